using System.Globalization;
using System.Text.Json;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Rows;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;

namespace AsnTraining.App.Imports;

/// <summary>Keeps an accepted file in parts until each is worked off, and what became of it.</summary>
public sealed class ImportStore(DataStore store, TimeProvider time)
{
    /// <summary>Rows a part: what a request holds in memory, however long the file is.</summary>
    public const int ChunkRows = 500;

    private const int ErrorsShown = 1000;

    /// <summary>Instance id of an import: agency and UUID.</summary>
    public static string InstanceId(string agency, string uuid) => $"{agency}~import~{uuid}";

    /// <summary>Agency and UUID of an instance id.</summary>
    public static (string Agency, string Uuid) Parse(string instanceId)
    {
        ArgumentNullException.ThrowIfNull(instanceId);
        var parts = instanceId.Split('~');
        return (parts[0], parts[2]);
    }

    /// <summary>Puts a part away.</summary>
    public async Task PutAsync(string agency, string uuid, int chunk, ImportChunk content, CancellationToken cancellationToken) =>
        await store.ImportFiles.GetBlobClient(Name(agency, uuid, chunk, "rows")).UploadAsync(BinaryData.FromObjectAsJson(content, ApiJson.Options), overwrite: true, cancellationToken);

    /// <summary>Reads a part.</summary>
    public async Task<ImportChunk> ReadAsync(string agency, string uuid, int chunk, CancellationToken cancellationToken)
    {
        BlobDownloadResult blob = await store.ImportFiles.GetBlobClient(Name(agency, uuid, chunk, "rows")).DownloadContentAsync(cancellationToken);
        return blob.Content.ToObjectFromJson<ImportChunk>(ApiJson.Options)!;
    }

    /// <summary>Drops the parts of a file that could not be read to its end: nothing of it counts.</summary>
    public async Task DropAsync(string agency, string uuid, int chunks, CancellationToken cancellationToken)
    {
        for (var chunk = 0; chunk < chunks; chunk++)
            await store.ImportFiles.DeleteBlobIfExistsAsync(Name(agency, uuid, chunk, "rows"), cancellationToken: cancellationToken);
    }

    /// <summary>Notes that a file was accepted whole. One that was noted before stays as it is.</summary>
    public async Task OpenAsync(string agency, string uuid, ImportHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        var now = time.GetUtcNow();
        var row = new TableEntity(agency, uuid)
        {
            ["Rows"] = head.Rows,
            ["Chunks"] = head.Chunks,
            ["Columns"] = JsonSerializer.Serialize(head.Columns, ApiJson.Options),
            ["At"] = now,
            ["ClientId"] = head.Actor.Id,
            ["From"] = head.Actor.Address,
        };
        var line = new TableEntity(agency, ListKey(uuid)) { ["Rows"] = head.Rows, ["At"] = now, ["ClientId"] = head.Actor.Id };
        if (head.Chunks == 0)
            line["CompletedAt"] = now;
        try
        {
            await store.Imports.SubmitTransactionAsync([new(TableTransactionActionType.Add, row), new(TableTransactionActionType.Add, line)], cancellationToken);
        }
        catch (TableTransactionFailedException e) when (e.Status == 409)
        {
            // The same call came before and died before its answer.
        }
    }

    /// <summary>An accepted import; null when there is none.</summary>
    public async Task<ImportHead?> FindAsync(string agency, string uuid, CancellationToken cancellationToken) =>
        await store.Imports.FindAsync<TableEntity>(agency, uuid, cancellationToken) is { } row ? Head(row) : null;

    /// <summary>An import that an orchestration speaks of.</summary>
    /// <exception cref="InvalidOperationException">It is not there.</exception>
    public async Task<ImportHead> HeadAsync(string agency, string uuid, CancellationToken cancellationToken) =>
        await FindAsync(agency, uuid, cancellationToken) ?? throw new InvalidOperationException("The import's row is not there.");

