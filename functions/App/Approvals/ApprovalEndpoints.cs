using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Trainings;
using AsnTraining.Documents;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Approvals;

/// <summary>The page behind the link in an approver's mail. Opening it only shows; only the form decides.</summary>
public sealed class ApprovalEndpoints(
    LinkTokens links, NominationStore nominations, ApproverBoard board, ApprovalStand stand, AgencyStore agencies, Decisions decisions, DocumentRenderer documents)
{
    /// <summary>Shows the nomination, or what became of it.</summary>
    [Function("ShowApproval")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "approvals")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (opened, problem) = await OpenAsync(request, cancellationToken);
        return opened is null ? await PageAsync(request, problem!, 410) : await StandAsync(request, opened, 200, cancellationToken);
    }

    /// <summary>Takes the decision. A second one is answered with the first.</summary>
    [Function("Decide")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "approvals")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (opened, problem) = await OpenAsync(request, cancellationToken);
        if (opened is null)
            return await PageAsync(request, problem!, 410);
        if (!request.HasFormContentType)
            return await StandAsync(request, opened, 400, cancellationToken, DecisionProblem.DecisionMissing);
        var form = await request.ReadFormAsync(cancellationToken);
        var entered = new EnteredDecision(form[DecisionForm.Decision].ToString(), form[DecisionForm.Reason].ToString().Trim(), form[DecisionForm.Comment].ToString().Trim());
        var open = opened.Decider is not null && opened.Row.Stage == NominationState.AwaitingApproval && opened.Row.Round == opened.Round;
        if (entered.Problem != DecisionProblem.None)
            return await StandAsync(request, opened, open ? 422 : 200, cancellationToken, entered.Problem, entered);
        if (opened.Decider is null)
            return await StandAsync(request, opened, 200, cancellationToken);
        var (row, result) = await decisions.TakeAsync(opened.Row, opened.Round, entered, opened.Decider, client, cancellationToken);
        return result == DecisionResult.Contended
            ? await PageAsync(request, new ErrorPage { Status = 503 }, 503)
            : await StandAsync(request, opened with { Row = row }, 200, cancellationToken, justNow: result == DecisionResult.Taken);
    }

    private async Task<(Opened? Link, PageModel? Problem)> OpenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!links.TryRead(LinkPurpose.Decision, request.Query["t"], out var subject, out var why))
            return (null, new Documents.Pages.LinkProblem { Kind = why == Platform.Security.LinkProblem.Expired ? LinkProblemKind.Expired : LinkProblemKind.Invalid });
        return DecisionLink.Read(subject) is { } link && await nominations.FindAsync(link.Nomination, cancellationToken) is { } row
            ? (new(row, link.Round, board.DeciderOf(row, link.Approver, RequestActor.NetworkOf(request)), board.IsAsked(row, link.Approver)), null)
            : (null, new Documents.Pages.LinkProblem { Kind = LinkProblemKind.Invalid });
    }

    private async Task<IResult> StandAsync(
        HttpRequest request, Opened link, int status, CancellationToken cancellationToken, DecisionProblem problem = DecisionProblem.None, EnteredDecision? entered = null, bool justNow = false)
    {
        var agency = await agencies.ReadAsync(link.Row.Agency, cancellationToken);
        var page = await stand.PageAsync(link.Row, link.Round, link.Decider, request.QueryString.ToString(), problem, entered, justNow, cancellationToken);
        return await PageAsync(request, page, status, agency.LanguageOf(link.IsAsked ? link.Row.ApproverLanguage : null));
    }

    private async Task<IResult> PageAsync(HttpRequest request, PageModel page, int status, Language otherwise = Language.Indonesian) =>
        PageResult.Html(request.HttpContext.Response, await documents.RenderAsync(page, PageResult.LanguageOf(request, otherwise)), status);

    /// <param name="Row">The nomination.</param>
    /// <param name="Round">The round of the link.</param>
    /// <param name="Decider">The reader as the one who decides; null where the row's round is somebody else's.</param>
    /// <param name="IsAsked">Whether the reader is the one whom the row's round asks.</param>
    private sealed record Opened(NominationEntity Row, int Round, Decider? Decider, bool IsAsked);
}
