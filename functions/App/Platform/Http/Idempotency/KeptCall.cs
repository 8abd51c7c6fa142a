using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http.Idempotency;

/// <summary>A call with an <c>Idempotency-Key</c> that runs now. Its row is settled once: kept, given free, or dropped.</summary>
internal sealed class KeptCall(DataStore store, CallSeal seal, TableEntity row, ETag version, Guid effect, bool wasBegun, HashedBody body)
{
    // A table's binary property holds 64 KiB; the seal adds less than a hundred bytes.
    private const int LargestBody = 48 * 1024;
    private static readonly object Item = new();
    private int settled;

    /// <summary>Id of what the call makes, the same one each time the call is repeated.</summary>
    public Guid Effect => effect;

    /// <summary>Whether an earlier try came to an end that nobody knows.</summary>
    public bool WasBegun => wasBegun;

    /// <summary>The call that a request is, when it carries a key.</summary>
    public static KeptCall? Of(HttpContext http) => http.Items[Item] as KeptCall;

    public void AttachTo(HttpContext http) => http.Items[Item] = this;

    /// <summary>
    /// Keeps the answer before it goes out. A refusal is not kept: it changed nothing, so that the corrected call may bear the
    /// same key. Trouble on this side gives the call free for another try.
    /// </summary>
    public async Task KeepAsync(KeptAnswer answer)
    {
        if (answer.Status >= 500 || answer.Status is 408 or 429)
            await FreeAsync();
        else if (answer.Status >= 400 || answer.Body.Length > LargestBody)
            await DropAsync();
        else
            await StoreAsync(answer, await HashAsync());
    }

    /// <summary>Lets a repetition run at once, under the same id of its effect: this one may have come half way.</summary>
    public Task FreeAsync() =>
        Settle() ? WriteAsync(new TableEntity(row.PartitionKey, row.RowKey) { [CallRow.State] = CallRow.Free }) : Task.CompletedTask;

    /// <summary>Forgets the call.</summary>
    public async Task DropAsync()
    {
        if (!Settle())
            return;
        try
        {
            await store.Idempotency.DeleteEntityAsync(row.PartitionKey, row.RowKey, version, CancellationToken.None);
        }
        catch (RequestFailedException e) when (e.LostRace())
        {
            // Another one has taken the call over.
        }
    }

    private async Task<byte[]> HashAsync()
    {
        try
        {
            return await body.FinishAsync(CancellationToken.None);
        }
        catch
        {
            await FreeAsync();
            throw;
        }
    }

    private Task StoreAsync(KeptAnswer answer, byte[] hash) => !Settle() ? Task.CompletedTask : WriteAsync(new TableEntity(row.PartitionKey, row.RowKey)
    {
        [CallRow.State] = CallRow.Done,
        [CallRow.Hash] = seal.Fingerprint(hash),
        [CallRow.Status] = answer.Status,
        [CallRow.ContentType] = answer.ContentType ?? "",
        [CallRow.Location] = answer.Location ?? "",
        [CallRow.EntityTag] = answer.EntityTag ?? "",
        [CallRow.Answer] = seal.Close(answer.Body.Span),
    });

    private bool Settle() => Interlocked.Exchange(ref settled, 1) == 0;

    // What was done is noted even when the caller has left meanwhile.
    private async Task WriteAsync(TableEntity change)
    {
        try
        {
            await store.Idempotency.UpdateEntityAsync(change, version, TableUpdateMode.Merge, CancellationToken.None);
        }
        catch (RequestFailedException e) when (e.LostRace())
        {
            // It took so long that a repetition has taken the call over, with the same effect.
        }
    }
}

/// <summary>Names of the columns.</summary>
internal static class CallRow
{
    public const string State = "State";
    public const string Running = "running";
    public const string Free = "free";
    public const string Done = "done";
    public const string MadeAt = "MadeAt";
    public const string BegunAt = "BegunAt";
    public const string Effect = "Effect";
    public const string Hash = "Hash";
    public const string Status = "Status";
    public const string ContentType = "ContentType";
    public const string Location = "Location";
    public const string EntityTag = "EntityTag";
    public const string Answer = "Answer";
}
