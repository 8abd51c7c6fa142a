using AsnTraining.App.Approvals.Delegation;
using AsnTraining.App.Attendance;
using AsnTraining.App.Certificates;
using AsnTraining.App.Enrolment;
using AsnTraining.App.Imports;
using AsnTraining.App.Nominations;
using AsnTraining.App.Operations.Indexes;
using AsnTraining.App.People.Erasure;
using AsnTraining.App.Trainings.Changes;
using AsnTraining.Domain;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Platform.Pending;

/// <summary>Starts and wakes orchestrations. An instance that exists is never started again: that would overwrite it.</summary>
public static class Nudge
{
    /// <summary>Starts a nomination that was just written, or that was looked for and not found.</summary>
    public static Task StartNominationAsync(DurableTaskClient client, string id, CancellationToken cancellationToken) =>
        StartAsync(client, nameof(NominationLifecycle), id, id, cancellationToken);

    /// <summary>Wakes a nomination whose row was changed.</summary>
    /// <param name="client">Client.</param>
    /// <param name="id">Nomination.</param>
    /// <param name="before">State before the change, which says what the orchestration waits for.</param>
    /// <param name="round">Round before the change.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="reached">State after the change, where the caller knows it: a hint that saves the orchestration a look.</param>
    public static Task WakeNominationAsync(DurableTaskClient client, string id, NominationState before, int round, CancellationToken cancellationToken, NominationState? reached = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.RaiseEventAsync(id, LifecycleEvents.For(before, round), reached?.Name(), cancellationToken);
    }

    /// <summary>Wakes a training's seat allocation.</summary>
    public static Task WakeSeatsAsync(DurableTaskClient client, string agency, string training, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.RaiseEventAsync(SeatAllocation.InstanceId(agency, training), SeatAllocation.Changed, cancellation: cancellationToken);
    }

    /// <summary>Starts a training's seat allocation if it does not run.</summary>
    public static Task StartSeatsAsync(DurableTaskClient client, string agency, string training, CancellationToken cancellationToken) =>
        StartOnceAsync(client, nameof(SeatAllocation), SeatAllocation.InstanceId(agency, training), EnrolmentKeys.Partition(agency, training), cancellationToken);

    /// <summary>Starts a training's participation desk, or wakes it where it runs.</summary>
    public static async Task WakeDeskAsync(DurableTaskClient client, string agency, string training, CancellationToken cancellationToken)
    {
        await StartOnceAsync(client, nameof(ParticipationDesk), ParticipationDesk.InstanceId(agency, training), EnrolmentKeys.Partition(agency, training), cancellationToken);
        await RingDeskAsync(client, agency, training, cancellationToken);
    }

    /// <summary>Wakes a training's participation desk where it has one.</summary>
    public static Task RingDeskAsync(DurableTaskClient client, string agency, string training, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.RaiseEventAsync(ParticipationDesk.InstanceId(agency, training), ParticipationDesk.Changed, cancellation: cancellationToken);
    }

    /// <summary>Starts to carry a change of time or place to a training's nominations if that was not started.</summary>
    public static Task StartPlanChangeAsync(DurableTaskClient client, string agency, string training, int revision, CancellationToken cancellationToken) =>
        StartOnceAsync(client, nameof(PlanChange), PlanChange.InstanceId(agency, training, revision), new PlanTurn(agency, training, revision, null), cancellationToken);

    /// <summary>Starts an import if it does not run.</summary>
    public static Task StartImportAsync(DurableTaskClient client, string id, CancellationToken cancellationToken) =>
        StartOnceAsync(client, nameof(NominationImport), id, new ImportTurn(id, 0), cancellationToken);

    /// <summary>Starts the outcomes and certificates of a closed or cancelled training if that does not run.</summary>
    public static Task StartClosingAsync(DurableTaskClient client, string agency, string training, CancellationToken cancellationToken) =>
        StartOnceAsync(client, nameof(CertificateIssue), CertificateIssue.InstanceId(agency, training), new IssueTurn(agency, training, null), cancellationToken);

    /// <summary>Starts what follows a revocation if that does not run.</summary>
    public static Task StartRevocationAsync(DurableTaskClient client, CertificateKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return StartOnceAsync(client, nameof(CertificateAftermath.CertificateRevocation), CertificateAftermath.RevocationId(key.Agency, key.Value), new CertificateToMake(key.Agency, key.Value), cancellationToken);
    }

    /// <summary>Starts a correction if that does not run.</summary>
    public static Task StartCorrectionAsync(DurableTaskClient client, CertificateKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return StartOnceAsync(client, nameof(CertificateAftermath.CertificateCorrection), CertificateAftermath.CorrectionId(key.Agency, key.Value), new CertificateToMake(key.Agency, key.Value), cancellationToken);
    }

    /// <summary>Starts another try at a held certificate if that does not run.</summary>
    /// <param name="client">Client.</param>
    /// <param name="key">The certificate.</param>
    /// <param name="version">Version of its row when that was asked for.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static Task StartReleaseAsync(DurableTaskClient client, CertificateKey key, int version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return StartOnceAsync(client, nameof(CertificateRelease), CertificateAftermath.ReleaseId(key.Agency, key.Value, version), new CertificateToMake(key.Agency, key.Value), cancellationToken);
    }

    /// <summary>Lets a delegation hand over what waits when it begins, if that was not started.</summary>
    public static Task StartHandOverAsync(DurableTaskClient client, DelegationEntity delegation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delegation);
        var (agency, id) = (delegation.PartitionKey, delegation.Id);
        return StartOnceAsync(client, nameof(DelegationHandOver), DelegationHandOver.InstanceId(agency, id), new HandOverTurn(agency, id, delegation.From), cancellationToken);
    }

    /// <summary>Starts a person's erasure if it does not run.</summary>
    public static Task StartErasureAsync(DurableTaskClient client, string agency, string employee, CancellationToken cancellationToken) =>
        StartOnceAsync(client, nameof(PersonErasure), PersonErasure.InstanceId(agency, employee), new ErasureTurn(agency, employee, null, 0), cancellationToken);

    /// <summary>Starts to write an agency's indexes again if that run was not started.</summary>
    public static Task StartRebuildAsync(DurableTaskClient client, string agency, string run, CancellationToken cancellationToken) =>
        StartOnceAsync(client, nameof(IndexRebuild), IndexRebuild.InstanceId(agency, run), RebuildTurn.First(agency, run), cancellationToken);

    private static async Task StartOnceAsync(DurableTaskClient client, string name, string id, object input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (await client.GetInstanceAsync(id, cancellationToken) is null)
            await StartAsync(client, name, id, input, cancellationToken);
    }

    private static async Task StartAsync(DurableTaskClient client, string name, string id, object input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Somebody else, say the sweep, started it between the look and this start: it runs, which is all that was wanted.
        }
    }
}
