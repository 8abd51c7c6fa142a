using System.Security.Cryptography;
using System.Text;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Rows;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Trainings;

/// <summary>
/// Which series an agency's patterns belong to, also those that its settings do not name any more. Each series counts for
/// itself: a second one with the pattern of the first would print the first one's numbers again.
/// </summary>
public sealed class PatternBook(DataStore store)
{
    private const int Tries = 12;

    /// <summary>
    /// Notes the patterns of the settings that go and of those that come, before these are stored. A series that has given out
    /// no number loses its patterns to whoever wants them: a typing error, or a crash before the settings, binds nobody.
    /// </summary>
    /// <returns>The patterns that belong to another series; then nothing was noted.</returns>
    public async Task<IReadOnlyList<RowProblem>> ClaimAsync(string agency, AgencySettings before, AgencySettings after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.EverySeries().SequenceEqual(after.EverySeries()))
            return [];
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (changed, problems) = await JudgeAsync(agency, before, after, cancellationToken);
            if (problems.Count > 0 || changed.Count == 0)
                return problems;
            try
            {
                await store.Agencies.SubmitTransactionAsync(changed.Select(c => c.ETag == default
                    ? new TableTransactionAction(TableTransactionActionType.Add, c)
                    : new TableTransactionAction(TableTransactionActionType.UpdateReplace, c, c.ETag)), cancellationToken);
                return [];
            }
            catch (TableTransactionFailedException e) when (e.LostRace())
            {
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
        throw new InvalidOperationException("The book of patterns was contended too long; nothing was stored.");
    }

    private async Task<(List<PatternEntity> Changed, List<RowProblem> Problems)> JudgeAsync(string agency, AgencySettings before, AgencySettings after, CancellationToken cancellationToken)
    {
        var claims = new Dictionary<string, PatternEntity>(StringComparer.Ordinal);
        await foreach (var row in store.Agencies.RangeAsync<PatternEntity>(agency, PatternEntity.Prefix, cancellationToken))
            claims.Add(row.RowKey, row);
        var changed = new HashSet<PatternEntity>();
        foreach (var (_, going) in before.EverySeries())
        {
            var claim = PatternEntity.Of(agency, going);
            if (claims.TryAdd(claim.RowKey, claim))
                changed.Add(claim);
        }
        var problems = new List<RowProblem>();
        foreach (var (form, coming) in after.EverySeries())
        {
            var claim = PatternEntity.Of(agency, coming);
            if (claims.TryAdd(claim.RowKey, claim))
                changed.Add(claim);
            else if (claims[claim.RowKey] is var held && held.Series != coming.Series)
            {
                if (await HasNumbersAsync(agency, held.Series, cancellationToken))
                    problems.Add(Taken(FieldOf(form, claim.RowKey == PatternEntity.Of(agency, new("", before.NumberPattern)).RowKey), held.Series, coming.Pattern));
                else
                {
                    held.Series = coming.Series;
                    changed.Add(held);
                }
            }
        }
        return ([.. changed], problems);
    }

    /// <summary>Whether a series ever gave out a number: the first one makes the partition of its year.</summary>
    private async Task<bool> HasNumbersAsync(string agency, string series, CancellationToken cancellationToken) =>
        await store.Certificates.NextPartitionAsync($"{agency}~{series}", null, cancellationToken) is not null;

    // Where the pattern stayed it is the series that was changed.
    private static string FieldOf(string? form, bool patternStayed) => (form, patternStayed) switch
    {
        (null, true) => "certificateSeries",
        (null, false) => "numberPattern",
        _ => $"formSeries.{form}.pattern",
    };

    private static RowProblem Taken(string field, string owner, string pattern) => new(0, field, field, "pattern-used",
        $"The series {owner} has printed numbers as {pattern}; another series would print the same ones again. Keep the series {owner} for this pattern, or write a pattern that no other series has used.");
}

/// <summary>The row <c>pattern~{hash}</c>: a pattern, whatever its leading zeros, and the series that it belongs to.</summary>
public sealed class PatternEntity : ITableEntity
{
    internal const string Prefix = "pattern~";

    /// <summary>Agency.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary><c>pattern~</c> and the hash of the pattern's shape, which holds characters that no key may hold.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>The series.</summary>
    public string Series { get; set; } = "";

    /// <summary>The pattern as it was written first, for whoever reads the table.</summary>
    public string Pattern { get; set; } = "";

    /// <summary>The row for a series.</summary>
    /// <exception cref="FormatException">The pattern is none.</exception>
    public static PatternEntity Of(string agency, NumberSeries numbering)
    {
        ArgumentNullException.ThrowIfNull(numbering);
        var shape = CertificateNumberPattern.Parse(numbering.Pattern).Shape(agency);
        return new()
        {
            PartitionKey = agency,
            RowKey = Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shape))),
            Series = numbering.Series,
            Pattern = numbering.Pattern,
        };
    }
}
