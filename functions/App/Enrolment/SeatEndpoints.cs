using AsnTraining.App.Nominations;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Documents;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Enrolment;

/// <summary>The page behind the link in a participant's mail: says yes to the seat, or gives it back. Opening it only shows.</summary>
public sealed class SeatEndpoints(
    LinkTokens links, NominationStore nominations, TrainingCatalogue catalogue, AgencyStore agencies, DocumentRenderer documents, PendingLines pending, DataStore store, AppMetrics metrics, TimeProvider time)
{
    private const int Tries = 12;

    /// <summary>What stands in the audit when a participant gives the seat back; the page tells by it who ended the nomination.</summary>
    internal const string Declined = "declined";

    /// <summary>Shows the seat and what was answered.</summary>
    [Function("ShowSeat")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "seats")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await OpenAsync(request, cancellationToken) switch
        {
            ({ } row, _) => await PageAsync(request, row, false, 200, cancellationToken),
            (_, var problem) => await HtmlAsync(request, problem, 410),
        };
    }

    /// <summary>Takes the answer. A seat that was given back stays given back.</summary>
    [Function("AnswerSeat")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "seats")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (row, problem) = await OpenAsync(request, cancellationToken);
        if (row is null)
            return await HtmlAsync(request, problem, 410);
        var form = request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : null;
        var answer = form?[ConfirmationForm.Answer].ToString();
        var reason = form?[ConfirmationForm.Reason].ToString().Trim() ?? "";
        if (answer is not (ConfirmationForm.Confirm or ConfirmationForm.Decline) || reason.Length > DecisionForm.MaximumLength)
            return await PageAsync(request, row, false, 422, cancellationToken);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await StateAsync(row, cancellationToken) is not (ConfirmationState.Open or ConfirmationState.Confirmed) || (answer == ConfirmationForm.Confirm && row.SeatConfirmedAt is not null))
                return await PageAsync(request, row, false, 200, cancellationToken);
            if (await TryAnswerAsync(row, answer == ConfirmationForm.Confirm, reason, RequestActor.NetworkOf(request), client, cancellationToken))
                return await PageAsync(request, row, true, 200, cancellationToken);
            await Backoff.DelayAsync(attempt, cancellationToken);
            row = await nominations.ReadAsync(row.Id, cancellationToken);
        }
        return await HtmlAsync(request, new ErrorPage { Status = 503 }, 503);
    }

    private async Task<bool> TryAnswerAsync(NominationEntity row, bool comes, string reason, string? address, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var actor = new Actor("employee", null, address);
        if (comes)
            return await NominationMove.Of(row, NominationState.Enrolled, "confirmed", actor, now).Set(nameof(NominationEntity.SeatConfirmedAt), now).TryCommitAsync(store, metrics, cancellationToken);
        var lines = await pending.WriteAsync(PendingKind.Nomination, [row.Id], cancellationToken);
        var done = await NominationMove.Of(row, NominationState.Withdrawn, Declined, actor, now, reason).Set(nameof(NominationEntity.SeatDeclinedAt), now).TryCommitAsync(store, metrics, cancellationToken);
        if (done)
        {
            await Nudge.WakeNominationAsync(client, row.Id, NominationState.Enrolled, row.Round, cancellationToken);
            await Nudge.WakeSeatsAsync(client, row.Agency, row.Training, cancellationToken);
        }
        await pending.StrikeAsync(lines, cancellationToken);
        return done;
    }

    private async Task<(NominationEntity? Row, PageModel Problem)> OpenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var invalid = new Documents.Pages.LinkProblem { Kind = LinkProblemKind.Invalid };
        if (!links.TryRead(LinkPurpose.Seat, request.Query["t"], out var subject, out var why))
            return (null, why == Platform.Security.LinkProblem.Expired ? new Documents.Pages.LinkProblem { Kind = LinkProblemKind.Expired } : invalid);
        var row = NominationId.TryParse(subject, out var id) ? await nominations.FindAsync(id, cancellationToken) : null;
        return (row is { Erased: false } ? row : null, invalid);
    }

    private async Task<ConfirmationState> StateAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        if (row.SeatDeclinedAt is not null)
            return ConfirmationState.Declined;
        var seats = row.Stage == NominationState.Enrolled ? await catalogue.SeatsAsync(row.Agency, row.Training, cancellationToken) : null;
        if (seats is not { Stage: TrainingPhase.Open } || time.GetUtcNow() >= seats.StartsAt)
            return ConfirmationState.Closed;
        return row.SeatConfirmedAt is null ? ConfirmationState.Open : ConfirmationState.Confirmed;
    }

    private async Task<IResult> PageAsync(HttpRequest request, NominationEntity row, bool justNow, int status, CancellationToken cancellationToken)
    {
        var training = await catalogue.ReadAsync(row.Agency, row.Training, row.PlanRevision, cancellationToken);
        var agency = await agencies.ReadAsync(row.Agency, cancellationToken);
        var query = request.QueryString.ToString();
        return await HtmlAsync(request, new ConfirmationPage
        {
            Action = "/seats" + query,
            EmployeeName = row.Name,
            Training = training.Summary(withCost: false),
            State = await StateAsync(row, cancellationToken),
            JustNow = justNow,
            AgencyName = agency.Name,
            Contact = agency.Contact,
            Query = query,
        }, status, agency.LanguageOf(row.Language));
    }

    private async Task<IResult> HtmlAsync(HttpRequest request, PageModel page, int status, Language otherwise = Language.Indonesian) =>
        PageResult.Html(request.HttpContext.Response, await documents.RenderAsync(page, PageResult.LanguageOf(request, otherwise)), status);
}
