using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AsnTraining.App.Platform.Storage;

/// <summary>Counts each request that leaves for storage, retries included: what the platform bills, and what a change may not make worse.</summary>
public sealed class RequestCount(Counter<long> counter, string service, string store) : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc />
    public override void OnSendingRequest(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        counter.Add(1, new("service", service), new("operation", $"{store}.{Operation(message.Request)}"));
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
