using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Rows;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Attendance;

/// <summary>Attendance lists and results from trainers, gates or the HR system.</summary>
public sealed class AttendanceEndpoints(RollBook rolls, TrainingCatalogue catalogue, TimeProvider time)
{
    private static readonly IResult Ended = Problems.Of(409, "training-ended", "The training is closed or cancelled; entries are final.", "A correction after the closing is a matter of the certificate: revoke and reissue.");

    /// <summary>Takes attendance by session, JSON or CSV.</summary>
    [Function("PutAttendance")]
    public Task<IResult> PutAttendanceAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/trainings/{id}/attendance")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        TakeAsync(request, id, RowSchemas.AttendanceRows, (source, training, today, problems) =>
        {
            if (!AttendanceRow.TryParse(source, training.Id, today, training.Zone, out var row, problems))
                return null;
            if (training.FindSession(row.Session) is not { } session)
            {
                problems.Add(source.Problem("session", "unknown-session", $"The training has no session '{row.Session}'. Its sessions: {string.Join(", ", training.Sessions.Select(s => s.Id))}."));
                return null;
            }
            return new RollEntry(row.Nip.Digits, "attendanceEntered", change =>
            {
                change.Attend(session.Id, new SessionEntry(row.Attendance.Name(), row.At));
                change.Note(row.Note);
            }, (type, detail) => source.Problem("nip", type, detail));
        }, cancellationToken);

    /// <summary>Takes marks on the scale of 0 to 100, JSON or CSV, with decimal comma or point.</summary>
    [Function("PutResults")]
    public Task<IResult> PutResultsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/trainings/{id}/results")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        TakeAsync(request, id, RowSchemas.ResultRows, (source, training, today, problems) =>
            ResultRow.TryParse(source, training.Id, today, out var row, problems)
                ? new RollEntry(row.Nip.Digits, "resultEntered", change =>
                {
                    change.Give(row.Mark);
                    change.Note(row.Note);
                }, (type, detail) => source.Problem("nip", type, detail))
                : null, cancellationToken);

    private async Task<IResult> TakeAsync(HttpRequest request, string id, RowSchema schema, Func<SourceRow, Training, DateOnly, List<RowProblem>, RollEntry?> parse, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        if (!TrainingId.TryParse(id, out _) || await catalogue.FindAsync(agency, id, cancellationToken) is not { } training)
            return Problems.NotFound("training");
        if (await catalogue.SeatsAsync(agency, id, cancellationToken) is not { Stage: TrainingPhase.Open })
            return Ended;
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var problems = new List<RowProblem>();
        var entries = new List<RollEntry>();
        try
        {
            await foreach (var source in RowReader.ReadAsync(request.Body, request.ContentType, schema, cancellationToken))
            {
                if (parse(source, training, today, problems) is { } entry)
                    entries.Add(entry);
            }
        }
        catch (RowFileException e)
        {
            return Problems.Of(e.Status, e.Type, "The file was refused; nothing of it was stored.", e.Message);
        }
        if (await rolls.WriteAsync(agency, id, entries, RequestActor.Of(request), problems, cancellationToken) is not { } accepted)
            return Ended;
        return problems.Count > 0 ? Problems.RowsRefused(accepted, [.. problems.OrderBy(p => p.Row)]) : ApiJson.Ok(new { accepted, refused = 0 });
    }
}
