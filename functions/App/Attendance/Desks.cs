using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Attendance;

/// <summary>Opens the participation desks of trainings that need one: those with self check-in, with a notice of attendance, and those that keep logbooks.</summary>
public sealed class Desks(DataStore store, TrainingCatalogue catalogue, AgencyStore agencies, TimeProvider time)
{
    /// <summary>The longest training of which a desk may still be wanted when an agency switches check-in on.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(60);

    /// <summary>Opens a training's desk if it needs one, or wakes it.</summary>
    public async Task WakeAsync(DurableTaskClient client, string agency, string training, CancellationToken cancellationToken)
    {
        if (await catalogue.FindAsync(agency, training, cancellationToken) is { } plan && Needs(plan, await agencies.ReadAsync(agency, cancellationToken)))
            await Nudge.WakeDeskAsync(client, agency, training, cancellationToken);
    }

    /// <summary>Opens the desks of an agency's trainings that are still to come or run, after its settings were changed.</summary>
    public async Task WakeAllAsync(DurableTaskClient client, string agency, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {agency} and StartsAt ge {time.GetUtcNow() - LookBack}");
        await foreach (var row in store.Trainings.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellationToken))
            await WakeAsync(client, agency, row.RowKey, cancellationToken);
    }

    private static bool Needs(Training training, AgencySettings agency) =>
        training.Participation.Kind == ParticipationKind.Logbook
        || (training.Participation.Kind == ParticipationKind.Sessions && agency.AttendanceNoticeAfter is not null)
        || training.Sessions.Any(session => agency.CheckIn.WindowOf(training, session) is not null);
}
