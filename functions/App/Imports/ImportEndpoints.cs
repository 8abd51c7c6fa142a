using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Http.Idempotency;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Rows;
using AsnTraining.App.Trainings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Imports;

/// <summary>Nominations by the file.</summary>
public sealed class ImportEndpoints(ImportStore imports, PendingLines pending, AgencyCalendar calendar, Paging paging, TimeProvider time)
{
    /// <summary>
    /// Takes a file of nominations. Its rows go to storage in parts while it is read; the answer goes out when the whole file
    /// is stored, and the rows are worked off after it.
    /// </summary>
    [Function("PostNominationBatch")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/nominations/batch")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        var uuid = EffectId.Of(request, time).ToString("N");
        // A call that is repeated after a crash may have been accepted whole: its parts are being worked off, and stay.
        var head = EffectId.IsKept(request) ? await imports.FindAsync(agency, uuid, cancellationToken) : null;
        if (head is null)
        {
            (head, var problem) = await StoreAsync(request, agency, uuid, cancellationToken);
            if (head is null)
                return problem!;
        }
        var id = ImportStore.InstanceId(agency, uuid);
        var lines = await pending.WriteAsync(PendingKind.Import, [id], cancellationToken);
        await imports.OpenAsync(agency, uuid, head, cancellationToken);
        await Nudge.StartImportAsync(client, id, cancellationToken);
        await pending.StrikeAsync(lines, cancellationToken);
        return ApiJson.At(request.HttpContext.Response, $"/api/imports/{uuid}", new { id = uuid, status = "running", rows = head.Rows }, StatusCodes.Status202Accepted);
    }

    /// <summary>A page of the imports, the newest first.</summary>
    [Function("ListImports")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/imports")] HttpRequest request, CancellationToken cancellationToken)
    {
        const string list = "imports";
        if (!paging.TryRead(request, list, out var asked, out var problem))
            return problem;
        var page = await imports.PageAsync(ApiCaller.Of(request).Agency, asked, cancellationToken);
        return ApiJson.Ok(new
        {
            items = page.Values.Select(import => new
            {
                import.Id,
                status = Status(import.CompletedAt is not null),
                import.At,
                import.CompletedAt,
                import.Client,
                import.Rows,
                accepted = import.CompletedAt is null ? (int?)null : import.Accepted,
                duplicates = import.CompletedAt is null ? (int?)null : import.Duplicates,
                refused = import.CompletedAt is null ? (int?)null : import.Refused,
            }).ToList(),
            continuation = paging.Next(request, list, page.ContinuationToken),
        });
    }

    /// <summary>Progress and refused rows.</summary>
    [Function("GetImport")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/imports/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(id, "N", out _) || await imports.ProgressAsync(ApiCaller.Of(request).Agency, id, cancellationToken) is not { } progress)
            return Problems.NotFound("import");
        return ApiJson.Ok(new
        {
            progress.Id,
            status = Status(progress.ChunksDone == progress.Chunks),
            progress.Rows,
            processed = progress.Accepted + progress.Duplicates + progress.Refused,
            progress.Accepted,
            progress.Duplicates,
            progress.Refused,
            errors = progress.Errors.Select(RowError.From).ToList(),
            refusedRows = progress.Refused == 0 || !progress.KeepsRefused ? null : $"/api/imports/{id}/refused",
        });
    }

    /// <summary>The refused rows as a CSV file: the columns of the file that was sent, and the reason.</summary>
    [Function("GetRefusedRows")]
    public async Task<IResult> GetRefusedAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/imports/{id}/refused")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        if (!Guid.TryParseExact(id, "N", out _) || await imports.FindAsync(agency, id, cancellationToken) is not { } head)
            return Problems.NotFound("import");
        // Before the first byte goes out: afterwards nothing could be said any more.
        if (!await imports.KeepsRefusedAsync(agency, id, cancellationToken))
            return Problems.Of(StatusCodes.Status410Gone, "refused-rows-expired", "The refused rows are not kept any more.", "Uploaded files are kept for some days. Send the rows that are missing again; rows that went in are harmless.");
        PageResult.Secure(request.HttpContext.Response);
        return Results.Stream(body => RefusedRows.WriteAsync(body, head.Columns, imports.RefusedAsync(agency, id, cancellationToken), cancellationToken), "text/csv; charset=utf-8", "usulan-ditolak.csv");
    }

    private async Task<(ImportHead? Head, IResult? Problem)> StoreAsync(HttpRequest request, string agency, string uuid, CancellationToken cancellationToken)
    {
        var today = await calendar.TodayAsync(agency, cancellationToken);
        var columns = new ImportColumns();
        var part = new List<ImportRow>(ImportStore.ChunkRows);
        int rows = 0, chunks = 0;
        try
        {
            await foreach (var source in RowReader.ReadAsync(request.Body, request.ContentType, RowSchemas.NominationRows, cancellationToken))
            {
                var problems = new List<RowProblem>();
                var draft = NominationRow.TryParse(source, today, out var row, problems) ? NominationDraft.From(row, source) : null;
                part.Add(new(source.Row, columns.NamesOf(source.Header), source.Cells, draft, problems));
                rows++;
                if (part.Count == ImportStore.ChunkRows)
                {
                    await imports.PutAsync(agency, uuid, chunks++, new(part), cancellationToken);
                    part.Clear();
                }
            }
            if (part.Count > 0)
                await imports.PutAsync(agency, uuid, chunks++, new(part), cancellationToken);
            return (new(rows, chunks, columns.Names, RequestActor.Of(request)), null);
        }
        catch (RowFileException e)
        {
            await imports.DropAsync(agency, uuid, chunks, cancellationToken);
            return (null, Problems.Of(e.Status, e.Type, "The file was refused; nothing of it was stored.", e.Message));
        }
        catch
        {
            // The sender has left, or storage is away: what was put away already serves nobody.
            await imports.DropAsync(agency, uuid, chunks, CancellationToken.None);
            throw;
        }
    }

    private static string Status(bool completed) => completed ? "completed" : "running";
}
