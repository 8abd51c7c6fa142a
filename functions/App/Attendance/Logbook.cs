using System.Globalization;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.Attendance;

/// <summary>What a participant writes.</summary>
/// <param name="Key">The entry to amend, as the form named it; null for a new one.</param>
/// <param name="Date">The day.</param>
/// <param name="Hours">Hours.</param>
/// <param name="Activity">What was done.</param>
public sealed record LogbookDraft(string? Key, DateOnly Date, decimal Hours, string Activity);

/// <summary>What a mentor says of an entry.</summary>
/// <param name="Key">The entry, as the form named it.</param>
/// <param name="IsRight">Whether it is confirmed.</param>
/// <param name="Remark">Why it is returned.</param>
public sealed record MentorAnswer(string Key, bool IsRight, string Remark);

/// <summary>What became of a change to a logbook.</summary>
public enum LogbookResult
{
    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>The training is closed.</summary>
    Closed,

    /// <summary>The entry was changed or answered since the page was opened.</summary>
    Changed,

    /// <summary>The day would have more than 24 hours, or the logbook more entries than it holds.</summary>
    TooMuch,
}

/// <summary>
/// Logbooks. Participant, mentor and closing meet at the person's roll: every change is written together with it and
/// guarded by its version, so that a mentor confirms what stands there and nothing that was accepted goes uncounted.
/// </summary>
public sealed class Logbook(DataStore store, TimeProvider time)
{
    private const int Tries = 12;
    private const int MostEntries = 500;

    // A transaction has at most 100 rows; the roll and its audit line are two.
    private const int EntriesPerStep = 90;

    // Characters; a column holds about 32,000, and what joins the remarks needs some too.
    private const int RemarksPerStep = 30_000;
    private const decimal HoursOfADay = 24;

