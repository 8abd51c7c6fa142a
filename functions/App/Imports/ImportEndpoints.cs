using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Rows;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Imports;

/// <summary>Nominations by the file.</summary>
public sealed class ImportEndpoints(ImportStore imports, PendingLines pending, TimeProvider time)
{
    /// <summary>Takes a file of nominations. The answer goes out when the whole file is stored; the rows are worked off after it.</summary>
    [Function("PostNominationBatch")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/nominations/batch")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var caller = ApiCaller.Of(request);
        var uuid = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var actor = RequestActor.Of(request);
        int rows = 0, chunks = 0;
        try
        {
            List<NominationDraft> drafts = [];
            List<RowProblem> refused = [];
            var inChunk = 0;
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            await foreach (var source in RowReader.ReadAsync(request.Body, request.ContentType, RowSchemas.NominationRows, cancellationToken))
            {
                if (NominationRow.TryParse(source, today, out var row, refused))
                    drafts.Add(NominationDraft.From(row, source));
                rows++;
                if (++inChunk == ImportStore.ChunkRows)
                {
                    await imports.PutAsync(caller.Agency, uuid, chunks++, new ImportChunk(drafts, refused), cancellationToken);
                    (drafts, refused, inChunk) = ([], [], 0);
                }
            }
            if (inChunk > 0)
                await imports.PutAsync(caller.Agency, uuid, chunks++, new ImportChunk(drafts, refused), cancellationToken);
        }
        catch (RowFileException e)
        {
            await imports.DropAsync(caller.Agency, uuid, chunks, cancellationToken);
            return Problems.Of(e.Status, e.Type, "The file was refused; nothing of it was stored.", e.Message);
        }
        var id = ImportStore.InstanceId(caller.Agency, uuid);
        var lines = await pending.WriteAsync(PendingKind.Import, [id], cancellationToken);
        await imports.OpenAsync(caller.Agency, uuid, rows, chunks, actor, cancellationToken);
        await Nudge.StartImportAsync(client, id, cancellationToken);
        await pending.StrikeAsync(lines, cancellationToken);
        return ApiJson.At(request.HttpContext.Response, $"/api/imports/{uuid}", new { id = uuid, status = "running", rows }, StatusCodes.Status202Accepted);
    }

    /// <summary>Progress and refused rows.</summary>
    [Function("GetImport")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/imports/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var caller = ApiCaller.Of(request);
        if (!Guid.TryParseExact(id, "N", out _) || await imports.ProgressAsync(caller.Agency, id, cancellationToken) is not { } progress)
            return Problems.NotFound("import");
        return ApiJson.Ok(new
        {
            progress.Id,
            status = progress.ChunksDone == progress.Chunks ? "completed" : "running",
            progress.Rows,
            processed = progress.Accepted + progress.Duplicates + progress.Refused,
            progress.Accepted,
            progress.Duplicates,
            progress.Refused,
            errors = progress.Errors.Select(RowError.From),
        });
    }
}
