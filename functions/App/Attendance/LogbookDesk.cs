using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Attendance;

/// <summary>The desk's work for a training that keeps logbooks: invites to write, asks mentors, tells of what was returned.</summary>
public sealed class LogbookDesk(DataStore store, Mentors mentors, Logbook logbook, ParticipationMail mail, TimeProvider time)
{
    /// <summary>Sends what is due; answers when the next reminder is.</summary>
    public async Task<DateTimeOffset?> RoundAsync(string partition, Training training, AgencySettings agency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(agency);
        var named = await mentors.OfAsync(partition, cancellationToken);
        foreach (var mentor in named.All.Where(m => m.Announce))
        {
            await foreach (var row in EnrolledAsync(partition, mentor.Uuid, cancellationToken))
            {
                if (named.For(row) is { } theirs)
                    await mail.InviteToWriteAsync(row, training, theirs, agency, cancellationToken);
            }
            await mentors.ToldAsync(mentor, cancellationToken);
        }
        DateTimeOffset? next = null;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {"roll~"} and RowKey lt {"roll~~"} and (LogbookWaiting gt 0 or ReturnUntold eq true)");
        await foreach (var roll in store.Enrolments.QueryAsync<RollEntity>(filter, cancellationToken: cancellationToken))
        {
            if (await store.Enrolments.FindAsync<NominationEntity>(partition, EnrolmentKeys.Nomination(roll.Uuid), cancellationToken) is not { Stage: NominationState.Enrolled, Erased: false } row)
                continue;
            if (await AttendAsync(row, roll, training, named.For(row), agency, cancellationToken) is { } reminder && (next is null || reminder < next))
                next = reminder;
        }
        return next;
    }

    /// <summary>What is due for one person; answers when the mentor is to be reminded.</summary>
    private async Task<DateTimeOffset?> AttendAsync(NominationEntity row, RollEntity roll, Training training, MentorEntity? mentor, AgencySettings agency, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var noted = new Dictionary<string, object>(StringComparer.Ordinal);
        if (roll.ReturnUntold)
        {
            var returned = (await logbook.ReadAsync(row, cancellationToken)).Where(e => e.State == LogbookEntity.Returned).ToList();
            if (returned.Count > 0)
                await mail.TellOfReturnAsync(row, training, mentor, roll, returned, agency, cancellationToken);
            noted[nameof(RollEntity.ReturnUntold)] = false;
            noted[nameof(RollEntity.ReturnsTold)] = roll.ReturnsTold + 1;
        }
        var asked = roll.MentorAsked == mentor?.Naming ? roll.MentorAskedAt : null;
        if (mentor is not null && roll.LogbookWaiting > 0 && (asked is null || asked + agency.MentorReminderAfter <= now))
        {
            await mail.AskMentorAsync(row, training, mentor, roll, agency, cancellationToken);
            noted[nameof(RollEntity.MentorAsks)] = roll.MentorAsks + 1;
            noted[nameof(RollEntity.MentorAsked)] = mentor.Naming;
            noted[nameof(RollEntity.MentorAskedAt)] = now;
            asked = now;
        }
        if (noted.Count > 0 && !await NoteAsync(roll, noted, cancellationToken))
            return now;
        return mentor is not null && roll.LogbookWaiting > 0 ? asked + agency.MentorReminderAfter : null;
    }

    /// <summary>Notes what was sent; somebody who wrote meanwhile makes the next round look again, which finds the mails sent.</summary>
    private async Task<bool> NoteAsync(RollEntity roll, Dictionary<string, object> noted, CancellationToken cancellationToken)
    {
        try
        {
            await store.Enrolments.UpdateEntityAsync(new TableEntity(noted) { PartitionKey = roll.PartitionKey, RowKey = roll.RowKey }, roll.ETag, TableUpdateMode.Merge, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.LostRace())
        {
            return false;
        }
    }

    private AsyncPageable<NominationEntity> EnrolledAsync(string partition, string? uuid, CancellationToken cancellationToken)
    {
        var (from, until) = uuid is null ? ("n~", "n~~") : (EnrolmentKeys.Nomination(uuid), TableCalls.After(EnrolmentKeys.Nomination(uuid)));
        return store.Enrolments.QueryAsync<NominationEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {until} and State eq {NominationState.Enrolled.Name()}"), cancellationToken: cancellationToken);
    }
}
