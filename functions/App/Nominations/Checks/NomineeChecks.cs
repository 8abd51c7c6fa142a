using System.Globalization;
using AsnTraining.App.LearningRecords;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;

namespace AsnTraining.App.Nominations.Checks;

/// <summary>A nominee to be checked for a training.</summary>
/// <param name="Employee">Internal id; null for a person who is not in the register yet and so has no past.</param>
/// <param name="Status">PNS or PPPK.</param>
/// <param name="HasEmail">Whether there is an address for notices.</param>
/// <param name="ContractStart">First day of a PPPK's contract; null where the register does not know it.</param>
/// <param name="AlsoNominated">Trainings that the same call nominates the person for before this one; they are not in storage yet.</param>
public sealed record CheckedNominee(string? Employee, EmploymentStatus Status, bool HasEmail, DateOnly? ContractStart, IReadOnlyList<Training> AlsoNominated);

/// <summary>What a check found.</summary>
/// <param name="Warning">What is odd.</param>
/// <param name="Refuses">Whether the agency wants the nomination refused for it.</param>
public sealed record NomineeFinding(NominationWarning Warning, bool Refuses);

/// <summary>Checks that need the nominee's other trainings: clashes of schedule, and the ceiling of hours of a PPPK.</summary>
public sealed class NomineeChecks(ScheduleClashes clashes, LearningBook learning, AgencyStore agencies)
{
    /// <summary>Checks several nominees for one training.</summary>
    /// <returns>The findings of each, in the order given.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<NomineeFinding>>> RunAsync(string agency, Training training, IReadOnlyList<CheckedNominee> nominees, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(nominees);
        var settings = await agencies.ReadAsync(agency, cancellationToken);
        var clash = await clashes.FindAsync(agency, training, [.. nominees.Select(n => n.Employee).OfType<string>().Distinct(StringComparer.Ordinal)], cancellationToken);
        var contracted = nominees.Where(n => n is { Status: EmploymentStatus.Pppk, Employee: not null }).Select(n => (n.Employee!, n.ContractStart)).Distinct().ToList();
        var hours = await learning.HoursTowardsCeilingAsync(agency, contracted, training.EndDate, cancellationToken);
        return [.. nominees.Select(nominee => (IReadOnlyList<NomineeFinding>)[.. Of(nominee, training, settings, clash, hours)])];
    }

    private static ScheduleClash? Beside(CheckedNominee nominee, Training training) => nominee.AlsoNominated
        .Select(other => ScheduleOverlap.Find(training, other) is { } sessions ? new ScheduleClash(other, sessions.Mine.Date, Enrolled: false) : null)
        .FirstOrDefault(clash => clash is not null);

    /// <summary>Hours of the trainings of the same call that end in the same year of contract, or calendar year.</summary>
    private static int UnderWay(CheckedNominee nominee, Training training)
    {
        var contract = nominee.ContractStart is { } start ? ContractYear.Of(start, training.EndDate) : null;
        return nominee.AlsoNominated.Where(other => contract?.Holds(other.EndDate) ?? other.EndDate.Year == training.EndDate.Year).Sum(other => other.HoursJp);
    }

    private static string Period(CheckedNominee nominee, Training training) => nominee.ContractStart is { } start && ContractYear.Of(start, training.EndDate) is var year
        ? string.Create(CultureInfo.InvariantCulture, $"the year of contract from {year.First:yyyy-MM-dd} to {year.Last:yyyy-MM-dd}")
        : string.Create(CultureInfo.InvariantCulture, $"the calendar year {training.EndDate.Year}, counted because the register has no contractStart of the nominee");

    private static IEnumerable<NomineeFinding> Of(CheckedNominee nominee, Training training, AgencySettings settings, IReadOnlyDictionary<string, ScheduleClash> clashes, IReadOnlyDictionary<string, int> hours)
    {
        var stored = nominee.Employee is { } employee ? clashes.GetValueOrDefault(employee) : null;
        if ((stored ?? Beside(nominee, training)) is { } clash)
        {
            var words = string.Create(
                CultureInfo.InvariantCulture,
                $"The nominee {(clash.Enrolled ? "has a seat in" : "is nominated for")} the training {clash.Other.Id.Value}, whose sessions overlap with this one on {clash.Day:yyyy-MM-dd}.");
            // A wish may still come to nothing; only a seat stands in the way.
            yield return new(new(NominationWarning.ScheduleClash, words), clash.Enrolled && settings.ScheduleClash == CheckRule.Refuse);
        }
        if (nominee.Status == EmploymentStatus.Pppk)
        {
            var had = nominee.Employee is { } id ? hours.GetValueOrDefault(id) : 0;
            if (had + training.HoursJp > settings.JpTargets.CeilingPppk)
            {
                var words = string.Create(
                    CultureInfo.InvariantCulture,
                    $"With {training.HoursJp} JP of this training the nominee, a PPPK, would have {had + training.HoursJp} JP in {Period(nominee, training)}; the ceiling is {settings.JpTargets.CeilingPppk} JP a year of contract.");
                yield return new(new(NominationWarning.AboveCeiling, words), settings.JpCeiling == CheckRule.Refuse);
            }
            else if (had + training.HoursJp + UnderWay(nominee, training) is var sum && sum > settings.JpTargets.CeilingPppk)
            {
                var words = string.Create(
                    CultureInfo.InvariantCulture,
                    $"With {training.HoursJp} JP of this training, and with those of the trainings that the same call nominates for before it, the nominee, a PPPK, would have {sum} JP in {Period(nominee, training)}; the ceiling is {settings.JpTargets.CeilingPppk} JP a year of contract.");
                // The other nominations may still come to nothing; only hours that were earned stand in the way.
                yield return new(new(NominationWarning.AboveCeiling, words), false);
            }
        }
        if (!nominee.HasEmail)
            yield return new(new(NominationWarning.NoEmail, "The nominee has no e-mail address, so that no notice and no certificate reaches them by mail. Add it with PUT /api/employees."), false);
    }
}
