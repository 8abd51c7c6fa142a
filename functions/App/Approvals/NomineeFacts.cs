using AsnTraining.App.LearningRecords;
using AsnTraining.App.Nominations;
using AsnTraining.App.Nominations.Checks;
using AsnTraining.App.Trainings;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;

namespace AsnTraining.App.Approvals;

/// <summary>What an approver sees of a nominee: who they are, and their training hours against the year's target.</summary>
public sealed class NomineeFacts(LearningBook learning, AgencyStore agencies)
{
    /// <summary>One nominee.</summary>
    /// <param name="row">The nomination.</param>
    /// <param name="training">Its training, whose last day says which year counts.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<Nominee> OfAsync(NominationEntity row, Training training, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(training);
        return (await OfAsync(row.Agency, [(row, training)], cancellationToken))[0];
    }

    /// <summary>Several nominees of an agency, in the order given.</summary>
    public async Task<IReadOnlyList<Nominee>> OfAsync(string agency, IReadOnlyList<(NominationEntity Row, Training Training)> nominations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nominations);
        var targets = (await agencies.ReadAsync(agency, cancellationToken)).JpTargets;
        var hours = new Dictionary<(DateOnly Day, string Employee), int>();
        // By calendar year the day makes no difference within it: its last one stands for all.
        foreach (var some in nominations.GroupBy(n => DayOf(n.Row, n.Training)))
        {
            var people = some.Select(n => (n.Row.Employee, ContractOf(n.Row))).DistinctBy(p => p.Employee).ToList();
            foreach (var (employee, sum) in await learning.HoursTowardsCeilingAsync(agency, people, some.Key, cancellationToken))
                hours[(some.Key, employee)] = sum;
        }
        return [.. nominations.Select(n => Of(n.Row, n.Training, hours[(DayOf(n.Row, n.Training), n.Row.Employee)], targets))];
    }

    private static DateOnly? ContractOf(NominationEntity row) => Days.ParseStored(row.ContractStart);

    private static DateOnly DayOf(NominationEntity row, Training training) => ContractOf(row) is null ? new(training.EndDate.Year, 12, 31) : training.EndDate;

    private static Nominee Of(NominationEntity row, Training training, int hours, JpTargets targets)
    {
        var status = EmploymentStatuses.TryParse(row.Status, out var known) ? known : Nip.FromStored(row.Nip).Status;
        return new()
        {
            Name = row.Name,
            MaskedNip = Nip.FromStored(row.Nip).Masked,
            Position = row.Position,
            Grade = row.Grade,
            Unit = row.Unit,
            Concerns = NominationWarning.ConcernsOf(row.Warnings),
            HoursThisYear = hours,
            HoursYear = training.EndDate.Year,
            HoursSince = ContractOf(row) is { } start ? ContractYear.Of(start, training.EndDate) : null,
            HoursTarget = targets.For(status),
            TargetIsCeiling = status == EmploymentStatus.Pppk,
        };
    }
}
