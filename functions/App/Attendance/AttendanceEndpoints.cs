using System.Globalization;
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

    /// <summary>Clocks of gates and servers differ by this much and nobody is to blame.</summary>
    private static readonly TimeSpan ClockDrift = TimeSpan.FromMinutes(5);

    private const string NoCourse = "This training does not count completion. Set participation.kind to completion in the training, or send attendance.";

    /// <summary>Takes attendance by session, JSON or CSV.</summary>
    [Function("PutAttendance")]
    public Task<IResult> PutAttendanceAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/trainings/{id}/attendance")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        TakeAttendanceAsync(request, id, new(), cancellationToken);

    private Task<IResult> TakeAttendanceAsync(HttpRequest request, string id, Dictionary<(string Nip, string Session), AttendanceRow> said, CancellationToken cancellationToken) =>
        TakeAsync(request, id, RowSchemas.AttendanceRows, (source, training, today, problems) =>
        {
            if (!AttendanceRow.TryParse(source, training.Id, today, training.Zone, out var row, problems))
                return null;
            if (row.At > time.GetUtcNow() + ClockDrift)
            {
                problems.Add(source.Problem("at", "future-time", "The time lies in the future. Check the clock of the gate, or leave the time out."));
                return null;
            }
            if (training.Sessions.Count == 0)
            {
                problems.Add(source.Problem("session", "unknown-session", training.Participation.Kind == ParticipationKind.Completion
                    ? "The training has no sessions; its participants' progress is sent to /completions."
                    : "The training has no sessions; what counts is its participants' logbooks."));
                return null;
            }
            if (training.FindSession(row.Session) is not { } session)
            {
                problems.Add(source.Problem("session", "unknown-session", $"The training has no session '{row.Session}'. Its sessions: {string.Join(", ", training.Sessions.Select(s => s.Id))}."));
                return null;
            }
            if (row.At is { } taken && training.Zone.DayOf(taken) != session.Date)
            {
                problems.Add(source.Problem("at", "outside-session", string.Create(CultureInfo.InvariantCulture, $"The session {session.Id} is held on {session.Date:yyyy-MM-dd} in the zone {training.TimeZone}; the time lies on another day.")));
                return null;
            }
            // Leave is known beforehand; presence is not.
            if (row.Attendance == SessionAttendance.Present && session.Date > training.Zone.DayOf(time.GetUtcNow()))
            {
                problems.Add(source.Problem("present", "not-held-yet", string.Create(CultureInfo.InvariantCulture, $"The session {session.Id} is held on {session.Date:yyyy-MM-dd}; nobody can have been there yet. Check training and session.")));
                return null;
            }
            // Of two words in one file nobody knows which is right; of two files the later one is a correction.
            if (!said.TryAdd((row.Nip.Digits, session.Id), row) && said[(row.Nip.Digits, session.Id)] is var first && first.Attendance != row.Attendance)
            {
                problems.Add(source.Problem("present", "duplicate-entry", string.Create(CultureInfo.InvariantCulture, $"Row {first.Row} of the same file says {first.Attendance.Name()} of this person and session. The first one was taken; send the right one alone to correct it.")));
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
        {
            if (!ResultRow.TryParse(source, training.Id, Times(training), today, out var row, problems))
                return null;
            if (row.Completion is not null && training.Participation.Kind != ParticipationKind.Completion)
            {
                problems.Add(source.Problem("percent", "completion-not-counted", NoCourse));
                return null;
            }
            return new RollEntry(row.Nip.Digits, "resultEntered", change =>
            {
                change.Give(row.Mark);
                if (row.Completion is { } completion)
                    change.Complete(completion.Percent, completion.CompletedAt);
                change.Note(row.Note);
            }, (type, detail) => source.Problem("nip", type, detail));
        }, cancellationToken);

    /// <summary>Takes how much of a course each participant has worked through, JSON or CSV.</summary>
    [Function("PutCompletions")]
    public Task<IResult> PutCompletionsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/trainings/{id}/completions")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        TakeAsync(request, id, RowSchemas.CompletionRows, (source, training, today, problems) =>
        {
            if (!CompletionRow.TryParse(source, training.Id, Times(training), today, out var row, problems))
                return null;
            if (training.Participation.Kind != ParticipationKind.Completion)
            {
                problems.Add(source.Problem("percent", "completion-not-counted", NoCourse));
                return null;
            }
            return new RollEntry(row.Nip.Digits, "completionEntered", change =>
            {
                change.Complete(row.Percent, row.CompletedAt);
                change.Note(row.Note);
            }, (type, detail) => source.Problem("nip", type, detail));
        }, cancellationToken);

    private CourseTimes Times(Training training) => new(training.StartsAt, training.Zone, time.GetUtcNow());

    private async Task<IResult> TakeAsync(HttpRequest request, string id, RowSchema schema, Func<SourceRow, Training, DateOnly, List<RowProblem>, RollEntry?> parse, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        if (!TrainingId.TryParse(id, out _) || await catalogue.FindAsync(agency, id, cancellationToken) is not { } training)
            return Problems.NotFound("training");
        if (await catalogue.SeatsAsync(agency, id, cancellationToken) is not { Stage: TrainingPhase.Open })
            return Ended;
        var today = training.Zone.DayOf(time.GetUtcNow());
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
