using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Attendance;

/// <summary>One round of a training's desk: sends what is due, and says when the next thing is.</summary>
public sealed class DeskRound(DataStore store, TrainingCatalogue catalogue, AgencyStore agencies, LogbookDesk logbooks, ParticipationMail mail, TimeProvider time)
{
    private const int MailsPerRound = 200;
    private const int ParallelMails = 4;

    /// <summary>While anything is still to come the desk looks up once a day, so that a nudge that was lost costs a day at most.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Repeatable: each mail is noted at its nomination when it was sent.</summary>
    [Function(nameof(DeskRound))]
    public async Task<DeskPlan> RunAsync([ActivityTrigger] string partition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        var at = partition.IndexOf('~', StringComparison.Ordinal);
        var (agencyId, trainingId) = (partition[..at], partition[(at + 1)..]);
        if (await catalogue.SeatsAsync(agencyId, trainingId, cancellationToken) is not { Stage: TrainingPhase.Open } seats)
            return new(true, false, null);
        var training = await catalogue.ReadAsync(agencyId, trainingId, seats.Revision, cancellationToken);
        var agency = await agencies.ReadAsync(agencyId, cancellationToken);
        var (more, next) = training.Participation.Kind == ParticipationKind.Logbook
            ? (false, await logbooks.RoundAsync(partition, training, agency, cancellationToken))
            : await SessionsAsync(partition, training, agency, cancellationToken);
        var look = time.GetUtcNow() + LongestWait;
        return new(false, more, next is null || next < look ? next : look);
    }

    private async Task<(bool More, DateTimeOffset? NextAt)> SessionsAsync(string partition, Training training, AgencySettings agency, CancellationToken cancellationToken)
    {
        var (more, opens) = await OpenDoorsAsync(partition, training, agency, cancellationToken);
        if (more || training.Participation.Kind != ParticipationKind.Sessions || training.EndsAt + agency.AttendanceNoticeAfter is not { } notice)
            return (more, opens);
        if (time.GetUtcNow() < notice)
            return (false, opens < notice ? opens : notice);
        var rolls = new Dictionary<string, RollEntity>(StringComparer.Ordinal);
        await foreach (var roll in store.Enrolments.RangeAsync<RollEntity>(partition, EnrolmentKeys.Roll(""), cancellationToken))
            rolls[roll.Uuid] = roll;
        return (await SendAllAsync(partition, ParticipationMail.Recorded, (row, token) => mail.TellRecordAsync(row, training, rolls.GetValueOrDefault(row.Uuid), agency, token), cancellationToken), opens);
    }

    /// <summary>Invites to the sessions whose check-in is open; answers when the next one opens.</summary>
    private async Task<(bool More, DateTimeOffset? NextAt)> OpenDoorsAsync(string partition, Training training, AgencySettings agency, CancellationToken cancellationToken)
    {
        if (ParticipationMail.InvitesAtEnrolment(training, agency))
            return (mail.HasSessionsToCome(training, agency) && await InviteToAllAsync(partition, training, agency, cancellationToken), null);
        var now = time.GetUtcNow();
        var windows = training.Sessions.Select(s => (Session: s, Window: agency.CheckIn.WindowOf(training, s))).Where(s => s.Window is not null).ToList();
        foreach (var (session, window) in windows.Where(s => s.Window!.Holds(now)))
        {
            if (await InviteAllAsync(partition, training, session, window!, agency, cancellationToken))
                return (true, null);
        }
        return (false, windows.Where(s => s.Window!.Opens > now).Select(s => (DateTimeOffset?)s.Window!.Opens).Min());
    }

    private Task<bool> InviteAllAsync(string partition, Training training, TrainingSession session, CheckInWindow window, AgencySettings agency, CancellationToken cancellationToken) =>
        SendAllAsync(partition, ParticipationMail.KindOf(session), (row, token) => mail.InviteAsync(row, training, session, window, agency, token), cancellationToken);

    /// <summary>
    /// Sends the links of all sessions to those who were given a seat before the sessions were as they are, or before
    /// check-in was switched on. Whoever has not heard of the seat yet gets them together with it.
    /// </summary>
    private Task<bool> InviteToAllAsync(string partition, Training training, AgencySettings agency, CancellationToken cancellationToken) =>
        SendAllAsync(partition, ParticipationMail.KindOfAll(training), (row, token) => mail.InviteToAllAsync(row, training, agency, token), cancellationToken, row => row.WasMailed(NominationState.Enrolled.Name()));

    /// <summary>Sends a kind of mail to everybody who has a seat and has not got it; answers whether some are left for another round.</summary>
    private async Task<bool> SendAllAsync(string partition, string kind, Func<NominationEntity, CancellationToken, Task> send, CancellationToken cancellationToken, Func<NominationEntity, bool>? whom = null)
    {
        var due = new List<NominationEntity>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {"n~"} and RowKey lt {"n~~"} and State eq {NominationState.Enrolled.Name()}");
        await foreach (var row in store.Enrolments.QueryAsync<NominationEntity>(filter, cancellationToken: cancellationToken))
        {
            if (!row.Erased && !row.WasMailed(kind) && whom?.Invoke(row) != false)
                due.Add(row);
        }
        await Parallel.ForEachAsync(due.Take(MailsPerRound), new ParallelOptions { MaxDegreeOfParallelism = ParallelMails, CancellationToken = cancellationToken }, async (row, token) => await send(row, token));
        return due.Count > MailsPerRound;
    }
}
