using AsnTraining.App.Nominations;
using AsnTraining.App.People;
using AsnTraining.App.Platform.Storage;
using Azure.Data.Tables;

namespace AsnTraining.App.Certificates;

/// <summary>A number to be taken.</summary>
/// <param name="Row">The nomination it is for.</param>
/// <param name="Person">What the register knows of the holder.</param>
/// <param name="Issue">Which issue for the nomination, from 1.</param>
/// <param name="Replaces">The certificate in whose place it will stand.</param>
/// <param name="Mark">The mark, with a decimal point, where it is printed in words.</param>
internal sealed record NumberWanted(NominationEntity Row, EmployeeEntity? Person, int Issue = 1, CertificateEntity? Replaces = null, string? Mark = null);

/// <summary>
/// Gives out numbers. Counter, numbers and the keys by which a repetition finds them are one transaction: no gap, no double,
/// whatever is repeated.
/// </summary>
internal static class NumberBook
{
    private const int Tries = 20;

    /// <summary>Takes numbers in the order wanted.</summary>
    /// <returns>Certificate ids in the same order.</returns>
    public static async Task<IReadOnlyList<string>> TakeNumbersAsync(this DataStore store, IssueRound issue, IReadOnlyList<NumberWanted> wanted, CancellationToken cancellationToken)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var open = wanted.Where(w => !taken.ContainsKey(w.Row.Uuid)).ToList();
            if (open.Count == 0)
                return [.. wanted.Select(w => taken[w.Row.Uuid])];
            await TryTakeAsync(store, issue, open, taken, cancellationToken);
            if (taken.Count < wanted.Count)
                await Backoff.DelayAsync(attempt, cancellationToken);
        }
        throw new InvalidOperationException("The counter of certificates was contended too long; the step is tried again later.");
    }

    /// <summary>
    /// Every number that was taken for some nominations, in whatever series and year: also what none of them names, since it was
    /// voided or waits to stand in another's place.
    /// </summary>
    /// <param name="store">The tables.</param>
    /// <param name="agency">Their agency.</param>
    /// <param name="uuids">The nominations; the nearer in time they were made, the less is looked through.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The numbers by the nomination's UUID.</returns>
    public static async Task<ILookup<string, CertificateKey>> NumbersOfAsync(this DataStore store, string agency, IReadOnlySet<string> uuids, CancellationToken cancellationToken)
    {
        var found = new List<(string Uuid, CertificateKey Key)>();
        if (uuids.Count > 0)
        {
            var (from, until) = ("issue~" + uuids.Min(StringComparer.Ordinal), TableCalls.After($"issue~{uuids.Max(StringComparer.Ordinal)}~"));
            for (string? partition = null; (partition = await store.Certificates.NextPartitionAsync(agency, partition, cancellationToken)) is not null;)
            {
                await foreach (var row in store.Certificates.BetweenAsync<TableEntity>(partition, from, until, cancellationToken))
                {
                    if (row.RowKey.Split('~')[1] is var uuid && uuids.Contains(uuid))
                        found.Add((uuid, CertificateKey.Parse(agency, row.GetString("Certificate"))));
                }
            }
        }
        return found.ToLookup(n => n.Uuid, n => n.Key, StringComparer.Ordinal);
    }

    private static async Task TryTakeAsync(DataStore store, IssueRound issue, List<NumberWanted> open, Dictionary<string, string> taken, CancellationToken cancellationToken)
    {
        var counter = await store.Certificates.FindAsync<TableEntity>(issue.Partition, "counter", cancellationToken);
        var last = counter?.GetInt32("Last") ?? 0;
        var keys = open.Select((wanted, index) => (Wanted: wanted, Key: issue.Key(last + index + 1))).ToList();
        var next = new TableEntity(issue.Partition, "counter") { ["Last"] = last + open.Count };
        List<TableTransactionAction> actions =
        [
            counter is null ? new(TableTransactionActionType.Add, next) : new(TableTransactionActionType.UpdateReplace, next, counter.ETag),
            .. keys.Select(k => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(issue.Partition, RowOf(k.Wanted)) { ["Certificate"] = k.Key.Value })),
            .. keys.Select(k => new TableTransactionAction(TableTransactionActionType.Add, issue.Certificate(k.Key, k.Wanted))),
        ];
        try
        {
            await store.Certificates.SubmitTransactionAsync(actions, cancellationToken);
            foreach (var (wanted, key) in keys)
                taken[wanted.Row.Uuid] = key.Value;
        }
        catch (TableTransactionFailedException e) when (e.LostRace())
        {
            // Either another training took numbers meanwhile, or this block took them before and is being repeated.
            foreach (var wanted in open)
            {
                if (await store.Certificates.FindAsync<TableEntity>(issue.Partition, RowOf(wanted), cancellationToken) is { } mine)
                    taken[wanted.Row.Uuid] = mine.GetString("Certificate");
            }
        }
    }

    private static string RowOf(NumberWanted wanted) => IssueRound.IssueRow(wanted.Row.Uuid, wanted.Issue);
}
