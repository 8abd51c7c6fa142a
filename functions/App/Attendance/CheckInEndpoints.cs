using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Documents;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using LinkPage = AsnTraining.Documents.Pages.LinkProblem;

namespace AsnTraining.App.Attendance;

/// <summary>The page behind a participant's check-in link. Opening it only shows; only the form checks in.</summary>
public sealed class CheckInEndpoints(
    LinkTokens links, NominationStore nominations, TrainingCatalogue catalogue, AgencyStore agencies, DataStore store, CheckInDesk desk, DocumentRenderer documents, TimeProvider time)
{
    /// <summary>Shows the session and whether one can check in.</summary>
    [Function("ShowCheckIn")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "check-in")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (link, refusal) = await OpenAsync(request, cancellationToken);
        if (link is null)
            return await PageAsync(request, refusal!, StatusCodes.Status410Gone, cancellationToken);
        var roll = await store.Enrolments.FindAsync<RollEntity>(link.Row.PartitionKey, EnrolmentKeys.Roll(link.Row.Uuid), cancellationToken);
        var entry = roll?.Sessions().GetValueOrDefault(link.Session.Id);
        return await PageAsync(request, Page(request, link, StateOf(link, entry), entry?.At), StatusCodes.Status200OK, cancellationToken, link.Reader);
    }

    /// <summary>Checks in. A second time finds the first; outside of the session's minutes it is refused.</summary>
    [Function("CheckIn")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "check-in")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (link, refusal) = await OpenAsync(request, cancellationToken);
        if (link is null)
            return await PageAsync(request, refusal!, StatusCodes.Status410Gone, cancellationToken);
        var state = StateOf(link, null);
        CheckInResult result;
        if (state == CheckInState.Open)
            result = await desk.CheckInAsync(link.Row, link.Session.Id, RequestActor.NetworkOf(request), cancellationToken);
        else
        {
            var roll = await store.Enrolments.FindAsync<RollEntity>(link.Row.PartitionKey, EnrolmentKeys.Roll(link.Row.Uuid), cancellationToken);
            var entry = roll?.Sessions().GetValueOrDefault(link.Session.Id);
            result = new(StateOf(link, entry), entry?.At);
        }
        return await PageAsync(request, Page(request, link, result.State, result.At), result.State == CheckInState.Recorded ? StatusCodes.Status200OK : StatusCodes.Status409Conflict, cancellationToken, link.Reader);
    }

    private async Task<(Opened? Link, LinkPage? Refusal)> OpenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var query = request.QueryString.ToString();
        if (!links.TryRead(LinkPurpose.CheckIn, request.Query["t"].ToString(), out var subject, out var problem))
            return (null, new LinkPage { Kind = problem == Platform.Security.LinkProblem.Expired ? LinkProblemKind.Expired : LinkProblemKind.Invalid, Query = query });
        var bar = subject.LastIndexOf('|');
        if (bar < 1 || !NominationId.TryParse(subject[..bar], out var id) || await nominations.FindAsync(id, cancellationToken) is not { Erased: false } row)
            return (null, new LinkPage { Kind = LinkProblemKind.Invalid, Query = query });
        var training = await catalogue.ReadAsync(row.Agency, row.Training, cancellationToken);
        var agency = await agencies.ReadAsync(row.Agency, cancellationToken);
        // A session that the plan has no more: the mail about the new plan brings its own links.
        return training.FindSession(subject[(bar + 1)..]) is { } session
            ? (new(row, training, session, agency, agency.CheckIn.WindowOf(training, session)), null)
            : (null, new LinkPage { Kind = LinkProblemKind.Superseded, Query = query, AgencyName = agency.Name, Contact = agency.Contact });
    }

    private CheckInState StateOf(Opened link, SessionEntry? entry) => entry switch
    {
        { IsPresent: true } => CheckInState.Recorded,
        not null => CheckInState.Decided,
        _ when link.Window is null || link.Row.Stage != NominationState.Enrolled => CheckInState.Closed,
        _ when time.GetUtcNow() < link.Window.Opens => CheckInState.NotYet,
        _ => link.Window.Holds(time.GetUtcNow()) ? CheckInState.Open : CheckInState.Closed,
    };

    private static CheckInPage Page(HttpRequest request, Opened link, CheckInState state, DateTimeOffset? at) => new()
    {
        Action = "/check-in" + request.QueryString,
        EmployeeName = link.Row.Name,
        Training = link.Training.Summary(withCost: false),
        SessionDate = link.Session.Date,
        SessionStarts = link.Session.Start,
        SessionEnds = link.Session.End,
        State = state,
        Opens = link.Window?.Opens,
        Closes = link.Window?.Closes,
        RecordedAt = at,
        AgencyName = link.Agency.Name,
        Contact = link.Agency.Contact,
        Query = request.QueryString.ToString(),
    };

    private async Task<IResult> PageAsync(HttpRequest request, PageModel page, int status, CancellationToken cancellationToken, Language otherwise = Language.Indonesian)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return PageResult.Html(request.HttpContext.Response, await documents.RenderAsync(page, PageResult.LanguageOf(request, otherwise)), status);
    }

    private sealed record Opened(NominationEntity Row, Training Training, TrainingSession Session, AgencySettings Agency, CheckInWindow? Window)
    {
        public Language Reader => Agency.LanguageOf(Row.Language);
    }
}
