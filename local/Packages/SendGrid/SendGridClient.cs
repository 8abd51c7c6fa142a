namespace SendGrid;

/// <summary>Sends mails through SendGrid's API. Safe to share between threads.</summary>
public class SendGridClient : BaseClient
{
    /// <summary>A client with a connection pool of its own.</summary>
    public SendGridClient(SendGridClientOptions options)
        : base(options)
    {
    }

    /// <summary>A client over a connection pool given, so that the caller decides about time-outs and handlers.</summary>
    public SendGridClient(HttpClient httpClient, SendGridClientOptions options)
        : base(httpClient, options)
    {
    }
}
