using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Http.Idempotency;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.People.Erasure;

/// <summary>A person to be erased.</summary>
/// <param name="Nip">NIP; in the body, since addresses are logged.</param>
public sealed record PersonToErase(string? Nip);

/// <summary>Erasure of a person's data (UU 27/2022, Pasal 8 and 43).</summary>
public sealed class ErasureEndpoints(EmployeeStore employees, DataStore store, PendingLines pending, TimeProvider time)
{
    /// <summary>Begins the erasure of a person from every store. Nominations that still run are withdrawn.</summary>
    [Function("ErasePerson")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/people/erase")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (Scope.Missing(request, "manage") is { } refusal)
            return refusal;
        var (body, unreadable) = await JsonBody.ReadAsync<PersonToErase>(request, cancellationToken);
        if (unreadable is not null)
            return unreadable;
        var caller = ApiCaller.Of(request);
        var call = EffectId.Of(request, time).ToString("N");
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (!Nip.TryParse(body?.Nip, today, out var nip, out _))
            return Problems.Of(422, "nip", "The body holds no NIP.", "Send {\"nip\": \"...\"} with its 18 digits.");
        if (await employees.FindIdAsync(caller.Agency, nip.Digits, cancellationToken) is not { } employee)
        {
            return EffectId.WasBegun(request) && await BegunByAsync(caller.Agency, call, cancellationToken) is { } begun
                ? Accepted(request, begun.RowKey[ErasureRow.Key("").Length..], begun.GetString("State"))
                : Problems.NotFound("person");
        }
        var lines = await pending.WriteAsync(PendingKind.Erasure, [$"{caller.Agency}~{employee}"], cancellationToken);
        await store.Employees.UpsertEntityAsync(new TableEntity(caller.Agency, ErasureRow.Key(employee)) { ["State"] = ErasureRow.Running, ["RequestedAt"] = time.GetUtcNow(), ["By"] = caller.ClientId, ["Call"] = call }, TableUpdateMode.Merge, cancellationToken);
        await Nudge.StartErasureAsync(client, caller.Agency, employee, cancellationToken);
        await pending.StrikeAsync(lines, cancellationToken);
        return Accepted(request, employee, ErasureRow.Running);
    }

    /// <summary>What became of an erasure: proof without personal data.</summary>
    [Function("GetErasure")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/people/erasures/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (Scope.Missing(request, "manage") is { } refusal)
            return refusal;
        return EmployeeId.TryParse(id, out var employee) && await store.Employees.FindAsync<TableEntity>(ApiCaller.Of(request).Agency, ErasureRow.Key(employee.Value), cancellationToken) is { } row
            ? ApiJson.Ok(new
            {
                id,
                state = row.GetString("State"),
                requestedAt = row.GetDateTimeOffset("RequestedAt"),
                requestedBy = row.GetString("By"),
                completedAt = row.GetDateTimeOffset("CompletedAt"),
                nominations = row.GetInt32("Nominations"),
                certificates = row.GetInt32("Certificates"),
            })
            : Problems.NotFound("erasure");
    }

    /// <summary>The erasure that a call began before its answer was lost: the register does not find the person by the NIP any more.</summary>
    private async Task<TableEntity?> BegunByAsync(string agency, string call, CancellationToken cancellationToken)
    {
        await foreach (var row in store.Employees.RangeAsync<TableEntity>(agency, ErasureRow.Key(""), cancellationToken))
        {
            if (row.GetString("Call") == call)
                return row;
        }
        return null;
    }

    private static IResult Accepted(HttpRequest request, string employee, string state) =>
        ApiJson.At(request.HttpContext.Response, "/api/people/erasures/" + employee, new { id = employee, state }, StatusCodes.Status202Accepted);
}

/// <summary>The line that says that a person was erased, and when.</summary>
internal static class ErasureRow
{
    /// <summary>Under way.</summary>
    public const string Running = "running";

    /// <summary>Done.</summary>
    public const string Completed = "completed";

    /// <summary>Its key.</summary>
    public static string Key(string employee) => "x~" + employee;
}
