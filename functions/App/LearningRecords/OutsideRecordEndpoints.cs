using AsnTraining.App.People;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Http.Idempotency;
using AsnTraining.App.Platform.Rows;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.LearningRecords;

/// <summary>Training hours from outside, entered by HR with their proof.</summary>
public sealed class OutsideRecordEndpoints(OutsideRecords records, EmployeeStore employees, AgencyCalendar calendar)
{
    private const int LongestText = 300;
    private const int LongestUrl = 500;
    private const int MostHours = 1000;

    /// <summary>Enters a training. Sent again under the same reference number it changes nothing.</summary>
    [Function("PostOutsideRecord")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/learning-records")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (body, unreadable) = await JsonBody.ReadAsync<OutsideRecordBody>(request, cancellationToken);
        if (unreadable is not null)
            return unreadable;
        var agency = ApiCaller.Of(request).Agency;
        var today = await calendar.TodayAsync(agency, cancellationToken);
        var problems = new List<RowProblem>();
        var training = Read(body, today, problems);
        var reference = Text(body?.Reference, "reference", true, problems);
        if (!Nip.TryParse(body?.Nip, today, out var nip, out var flaw))
            problems.Add(new(0, "nip", "nip", flaw.Type, flaw.Detail));
        if (problems.Count > 0)
            return Refused(problems);
        if (await employees.FindIdAsync(agency, nip.Digits, cancellationToken) is not { } employee)
            return Refused([new(0, "nip", "nip", "unknown-employee", "The register of employees has no such person. Send the person with PUT /api/employees first.")]);
        var (result, record) = await records.EnterAsync(agency, employee, reference!, training!, RequestActor.Of(request), cancellationToken);
        return result == OutsideResult.Different
            ? Problems.Of(409, "reference-taken", "The reference number names another record.", "Correct that record with PUT /api/learning-records/{id}, or use a number of its own.")
            : ApiJson.At(request.HttpContext.Response, "/api/learning-records/" + OutsideRecords.IdOf(record), OutsideRecords.View(record), result == OutsideResult.Entered || EffectId.WasBegun(request) ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>A record from outside with what happened to it.</summary>
    [Function("GetOutsideRecord")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/learning-records/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        await records.FindAsync(ApiCaller.Of(request).Agency, id, cancellationToken) is { } record
            ? ApiJson.Ok(new { record = OutsideRecords.View(record), history = await records.HistoryAsync(record, cancellationToken) })
            : Problems.NotFound("record");

    /// <summary>Corrects a record. The person and the year stay; a wrong one of these is withdrawn and entered anew.</summary>
    [Function("PutOutsideRecord")]
    public async Task<IResult> PutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/learning-records/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var (body, unreadable) = await JsonBody.ReadAsync<OutsideRecordBody>(request, cancellationToken);
        if (unreadable is not null)
            return unreadable;
        var agency = ApiCaller.Of(request).Agency;
        if (await records.FindAsync(agency, id, cancellationToken) is not { } there)
            return Problems.NotFound("record");
        var problems = new List<RowProblem>();
        var training = Read(body, await calendar.TodayAsync(agency, cancellationToken), problems);
        var reason = Text(body?.Reason, "reason", true, problems);
        if (training is not null && !there.EndedOn.StartsWith($"{training.End:yyyy}-", StringComparison.Ordinal))
            problems.Add(new(0, "endDate", "endDate", "other-year", "The hours count for another year then. Withdraw the record and enter it anew under another reference number."));
        if (body?.Nip is not null || body?.Reference is not null)
            problems.Add(new(0, "nip", "nip", "fixed", "Person and reference number cannot be corrected. Withdraw the record and enter it anew."));
        if (problems.Count > 0)
            return Refused(problems);
        return await records.CorrectAsync(agency, id, training!, RequestActor.Of(request), reason!, cancellationToken) is { } record ? ApiJson.Ok(OutsideRecords.View(record)) : Withdrawn();
    }

    /// <summary>Withdraws a record: its hours do not count any more.</summary>
    [Function("WithdrawOutsideRecord")]
    public async Task<IResult> WithdrawAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/learning-records/{id}/withdraw")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var (body, unreadable) = await JsonBody.ReadAsync<WithdrawnRecordBody>(request, cancellationToken);
        if (unreadable is not null)
            return unreadable;
        var problems = new List<RowProblem>();
        var reason = Text(body?.Reason, "reason", true, problems);
        if (problems.Count > 0)
            return Refused(problems);
        var agency = ApiCaller.Of(request).Agency;
        if (await records.FindAsync(agency, id, cancellationToken) is not { } there)
            return Problems.NotFound("record");
        var after = there.Withdrawn ? there : await records.WithdrawAsync(agency, id, RequestActor.Of(request), reason!, cancellationToken);
        return ApiJson.Ok(OutsideRecords.View(after ?? (await records.FindAsync(agency, id, cancellationToken))!));
    }

    private static IResult Refused(IReadOnlyList<RowProblem> problems) => Problems.Of(422, "invalid-record", "The record was refused; nothing was stored.", "Correct the fields below and send it again.", problems);

    private static IResult Withdrawn() => Problems.Of(409, "record-withdrawn", "The record was withdrawn.", "Enter it anew under another reference number.");

    private static OutsideTraining? Read(OutsideRecordBody? body, DateOnly today, List<RowProblem> problems)
    {
        var before = problems.Count;
        var title = Text(body?.Title, "title", true, problems);
        var field = Text(body?.Field, "field", false, problems);
        var provider = Text(body?.Provider, "provider", true, problems);
        var number = Text(body?.Evidence?.Number, "evidence.number", false, problems);
        if (!TrainingForms.TryParse(body?.Form, out var form))
            problems.Add(new(0, "form", "form", "unknown-form", "There is no such form of training. Known: " + string.Join(", ", TrainingForms.All.Select(f => f.Code)) + "."));
        if (body?.EndDate is not { } end || end.Year < OutsideRecords.FirstYear || end > today)
            problems.Add(new(0, "endDate", "endDate", "date", $"Send the last day as yyyy-MM-dd, from {OutsideRecords.FirstYear} on and not in the future."));
        else if (body.StartDate > end)
            problems.Add(new(0, "startDate", "startDate", "date", "The first day is after the last."));
        if (body?.HoursJp is not (>= 1 and <= MostHours))
            problems.Add(new(0, "hoursJp", "hoursJp", "out-of-range", $"Use 1 to {MostHours} JP, whole hours."));
        Uri? url = null;
        if (body?.Evidence?.Url is { } address && (address.Length > LongestUrl || !Uri.TryCreate(address, UriKind.Absolute, out url) || url.Scheme != Uri.UriSchemeHttps || url.UserInfo.Length > 0))
            problems.Add(new(0, "evidence.url", "evidence.url", "url", $"Use an https address of at most {LongestUrl} characters without user name."));
        if (string.IsNullOrEmpty(number) && body?.Evidence?.Url is null)
            problems.Add(new(0, "evidence", "evidence", "missing", "Name the certificate's number, or where the document lies."));
        return problems.Count > before ? null : new(title!, form, field, provider!, body!.StartDate ?? body.EndDate!.Value, body.EndDate!.Value, body.HoursJp!.Value, number, url);
    }

    private static string? Text(string? text, string field, bool required, List<RowProblem> problems)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            if (required)
                problems.Add(new(0, field, field, "missing", "Set a text."));
            return null;
        }
        if (text.Length > LongestText || text.Any(char.IsControl))
            problems.Add(new(0, field, field, "text", $"Use at most {LongestText} characters and no control characters."));
        return text;
    }
}

/// <summary>A training from outside.</summary>
/// <param name="Nip">NIP of the person.</param>
/// <param name="Reference">The agency's reference number, which enters the record once.</param>
/// <param name="Title">Title.</param>
/// <param name="Form">Code of the form.</param>
/// <param name="Field">Competency field.</param>
/// <param name="Provider">Who gave it.</param>
/// <param name="StartDate">First day; the last one unless said otherwise.</param>
/// <param name="EndDate">Last day.</param>
/// <param name="HoursJp">Training hours.</param>
/// <param name="Evidence">What proves it.</param>
/// <param name="Reason">Why it is corrected.</param>
public sealed record OutsideRecordBody(string? Nip, string? Reference, string? Title, string? Form, string? Field, string? Provider, DateOnly? StartDate, DateOnly? EndDate, int? HoursJp, OutsideEvidence? Evidence, string? Reason);

/// <summary>What proves a training from outside.</summary>
/// <param name="Number">Number of the certificate.</param>
/// <param name="Url">Where the document lies, https.</param>
public sealed record OutsideEvidence(string? Number, string? Url);

/// <summary>Why a record is withdrawn.</summary>
/// <param name="Reason">Reason, for the audit.</param>
public sealed record WithdrawnRecordBody(string? Reason);
