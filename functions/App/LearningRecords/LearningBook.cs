using AsnTraining.App.Platform.Storage;
using Azure.Data.Tables;

namespace AsnTraining.App.LearningRecords;

/// <summary>Reads what people have learnt, by key range.</summary>
public sealed class LearningBook(DataStore store)
{
    private const int ParallelReads = 16;
    private const int PeoplePerPageTried = 4;
    private static readonly string[] Counted = ["RowKey", nameof(LearningRecordEntity.Jp), nameof(LearningRecordEntity.Withdrawn)];

    /// <summary>Training hours (JP) of a person in a year; 0 without any record. One range read.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="employee">Internal id of the person.</param>
    /// <param name="year">Calendar year in which the trainings ended.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<int> HoursOfYearAsync(string agency, string employee, int year, CancellationToken cancellationToken)
    {
        var sum = 0;
        var (from, until) = (LearningKeys.Person(employee), TableCalls.After(LearningKeys.Person(employee)));
        await foreach (var row in ReadAsync(agency, year, from, until, Counted, cancellationToken))
            sum += row.Withdrawn ? 0 : row.Jp;
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
    public async Task<IReadOnlyDictionary<string, int>> HoursOfYearAsync(string agency, IReadOnlyCollection<string> employees, int year, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(employees);
        var sums = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var employee in employees)
            sums[employee] = 0;
        if (sums.Count == 0)
            return sums;
        var left = sums.Keys.Order(StringComparer.Ordinal).ToList();
        if (left.Count / PeoplePerPageTried is > 0 and var pages)
            left = await SumPagesAsync(agency, year, left, pages, sums, cancellationToken);
        await Parallel.ForEachAsync(left, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken }, async (employee, token) =>
        {
            var hours = await HoursOfYearAsync(agency, employee, year, token);
            lock (sums)
                sums[employee] = hours;
        });
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

    private async Task<List<string>> SumPagesAsync(string agency, int year, List<string> people, int pages, Dictionary<string, int> sums, CancellationToken cancellationToken)
    {
        var (from, until) = (LearningKeys.Person(people[0]), TableCalls.After(LearningKeys.Person(people[^1])));
        string? last = null;
        await foreach (var page in ReadAsync(agency, year, from, until, Counted, cancellationToken).AsPages())
        {
            foreach (var row in page.Values)
            {
                last = row.Employee;
                if (!row.Withdrawn && sums.TryGetValue(last, out var sum))
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
}
