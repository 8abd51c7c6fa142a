using AsnTraining.App.Nominations;
using AsnTraining.App.Trainings;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;

namespace AsnTraining.App.Approvals;

/// <summary>What an approver's page says of a nomination's round: the form while it is open, afterwards what became of it.</summary>
public sealed class ApprovalStand(TrainingCatalogue catalogue, AgencyStore agencies, NomineeFacts nominees)
{
    /// <summary>The page.</summary>
    /// <param name="row">The nomination.</param>
    /// <param name="round">The round that the link is for.</param>
    /// <param name="reader">The reader as the one who decides; null where the round was passed on from them to somebody else.</param>
    /// <param name="query">The request's query, token included.</param>
    /// <param name="problem">What was wrong with the form as it was sent.</param>
    /// <param name="entered">What was entered, when the form comes back.</param>
    /// <param name="justNow">Whether the reader has just decided.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<PageModel> PageAsync(
        NominationEntity row, int round, Decider? reader, string query, DecisionProblem problem, EnteredDecision? entered, bool justNow, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var training = await catalogue.ReadAsync(row.Agency, row.Training, cancellationToken);
        var agency = await agencies.ReadAsync(row.Agency, cancellationToken);
        if (row.Stage != NominationState.AwaitingApproval || row.Round != round)
            return Decided(row, round, justNow, training, agency) with { Query = query };
        if (reader is null)
            return Decided(row, round, justNow, training, agency) with { Query = query, Outcome = RoundOutcome.Escalated, ByName = null, At = null, Comment = null };
        var seats = await catalogue.SeatsShownAsync(row.Agency, row.Training, cancellationToken);
        return new ApprovalPage
        {
            Action = "/approvals" + query,
            ApproverName = reader.Name,
            Nominee = await nominees.OfAsync(row, training, cancellationToken),
            Training = training.Summary(withCost: true),
            DecideBy = ApprovalSchedule.ExpiresAt(agency.Approval, row.FirstAskedAt ?? row.ChangedAt, training.StartsAt),
            Round = row.Round,
            EscalatedFromName = Filled(row.EscalatedFrom),
            OnBehalfOfName = reader.OnBehalfOf,
            GoesOn = row.Level > 0 && row.Level < row.Levels.Count,
            SeatsLeft = SeatsLeft(seats),
            Seats = seats?.Quota,
            BudgetLeftIdr = BudgetLeft(seats),
            EarlierDecisions = [.. GivenApproval.Read(row.Approvals).Select(a => new EarlierDecision(a.By, a.At, a.Comment))],
            Problem = problem,
            EnteredReason = entered?.Reason,
            EnteredComment = entered?.Comment,
            AgencyName = agency.Name,
            Contact = agency.Contact,
            Query = query,
        };
    }

    /// <summary>Seats still free; null where it is not known.</summary>
    public static int? SeatsLeft(SeatsEntity? seats) => seats?.Free;

    /// <summary>What is left of the training's budget in whole rupiah; null where it has no ceiling.</summary>
    public static long? BudgetLeft(SeatsEntity? seats) => seats?.BudgetLeft;

    /// <summary>What became of a round.</summary>
    public static RoundOutcome OutcomeOf(NominationEntity row, int round)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Stage switch
        {
            _ when GivenApproval.Read(row.Approvals).Any(a => a.Round == round) => RoundOutcome.Approved,
            _ when round < row.Round => RoundOutcome.Escalated,
            NominationState.Rejected => RoundOutcome.Rejected,
            NominationState.Expired => RoundOutcome.Expired,
            NominationState.Withdrawn when !row.EverApproved => RoundOutcome.Withdrawn,
            NominationState.Cancelled when !row.EverApproved => RoundOutcome.Cancelled,
            _ => RoundOutcome.Approved,
        };
    }

    private static ApprovalDecided Decided(NominationEntity row, int round, bool justNow, Training training, AgencySettings agency)
    {
        var given = GivenApproval.Read(row.Approvals).FirstOrDefault(a => a.Round == round);
        return new ApprovalDecided
        {
            Outcome = OutcomeOf(row, round),
            JustNow = justNow,
            GoesOn = given is not null && row.Stage is NominationState.AwaitingApproval or NominationState.NeedsSupervisor,
            ByName = given?.By ?? (round == row.Round ? Filled(row.DecidedBy) : null),
            At = given?.At ?? (round == row.Round ? row.DecidedAt ?? row.ChangedAt : null),
            Reason = row.Stage == NominationState.Rejected && round == row.Round ? Filled(row.Reason) : null,
            Comment = given is not null ? given.Comment : round == row.Round ? Filled(row.Comment) : null,
            EmployeeName = row.Name,
            Training = training.Summary(withCost: false),
            AgencyName = agency.Name,
            Contact = agency.Contact,
        };
    }

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
