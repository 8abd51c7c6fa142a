using AsnTraining.App.People;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.LearningRecords;

/// <summary>A person of the register and where they stand.</summary>
/// <param name="Person">Person.</param>
/// <param name="Standing">Standing in the year.</param>
public sealed record LearnerLine(EmployeeEntity Person, LearningStanding Standing);

/// <summary>Which people a report shows.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Unit">Only this work unit, written as in the register; null for all.</param>
/// <param name="Show"><c>below</c>, <c>above</c> or <c>all</c>.</param>
public sealed record ReportAsked(int Year, string? Unit, string Show)
{
    /// <summary>Who the report is for.</summary>
    public const string Below = "below";

    /// <summary>PPPK beyond the ceiling.</summary>
    public const string Above = "above";

    /// <summary>Everybody.</summary>
    public const string All = "all";

    /// <summary>Whether the report shows a person.</summary>
    public bool Shows(LearningStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return Show switch { Below => standing.IsBelow, Above => standing.IsAbove, _ => true };
    }
}

/// <summary>Everybody of the register with their hours of a year. It starts from the people, so that whoever has no record at all is in it.</summary>
public sealed class LearningReport(DataStore store, LearningBook book, AgencyStore agencies, AgencyCalendar calendar)
{
    private const int PageSize = 1000;
    private const string UnitMark = "=";

    /// <summary>The lines of a page of the register, and where it ended.</summary>
    public async IAsyncEnumerable<(IReadOnlyList<LearnerLine> Lines, string? Continuation)> PagesAsync(
        string agency, ReportAsked asked, int size, string? continuation, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var targets = (await agencies.ReadAsync(agency, cancellationToken)).JpTargets;
        var (from, until) = ("e~", TableCalls.After("e~"));
        var filter = asked.Unit is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {agency} and RowKey ge {from} and RowKey lt {until}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {agency} and RowKey ge {from} and RowKey lt {until} and Unit eq {asked.Unit}");
        await foreach (var page in store.Employees.QueryAsync<EmployeeEntity>(filter, size, cancellationToken: cancellationToken).AsPages(continuation, size))
        {
            var hours = await book.HoursOfYearAsync(agency, [.. page.Values.Select(p => p.Id)], asked.Year, cancellationToken);
            var contracts = await ContractHoursAsync(agency, page.Values, asked.Year, cancellationToken);
            var lines = page.Values.Select(p => new LearnerLine(p, LearningStanding.Of(p, hours[p.Id], contracts.GetValueOrDefault(p.Id), targets))).Where(l => asked.Shows(l.Standing)).ToList();
            yield return (lines, page.ContinuationToken);
        }
    }

    /// <summary>
    /// Training hours (JP) of PPPK in a year of contract: the one that runs now where the present year is asked for, else the one
    /// that ran at the end of the year.
    /// </summary>
    /// <returns>Hours by internal id, of those whose contract's start is known.</returns>
    public async Task<IReadOnlyDictionary<string, ContractHours>> ContractHoursAsync(string agency, IEnumerable<EmployeeEntity> people, int year, CancellationToken cancellationToken)
    {
        var today = await calendar.TodayAsync(agency, cancellationToken);
        var day = year == today.Year ? today : new DateOnly(year, 12, 31);
        var contracts = people.Select(p => (p.Id, Start: LearningStanding.ContractOf(p))).Where(p => p.Start is not null).ToList();
        var hours = await book.HoursTowardsCeilingAsync(agency, contracts, day, cancellationToken);
        return contracts.ToDictionary(p => p.Id, p => new ContractHours(ContractYear.Of(p.Start!.Value, day), hours[p.Id]), StringComparer.Ordinal);
    }

    /// <summary>A page of the work units, in the order of their names.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="asked">Year, and the unit if only one is wanted; everybody of it counts.</param>
    /// <param name="size">Units on the page.</param>
    /// <param name="continuation">Where the page before ended; null for the first page.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The units, and where the page ended; null after the last one.</returns>
    public async Task<(IReadOnlyList<UnitFigures> Units, string? Continuation)> UnitsAsync(string agency, ReportAsked asked, int size, string? continuation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var units = new SortedList<string, UnitFigures>(StringComparer.Ordinal);
        await foreach (var (person, standing) in AllAsync(agency, asked with { Show = ReportAsked.All }, cancellationToken))
        {
            var unit = person.Unit ?? "";
            if (continuation is not null && string.CompareOrdinal(unit, continuation[1..]) <= 0)
                continue;
            units[unit] = units.GetValueOrDefault(unit, UnitFigures.Of(unit)).With(standing);
            // One more than asked tells whether another page follows; what sorts after it is for that page.
            if (units.Count > size + 1)
                units.RemoveAt(units.Count - 1);
        }
        var page = units.Values.Take(size).ToList();
        // People without a unit have an empty name, and a continuation may not be empty.
        return (page, units.Count > size ? UnitMark + page[^1].Unit : null);
    }

    /// <summary>All lines.</summary>
    public async IAsyncEnumerable<LearnerLine> AllAsync(string agency, ReportAsked asked, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (lines, _) in PagesAsync(agency, asked, PageSize, null, cancellationToken))
        {
            foreach (var line in lines)
                yield return line;
        }
    }
}
