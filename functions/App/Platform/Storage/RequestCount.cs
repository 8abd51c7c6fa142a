using System.Diagnostics;
using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AsnTraining.App.Platform.Storage;

/// <summary>
/// Counts and traces each request that leaves for storage, retries included: what the platform bills, and what a change may
/// not make worse.
/// </summary>
public sealed class RequestCount(Counter<long> counter, string service, string store) : HttpPipelinePolicy
{
    /// <inheritdoc />
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var span = Begin(message.Request);
        await ProcessNextAsync(message, pipeline);
        End(span, message);
    }

    /// <inheritdoc />
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var span = Begin(message.Request);
        ProcessNext(message, pipeline);
        End(span, message);
    }

    private Activity? Begin(Request request)
    {
        var operation = $"{store}.{Operation(request)}";
        counter.Add(1, new("service", service), new("operation", operation));
        return AppTraces.Source.StartActivity(operation, ActivityKind.Client)?.SetTag("service", service);
    }

    private static void End(Activity? span, HttpMessage message)
    {
        if (span is null || !message.HasResponse)
            return;
        span.SetTag("http.response.status_code", message.Response.Status);
        if (message.Response.Status >= 500)
            span.SetStatus(ActivityStatusCode.Error);
    }

    private static string Operation(Request request) => request.Method.Method switch
    {
        "GET" => request.Uri.Path.Contains("(PartitionKey=", StringComparison.Ordinal) || request.Uri.Path.Contains("(PartitionKey%3D", StringComparison.Ordinal) ? "get"
            : request.Uri.Query.Contains("comp=list", StringComparison.Ordinal) || request.Uri.Path.EndsWith("()", StringComparison.Ordinal) ? "query" : "get",
        "POST" => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) ? "batch" : "insert",
        "PUT" => "put",
        "MERGE" or "PATCH" => "merge",
        "DELETE" => "delete",
        var other => other.ToLowerInvariant(),
    };
}
