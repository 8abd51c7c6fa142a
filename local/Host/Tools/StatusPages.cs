using AsnTraining.LocalHost.Mail;
using AsnTraining.LocalHost.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AsnTraining.LocalHost.Tools;

/// <summary>What the app has done so far, in numbers.</summary>
/// <param name="metrics">What the app counts.</param>
/// <param name="mails">The inbox.</param>
public sealed class StatusPages(MetricTotals metrics, MailStore mails) : IToolPages
{
    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/health", () => Results.Json(new { status = "ok" }, JsonOptions.Web));
        routes.MapGet("/metrics", () =>
        {
            var operations = metrics.StorageRequestsByOperation;
            return Results.Json(
                new
                {
                    storageRequests = new { total = operations.Values.Sum(), byOperation = operations },
                    mailsSent = mails.Count,
                    counters = metrics.Counters,
                    peakMemoryMb = metrics.PeakMemoryMb,
                },
                JsonOptions.Web);
        });
    }
}
