using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace AsnTraining.App.Platform.Pending;

/// <summary>
/// Keeps the promises that a crash left open: a row that was written while its orchestration was not yet started or woken.
/// It judges by the row, never by the line alone.
/// </summary>
public sealed partial class Sweep(PendingLines pending, NominationStore nominations, Trainings.TrainingCatalogue catalogue, DataStore store, Attendance.Desks desks, Approvals.Delegation.DelegationBook delegations, Operations.Indexes.RebuildBook rebuilds, ILogger<Sweep> log)
{
    /// <summary>Every five minutes; what it does twice does no harm.</summary>
    [Function(nameof(Sweep))]
    public async Task RunAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var kept = 0;
        await foreach (var line in pending.DueAsync(cancellationToken))
        {
            try
            {
                await KeepAsync(line, client, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One promise that cannot be kept now must not hold up all the others. Its line stays for the next sweep.
                LogNotKept(log, e, line.Kind, line.Id);
                continue;
            }
            try
            {
                await pending.StrikeAsync([line], cancellationToken);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                // The request that wrote it was slow rather than dead, and struck it out itself.
            }
            kept++;
        }
        if (kept > 0)
            LogKept(log, kept);
    }

    private async Task KeepAsync(PendingLine line, DurableTaskClient client, CancellationToken cancellationToken)
    {
        switch (line.Kind)
        {
            case PendingKind.Nomination:
                await KeepNominationAsync(line, client, cancellationToken);
                break;
            case PendingKind.Seats when Pair(line.Id) is var (agency, training):
                if (await catalogue.CatchUpAsync(agency, training, cancellationToken) is { Stage: Trainings.TrainingPhase.Open } seats)
                {
                    if (seats.PlanRevision > 1)
                        await Nudge.StartPlanChangeAsync(client, agency, training, seats.PlanRevision, cancellationToken);
                    await Nudge.StartSeatsAsync(client, agency, training, cancellationToken);
                    await Nudge.WakeSeatsAsync(client, agency, training, cancellationToken);
                    await desks.WakeAsync(client, agency, training, cancellationToken);
                }
                break;
            case PendingKind.Import when Imports.ImportStore.Parse(line.Id) is var (owner, import):
                if (await store.Imports.FindAsync<Azure.Data.Tables.TableEntity>(owner, import, cancellationToken) is not null)
                    await Nudge.StartImportAsync(client, line.Id, cancellationToken);
                break;
            case PendingKind.Closing when Pair(line.Id) is var (agency, training):
                if (await catalogue.CatchUpAsync(agency, training, cancellationToken) is { Stage: not Trainings.TrainingPhase.Open })
                    await Nudge.StartClosingAsync(client, agency, training, cancellationToken);
                break;
            case PendingKind.Certificate when Pair(line.Id) is var (agency, certificate):
                await KeepCertificateAsync(Certificates.CertificateKey.Parse(agency, certificate), client, cancellationToken);
                break;
            case PendingKind.Desk when Pair(line.Id) is var (agency, training):
                await desks.WakeAsync(client, agency, training, cancellationToken);
                break;
            case PendingKind.Delegation when Pair(line.Id) is var (agency, id):
                if (await delegations.FindAsync(agency, id, cancellationToken) is { } delegation)
                    await Nudge.StartHandOverAsync(client, delegation, cancellationToken);
                break;
            case PendingKind.Erasure when Pair(line.Id) is var (agency, employee):
                if (await store.Employees.FindAsync<Azure.Data.Tables.TableEntity>(agency, People.Erasure.ErasureRow.Key(employee), cancellationToken) is { } erasure && erasure.GetString("State") == People.Erasure.ErasureRow.Running)
                    await Nudge.StartErasureAsync(client, agency, employee, cancellationToken);
                break;
            case PendingKind.Rebuild when Pair(line.Id) is var (agency, run):
                if (await rebuilds.FindAsync(agency, cancellationToken) is { IsRunning: true } rebuild && rebuild.Run == run)
                    await Nudge.StartRebuildAsync(client, agency, run, cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"No rule says how to keep a promise of the kind {line.Kind}.");
        }
    }

    private async Task KeepCertificateAsync(Certificates.CertificateKey key, DurableTaskClient client, CancellationToken cancellationToken)
    {
        switch (await store.Certificates.FindAsync<Certificates.CertificateEntity>(key.Partition, key.Row, cancellationToken))
        {
            case { State: Certificates.CertificateEntity.Revoked }:
                await Nudge.StartRevocationAsync(client, key, cancellationToken);
                break;
            case { State: Certificates.CertificateEntity.Valid, CorrectionAsked: true }:
                await Nudge.StartCorrectionAsync(client, key, cancellationToken);
                break;
            case { State: Certificates.CertificateEntity.Held, CorrectionAsked: true } held:
                await Nudge.StartReleaseAsync(client, key, held.Version, cancellationToken);
                break;
            default:
                // The line comes before the change: nothing was promised.
                break;
        }
    }

    private async Task KeepNominationAsync(PendingLine line, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var id = NominationId.Parse(line.Id);
        // The line comes before the row: without a row nothing was accepted.
        if (await nominations.FindAsync(id, cancellationToken) is not { } row)
            return;
        var instance = await client.GetInstanceAsync(line.Id, cancellationToken);
        if (instance is null)
        {
            await Nudge.StartNominationAsync(client, line.Id, cancellationToken);
            return;
        }
        if (!instance.IsRunning && instance.RuntimeStatus != OrchestrationRuntimeStatus.Pending && instance.RuntimeStatus != OrchestrationRuntimeStatus.Suspended)
            return;
        // What it waited for when the line was written is not known any more: both names are raised, each wakes at most once.
        await Nudge.WakeNominationAsync(client, line.Id, NominationState.Enrolled, 0, cancellationToken);
        for (var round = Math.Max(1, row.Round - 1); round <= row.Round; round++)
            await Nudge.WakeNominationAsync(client, line.Id, NominationState.AwaitingApproval, round, cancellationToken);
        await Nudge.WakeSeatsAsync(client, row.Agency, row.Training, cancellationToken);
    }

    private static (string Agency, string Training) Pair(string id) => (id[..id.IndexOf('~', StringComparison.Ordinal)], id[(id.IndexOf('~', StringComparison.Ordinal) + 1)..]);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep could not keep the promise {Kind} to {Id}; the next sweep tries again")]
    private static partial void LogNotKept(ILogger logger, Exception exception, PendingKind kind, string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sweep picked up {Count} promise(s) that a crash had left open")]
    private static partial void LogKept(ILogger logger, int count);
}
