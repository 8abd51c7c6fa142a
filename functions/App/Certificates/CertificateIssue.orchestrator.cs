using AsnTraining.App.Nominations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace AsnTraining.App.Certificates;

/// <summary>Where the closing of a training stands.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Training">Training.</param>
/// <param name="After">UUID of the last nomination that was dealt with.</param>
public sealed record IssueTurn(string Agency, string Training, string? After);

/// <summary>
/// Ends a training that was closed or cancelled: outcomes, numbers, files, and the nudge to each nomination. Page by page
/// with a fresh history each, so that a cohort of thousands costs no more memory than one of hundreds.
/// </summary>
public static class CertificateIssue
{
    /// <summary>Nominations a block: their rows fit one transaction.</summary>
    public const int BlockSize = 24;

    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(60, TimeSpan.FromSeconds(5), 2, TimeSpan.FromHours(6)));

    /// <summary>Id of a training's closing.</summary>
    public static string InstanceId(string agency, string training) => $"{agency}~{training}~closing";

    /// <summary>Goes on until no live nomination is left.</summary>
    [Function(nameof(CertificateIssue))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var turn = context.GetInput<IssueTurn>() ?? throw new InvalidOperationException("The closing needs its training.");
        var page = await context.CallActivityAsync<LivePage>(nameof(ListLive), turn, Patient);
        foreach (var block in page.Uuids.Chunk(BlockSize))
            await EndBlockAsync(context, turn, block);
        if (page.Uuids.Count > 0)
            context.ContinueAsNew(turn with { After = page.Uuids[^1] });
    }

    private static async Task EndBlockAsync(TaskOrchestrationContext context, IssueTurn turn, string[] block)
    {
        var ended = await context.CallActivityAsync<EndedBlock>(nameof(EndNominations), new NominationBlock(turn.Agency, turn.Training, block), Patient);
        foreach (var uuid in ended.Ended)
            context.SendEvent(Id(turn, uuid), ended.EventOf(uuid), null!);
        if (ended.Passed.Count == 0)
            return;
        var certificates = await context.CallActivityAsync<IReadOnlyList<string>>(nameof(TakeNumbers), new NominationBlock(turn.Agency, turn.Training, ended.Passed, new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero)), Patient);
        var files = await Task.WhenAll(certificates.Select(id => context.CallActivityAsync<MadeCertificate>(nameof(MakeCertificate), new CertificateToMake(turn.Agency, id), Patient)));
        var made = files.Where(f => f.IsMade).ToList();
        if (made.Count == 0)
            return;
        await context.CallActivityAsync(nameof(RecordCertificates), new CertificateBlock(turn.Agency, turn.Training, made), Patient);
        // Numbers come in the order of the block.
        foreach (var (uuid, _) in ended.Passed.Zip(files).Where(pair => pair.Second.IsMade))
            context.SendEvent(Id(turn, uuid), LifecycleEvents.Changed, null!);
    }

    private static string Id(IssueTurn turn, string uuid) => $"{turn.Agency}~{turn.Training}~{uuid}";
}
