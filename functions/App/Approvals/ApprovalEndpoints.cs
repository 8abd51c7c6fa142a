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
public sealed class ApprovalEndpoints(LinkTokens links, NominationStore nominations, ApprovalStand stand, AgencyStore agencies, Decisions decisions, DocumentRenderer documents)
{
    /// <summary>Shows the nomination, or what became of it.</summary>
    [Function("ShowApproval")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "approvals")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (row, round, problem) = await OpenAsync(request, cancellationToken);
        return row is null ? await PageAsync(request, problem!, 410) : await StandAsync(request, row, round, 200, cancellationToken);
    }

    /// <summary>Takes the decision. A second one is answered with the first.</summary>
    [Function("Decide")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "approvals")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (row, round, problem) = await OpenAsync(request, cancellationToken);
        if (row is null)
            return await PageAsync(request, problem!, 410);
        if (!request.HasFormContentType)
            return await StandAsync(request, row, round, 400, cancellationToken, DecisionProblem.DecisionMissing);
        var form = await request.ReadFormAsync(cancellationToken);
        var entered = new EnteredDecision(form[DecisionForm.Decision].ToString(), form[DecisionForm.Reason].ToString().Trim(), form[DecisionForm.Comment].ToString().Trim());
        var open = row.Stage == NominationState.AwaitingApproval && row.Round == round;
        if (entered.Problem != DecisionProblem.None)
            return await StandAsync(request, row, round, open ? 422 : 200, cancellationToken, entered.Problem, entered);
        (row, var result) = await decisions.TakeAsync(row, round, entered, Decider.Of(row, RequestActor.NetworkOf(request)), client, cancellationToken);
        return result == DecisionResult.Contended
            ? await PageAsync(request, new ErrorPage { Status = 503 }, 503)
            : await StandAsync(request, row, round, 200, cancellationToken, justNow: result == DecisionResult.Taken);
    }

    private async Task<(NominationEntity? Row, int Round, PageModel? Problem)> OpenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!links.TryRead(LinkPurpose.Decision, request.Query["t"], out var subject, out var why))
            return (null, 0, new Documents.Pages.LinkProblem { Kind = why == Platform.Security.LinkProblem.Expired ? LinkProblemKind.Expired : LinkProblemKind.Invalid });
        var bar = subject.LastIndexOf('|');
        var row = NominationId.TryParse(subject[..bar], out var id) ? await nominations.FindAsync(id, cancellationToken) : null;
        return row is null
            ? (null, 0, new Documents.Pages.LinkProblem { Kind = LinkProblemKind.Invalid })
            : (row, int.Parse(subject[(bar + 1)..], System.Globalization.CultureInfo.InvariantCulture), null);
    }

    private async Task<IResult> StandAsync(
        HttpRequest request, NominationEntity row, int round, int status, CancellationToken cancellationToken, DecisionProblem problem = DecisionProblem.None, EnteredDecision? entered = null, bool justNow = false) =>
        await PageAsync(request, await stand.PageAsync(row, round, request.QueryString.ToString(), problem, entered, justNow, cancellationToken), status, (await agencies.ReadAsync(row.Agency, cancellationToken)).LanguageOf(row.ApproverLanguage));

    private async Task<IResult> PageAsync(HttpRequest request, PageModel page, int status, Language otherwise = Language.Indonesian) =>
        PageResult.Html(request.HttpContext.Response, await documents.RenderAsync(page, PageResult.LanguageOf(request, otherwise)), status);
}
