using System.Text.Json;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Http.Idempotency;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Attendance;

/// <summary>What was taken down of a training's participants, with every change of it: who, when, from what to what.</summary>
public sealed class RollEndpoints(DataStore store, NominationStore nominations, TrainingCatalogue catalogue, Mentors mentors, Logbook logbook, PendingLines pending, Paging paging)
{
    private const int LargestPage = 200;

    /// <summary>The rolls of everybody who has or had a seat, a page at a time.</summary>
    [Function("GetAttendance")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/trainings/{id}/attendance")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        if (!TrainingId.TryParse(id, out _) || await catalogue.FindAsync(agency, id, cancellationToken) is not { } training)
            return Problems.NotFound("training");
        var list = "attendance/" + id;
        if (!paging.TryRead(request, list, out var asked, out var problem))
            return problem;
        var page = await nominations.PageAsync(agency, id, null, Math.Min(asked.Size, LargestPage), asked.Continuation, cancellationToken);
        var seated = page.Values.Where(r => r.Stage.HoldsSeat()).ToList();
        var partition = EnrolmentKeys.Partition(agency, id);
        var rolls = new Dictionary<string, RollEntity>(StringComparer.Ordinal);
        var history = new Dictionary<string, List<TableEntity>>(StringComparer.Ordinal);
        if (seated.Count > 0)
        {
            await foreach (var roll in store.Enrolments.BetweenAsync<RollEntity>(partition, EnrolmentKeys.Roll(seated[0].Uuid), TableCalls.After(EnrolmentKeys.Roll(seated[^1].Uuid)), cancellationToken))
                rolls[roll.Uuid] = roll;
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {"d~" + seated[0].Uuid} and RowKey lt {TableCalls.After("d~" + seated[^1].Uuid + "~")} and Changes gt {""}");
            await foreach (var line in store.Enrolments.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
            {
                var uuid = line.RowKey.Split('~')[1];
                (history.TryGetValue(uuid, out var lines) ? lines : history[uuid] = []).Add(line);
            }
        }
        var named = training.Participation.Kind == ParticipationKind.Logbook ? await mentors.OfAsync(partition, cancellationToken) : null;
        return ApiJson.Ok(new
        {
            training = id,
            counts = training.Participation.Kind,
            minimum = training.MinimumAttendance,
            items = seated.Select(row => View(row, rolls.GetValueOrDefault(row.Uuid), training, named, history.GetValueOrDefault(row.Uuid) ?? [])),
            continuation = paging.Next(request, list, page.ContinuationToken),
        });
    }

    /// <summary>One participant's logbook.</summary>
    [Function("GetLogbook")]
    public async Task<IResult> GetLogbookAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/nominations/{id}/logbook")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(request, id, cancellationToken) is not { } row)
            return Problems.NotFound("nomination");
        return ApiJson.Ok(await LogbookViewAsync(row, cancellationToken));
    }

    /// <summary>Returns an entry in HR's name, confirmed or not; the participant is told and may correct it.</summary>
    [Function("ReturnLogbookEntry")]
    public async Task<IResult> ReturnAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/nominations/{id}/logbook/{number}/return")] HttpRequest request, string id, string number, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (body, unreadable) = await JsonBody.ReadAsync<ReasonBody>(request, cancellationToken);
        if (unreadable is not null)
            return unreadable;
        if (await FindAsync(request, id, cancellationToken) is not { } row)
            return Problems.NotFound("nomination");
        if (!int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var entry))
            return Problems.NotFound("entry");
        if (LogbookAccess.Typed(body?.Reason) is not { Length: > 0 and <= 1000 } reason)
            return Problems.Of(422, "reason-missing", "No reason was given.", "Send reason, up to 1,000 characters: the participant reads it.");
        if (EffectId.WasBegun(request) && (await logbook.ReadAsync(row, cancellationToken)).Any(e => e.Number == entry && e.State == LogbookEntity.Returned && e.Remark == reason))
            return ApiJson.Ok(await LogbookViewAsync(row, cancellationToken));
        if (row.Stage != NominationState.Enrolled || await catalogue.SeatsAsync(row.Agency, row.Training, cancellationToken) is not { Stage: TrainingPhase.Open })
            return Problems.Of(409, "training-ended", "The training is closed or cancelled; entries are final.");
        var lines = await pending.WriteAsync(PendingKind.Desk, [row.PartitionKey], cancellationToken);
        var result = await logbook.ReturnAsync(row, entry, reason, RequestActor.Of(request), cancellationToken);
        await Nudge.WakeDeskAsync(client, row.Agency, row.Training, cancellationToken);
        await pending.StrikeAsync(lines, cancellationToken);
        return result switch
        {
            LogbookResult.Stored => ApiJson.Ok(await LogbookViewAsync(row, cancellationToken)),
            LogbookResult.Closed => Problems.Of(409, "training-ended", "The training is closed or cancelled; entries are final."),
            _ => Problems.NotFound("entry"),
        };
    }

    private static object View(NominationEntity row, RollEntity? roll, Training training, MentorsOfTraining? named, List<TableEntity> history)
    {
        var done = RollEntity.ParticipationOf(roll, training);
        return new
        {
            nomination = row.Id,
            state = row.State,
            employee = new { id = row.Employee, nip = row.Nip, name = row.Name },
            participation = new { done = done.Done, whole = done.Whole, needed = done.Needed(training.MinimumAttendance), reached = done.Reaches(training.MinimumAttendance) },
            sessions = roll is { SessionsJson.Length: > 0 } ? roll.Sessions() : null,
            mark = roll?.GivenMark?.Value,
            completion = roll?.CompletionPercent is { } percent ? new { percent, completedAt = roll.CompletedAt } : null,
            logbook = named is null ? null : new { confirmedHours = roll?.ConfirmedHours ?? 0, waiting = roll?.LogbookWaiting ?? 0, returned = roll?.LogbookReturned ?? 0, mentor = named.For(row) is { } mentor ? new { name = mentor.Name, email = mentor.Email } : null },
            history = history.OrderBy(l => l.GetDateTimeOffset("At")).ThenBy(l => l.RowKey, StringComparer.Ordinal).Select(line => new
            {
                at = line.GetDateTimeOffset("At"),
                @event = line.GetString("Event"),
                actor = line.GetString("Actor"),
                actorId = line.GetString("ActorId"),
                from = Filled(line.GetString("From")),
                changes = JsonSerializer.Deserialize<List<RollDifference>>(line.GetString("Changes"), ApiJson.Options),
                note = Filled(line.GetString("Note")),
            }),
        };
    }

    private async Task<object> LogbookViewAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        var entries = await logbook.ReadAsync(row, cancellationToken);
        var mentor = await mentors.FindAsync(row, cancellationToken);
        return new
        {
            nomination = row.Id,
            confirmedHours = entries.Where(e => e.State == LogbookEntity.Confirmed).Sum(e => e.Duration),
            mentor = mentor is null ? null : new { name = mentor.Name, email = mentor.Email, nip = Filled(mentor.Nip) },
            items = entries.Select(e => new { number = e.Number, date = e.Date, hours = e.Duration, activity = e.Activity, state = e.State, remark = Filled(e.Remark), version = e.Version, changedAt = e.ChangedAt }),
        };
    }

    // Another agency's id is answered like one that does not exist.
    private async Task<NominationEntity?> FindAsync(HttpRequest request, string id, CancellationToken cancellationToken) =>
        NominationId.TryParse(id, out var parsed) && parsed.Agency.Value == ApiCaller.Of(request).Agency ? await nominations.FindAsync(parsed, cancellationToken) : null;

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
