using System.Net.Http.Headers;
using System.Text;
using SendGrid.Helpers.Mail;

namespace SendGrid;

/// <summary>Posts to the API.</summary>
public abstract class BaseClient : ISendGridClient
{
    private static readonly string ClientVersion = typeof(BaseClient).Assembly.GetName().Version.ToString();

    private readonly HttpClient _client;
    private readonly BaseClientOptions _options;

    /// <summary>A client with a connection pool of its own.</summary>
    protected BaseClient(BaseClientOptions options)
        : this(null, options)
    {
    }

    /// <summary>A client over a connection pool given; its base address is not used.</summary>
    protected BaseClient(HttpClient httpClient, BaseClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _client = httpClient ?? new HttpClient();
    }

    /// <inheritdoc />
    public async Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address("mail/send"));
        request.Content = new StringContent(msg.Serialize(), Encoding.UTF8, "application/json");
        request.Content.Headers.ContentType.CharSet = null;
        foreach (var (name, value) in _options.RequestHeaders ?? []) request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.Authorization = _options.Auth;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.TryParseAdd($"sendgrid/{ClientVersion} csharp");

        var response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);

        // Some of the provider's answers misspell the character set, which .NET would refuse to read.
        if (response.Content.Headers.ContentType is { CharSet: "utf8" } type) type.CharSet = Encoding.UTF8.WebName;
        return new Response(response.StatusCode, response.Content, response.Headers);
    }

    private Uri Address(string path) => new($"{_options.Host.TrimEnd('/')}/{(_options.Version is { } version ? version + "/" : "")}{path}");
}
