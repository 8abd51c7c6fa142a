using AsnTraining.App.People;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Http.Idempotency;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Rows;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Approvals.Delegation;

/// <summary>A delegation as HR sends one.</summary>
/// <param name="AbsentNip">NIP of the approver who is away.</param>
/// <param name="DelegateNip">NIP of the one who decides instead.</param>
/// <param name="From">A day in the agency's zone (<c>2027-03-01</c>) or a moment with an offset; now where left out.</param>
/// <param name="Until">The last day, or a moment with an offset.</param>
public sealed record DelegationBody(string? AbsentNip, string? DelegateNip, string? From, string? Until);

/// <summary>Delegations: while an approver is away, somebody else of the register is asked in their place.</summary>
public sealed class DelegationEndpoints(DelegationBook book, EmployeeStore employees, AgencyStore agencies, PendingLines pending, Paging paging, TimeProvider time)
{
    private const int MostDays = 366;

    /// <summary>Makes a delegation. It counts for what waits for the absent approver when it begins, and for whatever is asked or escalated while it lasts.</summary>
    [Function("PostDelegation")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/delegations")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = ApiCaller.Of(request);
        var (body, unreadable) = await JsonBody.ReadAsync<DelegationBody>(request, cancellationToken);
        if (unreadable is not null)
            return unreadable;
        var id = EffectId.Of(request, time).ToString("N");
        if (EffectId.WasBegun(request) && await book.FindAsync(caller.Agency, id, cancellationToken) is { } known)
            return ApiJson.At(request.HttpContext.Response, "/api/delegations/" + id, await ViewAsync(known, cancellationToken), StatusCodes.Status201Created);
        var problems = new List<RowProblem>();
        var zone = TrainingZone.Find((await agencies.ReadAsync(caller.Agency, cancellationToken)).TimeZone);
        var absent = await PersonAsync(caller.Agency, "absentNip", body?.AbsentNip, problems, cancellationToken);
        var instead = await PersonAsync(caller.Agency, "delegateNip", body?.DelegateNip, problems, cancellationToken);
        if (absent is not null && absent.Id == instead?.Id)
            problems.Add(Problem("delegateNip", "own-delegate", "Nobody stands in for themselves. Name somebody else."));
        else if (instead is not null && !EmailAddress.TryParse(instead.Email, out _))
            problems.Add(Problem("delegateNip", "email-malformed", "The register has no deliverable address of the delegate, so nobody could ask them."));
        var now = time.GetUtcNow();
        var from = body?.From is null ? now : Moment("from", body.From, zone, 0, problems);
        var until = Moment("until", body?.Until, zone, 1, problems);
        if (problems.Count == 0 && (until <= from || until <= now))
            problems.Add(Problem("until", "end-before-start", "The delegation ends before it begins, or has ended already."));
        else if (problems.Count == 0 && until - from > TimeSpan.FromDays(MostDays))
            problems.Add(Problem("until", "out-of-range", $"A delegation lasts at most {MostDays} days."));
        if (problems.Count > 0)
            return Problems.Of(422, problems[0].Type, "The delegation was refused.", "Correct the fields below and send it again.", problems);
        if ((await book.AllAsync(caller.Agency, cancellationToken)).Any(d => d.EndedAt is null && d.Absent == absent!.Id && d.From < until && from < d.Until))
            return Problems.Of(409, "delegation-overlaps", "The approver has a delegate for a part of that time.", "End that delegation first: DELETE /api/delegations/{id}.");
        var made = new DelegationEntity
        {
            PartitionKey = caller.Agency,
            RowKey = DelegationBook.Prefix + id,
            Absent = absent!.Id,
            Delegate = instead!.Id,
            From = from!.Value,
            Until = until!.Value,
            MadeAt = now,
            MadeBy = caller.ClientId,
        };
        var lines = await pending.WriteAsync(PendingKind.Delegation, [$"{caller.Agency}~{made.Id}"], cancellationToken);
        await book.AddAsync(made, cancellationToken);
        await Nudge.StartHandOverAsync(client, made, cancellationToken);
        await pending.StrikeAsync(lines, cancellationToken);
        return ApiJson.At(request.HttpContext.Response, "/api/delegations/" + made.Id, View(made, absent, instead), StatusCodes.Status201Created);
    }

    /// <summary>All delegations, ended ones included: who could decide for whom, and who said so.</summary>
    [Function("ListDelegations")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/delegations")] HttpRequest request, CancellationToken cancellationToken)
    {
        const string list = "delegations";
        if (!paging.TryRead(request, list, out var asked, out var problem))
            return problem;
        var page = await book.PageAsync(ApiCaller.Of(request).Agency, asked.Size, asked.Continuation, cancellationToken);
        var items = new List<object>();
        foreach (var delegation in page.Values)
            items.Add(await ViewAsync(delegation, cancellationToken));
        return ApiJson.Ok(new { items, continuation = paging.Next(request, list, page.ContinuationToken) });
    }

    /// <summary>Ends a delegation before its time.</summary>
    [Function("EndDelegation")]
    public async Task<IResult> EndAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/delegations/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var caller = ApiCaller.Of(request);
        return Guid.TryParseExact(id, "N", out _) && await book.EndAsync(caller.Agency, id, caller.ClientId, cancellationToken) is { } ended
            ? ApiJson.Ok(await ViewAsync(ended, cancellationToken))
            : Problems.NotFound("delegation");
    }

    private async Task<EmployeeEntity?> PersonAsync(string agency, string field, string? text, List<RowProblem> problems, CancellationToken cancellationToken)
    {
        if (!Nip.TryParse(text, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), out var nip, out var flaw))
            problems.Add(Problem(field, flaw.Type, flaw.Detail));
        else if (await employees.FindAsync(agency, nip.Digits, cancellationToken) is { } person)
            return person;
        else
            problems.Add(Problem(field, "unknown-employee", "The register of employees has no such person."));
        return null;
    }

    /// <summary>A moment, or a day of the agency: its beginning, or with <paramref name="daysAfter"/> 1 its end.</summary>
    private static DateTimeOffset? Moment(string field, string? text, TimeZoneInfo zone, int daysAfter, List<RowProblem> problems)
    {
        if (Days.TryParse(text, out var day) && day < DateOnly.MaxValue)
            return zone.At(day.AddDays(daysAfter), TimeOnly.MinValue);
        if (Instants.TryParse(text, out var moment))
            return moment;
        problems.Add(Problem(field, "invalid-moment", "Send a day like 2027-03-01, or a moment with its offset like 2027-03-01T08:00:00+07:00."));
        return null;
    }

    private async Task<object> ViewAsync(DelegationEntity delegation, CancellationToken cancellationToken) => View(
        delegation,
        await employees.ReadAsync(delegation.PartitionKey, delegation.Absent, cancellationToken),
        await employees.ReadAsync(delegation.PartitionKey, delegation.Delegate, cancellationToken));

    // Of a person who was erased since, the register says nothing any more.
    private object View(DelegationEntity delegation, EmployeeEntity? absent, EmployeeEntity? instead) => new
    {
        delegation.Id,
        absent = absent is null ? null : new { absent.Nip, absent.Name },
        @delegate = instead is null ? null : new { instead.Nip, instead.Name },
        delegation.From,
        delegation.Until,
        active = delegation.CountsAt(time.GetUtcNow()),
        delegation.MadeAt,
        delegation.MadeBy,
        delegation.EndedAt,
        delegation.EndedBy,
    };

    private static RowProblem Problem(string field, string type, string detail) => new(0, field, field, type, detail);
}
