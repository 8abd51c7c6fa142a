using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables;

/// <summary>The way to one account: where it is, how requests are signed and retried.</summary>
internal sealed class TablePipeline
{
    private const string AzureScope = "https://storage.azure.com/.default";

    private readonly HttpPipeline _pipeline;

    private TablePipeline(Uri endpoint, string accountName, TableClientOptions options, HttpPipelinePolicy authentication)
    {
        options ??= new TableClientOptions();
        Endpoint = endpoint;
        AccountName = accountName;
        Version = options.VersionString;
        BaseAddress = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        var pipeline = new HttpPipelineOptions(options) { RequestFailedDetailsParser = new ServiceErrorParser() };
        pipeline.PerRetryPolicies.Add(authentication);
        _pipeline = HttpPipelineBuilder.Build(pipeline);
    }

    /// <summary>The account's table endpoint, as it was given.</summary>
    public Uri Endpoint { get; }

    /// <summary>The account's name.</summary>
    public string AccountName { get; }

    /// <summary>The endpoint without a slash at its end.</summary>
    public string BaseAddress { get; }

    /// <summary>The protocol's version.</summary>
    public string Version { get; }

    public static TablePipeline Of(string connectionString, TableClientOptions options)
    {
        var (endpoint, credential) = TableConnectionString.Parse(connectionString);
        return new TablePipeline(endpoint, credential.AccountName, options, new SharedKeyLitePolicy(credential));
    }

    public static TablePipeline Of(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new TablePipeline(endpoint, credential.AccountName, options, new SharedKeyLitePolicy(credential));
    }

    public static TablePipeline Of(Uri endpoint, TokenCredential credential, TableClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new TablePipeline(endpoint, AccountOf(endpoint), options, new BearerTokenAuthenticationPolicy(credential, AzureScope));
    }

    /// <summary>Sends a request and returns its answer when the status is one of those expected.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="expected">Statuses that are no failure; those from 400 on are not logged as errors either.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="RequestFailedException">Any other status.</exception>
    public async Task<Response> SendAsync(TableRequest request, int[] expected, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage();
        request.ApplyTo(message.Request, Version);
        if (Array.Exists(expected, status => status >= 400)) message.ResponseClassifier = new ToleratedStatuses(expected);

        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);

        return Array.IndexOf(expected, message.Response.Status) >= 0
            ? message.Response
            : throw new RequestFailedException(message.Response);
    }

    private static string AccountOf(Uri endpoint) => endpoint.IsLoopback || endpoint.HostNameType == UriHostNameType.IPv4
        ? endpoint.Segments.ElementAtOrDefault(1)?.TrimEnd('/')
        : endpoint.Host.Split('.')[0];

    private sealed class ToleratedStatuses(int[] tolerated) : ResponseClassifier
    {
        public override bool IsErrorResponse(HttpMessage message) =>
            Array.IndexOf(tolerated, message.Response.Status) < 0 && base.IsErrorResponse(message);
    }
}
