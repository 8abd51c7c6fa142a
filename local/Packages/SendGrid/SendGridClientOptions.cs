using System.Net.Http.Headers;

namespace SendGrid;

/// <summary>Options of a <see cref="SendGridClient"/>.</summary>
public class SendGridClientOptions : BaseClientOptions
{
    private string _apiKey;

    /// <summary>Options for the provider's global address.</summary>
    public SendGridClientOptions() => Host = "https://api.sendgrid.com";

    /// <summary>The API key; becomes the Authorization header.</summary>
    /// <exception cref="ArgumentNullException">The key is empty.</exception>
    public string ApiKey
    {
        get => _apiKey;
        set
        {
            if (string.IsNullOrWhiteSpace(value)) throw new ArgumentNullException(nameof(value));
            _apiKey = value;
            Auth = new AuthenticationHeaderValue("Bearer", value);
        }
    }

    /// <summary>Chooses where the provider handles and keeps the mails: <c>global</c> or <c>eu</c>.</summary>
    /// <exception cref="InvalidOperationException">Another region.</exception>
    public SendGridClientOptions SetDataResidency(string region)
    {
        if (string.IsNullOrWhiteSpace(region)) throw new ArgumentNullException(nameof(region));
        Host = region switch
        {
            "global" => "https://api.sendgrid.com/",
            "eu" => "https://api.eu.sendgrid.com/",
            _ => throw new InvalidOperationException("Region can only be 'global' or 'eu'."),
        };
        return this;
    }
}
