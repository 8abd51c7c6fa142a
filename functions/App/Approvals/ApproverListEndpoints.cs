using System.Globalization;
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

/// <summary>The page behind the link in an approver's digest: all that waits for them. Opening it only shows; only its forms decide.</summary>
public sealed class ApproverListEndpoints(
    LinkTokens links, ApproverBoard board, NominationStore nominations, NomineeFacts nominees, TrainingCatalogue catalogue, AgencyStore agencies, Decisions decisions, DocumentRenderer documents)
{
    /// <summary>Shows what waits.</summary>
    [Function("ShowApproverList")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "approvals/all")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Open(request, out var agency, out var approver, out var problem)
            ? await ListAsync(request, agency, approver, new(), 200, cancellationToken)
            : await PageAsync(request, problem!, 410);
    }

    /// <summary>Takes the decisions. Each counts for itself; what somebody else decided first is shown as it is.</summary>
    [Function("DecideList")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "approvals/all")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Open(request, out var agency, out var approver, out var problem))
            return await PageAsync(request, problem!, 410);
        if (!request.HasFormContentType)
            return await ListAsync(request, agency, approver, new() { Problem = ApproverListProblem.NothingChosen }, 400, cancellationToken);
        var sent = SentList.Read(await request.ReadFormAsync(cancellationToken));
        if (sent.All is { } all && !sent.Confirmed)
        {
            return all == AllDecision.Reject && sent.ReasonForAll.Length == 0
                ? await ListAsync(request, agency, approver, new() { Problem = ApproverListProblem.ReasonForAllMissing }, 422, cancellationToken)
                : await ListAsync(request, agency, approver, new() { Confirm = all, Sent = sent }, 200, cancellationToken);
        }
        if (sent.Chosen.Count == 0)
            return await ListAsync(request, agency, approver, new() { Problem = ApproverListProblem.NothingChosen, Sent = sent }, 422, cancellationToken);
        if (sent.Chosen.Any(c => c.Value.Problem != DecisionProblem.None))
            return await ListAsync(request, agency, approver, new() { Problem = ApproverListProblem.SomeItems, Sent = sent }, 422, cancellationToken);
        var done = await TakeAsync(request, agency, approver, sent, client, cancellationToken);
        return await ListAsync(request, agency, approver, new() { Done = done }, 200, cancellationToken);
    }

    private async Task<IReadOnlyList<ListedDecision>> TakeAsync(HttpRequest request, string agency, string approver, SentList sent, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var done = new List<ListedDecision>();
        var address = RequestActor.NetworkOf(request);
        foreach (var (key, entered) in sent.Chosen)
        {
            // A key is only a name: the row says whether this reader is its approver.
            if (SentList.PointerOf(agency, key) is not { } pointer
                || await nominations.FindAsync(pointer.Nomination, cancellationToken) is not { } row
                || board.DeciderOf(row, approver, address) is not { } decider)
                continue;
            (row, var result) = await decisions.TakeAsync(row, pointer.Round, entered, decider, client, cancellationToken);
            if (result == DecisionResult.Contended)
                continue; // It waits on, and stands in the list again.
            var training = await catalogue.ReadAsync(agency, row.Training, cancellationToken);
            done.Add(new(row.Name, training.Title, ApprovalStand.OutcomeOf(row, pointer.Round), result == DecisionResult.Taken));
        }
        return done;
    }

    private async Task<IResult> ListAsync(HttpRequest request, string agency, string approver, Answer answer, int status, CancellationToken cancellationToken)
    {
        var items = await board.ReadAsync(agency, approver, RequestActor.NetworkOf(request), cancellationToken);
        if (answer.Confirm is not null)
            items = [.. items.Where(item => answer.Sent!.Listed.Contains(SentList.KeyOf(item.Row)))];
        var settings = await agencies.ReadAsync(agency, cancellationToken);
        var facts = await nominees.OfAsync(agency, [.. items.Select(item => (item.Row, item.Training))], cancellationToken);
        var waiting = new List<WaitingNomination>();
        foreach (var (item, nominee) in items.Zip(facts))
        {
            var key = SentList.KeyOf(item.Row);
            var seats = await catalogue.SeatsShownAsync(agency, item.Row.Training, cancellationToken);
            var entered = answer.Sent?.Chosen.GetValueOrDefault(key);
            waiting.Add(new()
            {
                Key = key,
                Nominee = nominee,
                Training = item.Training.Summary(withCost: true),
                DecideBy = item.DecideBy,
                OnBehalfOfName = item.Decider.OnBehalfOf,
                ApprovedByNames = [.. GivenApproval.Read(item.Row.Approvals).Select(a => a.By).Distinct()],
                SeatsLeft = ApprovalStand.SeatsLeft(seats),
                BudgetLeftIdr = ApprovalStand.BudgetLeft(seats),
                Chosen = answer.Confirm is null ? entered?.Choice : null,
                EnteredReason = entered?.Reason,
                Problem = entered?.Problem ?? DecisionProblem.None,
            });
        }
        var query = request.QueryString.ToString();
        var page = new ApproverListPage
        {
            Action = "/approvals/all" + query,
            ApproverName = items.Select(item => item.Decider.Name).FirstOrDefault(""),
            Items = waiting,
            Done = answer.Done,
            ConfirmAll = waiting.Count > 0 ? answer.Confirm : null,
            Problem = answer.Problem,
            EnteredReasonForAll = answer.Sent?.ReasonForAll,
            AgencyName = settings.Name,
            Contact = settings.Contact,
            Query = query,
        };
        var language = items.Where(item => board.IsAsked(item.Row, approver)).Select(item => item.Row.ApproverLanguage).FirstOrDefault();
        return await PageAsync(request, page, status, settings.LanguageOf(language));
    }

    private bool Open(HttpRequest request, out string agency, out string approver, out PageModel? problem)
    {
        (agency, approver, problem) = ("", "", null);
        if (!links.TryRead(LinkPurpose.ApproverList, request.Query["t"], out var subject, out var why))
        {
            problem = new Documents.Pages.LinkProblem { Kind = why == Platform.Security.LinkProblem.Expired ? LinkProblemKind.Expired : LinkProblemKind.Invalid };
            return false;
        }
        var bar = subject.IndexOf('|', StringComparison.Ordinal);
        (agency, approver) = (subject[..bar], subject[(bar + 1)..]);
        return true;
    }

    private async Task<IResult> PageAsync(HttpRequest request, PageModel page, int status, Language otherwise = Language.Indonesian) =>
        PageResult.Html(request.HttpContext.Response, await documents.RenderAsync(page, PageResult.LanguageOf(request, otherwise)), status);

    /// <summary>What the list is shown with.</summary>
    private sealed record Answer
    {
        public ApproverListProblem Problem { get; init; }

        public IReadOnlyList<ListedDecision> Done { get; init; } = [];

        public AllDecision? Confirm { get; init; }

        public SentList? Sent { get; init; }
    }
}