    /// <summary>Notes what became of a part. A repetition overwrites the same row with the same counts.</summary>
    public async Task CloseChunkAsync(string agency, string uuid, int chunk, ImportChunk content, IReadOnlyList<IntakeOutcome> outcomes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var found = outcomes.Where(o => o.Problem is not null).ToDictionary(o => o.Draft.Row, o => o.Problem!);
        List<RefusedRow> refused =
        [
            .. from row in content.Rows
               let problems = found.TryGetValue(row.Line, out var problem) ? [.. row.Problems, problem] : row.Problems
               where problems.Count > 0
               select new RefusedRow(row.Line, row.Names, row.Cells, problems),
        ];
        if (refused.Count > 0)
            await store.ImportFiles.GetBlobClient(Name(agency, uuid, chunk, RefusedPart)).UploadAsync(BinaryData.FromObjectAsJson(refused, ApiJson.Options), overwrite: true, cancellationToken);
        await store.Imports.UpsertEntityAsync(new TableEntity(agency, ChunkRow(uuid, chunk))
        {
            ["Accepted"] = outcomes.Count(o => o.Result == IntakeResult.Accepted),
            ["Duplicates"] = outcomes.Count(o => o.Result == IntakeResult.Duplicate),
            ["Refused"] = refused.Count,
        }, TableUpdateMode.Replace, cancellationToken);
        await store.ImportFiles.DeleteBlobIfExistsAsync(Name(agency, uuid, chunk, "rows"), cancellationToken: cancellationToken);
    }

    /// <summary>Keeps what a part leaves to be started. A repetition knows no promises of the run before it; they stand in their own book.</summary>
    public async Task KeepStartsAsync(string agency, string uuid, int chunk, LifecycleStarts starts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(starts);
        if (starts.Lines.Count + starts.Again.Count > 0)
            await store.ImportFiles.GetBlobClient(Name(agency, uuid, chunk, StartsPart)).UploadAsync(BinaryData.FromObjectAsJson(starts, ApiJson.Options), overwrite: true, cancellationToken);
    }

