using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.LearningRecords;

/// <summary>Reads what people have learnt, by key range.</summary>
public sealed class LearningBook(DataStore store)
{
    private const int ParallelReads = 16;
    private const int PeoplePerPageTried = 4;
    private static readonly string[] Dated = ["RowKey", nameof(LearningRecordEntity.Jp), nameof(LearningRecordEntity.Withdrawn), nameof(LearningRecordEntity.EndedOn)];
    private static readonly string[] Counted = ["RowKey", nameof(LearningRecordEntity.Jp), nameof(LearningRecordEntity.Withdrawn)];

    /// <summary>Training hours (JP) of a person in a year; 0 without any record. One range read.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="employee">Internal id of the person.</param>
    /// <param name="year">Calendar year in which the trainings ended.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<int> HoursOfYearAsync(string agency, string employee, int year, CancellationToken cancellationToken) =>
        HoursAsync(agency, employee, Counting.OfYear(year), cancellationToken);

    private async Task<int> HoursAsync(string agency, string employee, Counting counting, CancellationToken cancellationToken)
    {
        var sum = 0;
        var (from, until) = (LearningKeys.Person(employee), TableCalls.After(LearningKeys.Person(employee)));
        await foreach (var row in ReadAsync(agency, counting.Year, from, until, counting.Columns, cancellationToken))
            sum += counting.Counts(row) ? row.Jp : 0;
        return sum;
    }

    /// <summary>
    /// Training hours (JP) of several people in a year, 0 without any record. Reads the year in pages while that is cheaper than a
    /// request per person, and asks for the rest one by one.
    /// </summary>
    /// <param name="agency">Agency.</param>
    /// <param name="employees">Internal ids.</param>
    /// <param name="year">Calendar year in which the trainings ended.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Hours by internal id, one entry for every person asked for.</returns>
    public Task<IReadOnlyDictionary<string, int>> HoursOfYearAsync(string agency, IReadOnlyCollection<string> employees, int year, CancellationToken cancellationToken) =>
        HoursAsync(agency, employees, Counting.OfYear(year), cancellationToken);

    private async Task<IReadOnlyDictionary<string, int>> HoursAsync(string agency, IReadOnlyCollection<string> employees, Counting counting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(employees);
        var sums = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var employee in employees)
            sums[employee] = 0;
        if (sums.Count == 0)
            return sums;
        var left = sums.Keys.Order(StringComparer.Ordinal).ToList();
        if (left.Count / PeoplePerPageTried is > 0 and var pages)
            left = await SumPagesAsync(agency, counting, left, pages, sums, cancellationToken);
        await Parallel.ForEachAsync(left, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken }, async (employee, token) =>
        {
            var hours = await HoursAsync(agency, employee, counting, token);
            lock (sums)
                sums[employee] = hours;
        });
        return sums;
    }

    /// <summary>
    /// Training hours (JP) of several PPPK in the year of contract that a day falls into; of those whose contract's start is not
    /// known, in the calendar year.
    /// </summary>
    /// <param name="agency">Agency.</param>
    /// <param name="people">Internal ids, each with the first day of the contract where it is known.</param>
    /// <param name="day">A day of the year of contract, such as the last one of the training that is to be added.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Hours by internal id, one entry for every person asked for.</returns>
    public async Task<IReadOnlyDictionary<string, int>> HoursTowardsCeilingAsync(string agency, IReadOnlyCollection<(string Employee, DateOnly? ContractStart)> people, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(people);
        var sums = new Dictionary<string, int>(StringComparer.Ordinal);
        var byCalendar = people.Where(p => p.ContractStart is null).Select(p => p.Employee).ToList();
        foreach (var (employee, sum) in await HoursOfYearAsync(agency, byCalendar, day.Year, cancellationToken))
            sums[employee] = sum;
        var periods = people.Where(p => p.ContractStart is not null)
            .DistinctBy(p => p.Employee, StringComparer.Ordinal)
            .ToDictionary(p => p.Employee, p => ContractYear.Of(p.ContractStart!.Value, day), StringComparer.Ordinal);
        foreach (var year in periods.Values.SelectMany(p => new[] { p.First.Year, p.Last.Year }).Distinct())
        {
            var touched = periods.Where(p => p.Value.First.Year <= year && year <= p.Value.Last.Year).Select(p => p.Key).ToList();
            var hours = await HoursAsync(agency, touched, new(year, Dated, row => !row.Withdrawn && Days.TryParse(row.EndedOn, out var ended) && periods[row.Employee].Holds(ended)), cancellationToken);
            foreach (var (employee, sum) in hours)
                sums[employee] = sums.GetValueOrDefault(employee) + sum;
        }
        return sums;
    }

    /// <summary>A person's records of a year, withdrawn ones included.</summary>
    public async Task<IReadOnlyList<LearningRecordEntity>> RecordsOfYearAsync(string agency, string employee, int year, CancellationToken cancellationToken)
    {
        var rows = new List<LearningRecordEntity>();
        await foreach (var row in ReadAsync(agency, year, LearningKeys.Person(employee), TableCalls.After(LearningKeys.Person(employee)), null, cancellationToken))
            rows.Add(row);
        return rows;
    }

    private async Task<List<string>> SumPagesAsync(string agency, Counting counting, List<string> people, int pages, Dictionary<string, int> sums, CancellationToken cancellationToken)
    {
        var (from, until) = (LearningKeys.Person(people[0]), TableCalls.After(LearningKeys.Person(people[^1])));
        string? last = null;
        await foreach (var page in ReadAsync(agency, counting.Year, from, until, counting.Columns, cancellationToken).AsPages())
        {
            foreach (var row in page.Values)
            {
                last = row.Employee;
                if (sums.TryGetValue(last, out var sum) && counting.Counts(row))
                    sums[last] = sum + row.Jp;
            }
            if (page.ContinuationToken is null)
                return [];
            if (--pages == 0)
                break;
        }
        // The last person of the last page may have more rows on the next.
        if (last is not null && sums.ContainsKey(last))
            sums[last] = 0;
        return last is null ? people : [.. people.Where(p => string.CompareOrdinal(p, last) >= 0)];
    }

    private Azure.AsyncPageable<LearningRecordEntity> ReadAsync(string agency, int year, string from, string until, IEnumerable<string>? select, CancellationToken cancellationToken)
    {
        var partition = LearningKeys.Partition(agency, year);
        return store.LearningRecords.QueryAsync<LearningRecordEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {until}"), select: select, cancellationToken: cancellationToken);
    }

    /// <param name="Year">Calendar year that is read.</param>
    /// <param name="Columns">What is read of its records.</param>
    /// <param name="Counts">Whether a record's hours count.</param>
    private sealed record Counting(int Year, string[] Columns, Func<LearningRecordEntity, bool> Counts)
    {
        /// <summary>All that stands in a calendar year.</summary>
        public static Counting OfYear(int year) => new(year, Counted, row => !row.Withdrawn);
    }
}
