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

namespace AsnTraining.App.Approvals;

/// <summary>The page behind the link in an approver's mail. Opening it only shows; only the form decides.</summary>
public sealed class ApprovalEndpoints(
    LinkTokens links, NominationStore nominations, TrainingCatalogue catalogue, AgencyStore agencies, DocumentRenderer documents, PendingLines pending, DataStore store, AppMetrics metrics, TimeProvider time)
{
    private const int Tries = 12;

    /// <summary>Shows the nomination, or what became of it.</summary>
    [Function("ShowApproval")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "approvals")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (row, round, problem) = await OpenAsync(request, cancellationToken);
        return row is null ? await PageAsync(request, problem!, 410, cancellationToken) : await PageAsync(request, await StandAsync(request, row, round, DecisionProblem.None, null, false, cancellationToken), 200, cancellationToken);
    }

    /// <summary>Takes the decision. A second one is answered with the first.</summary>
    [Function("Decide")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "approvals")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (row, round, problem) = await OpenAsync(request, cancellationToken);
        if (row is null)
            return await PageAsync(request, problem!, 410, cancellationToken);
        if (!request.HasFormContentType)
            return await PageAsync(request, await StandAsync(request, row, round, DecisionProblem.DecisionMissing, null, false, cancellationToken), 400, cancellationToken);
        var form = await request.ReadFormAsync(cancellationToken);
        var entered = new Entered(form[DecisionForm.Decision].ToString(), form[DecisionForm.Reason].ToString().Trim(), form[DecisionForm.Comment].ToString().Trim());
        var wrong = entered.Problem;
        if (wrong != DecisionProblem.None && row.Stage == NominationState.AwaitingApproval && row.Round == round)
            return await PageAsync(request, await StandAsync(request, row, round, wrong, entered, false, cancellationToken), 422, cancellationToken);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (row.Stage != NominationState.AwaitingApproval || row.Round != round || wrong != DecisionProblem.None)
                return await PageAsync(request, await StandAsync(request, row, round, DecisionProblem.None, null, false, cancellationToken), 200, cancellationToken);
            var lines = await pending.WriteAsync(PendingKind.Nomination, [row.Id], cancellationToken);
            var done = await Decide(row, entered, RequestActor.AddressOf(request)).TryCommitAsync(store, metrics, cancellationToken);
            if (done)
            {
                await Nudge.WakeNominationAsync(client, row.Id, NominationState.AwaitingApproval, round, cancellationToken, row.Stage);
                if (row.Stage == NominationState.Approved)
                    await Nudge.WakeSeatsAsync(client, row.Agency, row.Training, cancellationToken);
            }
            await pending.StrikeAsync(lines, cancellationToken);
            if (done)
                return await PageAsync(request, await StandAsync(request, row, round, DecisionProblem.None, null, true, cancellationToken), 200, cancellationToken);
            await Backoff.DelayAsync(attempt, cancellationToken);
            row = await nominations.ReadAsync(row.Id, cancellationToken);
        }
        return await PageAsync(request, new ErrorPage { Status = 503 }, 503, cancellationToken);
    }

    private NominationMove Decide(NominationEntity row, Entered entered, string? address)
    {
        var now = time.GetUtcNow();
        var actor = new Actor("approver", $"round-{row.Round}", address);
        var approved = entered.Decision == DecisionForm.Approve;
        var move = NominationMove.Of(row, approved ? NominationState.Approved : NominationState.Rejected, approved ? "approved" : "rejected", actor, now, approved ? null : entered.Reason)
            .Decide(approved ? "approved" : "rejected", now)
            .Set(nameof(NominationEntity.DecidedBy), row.ApproverName)
            .Set(nameof(NominationEntity.DecidedAt), now)
            .Set(nameof(NominationEntity.Comment), entered.Comment);
        return approved ? move.Set(nameof(NominationEntity.EverApproved), true).Queue(now) : move;
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

    /// <summary>The form while the round is open; afterwards what became of the round.</summary>
    private async Task<PageModel> StandAsync(HttpRequest request, NominationEntity row, int round, DecisionProblem problem, Entered? entered, bool justNow, CancellationToken cancellationToken)
    {
        var training = await catalogue.ReadAsync(row.Agency, row.Training, cancellationToken);
        var agency = await agencies.ReadAsync(row.Agency, cancellationToken);
        var query = request.QueryString.ToString();
        if (row.Stage != NominationState.AwaitingApproval || row.Round != round)
        {
            return new ApprovalDecided
            {
                Outcome = OutcomeOf(row, round),
                JustNow = justNow,
                ByName = round == row.Round ? Filled(row.DecidedBy) : null,
                At = round == row.Round ? row.DecidedAt ?? row.ChangedAt : null,
                Reason = row.Stage == NominationState.Rejected ? Filled(row.Reason) : null,
                Comment = Filled(row.Comment),
                EmployeeName = row.Name,
                Training = training.Summary(withCost: false),
                AgencyName = agency.Name,
                Contact = agency.Contact,
                Query = query,
            };
        }
        var seats = await catalogue.SeatsShownAsync(row.Agency, row.Training, cancellationToken);
        return new ApprovalPage
        {
            Action = "/approvals" + query,
            ApproverName = row.ApproverName ?? "",
            Nominee = new Nominee { Name = row.Name, MaskedNip = Nip.FromStored(row.Nip).Masked, Position = row.Position, Grade = row.Grade, Unit = row.Unit },
            Training = training.Summary(withCost: true),
            DecideBy = ApprovalSchedule.ExpiresAt(agency.Approval, row.FirstAskedAt ?? row.ChangedAt, training.StartsAt),
            Round = row.Round,
            EscalatedFromName = Filled(row.EscalatedFrom),
            SeatsLeft = seats is null ? null : Math.Max(0, seats.Quota - seats.Enrolled),
            Seats = seats?.Quota,
            Problem = problem,
            EnteredReason = entered?.Reason,
            EnteredComment = entered?.Comment,
            AgencyName = agency.Name,
            Contact = agency.Contact,
            Query = query,
        };
    }

    private async Task<IResult> PageAsync(HttpRequest request, PageModel page, int status, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return PageResult.Html(request.HttpContext.Response, await documents.RenderAsync(page, PageResult.LanguageOf(request)), status);
    }

    private static RoundOutcome OutcomeOf(NominationEntity row, int round) => row.Stage switch
    {
        _ when round < row.Round => RoundOutcome.Escalated,
        NominationState.Rejected => RoundOutcome.Rejected,
        NominationState.Expired => RoundOutcome.Expired,
        NominationState.Withdrawn when !row.EverApproved => RoundOutcome.Withdrawn,
        NominationState.Cancelled when !row.EverApproved => RoundOutcome.Cancelled,
        _ => RoundOutcome.Approved,
    };

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private sealed record Entered(string Decision, string Reason, string Comment)
    {
        public DecisionProblem Problem => this switch
        {
            { Decision: not (DecisionForm.Approve or DecisionForm.Reject) } => DecisionProblem.DecisionMissing,
            { Decision: DecisionForm.Reject, Reason.Length: 0 } => DecisionProblem.ReasonMissing,
            _ when Reason.Length > DecisionForm.MaximumLength || Comment.Length > DecisionForm.MaximumLength => DecisionProblem.TooLong,
            _ => DecisionProblem.None,
        };
    }
}
