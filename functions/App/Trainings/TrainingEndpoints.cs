using System.Globalization;
using System.Text.Json;
using AsnTraining.App.Attendance;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Rows;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Documents.Certificates;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Trainings;

/// <summary>The catalogue: what is offered, when, to how many.</summary>
public sealed class TrainingEndpoints(TrainingCatalogue catalogue, JpTables tables, DataStore store, PendingLines pending, Desks desks, OpenMatters open, TimeProvider time)
{
    private const int LongestReason = 1000;

    /// <summary>Puts a training into the catalogue, or replaces its entry.</summary>
    [Function("PutTraining")]
    public async Task<IResult> PutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/trainings/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        if (!TrainingId.TryParse(id, out _))
            return Problems.Of(422, "training-id", "The id in the address is no training id.", "Use up to 30 letters, digits, dots and hyphens, beginning with a letter or digit.");
        var (precondition, malformed) = Precondition.Of(request);
        if (precondition is null)
            return malformed!;
        TrainingDraft draft;
        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            draft = TrainingDraft.Read(json.RootElement, id, await tables.ReadAsync(agency, cancellationToken));
        }
        catch (JsonException e)
        {
            return Problems.Unreadable($"The body is no JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine}.");
        }
        if (draft.Training is not { } training)
            return Problems.Of(422, "invalid-training", "The training was refused; nothing was stored.", "Correct the fields below and send it again.", [.. draft.Problems.Select(p => new RowProblem(0, p.Field, p.Field, p.Type, p.Detail))]);
        if (Unprintable(training).ToList() is { Count: > 0 } unprintable)
            return Problems.Of(422, "invalid-training", "The training was refused; nothing was stored.", "Correct the fields below and send it again.", unprintable);
        if (training.AllocatesAt <= time.GetUtcNow() && await catalogue.FindAsync(agency, id, cancellationToken) is null)
            return Problems.Of(422, "allocation-past", "The seats would have been allocated before the training was in the catalogue.", "Set allocatesAt to a moment to come.");
        var lines = await pending.WriteAsync(PendingKind.Seats, [EnrolmentKeys.Partition(agency, id)], cancellationToken);
        var stored = await catalogue.StoreAsync(agency, training, precondition, cancellationToken);
        if (stored.Refusal is { } refusal)
        {
            await pending.StrikeAsync(lines, cancellationToken);
            return refusal == TrainingRefusal.NotAsExpected ? Precondition.Failed : Problems.Of(refusal.Status, refusal.Type, refusal.Title, refusal.Detail);
        }
        await Nudge.StartSeatsAsync(client, agency, id, cancellationToken);
        if (!stored.IsNew)
            await Nudge.WakeSeatsAsync(client, agency, id, cancellationToken);
        if (stored.PlanChanged)
            await Nudge.StartPlanChangeAsync(client, agency, id, stored.Training.PlanRevision, cancellationToken);
        await desks.WakeAsync(client, agency, id, cancellationToken);
        await pending.StrikeAsync(lines, cancellationToken);
        request.HttpContext.Response.Headers.ETag = TrainingCatalogue.TagOf(stored.Training);
        return ApiJson.At(request.HttpContext.Response, $"/api/trainings/{id}", await ViewAsync(agency, stored.Training, draft.Warnings, cancellationToken), stored.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>A training with its seats.</summary>
    [Function("GetTraining")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/trainings/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        if (!TrainingId.TryParse(id, out _) || await catalogue.EntryAsync(agency, id, cancellationToken) is not { } entry)
            return Problems.NotFound("training");
        request.HttpContext.Response.Headers.ETag = entry.Tag;
        return ApiJson.Ok(await ViewAsync(agency, entry.Training, [], cancellationToken));
    }

    /// <summary>Closes a training: entries are final, outcomes and certificates follow by themselves.</summary>
    [Function("CloseTraining")]
    public Task<IResult> CloseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/trainings/{id}/close")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        EndAsync(request, id, TrainingPhase.Closed, null, client, cancellationToken);

    /// <summary>Calls a training off: every live nomination ends cancelled, with a mail.</summary>
    [Function("CancelTraining")]
    public async Task<IResult> CancelAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/trainings/{id}/cancel")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (body, problem) = await JsonBody.ReadAsync<ReasonBody>(request, cancellationToken);
        if (body?.Reason?.Length > LongestReason)
            return Problems.Of(422, "reason-too-long", "The reason is too long.", $"Use at most {LongestReason} characters.");
        return problem ?? await EndAsync(request, id, TrainingPhase.Cancelled, body?.Reason, client, cancellationToken);
    }

    private async Task<IResult> EndAsync(HttpRequest request, string id, TrainingPhase phase, string? reason, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        if (!TrainingId.TryParse(id, out _) || await catalogue.FindAsync(agency, id, cancellationToken) is not { } training)
            return Problems.NotFound("training");
        // Closed by mistake, say by a wrong id, everyone would end without attendance, and for good.
        if (phase == TrainingPhase.Closed && training.StartDate > training.Zone.DayOf(time.GetUtcNow()))
            return Problems.Of(409, "not-begun", string.Create(CultureInfo.InvariantCulture, $"The training begins on {training.StartDate:yyyy-MM-dd}; nobody can have taken part yet."), $"Close it once it was held. If it is not held, call it off: POST /api/trainings/{id}/cancel.");
        var lines = await pending.WriteAsync(PendingKind.Closing, [EnrolmentKeys.Partition(agency, id)], cancellationToken);
        await open.AddAsync(OpenMatters.Closing, EnrolmentKeys.Partition(agency, id), cancellationToken);
        var seats = await catalogue.EndAsync(agency, id, phase, reason, cancellationToken);
        if (seats is null || seats.Stage != phase)
        {
            await pending.StrikeAsync(lines, cancellationToken);
            return seats is null ? Problems.NotFound("training") : Problems.Of(409, "training-ended", $"The training is {seats.Stage.ToString().ToLowerInvariant()} already.");
        }
        await Nudge.StartClosingAsync(client, agency, id, cancellationToken);
        await Nudge.WakeSeatsAsync(client, agency, id, cancellationToken);
        await Nudge.RingDeskAsync(client, agency, id, cancellationToken);
        await pending.StrikeAsync(lines, cancellationToken);
        return ApiJson.Ok(await ViewAsync(agency, training, [], cancellationToken), StatusCodes.Status202Accepted);
    }

    /// <summary>What stands on certificates must be in letters that they can show.</summary>
    private static IEnumerable<RowProblem> Unprintable(Training training)
    {
        (string Field, string? Text)[] texts =
        [
            ("title", training.Title), ("provider", training.Provider), ("location", training.Location), ("batch", training.Batch),
            .. training.Subjects.Select((subject, index) => ($"subjects[{index}].title", (string?)subject.Title)),
        ];
        foreach (var (field, text) in texts)
        {
            if (text is not null && CertificateRenderer.FindUnsupportedCharacter(text) is { } character)
                yield return new(0, field, field, "unsupported-character", $"No font of the certificates can show '{character}'. Write the text in Latin letters.");
        }
    }

    private async Task<object> ViewAsync(string agency, Training training, IReadOnlyList<FieldProblem> warnings, CancellationToken cancellationToken)
    {
        var partition = EnrolmentKeys.Partition(agency, training.Id.Value);
        var seats = await catalogue.SeatsAsync(agency, training.Id.Value, cancellationToken);
        var waiting = 0;
        if (seats?.WaitlistUsed == true)
        {
            await foreach (var _ in store.Enrolments.RangeAsync<TableEntity>(partition, EnrolmentKeys.Wait, cancellationToken))
                waiting++;
        }
        var view = JsonSerializer.SerializeToNode(training, ApiJson.Options)!.AsObject();
        var figures = seats?.Figures ?? new(0, training.Quota, 0, null);
        view["enrolled"] = figures.Enrolled;
        view["waitlisted"] = waiting;
        view["seatsFree"] = figures.Free;
        view["committedIdr"] = figures.CommittedIdr;
        if (figures.BudgetLeftIdr is { } left)
            view["budgetLeftIdr"] = left;
        if (seats?.RankedAt is { } ranked)
            view["allocatedAt"] = ranked;
        if (warnings.Count > 0)
            view["warnings"] = JsonSerializer.SerializeToNode(warnings, ApiJson.Options);
        view["state"] = (seats?.Stage ?? TrainingPhase.Open).ToString().ToLowerInvariant();
        return view;
    }
}

/// <summary>A body that holds a reason.</summary>
/// <param name="Reason">Why.</param>
public sealed record ReasonBody(string? Reason);