/// <summary>The list's form as it was sent.</summary>
/// <param name="All">One decision for all, if its button was pressed.</param>
/// <param name="Confirmed">Whether the question back was answered.</param>
/// <param name="ReasonForAll">The reason for rejecting all.</param>
/// <param name="Listed">Keys of the items that the form showed.</param>
/// <param name="Chosen">What was chosen, by key.</param>
internal sealed record SentList(AllDecision? All, bool Confirmed, string ReasonForAll, IReadOnlySet<string> Listed, IReadOnlyDictionary<string, EnteredDecision> Chosen)
{
    private const int UuidDigits = 32;
    private static readonly string Decision = ApproverListForm.DecisionOf("");

    /// <summary>What names a nomination's round in the form.</summary>
    public static string KeyOf(NominationEntity row) => string.Create(CultureInfo.InvariantCulture, $"{row.Training}-{row.Uuid}-{row.Round}");

    /// <summary>Reads what <see cref="KeyOf"/> wrote; null for anything else.</summary>
    public static WaitingRound? PointerOf(string agency, string key)
    {
        var dash = key.LastIndexOf('-');
        return dash > UuidDigits + 1 && int.TryParse(key.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var round)
            && NominationId.TryParse($"{agency}~{key[..(dash - UuidDigits - 1)]}~{key[(dash - UuidDigits)..dash]}", out var id)
            ? new(id, round)
            : null;
    }

    /// <summary>Reads a form.</summary>
    public static SentList Read(IFormCollection form)
    {
        AllDecision? all = form[ApproverListForm.All].ToString() switch
        {
            DecisionForm.Approve => AllDecision.Approve,
            DecisionForm.Reject => AllDecision.Reject,
            _ => null,
        };
        var reasonForAll = form[ApproverListForm.ReasonForAll].ToString().Trim();
        var listed = form.Keys.Where(name => name.StartsWith(Decision, StringComparison.Ordinal)).Select(name => name[Decision.Length..]).ToHashSet(StringComparer.Ordinal);
        var chosen = new Dictionary<string, EnteredDecision>(StringComparer.Ordinal);
        foreach (var key in listed)
        {
            var choice = form[ApproverListForm.DecisionOf(key)].ToString();
            var reason = all == AllDecision.Reject ? reasonForAll : form[ApproverListForm.ReasonOf(key)].ToString().Trim();
            // What stands in the one field beside an approval is a comment.
            if (choice == DecisionForm.Approve)
                chosen[key] = new(choice, "", all is null ? reason : "");
            else if (choice == DecisionForm.Reject)
                chosen[key] = new(choice, reason, "");
        }
        return new(all, form[ApproverListForm.Confirmed].ToString() == ApproverListForm.Yes, reasonForAll, listed, chosen);
    }
}
