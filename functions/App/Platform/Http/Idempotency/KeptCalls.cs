using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http.Idempotency;

/// <summary>The book of calls that came with an <c>Idempotency-Key</c>: per agency, client, address and key.</summary>
public sealed class KeptCalls(DataStore store, KeyedHash hash, TimeProvider time)
{
    /// <summary>How long a key is remembered after its first call.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(48);

    // The platform cuts an answer off after 230 s; whoever has not settled by then is taken for dead.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Begins a call.</summary>
    /// <returns>The call to run, or the answer to give instead.</returns>
    internal async Task<(KeptCall? Call, IResult? Answer)> BeginAsync(HttpRequest request, ApiCaller caller, string key, HashedBody body, CancellationToken cancellationToken)
    {
        var seal = new CallSeal(hash, caller, $"{request.Method} {request.Path}", key);
        var now = time.GetUtcNow();
        var effect = Guid.CreateVersion7(now);
        var row = new TableEntity(caller.Agency, seal.Name) { [CallRow.State] = CallRow.Running, [CallRow.MadeAt] = now, [CallRow.BegunAt] = now, [CallRow.Effect] = effect };
        try
        {
            var added = await store.Idempotency.AddEntityAsync(row, cancellationToken);
            return (Running(added, effect, wasBegun: false), null);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // The key was used before.
        }
        if (await store.Idempotency.FindAsync<TableEntity>(caller.Agency, seal.Name, cancellationToken) is not { } known)
            return (null, InProgress(request));
        var isOld = known.GetDateTimeOffset(CallRow.MadeAt) + Lifetime < now;
        if (!isOld && known.GetString(CallRow.State) == CallRow.Done)
            return (null, await RepeatAsync(known, seal, body, cancellationToken));
        if (!isOld && known.GetString(CallRow.State) == CallRow.Running && known.GetDateTimeOffset(CallRow.BegunAt) + Patience > now)
            return (null, InProgress(request));
        if (!isOld)
        {
            effect = known.GetGuid(CallRow.Effect) ?? effect;
            row[CallRow.Effect] = effect;
            row[CallRow.MadeAt] = known.GetDateTimeOffset(CallRow.MadeAt);
        }
        try
        {
            return (Running(await store.Idempotency.UpdateEntityAsync(row, known.ETag, TableUpdateMode.Replace, cancellationToken), effect, wasBegun: !isOld), null);
        }
        catch (RequestFailedException e) when (e.LostRace())
        {
            return (null, InProgress(request));
        }

        KeptCall Running(Response written, Guid id, bool wasBegun) => new(store, seal, row, written.Headers.ETag ?? ETag.All, id, wasBegun, body);
    }

    /// <summary>Forgets the answers of an agency, not the calls: nobody can tell which of the closed answers speaks of a person.</summary>
    public async Task ForgetAnswersAsync(string agency, CancellationToken cancellationToken)
    {
        await foreach (var row in store.Idempotency.RangeAsync<TableEntity>(agency, "", cancellationToken))
        {
            if (row.ContainsKey(CallRow.Answer))
                await store.Idempotency.UpdateEntityAsync(new TableEntity(row.PartitionKey, row.RowKey) { [CallRow.Answer] = Array.Empty<byte>() }, row.ETag, TableUpdateMode.Merge, cancellationToken);
        }
    }

    /// <summary>Deletes what is too old to be repeated.</summary>
    public async Task DropOldAsync(CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() - Lifetime;
        var old = new List<(string, string)>();
        await foreach (var row in store.Idempotency.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"MadeAt lt {until}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
            old.Add((row.PartitionKey, row.RowKey));
        await store.Idempotency.DeleteAllAsync(old, cancellationToken);
    }

    private static async Task<IResult> RepeatAsync(TableEntity known, CallSeal seal, HashedBody body, CancellationToken cancellationToken)
    {
        if (seal.Fingerprint(await body.FinishAsync(cancellationToken)) != known.GetString(CallRow.Hash))
            return Problems.Of(422, "idempotency-key-reused", "This Idempotency-Key was sent with another request before.", "Send the request as it was the first time, or take a new key for a new request.");
        var answer = known.GetBinary(CallRow.Answer) is { Length: > 0 } closed ? seal.Open(closed) : [];
        return new KeptAnswer(known.GetInt32(CallRow.Status) ?? 200, Filled(known, CallRow.ContentType), Filled(known, CallRow.Location), Filled(known, CallRow.EntityTag), answer);
    }

    private static IResult InProgress(HttpRequest request)
    {
        request.HttpContext.Response.Headers.RetryAfter = "5";
        return Problems.Of(409, "request-in-progress", "The first request with this Idempotency-Key is still being worked on.", "Repeat it in a few seconds; it is answered as the first one was.");
    }

    private static string? Filled(TableEntity row, string column) => row.GetString(column) is { Length: > 0 } text ? text : null;
}
