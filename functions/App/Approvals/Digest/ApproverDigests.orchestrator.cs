using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Approvals.Digest;

/// <summary>An agency's digests of one day.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Day">Day in the agency's zone, year, month and day in eight digits.</param>
public sealed record DigestDay(string Agency, string Day);

/// <summary>One approver's digest of one day.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Day">Day.</param>
/// <param name="Approver">The approver's part of the index, a keyed hash.</param>
public sealed record DigestDue(string Agency, string Day, string Approver);

/// <summary>One per agency and day: a mail to each approver for whom something waits.</summary>
public static class ApproverDigests
{
    private const int AtOnce = 10;

    // A digest that cannot leave today is made anew tomorrow.
    private static readonly TaskOptions OfTheDay = TaskOptions.FromRetryPolicy(new RetryPolicy(12, TimeSpan.FromSeconds(5), 2, TimeSpan.FromHours(2)));

    /// <summary>Starts a day's digests unless they were started.</summary>
    public static async Task StartAsync(DurableTaskClient client, DigestDay day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(day);
        var id = $"{day.Agency}~digest~{day.Day}";
        if (await client.GetInstanceAsync(id, cancellationToken) is null)
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(ApproverDigests), day, new StartOrchestrationOptions(id), cancellationToken);
    }

    /// <summary>Sends the day's digests, a few at once.</summary>
    [Function(nameof(ApproverDigests))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var day = context.GetInput<DigestDay>() ?? throw new InvalidOperationException("The digests need their day.");
        var approvers = await context.CallActivityAsync<List<string>>(nameof(ListWaitingApprovers), day.Agency, OfTheDay);
        foreach (var some in approvers.Chunk(AtOnce))
            await Task.WhenAll(some.Select(approver => context.CallActivityAsync(nameof(SendDigest), new DigestDue(day.Agency, day.Day, approver), OfTheDay)));
    }
}

/// <summary>Lists the approvers for whom something may wait.</summary>
public sealed class ListWaitingApprovers(WaitingIndex waiting)
{
    /// <summary>Their parts of the index: keyed hashes, no addresses.</summary>
    [Function(nameof(ListWaitingApprovers))]
    public async Task<List<string>> RunAsync([ActivityTrigger] string agency, CancellationToken cancellationToken) => [.. await waiting.ApproversAsync(agency, cancellationToken)];
}
