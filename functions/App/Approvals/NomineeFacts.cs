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
    /// <param name="training">Its training, whose year counts.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<Nominee> OfAsync(NominationEntity row, Training training, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(training);
        var hours = await learning.HoursOfYearAsync(row.Agency, row.Employee, training.EndDate.Year, cancellationToken);
        return Of(row, training, hours, (await agencies.ReadAsync(row.Agency, cancellationToken)).JpTargets);
    }

    /// <summary>Several nominees of an agency, in the order given.</summary>
    public async Task<IReadOnlyList<Nominee>> OfAsync(string agency, IReadOnlyList<(NominationEntity Row, Training Training)> nominations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nominations);
        var targets = (await agencies.ReadAsync(agency, cancellationToken)).JpTargets;
        var hours = new Dictionary<(int Year, string Employee), int>();
        foreach (var year in nominations.GroupBy(n => n.Training.EndDate.Year))
        {
            foreach (var (employee, sum) in await learning.HoursOfYearAsync(agency, [.. year.Select(n => n.Row.Employee).Distinct(StringComparer.Ordinal)], year.Key, cancellationToken))
                hours[(year.Key, employee)] = sum;
        }
        return [.. nominations.Select(n => Of(n.Row, n.Training, hours[(n.Training.EndDate.Year, n.Row.Employee)], targets))];
    }

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
            HoursTarget = targets.For(status),
            TargetIsCeiling = status == EmploymentStatus.Pppk,
        };
    }
}
