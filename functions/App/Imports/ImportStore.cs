using System.Globalization;
using System.Text.Json;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Rows;
using AsnTraining.App.Platform.Storage;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;

namespace AsnTraining.App.Imports;

/// <summary>A part of an import as it was accepted: well-formed rows, and what was wrong with the others.</summary>
/// <param name="Drafts">Well-formed rows.</param>
/// <param name="Refused">Rows that were refused when the file was read.</param>
public sealed record ImportChunk(IReadOnlyList<NominationDraft> Drafts, IReadOnlyList<RowProblem> Refused);

/// <summary>Progress of an import.</summary>
/// <param name="Id">Id.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Chunks">Parts.</param>
/// <param name="ChunksDone">Parts worked off.</param>
/// <param name="Accepted">Rows that became nominations.</param>
/// <param name="Duplicates">Rows of which there was a nomination already.</param>
/// <param name="Refused">Rows refused.</param>
/// <param name="Errors">Why, row by row; the first thousand.</param>
public sealed record ImportProgress(string Id, int Rows, int Chunks, int ChunksDone, int Accepted, int Duplicates, int Refused, IReadOnlyList<RowProblem> Errors);

/// <summary>Keeps an accepted file in parts until each is worked off, and what became of it.</summary>
public sealed class ImportStore(DataStore store, TimeProvider time)
{
    /// <summary>Rows a part.</summary>
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

    /// <summary>Notes that a file was accepted whole.</summary>
    public Task OpenAsync(string agency, string uuid, int rows, int chunks, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return store.Imports.AddEntityAsync(new TableEntity(agency, uuid)
        {
            ["Rows"] = rows,
            ["Chunks"] = chunks,
            ["At"] = time.GetUtcNow(),
            ["ClientId"] = actor.Id,
            ["From"] = actor.Address,
        }, cancellationToken);
    }

    /// <summary>Who sent an import, and in how many parts.</summary>
    public async Task<(int Chunks, Actor Actor)> HeadAsync(string agency, string uuid, CancellationToken cancellationToken)
    {
        var row = await store.Imports.GetEntityAsync<TableEntity>(agency, uuid, cancellationToken: cancellationToken);
        return (row.Value.GetInt32("Chunks") ?? 0, new Actor("client", row.Value.GetString("ClientId"), row.Value.GetString("From")));
    }

    /// <summary>Notes what became of a part. A repetition overwrites the same row with the same counts.</summary>
    public async Task CloseChunkAsync(string agency, string uuid, int chunk, IReadOnlyList<IntakeOutcome> outcomes, IReadOnlyList<RowProblem> refused, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        List<RowProblem> problems = [.. refused, .. outcomes.Where(o => o.Problem is not null).Select(o => o.Problem!)];
        if (problems.Count > 0)
            await store.ImportFiles.GetBlobClient(Name(agency, uuid, chunk, "refused")).UploadAsync(BinaryData.FromObjectAsJson(problems.OrderBy(p => p.Row).ToList(), ApiJson.Options), overwrite: true, cancellationToken);
        await store.Imports.UpsertEntityAsync(new TableEntity(agency, ChunkRow(uuid, chunk))
        {
            ["Accepted"] = outcomes.Count(o => o.Result == IntakeResult.Accepted),
            ["Duplicates"] = outcomes.Count(o => o.Result == IntakeResult.Duplicate),
            ["Refused"] = problems.Select(p => p.Row).Distinct().Count(),
        }, TableUpdateMode.Replace, cancellationToken);
        await store.ImportFiles.DeleteBlobIfExistsAsync(Name(agency, uuid, chunk, "rows"), cancellationToken: cancellationToken);
    }

    /// <summary>Whether a part was worked off.</summary>
    public async Task<bool> IsClosedAsync(string agency, string uuid, int chunk, CancellationToken cancellationToken) =>
        await store.Imports.FindAsync<TableEntity>(agency, ChunkRow(uuid, chunk), cancellationToken) is not null;

    /// <summary>Progress; null when there is no such import.</summary>
    public async Task<ImportProgress?> ProgressAsync(string agency, string uuid, CancellationToken cancellationToken)
    {
        if (await store.Imports.FindAsync<TableEntity>(agency, uuid, cancellationToken) is not { } head)
            return null;
        int done = 0, accepted = 0, duplicates = 0, refused = 0;
        var errors = new List<RowProblem>();
        await foreach (var chunk in store.Imports.RangeAsync<TableEntity>(agency, uuid + "~", cancellationToken))
        {
            done++;
            accepted += chunk.GetInt32("Accepted") ?? 0;
            duplicates += chunk.GetInt32("Duplicates") ?? 0;
            var here = chunk.GetInt32("Refused") ?? 0;
            refused += here;
            if (here > 0 && errors.Count < ErrorsShown)
            {
                var number = int.Parse(chunk.RowKey[(uuid.Length + 1)..], CultureInfo.InvariantCulture);
                BlobDownloadResult blob = await store.ImportFiles.GetBlobClient(Name(agency, uuid, number, "refused")).DownloadContentAsync(cancellationToken);
                errors.AddRange(blob.Content.ToObjectFromJson<List<RowProblem>>(ApiJson.Options)!.Take(ErrorsShown - errors.Count));
            }
        }
        return new(uuid, head.GetInt32("Rows") ?? 0, head.GetInt32("Chunks") ?? 0, done, accepted, duplicates, refused, errors);
    }

    private static string ChunkRow(string uuid, int chunk) => string.Create(CultureInfo.InvariantCulture, $"{uuid}~{chunk:D6}");

    private static string Name(string agency, string uuid, int chunk, string what) => string.Create(CultureInfo.InvariantCulture, $"{agency}/{uuid}/{chunk:D6}.{what}.json");
}
