using System.Diagnostics;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Webhooks;

/// <summary>
/// Delivers what waits in the outbox: at least once, in order for each subject, with growing pauses after failures. A receiver that
/// is down is asked a few times a run and not for every event, so that all of them are due the moment it is back.
/// </summary>
public sealed partial class OutboxDelivery(
    DataStore store, WebhookMessage message, WebhookBook webhooks, DeadLetters letters, AppMetrics metrics, IOptions<WebhookOptions> options, TimeProvider time, ILogger<OutboxDelivery> log)
{
    private const int ParallelAgencies = 8;
    private const int ParallelSubjects = 8;
    private const int SubjectsEach = 64;
    private const int PointReads = 4;
    private const int RowsARun = 2000;
    private const int LeastAttempts = 8;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Delivers what is due.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (store.EmptyLooks.Remembers(store.OutboxMarks.Name, out var begun))
            return;
        // All marks, not only those that are due: that there are none at all is worth knowing, and they live for minutes.
        var marked = new List<OutboxMark>();
        await foreach (var mark in store.OutboxMarks.QueryAsync<OutboxMark>(cancellationToken: cancellationToken))
            marked.Add(mark);
        if (marked.Count == 0)
            store.EmptyLooks.Remember(store.OutboxMarks.Name, begun);
        var due = marked.Where(mark => mark.NextAt <= now).ToList();
        await Parallel.ForEachAsync(due.GroupBy(m => m.PartitionKey, StringComparer.Ordinal), new ParallelOptions { MaxDegreeOfParallelism = ParallelAgencies, CancellationToken = cancellationToken }, async (marks, token) =>
        {
            try
            {
                var run = new AgencyRun(marks.Key, await webhooks.ReadAsync(marks.Key, token));
                foreach (var mark in marks.OrderBy(m => m.NextAt))
                {
                    if (run.IsOver)
                        break;
                    await DeliverAsync(run, mark, token);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One agency's trouble is not another's; what was not delivered is found again by the next run.
                LogFailed(log, e, marks.Key);
            }
        });
    }

    private async Task DeliverAsync(AgencyRun run, OutboxMark mark, CancellationToken cancellationToken)
    {
        var table = mark.TableIn(store);
        var rows = new List<OutboxEntity>();
        await foreach (var row in table.RangeAsync<OutboxEntity>(mark.Partition, OutboxEntity.Prefix, cancellationToken))
        {
            rows.Add(row);
            if (rows.Count == RowsARun)
                break;
        }
        var waiting = rows.SelectMany(row => row.Waiting.Select(w => new Letter(row, w))).ToList();
        if (run.Subscription is null)
            await table.DeleteAllAsync([.. rows.Select(r => (r.PartitionKey, r.RowKey))], cancellationToken);
        else
        {
            foreach (var subjects in waiting.GroupBy(l => l.Waiting.Event.Subject, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Chunk(SubjectsEach))
            {
                var nominations = run.MayGo ? await NominationsAsync(mark, [.. subjects.Select(s => s.Key)], cancellationToken) : [];
                await Parallel.ForEachAsync(subjects, new ParallelOptions { MaxDegreeOfParallelism = ParallelSubjects, CancellationToken = cancellationToken }, async (subject, token) =>
                    await SendInOrderAsync(run, mark, [.. subject.OrderBy(l => l.Waiting.Event.Sequence).ThenBy(l => l.Waiting.Event.At)], nominations.GetValueOrDefault(subject.Key), token));
                await WriteBackAsync(table, [.. subjects.SelectMany(s => s).Where(l => l.Changed).Select(l => l.Row).Distinct()], waiting, cancellationToken);
            }
        }
        await PlanAsync(run, mark, run.Subscription is null ? [] : [.. waiting.Where(l => !l.Done)], rows.Count == RowsARun, cancellationToken);
    }

    private async Task SendInOrderAsync(AgencyRun run, OutboxMark mark, IReadOnlyList<Letter> inOrder, NominationEntity? nomination, CancellationToken cancellationToken)
    {
        foreach (var letter in inOrder)
        {
            var now = time.GetUtcNow();
            if (!run.MayGo)
            {
                // Stopped for good by the receiver: what is too old is laid aside without another try.
                if (run.Subscription?.Stopped is null || now - letter.Waiting.Since <= GiveUpAfter)
                    return;
                await LayAsideAsync(mark, letter, cancellationToken);
                continue;
            }
            if (letter.Waiting.NextAt > now)
                return;
            var happened = letter.Waiting.Event with { Data = letter.Waiting.Event.Data.DeepClone().AsObject() };
            if (nomination is not null)
                NominationEvents.Complete(happened, nomination);
            var result = await message.SendAsync(run.Agency, run.Subscription!, happened, cancellationToken);
            if (result.Taken)
            {
                run.Succeeded();
                letter.Done = letter.Changed = true;
                metrics.WebhookLag.Record((time.GetUtcNow() - happened.At).TotalSeconds);
                metrics.WebhookDeliveries.Add(1, new KeyValuePair<string, object?>("outcome", "taken"));
                continue;
            }
            metrics.WebhookDeliveries.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
            if (result.Gone)
            {
                run.Stop();
                await webhooks.StopAsync(run.Agency, run.Subscription!.Url, WebhookSubscription.Gone, cancellationToken);
                return;
            }
            run.Failed();
            var attempts = letter.Waiting.Attempts + 1;
            letter.Waiting = letter.Waiting with { Attempts = attempts, NextAt = now + Pause(attempts, result.RetryAfter), Problem = result.Problem };
            letter.Changed = true;
            if (attempts < LeastAttempts || now - letter.Waiting.Since <= GiveUpAfter)
                return;
            await LayAsideAsync(mark, letter, cancellationToken);
        }
    }

    private async Task LayAsideAsync(OutboxMark mark, Letter letter, CancellationToken cancellationToken)
    {
        await letters.LayAsideAsync(mark, letter.Waiting, cancellationToken);
        letter.Done = letter.Changed = true;
        metrics.WebhookDeliveries.Add(1, new KeyValuePair<string, object?>("outcome", "dead"));
    }

    /// <summary>What nominations know that their events lack, with one request for many.</summary>
    private async Task<Dictionary<string, NominationEntity>> NominationsAsync(OutboxMark mark, IReadOnlyList<string> subjects, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, NominationEntity>(StringComparer.Ordinal);
        var keys = mark.Table != store.Enrolments.Name ? []
            : subjects.Where(s => NominationId.TryParse(s, out _)).Select(s => EnrolmentKeys.Nomination(NominationId.Parse(s).Uuid)).Order(StringComparer.Ordinal).ToList();
        if (keys.Count <= PointReads)
        {
            foreach (var key in keys)
            {
                if (await store.Enrolments.FindAsync<NominationEntity>(mark.Partition, key, cancellationToken) is { } row)
                    found[row.Id] = row;
            }
            return found;
        }
        await foreach (var row in store.Enrolments.BetweenAsync<NominationEntity>(mark.Partition, keys[0], TableCalls.After(keys[^1]), cancellationToken))
            found[row.Id] = row;
        return found;
    }

    private static async Task WriteBackAsync(TableClient table, IReadOnlyList<OutboxEntity> changed, IReadOnlyList<Letter> all, CancellationToken cancellationToken)
    {
        var left = all.Where(l => !l.Done).ToLookup(l => l.Row);
        await table.DeleteAllAsync([.. changed.Where(row => !left.Contains(row)).Select(row => (row.PartitionKey, row.RowKey))], cancellationToken);
        foreach (var row in changed.Where(left.Contains))
        {
            row.Waiting = [.. left[row].Select(l => l.Waiting)];
            try
            {
                var answer = await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
                row.ETag = answer.Headers.ETag ?? row.ETag;
            }
            catch (RequestFailedException e) when (e.LostRace())
            {
                // An erasure changed the row meanwhile: its events are read and sent again, under the same ids.
            }
        }
    }

    /// <summary>Says when to look again, and strikes a mark out that nobody needs any more.</summary>
    private async Task PlanAsync(AgencyRun run, OutboxMark mark, IReadOnlyList<Letter> left, bool more, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // A writer may rely on a young mark without writing it again, so a young mark is looked at every time.
        var young = now - mark.At <= OutboxMark.Life;
        if (left.Count == 0 && !more && young)
            return;
        try
        {
            if (left.Count == 0 && !more)
                await store.OutboxMarks.DeleteEntityAsync(mark.PartitionKey, mark.RowKey, mark.ETag, cancellationToken);
            else if (!young && !more && run.Subscription?.Stopped is not null)
                await PostponeAsync(mark, now + LongestPause, cancellationToken);
            else if (!young && !more && !run.IsOver)
                await PostponeAsync(mark, left.GroupBy(l => l.Waiting.Event.Subject, StringComparer.Ordinal).Min(s => s.MinBy(l => l.Waiting.Event.Sequence)!.Waiting.NextAt ?? now), cancellationToken);
        }
        catch (RequestFailedException e) when (e.LostRace())
        {
            // Somebody wrote the mark because there is something new.
        }
    }

    private async Task PostponeAsync(OutboxMark mark, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (until <= mark.NextAt)
            return;
        mark.NextAt = until;
        await store.OutboxMarks.UpdateEntityAsync(mark, mark.ETag, TableUpdateMode.Replace, cancellationToken);
    }

    private TimeSpan GiveUpAfter => TimeSpan.FromDays(options.Value.GiveUpAfterDays);

    // Doubling from half a minute to an hour, spread by a fifth so that what failed together does not come back together.
    private static TimeSpan Pause(int attempts, TimeSpan? asked)
    {
        var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(attempts - 1, 10)));
        if (asked > pause)
            pause = asked < LongestPause ? asked.Value : LongestPause;
        return pause * (0.9 + (Random.Shared.NextDouble() * 0.2));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The webhooks of agency {Agency} could not be worked off; the next run tries again")]
    private static partial void LogFailed(ILogger logger, Exception problem, string agency);

    private sealed class Letter(OutboxEntity row, WaitingEvent waiting)
    {
        public OutboxEntity Row { get; } = row;

        public WaitingEvent Waiting { get; set; } = waiting;

        public bool Done { get; set; }

        public bool Changed { get; set; }
    }

    /// <summary>What one run does for one agency.</summary>
    private sealed class AgencyRun(string agency, WebhookSubscription? subscription)
    {
        // Failures in a row after which the receiver is taken for down until the next run.
        private const int Enough = 5;

        // A run leaves room for the next; what it did not reach is still due.
        private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);
        private readonly long started = Stopwatch.GetTimestamp();
        private int failures;
        private volatile bool stopped;

        public string Agency { get; } = agency;

        public WebhookSubscription? Subscription { get; } = subscription;

        public bool MayGo => Subscription is { Stopped: null } && !IsOver;

        public bool IsOver => stopped || Volatile.Read(ref failures) >= Enough || Stopwatch.GetElapsedTime(started) > Longest;

        public void Succeeded() => Volatile.Write(ref failures, 0);

        public void Failed() => Interlocked.Increment(ref failures);

        public void Stop() => stopped = true;
    }
}