    /// <summary>What a part left to be started; null when there is nothing, or it was all done.</summary>
    public async Task<LifecycleStarts?> FindStartsAsync(string agency, string uuid, int chunk, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadResult blob = await store.ImportFiles.GetBlobClient(Name(agency, uuid, chunk, StartsPart)).DownloadContentAsync(cancellationToken);
            return blob.Content.ToObjectFromJson<LifecycleStarts>(ApiJson.Options);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Notes that all of a part was started.</summary>
    public async Task DropStartsAsync(string agency, string uuid, int chunk, CancellationToken cancellationToken) =>
        await store.ImportFiles.DeleteBlobIfExistsAsync(Name(agency, uuid, chunk, StartsPart), cancellationToken: cancellationToken);

    /// <summary>Whether a part was worked off.</summary>
    public async Task<bool> IsClosedAsync(string agency, string uuid, int chunk, CancellationToken cancellationToken) =>
        await store.Imports.FindAsync<TableEntity>(agency, ChunkRow(uuid, chunk), cancellationToken) is not null;

    /// <summary>Notes in the list of imports that the last part was worked off.</summary>
    public async Task CompleteAsync(string agency, string uuid, CancellationToken cancellationToken)
    {
        var (done, accepted, duplicates, refused) = (0, 0, 0, 0);
        await foreach (var chunk in store.Imports.RangeAsync<TableEntity>(agency, uuid + "~", cancellationToken))
            (done, accepted, duplicates, refused) = (done + 1, accepted + Count(chunk, "Accepted"), duplicates + Count(chunk, "Duplicates"), refused + Count(chunk, "Refused"));
        await store.Imports.UpdateEntityAsync(new TableEntity(agency, ListKey(uuid))
        {
            ["CompletedAt"] = time.GetUtcNow(),
            ["Accepted"] = accepted,
            ["Duplicates"] = duplicates,
            ["Refused"] = refused,
        }, ETag.All, TableUpdateMode.Merge, cancellationToken);
    }

    /// <summary>A page of an agency's imports, the newest first.</summary>
    public async Task<Page<ListedImport>> PageAsync(string agency, PageAsked asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {agency} and RowKey ge {List} and RowKey lt {TableCalls.After(List)}");
        await foreach (var page in store.Imports.QueryAsync<TableEntity>(filter, asked.Size, cancellationToken: cancellationToken).AsPages(asked.Continuation, asked.Size))
            return Page<ListedImport>.FromValues([.. page.Values.Select(Listed)], page.ContinuationToken, page.GetRawResponse());
        return Page<ListedImport>.FromValues([], null, null!);
    }

    /// <summary>Progress; null when there is no such import.</summary>
    public async Task<ImportProgress?> ProgressAsync(string agency, string uuid, CancellationToken cancellationToken)
    {
        if (await FindAsync(agency, uuid, cancellationToken) is not { } head)
            return null;
        int done = 0, accepted = 0, duplicates = 0, refused = 0;
        var kept = true;
        var errors = new List<RowProblem>();
        await foreach (var chunk in store.Imports.RangeAsync<TableEntity>(agency, uuid + "~", cancellationToken))
        {
            done++;
            accepted += Count(chunk, "Accepted");
            duplicates += Count(chunk, "Duplicates");
            var here = Count(chunk, "Refused");
            refused += here;
            if (here == 0 || !kept || errors.Count >= ErrorsShown)
                continue;
            if (await RefusedAsync(agency, uuid, chunk, cancellationToken) is { } rows)
                errors.AddRange(rows.SelectMany(r => r.Problems).Take(ErrorsShown - errors.Count));
            else
                kept = false;
        }
        return new(uuid, head.Rows, head.Chunks, done, accepted, duplicates, refused, kept ? errors : [], kept);
    }

    /// <summary>Whether all rows that were refused so far are still there: uploaded files are kept for some days only.</summary>
    public async Task<bool> KeepsRefusedAsync(string agency, string uuid, CancellationToken cancellationToken)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in store.ImportFiles.GetBlobsAsync(prefix: $"{agency}/{uuid}/", cancellationToken: cancellationToken))
            files.Add(blob.Name);
        await foreach (var chunk in store.Imports.RangeAsync<TableEntity>(agency, uuid + "~", cancellationToken))
        {
            if (Count(chunk, "Refused") > 0 && !files.Contains(Name(agency, uuid, Number(uuid, chunk), RefusedPart)))
                return false;
        }
        return true;
    }

    /// <summary>The rows that were refused so far, part by part.</summary>
    public async IAsyncEnumerable<RefusedRow> RefusedAsync(string agency, string uuid, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var chunk in store.Imports.RangeAsync<TableEntity>(agency, uuid + "~", cancellationToken))
        {
            if (Count(chunk, "Refused") == 0)
                continue;
            foreach (var row in await RefusedAsync(agency, uuid, chunk, cancellationToken) ?? throw new InvalidOperationException("Refused rows expired while they were read."))
                yield return row;
        }
    }

    /// <summary>Last part of the names of files that hold refused rows.</summary>
    internal const string RefusedFile = $".{RefusedPart}.json";

    private const string RefusedPart = "refused";
    private const string StartsPart = "starts";
    private const string List = "l~";

    /// <summary>The refused rows of a part; null when their days are over.</summary>
    private async Task<List<RefusedRow>?> RefusedAsync(string agency, string uuid, TableEntity chunk, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadResult blob = await store.ImportFiles.GetBlobClient(Name(agency, uuid, Number(uuid, chunk), RefusedPart)).DownloadContentAsync(cancellationToken);
            return blob.Content.ToObjectFromJson<List<RefusedRow>>(ApiJson.Options);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private static int Number(string uuid, TableEntity chunk) => int.Parse(chunk.RowKey.AsSpan(uuid.Length + 1), CultureInfo.InvariantCulture);

    private static ImportHead Head(TableEntity row) => new(
        Count(row, "Rows"), Count(row, "Chunks"), JsonSerializer.Deserialize<List<string>>(row.GetString("Columns") ?? "[]", ApiJson.Options)!, new Actor("client", row.GetString("ClientId"), row.GetString("From")));

    private static ListedImport Listed(TableEntity row) => new(
        row.RowKey[(row.RowKey.LastIndexOf('~') + 1)..], row.GetDateTimeOffset("At") ?? default, row.GetString("ClientId"), Count(row, "Rows"),
        row.GetDateTimeOffset("CompletedAt"), Count(row, "Accepted"), Count(row, "Duplicates"), Count(row, "Refused"));

    private static int Count(TableEntity row, string column) => row.GetInt32(column) ?? 0;

    /// <summary>The time that the UUID begins with, turned round, so that the newest comes first.</summary>
    private static string ListKey(string uuid) => string.Create(
        CultureInfo.InvariantCulture, $"{List}{0xFFFF_FFFF_FFFF - long.Parse(uuid.AsSpan(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture):x12}~{uuid}");

    private static string ChunkRow(string uuid, int chunk) => string.Create(CultureInfo.InvariantCulture, $"{uuid}~{chunk:D6}");

    private static string Name(string agency, string uuid, int chunk, string what) => string.Create(CultureInfo.InvariantCulture, $"{agency}/{uuid}/{chunk:D6}.{what}.json");
}