    /// <summary>A person's entries in the order in which they were made.</summary>
    public async Task<List<LogbookEntity>> ReadAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var entries = new List<LogbookEntity>();
        await foreach (var entry in store.Enrolments.RangeAsync<LogbookEntity>(row.PartitionKey, LogbookEntity.Prefix(row.Uuid), cancellationToken))
            entries.Add(entry);
        return entries;
    }

    /// <summary>Writes a new entry or amends one that is not confirmed. The same entry once more is the same entry.</summary>
    public Task<LogbookResult> WriteAsync(NominationEntity row, LogbookDraft draft, string? address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return ChangeAsync(row, "logbookWritten", new Actor("employee", null, address), (entries, change) =>
        {
            var hours = draft.Hours.ToString("0.##", CultureInfo.InvariantCulture);
            var date = Days.Write(draft.Date);
            var before = draft.Key is null ? null : entries.Find(e => e.Key == draft.Key);
            if (entries.Exists(e => e != before && e.State != LogbookEntity.Returned && (e.Date, e.Hours, e.Activity) == (date, hours, draft.Activity)))
                return LogbookResult.Stored;
            if (draft.Key is not null && (before is null || before.State == LogbookEntity.Confirmed))
                return LogbookResult.Changed;
            if (entries.Where(e => e != before && e.Date == date).Sum(e => e.Duration) + draft.Hours > HoursOfADay || (before is null && entries.Count >= MostEntries))
                return LogbookResult.TooMuch;
            var was = before?.Summary;
            var entry = before ?? new LogbookEntity { PartitionKey = row.PartitionKey, Number = entries.Count + 1, RowKey = LogbookEntity.Row(row.Uuid, entries.Count + 1) };
            if (before is null)
                entries.Add(entry);
            (entry.Date, entry.Hours, entry.Activity, entry.State, entry.Version) = (date, hours, draft.Activity, LogbookEntity.Waiting, entry.Version + 1);
            change.Touch(entry, was);
            return LogbookResult.Stored;
        }, cancellationToken);
    }

    /// <summary>Takes a mentor's answers, as many at a time as one step holds. Those to words that have changed since are left out, and the result says so.</summary>
    public async Task<LogbookResult> AnswerAsync(NominationEntity row, IReadOnlyList<MentorAnswer> answers, string? address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var result = LogbookResult.Stored;
        foreach (var step in StepsOf(answers))
        {
            switch (await AnswerStepAsync(row, step, address, cancellationToken))
            {
                case LogbookResult.Closed:
                    return LogbookResult.Closed;
                case LogbookResult.Changed:
                    result = LogbookResult.Changed;
                    break;
                default:
                    break;
            }
        }
        return result;
    }

    private Task<LogbookResult> AnswerStepAsync(NominationEntity row, List<MentorAnswer> answers, string? address, CancellationToken cancellationToken) =>
        ChangeAsync(row, "logbookAnswered", new Actor("mentor", null, address), (entries, change) =>
        {
            var result = LogbookResult.Stored;
            foreach (var answer in answers)
            {
                var entry = entries.Find(e => e.Key == answer.Key);
                var state = answer.IsRight ? LogbookEntity.Confirmed : LogbookEntity.Returned;
                if (entry?.State == state && (answer.IsRight || entry.Remark == answer.Remark))
                    continue;
                if (entry?.State != LogbookEntity.Waiting)
                {
                    result = LogbookResult.Changed;
                    continue;
                }
                var was = entry.Summary;
                (entry.State, entry.Remark, entry.RemarkByAgency) = (state, answer.IsRight ? "" : answer.Remark, false);
                change.Touch(entry, was);
                if (!answer.IsRight)
                {
                    change.Roll.Note(answer.Remark);
                    change.Roll.Set(nameof(RollEntity.ReturnUntold), true);
                }
            }
            // Whatever is written from now on is asked about anew.
            change.Roll.Set(nameof(RollEntity.MentorAsked), "");
            return result;
        }, cancellationToken);

    /// <summary>The answers in portions that fit into one transaction, and their remarks into the note of one line of the audit.</summary>
    private static IEnumerable<List<MentorAnswer>> StepsOf(IReadOnlyList<MentorAnswer> answers)
    {
        var step = new List<MentorAnswer>();
        var words = 0;
        foreach (var answer in answers)
        {
            if (step.Count == EntriesPerStep || (step.Count > 0 && words + answer.Remark.Length > RemarksPerStep))
            {
                yield return step;
                (step, words) = ([], 0);
            }
            step.Add(answer);
            words += answer.Remark.Length;
        }
        if (step.Count > 0)
            yield return step;
    }

    /// <summary>Returns an entry in HR's name, confirmed or not, so that the participant corrects it.</summary>
    public Task<LogbookResult> ReturnAsync(NominationEntity row, int number, string reason, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(row, "logbookReturned", actor, (entries, change) =>
        {
            if (entries.Find(e => e.Number == number) is not { } entry)
                return LogbookResult.Changed;
            if (entry.State == LogbookEntity.Returned && entry.Remark == reason)
                return LogbookResult.Stored;
            var was = entry.Summary;
            (entry.State, entry.Remark, entry.RemarkByAgency) = (LogbookEntity.Returned, reason, true);
            change.Touch(entry, was);
            change.Roll.Note(reason);
            change.Roll.Set(nameof(RollEntity.ReturnUntold), true);
            return LogbookResult.Stored;
        }, cancellationToken);

    private async Task<LogbookResult> ChangeAsync(NominationEntity row, string happening, Actor actor, Func<List<LogbookEntity>, LogbookChange, LogbookResult> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // The roll first: entries that are read after it may be newer, and then the roll's version is too.
            var roll = await store.Enrolments.FindAsync<RollEntity>(row.PartitionKey, EnrolmentKeys.Roll(row.Uuid), cancellationToken);
            if (roll?.Sealed == true)
                return LogbookResult.Closed;
            var entries = await ReadAsync(row, cancellationToken);
            var now = time.GetUtcNow();
            var change = new LogbookChange(new RollChange(row.PartitionKey, row.Uuid, roll), now);
            var result = decide(entries, change);
            if (change.IsEmpty)
                return result;
            change.Roll.Set(nameof(RollEntity.LogbookHours), entries.Where(e => e.State == LogbookEntity.Confirmed).Sum(e => e.Duration).ToString("0.##", CultureInfo.InvariantCulture));
            change.Roll.Set(nameof(RollEntity.LogbookWaiting), entries.Count(e => e.State == LogbookEntity.Waiting));
            change.Roll.Set(nameof(RollEntity.LogbookReturned), entries.Count(e => e.State == LogbookEntity.Returned));
            try
            {
                await store.Enrolments.SubmitTransactionAsync(change.Roll.Actions(happening, actor, now).Concat(change.Entries), cancellationToken);
                return result;
            }
            catch (TableTransactionFailedException e) when (e.LostRace())
            {
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
        throw new InvalidOperationException("The person's logbook was contended too long.");
    }

    private sealed class LogbookChange(RollChange roll, DateTimeOffset now)
    {
        private readonly List<LogbookEntity> touched = [];

        public RollChange Roll => roll;

        public bool IsEmpty => touched.Count == 0;

        public IEnumerable<TableTransactionAction> Entries =>
            touched.Select(e => e.ETag == default ? new TableTransactionAction(TableTransactionActionType.Add, e) : new(TableTransactionActionType.UpdateReplace, e, e.ETag));

        public void Touch(LogbookEntity entry, string? was)
        {
            entry.ChangedAt = now;
            touched.Add(entry);
            roll.Differ(string.Create(CultureInfo.InvariantCulture, $"logbook {entry.Number}"), was, entry.Summary);
        }
    }
}
