using AsnTraining.App.Nominations;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Operations;

/// <summary>
/// Reads what the alerts are about, where the platform has no metric of its own. A gauge is reported at 0 too: silence means
/// that nobody looks.
/// </summary>
public sealed class Gauges(OpenMatters open, DataStore store, AppMetrics metrics, TimeProvider time)
{
    /// <summary>Beyond this many the exact number tells an operator nothing more.</summary>
    private const int Enough = 1000;

    private static readonly OrchestrationQuery Failed = new(Statuses: [OrchestrationRuntimeStatus.Failed]);

    /// <summary>Every fifteen minutes, twice in the shortest window of an alert.</summary>
    [Function(nameof(Gauges))]
    public async Task RunAsync([TimerTrigger("30 */15 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        // Without an exporter nobody would hear what these requests find out.
        if (!metrics.PendingOldestAge.Enabled)
            return;
        var (dead, backlog, oldest) = (0L, 0L, TimeSpan.Zero);
        var now = time.GetUtcNow();
        await foreach (var matter in open.AllAsync(cancellationToken))
        {
            switch (matter.Kind)
            {
                case OpenMatters.DeadLetter:
                    dead++;
                    break;
                case OpenMatters.Closing:
                    backlog += await LeftAsync(matter, cancellationToken);
                    break;
                default:
                    oldest = now - matter.MadeAt > oldest ? now - matter.MadeAt : oldest;
                    break;
            }
        }
        metrics.DeadLetters.Record(dead);
        metrics.CertificatesBacklog.Record(backlog);
        metrics.PendingOldestAge.Record(oldest.TotalSeconds);
        metrics.OrchestrationsFailed.Record(await FailedAsync(client, cancellationToken));
    }

    private static async Task<long> FailedAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var count = 0L;
        await foreach (var _ in client.GetAllInstancesAsync(Failed).WithCancellation(cancellationToken))
        {
            if (++count == Enough)
                break;
        }
        return count;
    }

    /// <summary>How many nominations of an ended training have not ended; with none left the matter is closed.</summary>
    private async Task<long> LeftAsync(OpenMatter matter, CancellationToken cancellationToken)
    {
        var left = 0L;
        var until = TableCalls.After("n~");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {matter.Id} and RowKey ge {"n~"} and RowKey lt {until}");
        await foreach (var row in store.Enrolments.QueryAsync<TableEntity>(filter, select: ["State"], cancellationToken: cancellationToken))
        {
            if (!NominationStates.Parse(row.GetString("State")).IsFinal())
                left++;
        }
        // A minute's grace: the pointer is written before the training ends.
        if (left == 0 && time.GetUtcNow() - matter.MadeAt > TimeSpan.FromMinutes(1))
            await open.RemoveAsync(OpenMatters.Closing, matter.Id, cancellationToken);
        return left;
    }
}
