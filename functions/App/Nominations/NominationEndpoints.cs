using System.Text.Json;
using AsnTraining.App.People;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Http.Idempotency;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Rows;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Nominations;

/// <summary>Nominations one by one: submit, list, read, withdraw, supply a supervisor.</summary>
public sealed class NominationEndpoints(
    NominationIntake intake, IntakeDesk desk, NominationStore nominations, NominationView view, LifecycleSteps steps, TrainingCatalogue catalogue, PendingLines pending, DataStore store, AppMetrics metrics, AgencyCalendar calendar, Paging paging, Approvals.WaitingForHr forHr, EmployeeStore employees, TimeProvider time)
{
    private const int Tries = 12;

    /// <summary>Submits one nomination. 202 for a new one, 200 for one that exists; <c>?dryRun=true</c> only checks.</summary>
    [Function("PostNomination")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/nominations")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = ApiCaller.Of(request);
        var (body, unreadable) = await JsonBody.ReadAsync<JsonDocument>(request, cancellationToken);
        if (unreadable is not null)
            return unreadable;
        using var json = body;
        if (json?.RootElement.ValueKind != JsonValueKind.Object)
            return Problems.Unreadable("Send one JSON object with at least training and nip; files go to /api/nominations/batch.");
        var problems = new List<RowProblem>();
        var source = SourceRow.FromJson(json.RootElement, RowSchemas.NominationRows, 0);
        var today = await calendar.TodayAsync(caller.Agency, cancellationToken);
        if (!NominationRow.TryParse(source, today, out var row, problems))
            return Problems.Of(422, problems[0].Type, "The nomination was refused.", "Correct the fields below and send it again.", problems);
        var draft = NominationDraft.From(row, source);
        var dryRun = string.Equals(request.Query["dryRun"], "true", StringComparison.OrdinalIgnoreCase);
        var outcome = dryRun
            ? await intake.TryOutAsync(caller.Agency, draft, cancellationToken)
            : await desk.AcceptAsync(caller.Agency, new(draft, EffectId.Of(request, time).ToString("N"), RequestActor.Of(request)), client);
        if (outcome.Problem is { } problem)
            return Problems.Of(problem.Type == "unknown-training" ? 404 : 422, problem.Type, "The nomination was refused.", problem.Detail, [problem]);
        if (dryRun)
            return ApiJson.Ok(new { dryRun = true, result = outcome.Result == IntakeResult.Accepted ? "wouldBeAccepted" : "exists", nomination = outcome.Nomination, warnings = outcome.Warnings.Count == 0 ? null : outcome.Warnings });
        var entity = outcome.Row ?? await nominations.ReadAsync(outcome.Nomination!, cancellationToken);
        return ApiJson.At(request.HttpContext.Response, "/api/nominations/" + outcome.Nomination, view.Brief(entity), outcome.Result == IntakeResult.Accepted ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    /// <summary>A page of a training's nominations.</summary>
    [Function("ListNominations")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/nominations")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var agency = ApiCaller.Of(request).Agency;
        if (request.Query["training"].Count == 0 && request.Query["state"] == NominationState.NeedsSupervisor.Name())
            return await ListForHrAsync(request, agency, cancellationToken);
        if (!TrainingId.TryParse(request.Query["training"], out var training))
            return Problems.Of(400, "training-missing", "The query needs a training.", "Ask for /api/nominations?training=ID, with state= to see only one state. Without a training, only state=needsSupervisor can be asked for.");
        NominationState? state = null;
        if (request.Query["state"].ToString() is { Length: > 0 } name)
        {
            if (!NominationStates.TryParse(name, out var known))
                return Problems.Of(400, "unknown-state", "There is no such state.", "Known states: " + string.Join(", ", NominationStates.All.Select(s => s.Name())) + ".");
            state = known;
        }
        var list = $"nominations/{training.Value}/{state?.Name()}";
        if (!paging.TryRead(request, list, out var asked, out var problem))
            return problem;
        var page = await nominations.PageAsync(agency, training.Value, state, asked.Size, asked.Continuation, cancellationToken);
        return ApiJson.Ok(new { items = page.Values.Select(view.Brief).ToList(), continuation = paging.Next(request, list, page.ContinuationToken) });
    }

    /// <summary>What waits for HR to name an approver, in all trainings, each with the reason.</summary>
    private async Task<IResult> ListForHrAsync(HttpRequest request, string agency, CancellationToken cancellationToken)
    {
        const string list = "nominations/needsSupervisor";
        if (!paging.TryRead(request, list, out var asked, out var problem))
            return problem;
        var (items, next) = await forHr.PageAsync(agency, asked.Size, asked.Continuation, cancellationToken);
        return ApiJson.Ok(new { items = items.Select(view.Brief).ToList(), continuation = paging.Next(request, list, next) });
    }

    /// <summary>One nomination with its audit trail.</summary>
    [Function("GetNomination")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/nominations/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        await FindAsync(request, id, cancellationToken) is { } row ? ApiJson.Ok(await view.FullAsync(row, cancellationToken)) : Problems.NotFound("nomination");

    /// <summary>Takes a nomination back; a seat that it held goes to the first of the waitlist.</summary>
    [Function("WithdrawNomination")]
    public async Task<IResult> WithdrawAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/nominations/{id}/withdraw")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (body, problem) = await JsonBody.ReadAsync<ReasonBody>(request, cancellationToken);
        if (problem is not null)
            return problem;
        if (body?.Reason?.Length > 1000)
            return Problems.Of(422, "reason-too-long", "The reason is too long.", "Use at most 1,000 characters.");
        var actor = RequestActor.Of(request);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await FindAsync(request, id, cancellationToken) is not { } row)
                return Problems.NotFound("nomination");
            if (row.Stage == NominationState.Withdrawn)
                return ApiJson.Ok(await view.FullAsync(row, cancellationToken));
            if (row.Stage.IsFinal())
                return Problems.Of(409, "nomination-final", $"The nomination is {row.State}; it cannot be withdrawn any more.");
            if (row.Stage == NominationState.Enrolled && await catalogue.SeatsAsync(row.Agency, row.Training, cancellationToken) is not { Stage: TrainingPhase.Open })
                return Problems.Of(409, "training-ended", "The training is closed; its outcomes are being made.", "A certificate that should not be is revoked instead.");
            var (before, round, now) = (row.Stage, row.Round, steps.Now);
            var move = NominationMove.Of(row, NominationState.Withdrawn, "withdrawn", actor, now, body?.Reason);
            if (before == NominationState.AwaitingApproval)
                move.Decide("withdrawn", now);
            var lines = await pending.WriteAsync(PendingKind.Nomination, [id], cancellationToken);
            var done = await move.TryCommitAsync(store, metrics, cancellationToken);
            if (done)
            {
                await Nudge.WakeNominationAsync(client, id, before, round, cancellationToken);
                if (before == NominationState.Enrolled)
                    await Nudge.WakeSeatsAsync(client, row.Agency, row.Training, cancellationToken);
            }
            await pending.StrikeAsync(lines, cancellationToken);
            if (done)
                return ApiJson.Ok(await view.FullAsync(row, cancellationToken));
            await Backoff.DelayAsync(attempt, cancellationToken);
        }
        return Problems.Of(503, "contended", "The nomination is being changed by others.", "Try again in a moment.");
    }

    /// <summary>Supplies the supervisor that could not be resolved.</summary>
    [Function("PutSupervisor")]
    public async Task<IResult> PutSupervisorAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/nominations/{id}/supervisor")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (body, problem) = await JsonBody.ReadAsync<SupervisorBody>(request, cancellationToken);
        if (problem is not null)
            return problem;
        var today = await calendar.TodayAsync(ApiCaller.Of(request).Agency, cancellationToken);
        Nip? nip = null;
        if (body?.SupervisorNip is { Length: > 0 } text)
        {
            if (!Nip.TryParse(text, today, out var parsed, out var wrong))
                return Problems.Of(422, wrong.Type, "The supervisor's NIP was refused.", wrong.Detail);
            nip = parsed;
        }
        EmailAddress? address = null;
        if (body?.SupervisorEmail is { Length: > 0 } mail)
        {
            if (!EmailAddress.TryParse(mail, out var parsed))
                return Problems.Of(422, "email-malformed", "The supervisor's e-mail address is not deliverable in form.", "Send an address like nama@kota.example.");
            address = parsed;
        }
        if (nip is null && address is null)
            return Problems.Of(422, "supervisor-missing", "No supervisor was named.", "Send supervisorNip of a person in the register, or supervisorName and supervisorEmail.");
        if (body!.SupervisorName?.Length > Limits.Name)
            return Problems.Of(422, "name-too-long", "The supervisor's name is too long.", $"Use at most {Limits.Name} characters.");
        if (await FindAsync(request, id, cancellationToken) is not { } found)
            return Problems.NotFound("nomination");
        if (found.Stage != NominationState.NeedsSupervisor)
            return Problems.Of(409, "supervisor-not-needed", $"The nomination is {found.State}; it does not wait for a supervisor.");
        if (nip?.Digits == found.Nip || (address is { } own && string.Equals(own.Value, found.Email, StringComparison.OrdinalIgnoreCase)))
            return Problems.Of(422, "own-supervisor", "The nominee cannot be their own supervisor.", "Name the direct superior.");
        if (address is null && !EmailAddress.TryParse((await employees.FindAsync(found.Agency, nip!.Value.Digits, cancellationToken))?.Email, out _))
            return Problems.Of(422, "unknown-employee", "The supervisor is not in the register of employees, or has no e-mail address there.", "Send supervisorName and supervisorEmail too, or the person with PUT /api/employees first.");
        var actor = RequestActor.Of(request);
        var lines = await pending.WriteAsync(PendingKind.Nomination, [id], cancellationToken);
        var row = await steps.ChangeAsync(id, current => Task.FromResult(current.Stage != NominationState.NeedsSupervisor ? null
            : NominationMove.Of(current, NominationState.NeedsSupervisor, "supervisorSupplied", actor, steps.Now, current.Reason)
                .Set(nameof(NominationEntity.SupervisorNip), nip?.Digits)
                .Set(nameof(NominationEntity.SupervisorName), body.SupervisorName)
                .Set(nameof(NominationEntity.SupervisorEmail), address?.Value)
                .Set(nameof(NominationEntity.SuppliedLevel), Math.Max(1, current.Level))), cancellationToken);
        await Nudge.WakeNominationAsync(client, id, NominationState.NeedsSupervisor, 0, cancellationToken);
        await pending.StrikeAsync(lines, cancellationToken);
        return ApiJson.Ok(await view.FullAsync(row, cancellationToken));
    }

    // Another agency's id is answered like one that does not exist.
    private async Task<NominationEntity?> FindAsync(HttpRequest request, string id, CancellationToken cancellationToken) =>
        NominationId.TryParse(id, out var parsed) && parsed.Agency.Value == ApiCaller.Of(request).Agency ? await nominations.FindAsync(parsed, cancellationToken) : null;
}

/// <summary>A supervisor as HR supplies one.</summary>
/// <param name="SupervisorNip">NIP of a person in the register.</param>
/// <param name="SupervisorName">Name, where the person is not in the register.</param>
/// <param name="SupervisorEmail">Address, where the person is not in the register.</param>
public sealed record SupervisorBody(string? SupervisorNip, string? SupervisorName, string? SupervisorEmail);
