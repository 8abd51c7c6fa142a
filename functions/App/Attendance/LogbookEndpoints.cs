using System.Globalization;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Trainings;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Attendance;

/// <summary>The page behind a participant's logbook link: what was written, and a form for the next entry or a correction.</summary>
public sealed class LogbookEndpoints(LogbookAccess access, Logbook logbook, TimeProvider time)
{
    /// <summary>Hours of one entry.</summary>
    private const decimal MostHours = 24;

    /// <summary>Shows the logbook; <c>entry=</c> opens one of its entries for correction.</summary>
    [Function("ShowLogbook")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "logbook")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (opened, refusal) = await access.OpenAsync(request, LinkPurpose.Logbook, cancellationToken);
        if (opened is null)
            return await access.PageAsync(request, refusal!, StatusCodes.Status410Gone, cancellationToken);
        var page = await PageAsync(request, opened, cancellationToken);
        if (request.Query["entry"].ToString() is { Length: > 0 } key && page.Action is not null)
        {
            page = page.Entries.FirstOrDefault(e => e.Key == key) is { State: not LogbookState.Confirmed } entry
                ? page with
                {
                    AmendKey = key,
                    CancelAddress = Address(request),
                    EnteredDate = Days.Write(entry.Date),
                    EnteredHours = entry.Hours.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ','),
                    EnteredActivity = entry.Activity,
                }
                : page with { HasChanged = true };
        }
        return await access.PageAsync(request, page, StatusCodes.Status200OK, cancellationToken, opened.Agency.LanguageOf(opened.Row.Language));
    }

    /// <summary>Takes an entry. It is stored before the answer goes out, or the answer says why not.</summary>
    [Function("WriteLogbook")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "logbook")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (opened, refusal) = await access.OpenAsync(request, LinkPurpose.Logbook, cancellationToken);
        if (opened is null)
            return await access.PageAsync(request, refusal!, StatusCodes.Status410Gone, cancellationToken);
        if (!opened.IsOpen)
            return await access.PageAsync(request, await PageAsync(request, opened, cancellationToken), StatusCodes.Status409Conflict, cancellationToken, opened.Agency.LanguageOf(opened.Row.Language));
        var entered = request.HasFormContentType ? Entered.From(await request.ReadFormAsync(cancellationToken)) : Entered.Nothing;
        var (draft, problems) = Read(entered, opened.Training);
        var result = LogbookResult.Stored;
        if (draft is not null)
            result = await access.FollowedAsync(client, opened, () => logbook.WriteAsync(opened.Row, draft, RequestActor.NetworkOf(request), cancellationToken), cancellationToken);
        if (result == LogbookResult.TooMuch)
            problems = [LogbookProblem.TooMuch];
        var page = await PageAsync(request, result == LogbookResult.Closed ? opened with { IsOpen = false } : opened, cancellationToken);
        if (problems.Count > 0)
        {
            page = page with
            {
                Problems = problems,
                AmendKey = entered.Key,
                CancelAddress = entered.Key is null ? null : Address(request),
                EnteredDate = entered.Date,
                EnteredHours = entered.Hours,
                EnteredActivity = entered.Activity,
            };
            return await access.PageAsync(request, page, StatusCodes.Status422UnprocessableEntity, cancellationToken, opened.Agency.LanguageOf(opened.Row.Language));
        }
        page = page with { JustStored = result == LogbookResult.Stored, HasChanged = result == LogbookResult.Changed };
        return await access.PageAsync(request, page, result == LogbookResult.Stored ? StatusCodes.Status200OK : StatusCodes.Status409Conflict, cancellationToken, opened.Agency.LanguageOf(opened.Row.Language));
    }

    private (LogbookDraft? Draft, IReadOnlyList<LogbookProblem> Problems) Read(Entered entered, Training training)
    {
        var problems = new List<LogbookProblem>();
        if (!Days.TryParse(entered.Date, out var date) || date < training.StartDate || date > LastDay(training))
            problems.Add(LogbookProblem.Date);
        if (!decimal.TryParse(entered.Hours.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) || decimal.Round(hours, 2) is <= 0 or > MostHours)
            problems.Add(LogbookProblem.Hours);
        if (entered.Activity.Length is 0 or > DecisionForm.MaximumLength)
            problems.Add(LogbookProblem.Activity);
        return problems.Count == 0 ? (new(entered.Key, date, decimal.Round(hours, 2), entered.Activity), problems) : (null, problems);
    }

    /// <summary>Today in the training's zone, within the training: nobody has done tomorrow's work.</summary>
    private DateOnly LastDay(Training training)
    {
        var today = training.Zone.DayOf(time.GetUtcNow());
        return today < training.EndDate ? today : training.EndDate;
    }

    private async Task<LogbookPage> PageAsync(HttpRequest request, OpenedLogbook opened, CancellationToken cancellationToken)
    {
        var entries = await logbook.ReadAsync(opened.Row, cancellationToken);
        var address = Address(request);
        return new()
        {
            Action = opened.IsOpen ? address : null,
            EmployeeName = opened.Row.Name,
            MentorName = opened.Mentor?.Name ?? opened.Agency.Name,
            Training = opened.Training.Summary(withCost: false),
            Entries = [.. entries.OrderByDescending(e => e.Date).ThenByDescending(e => e.Number).Select(e => e.Shown(opened.Agency.Name, opened.IsOpen ? QueryHelpers.AddQueryString(address, "entry", e.Key) : null))],
            ConfirmedHours = entries.Where(e => e.State == LogbookEntity.Confirmed).Sum(e => e.Duration),
            NeededHours = opened.Training is { MinimumAttendance: > 0, Participation.LogbookHours: { } hours } ? Participation.OfLogbook(0, hours).Needed(opened.Training.MinimumAttendance) : null,
            LastDay = LastDay(opened.Training),
            AgencyName = opened.Agency.Name,
            Contact = opened.Agency.Contact,
            Query = request.QueryString.ToString(),
        };
    }

    /// <summary>The page itself: the link's token and the chosen language, and nothing else of the query.</summary>
    private static string Address(HttpRequest request)
    {
        var address = QueryHelpers.AddQueryString("/logbook", "t", request.Query["t"].ToString());
        return request.Query["lang"].ToString() is { Length: > 0 } language ? QueryHelpers.AddQueryString(address, "lang", language) : address;
    }

    private sealed record Entered(string? Key, string Date, string Hours, string Activity)
    {
        public static readonly Entered Nothing = new(null, "", "", "");

        public static Entered From(IFormCollection form) => new(
            form[LogbookForm.Entry].ToString() is { Length: > 0 } key ? key : null,
            Short(form[LogbookForm.Date].ToString()),
            Short(form[LogbookForm.Hours].ToString()),
            LogbookAccess.Typed(form[LogbookForm.Activity].ToString()));

        private static string Short(string text) => text.Trim() is { Length: <= 20 } trimmed ? trimmed : "";
    }
}
