using System.Globalization;
using System.Runtime.CompilerServices;

namespace AsnTraining.Domain;

/// <summary>An approved nomination that wants a seat.</summary>
/// <param name="Id">The nomination's id.</param>
/// <param name="Unit">The nominee's unit; empty where unknown, which counts as a unit of its own.</param>
/// <param name="JpThisYear">JP that the nominee has earned this year.</param>
/// <param name="ApprovedAt">When the last approval came.</param>
public sealed record AllocationCandidate(string Id, string Unit, int JpThisYear, DateTimeOffset ApprovedAt);

/// <summary>What an allocation says to a candidate.</summary>
/// <param name="Id">The nomination's id.</param>
/// <param name="Seated">Whether there is a seat.</param>
/// <param name="Position">The place in the order of all candidates, from 1.</param>
/// <param name="WaitlistPosition">The place on the waitlist, from 1; <see langword="null"/> for the seated.</param>
/// <param name="Explanation">Why, in English; the facts in it are the candidate's own and numbers without names.</param>
/// <param name="ExplanationIndonesian">The same in Indonesian.</param>
public sealed record AllocationDecision(
    string Id, bool Seated, int Position, int? WaitlistPosition, string Explanation, string ExplanationIndonesian);

/// <summary>Decides who gets the seats of a training. A pure function: the same candidates in any order give the same decisions.</summary>
public static class AllocationOrder
{
    /// <summary>How many participants quota and budget allow.</summary>
    /// <param name="quota">Seats.</param>
    /// <param name="budgetIdr">What all participants together may cost; <see langword="null"/> without a ceiling.</param>
    /// <param name="costPerParticipantIdr">Cost of one.</param>
    public static int Capacity(int quota, long? budgetIdr, long costPerParticipantIdr) =>
        budgetIdr is { } budget && costPerParticipantIdr > 0
            ? (int)Math.Min(Math.Max(0, quota), Math.Max(0, budget) / costPerParticipantIdr)
            : Math.Max(0, quota);

    /// <summary>
    /// Puts the candidates in order and seats as many as fit. <see cref="AllocationRule.FirstCome"/>: by the moment of approval.
    /// <see cref="AllocationRule.FewestJpFirst"/>: seats go to the units in turn by the method of Sainte-Laguë, so that each unit's
    /// share follows its share of candidates; within a unit whoever has the fewest JP is first, then whoever was approved first.
    /// That order goes on beyond the last seat and is the waitlist, so a seat that frees up later keeps the proportion.
    /// </summary>
    /// <param name="rule">The training's rule.</param>
    /// <param name="candidates">All who want a seat.</param>
    /// <param name="freeSeats">Seats still free, of quota and budget (see <see cref="Capacity"/>).</param>
    /// <param name="seatedByUnit">Seats that units hold already; they count in the proportion.</param>
    public static IReadOnlyList<AllocationDecision> Decide(
        AllocationRule rule,
        IReadOnlyCollection<AllocationCandidate> candidates,
        int freeSeats,
        IReadOnlyDictionary<string, int>? seatedByUnit = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(freeSeats);
        var ordered = rule == AllocationRule.FirstCome ? FirstCome(candidates) : FewestJpFirst(candidates, seatedByUnit);
        return [.. ordered.Select((candidate, index) => Explain(rule, candidate, index + 1, ordered.Count, freeSeats))];
    }

    private static List<AllocationCandidate> FirstCome(IEnumerable<AllocationCandidate> candidates) =>
        [.. candidates.OrderBy(candidate => candidate.ApprovedAt).ThenBy(candidate => candidate.Id, StringComparer.Ordinal)];

    private static List<AllocationCandidate> FewestJpFirst(
        IReadOnlyCollection<AllocationCandidate> candidates, IReadOnlyDictionary<string, int>? seatedByUnit)
    {
        var units = candidates
            .GroupBy(candidate => candidate.Unit, StringComparer.Ordinal)
            .Select(group => new UnitQueue(
                new Queue<AllocationCandidate>(group
                    .OrderBy(candidate => candidate.JpThisYear)
                    .ThenBy(candidate => candidate.ApprovedAt)
                    .ThenBy(candidate => candidate.Id, StringComparer.Ordinal)),
                seatedByUnit?.GetValueOrDefault(group.Key) ?? 0))
            .ToList();

        // The next seat goes to the unit with the highest quotient; a heap keeps that cheap with many units.
        var turns = new PriorityQueue<UnitQueue, UnitQueue>(
            units.Select(unit => (unit, unit.Snapshot())), Comparer<UnitQueue>.Create(UnitQueue.CompareTurn));
        var ordered = new List<AllocationCandidate>(candidates.Count);
        while (turns.TryDequeue(out var unit, out _))
        {
            ordered.Add(unit.Waiting.Dequeue());
            unit.Seats++;
            if (unit.Waiting.Count > 0)
                turns.Enqueue(unit, unit.Snapshot());
        }

        return ordered;
    }

    private static AllocationDecision Explain(AllocationRule rule, AllocationCandidate candidate, int position, int count, int seats)
    {
        var seated = position <= seats;
        int? waiting = seated ? null : position - seats;
        var english = rule == AllocationRule.FirstCome
            ? Text($"Seats went in the order of approval: place {position} of {count} for {seats} seats.")
            : Text(
                $"{count} candidates for {seats} seats: seats went to the units in proportion to their candidates, within a unit to " +
                $"whoever has the fewest training hours this year first. With {candidate.JpThisYear} JP this is place {position}.");
        var indonesian = rule == AllocationRule.FirstCome
            ? Text($"Kursi diberikan menurut urutan persetujuan: urutan {position} dari {count} untuk {seats} kursi.")
            : Text(
                $"{count} calon untuk {seats} kursi: kursi dibagi antarunit sebanding dengan jumlah calonnya, dan di dalam unit " +
                $"didahulukan yang JP tahun ini paling sedikit. Dengan {candidate.JpThisYear} JP tahun ini, urutannya {position}.");
        if (waiting is { } place)
        {
            english += Text($" Waitlist position {place}.");
            indonesian += Text($" Urutan daftar tunggu {place}.");
        }

        return new(candidate.Id, seated, position, waiting, english, indonesian);
    }

    private static string Text(DefaultInterpolatedStringHandler text) => string.Create(CultureInfo.InvariantCulture, ref text);

    /// <summary>The candidates of a unit that still wait, and the seats it has.</summary>
    private sealed class UnitQueue(Queue<AllocationCandidate> waiting, int seats, int? claims = null)
    {
        public Queue<AllocationCandidate> Waiting { get; } = waiting;

        public int Seats { get; set; } = seats;

        /// <summary>What the unit's share is measured by: all its candidates, those already seated included.</summary>
        private int Claims { get; } = claims ?? (waiting.Count + seats);

        private AllocationCandidate Next { get; init; } = waiting.Peek();

        /// <summary>The unit's standing now, as a heap's key, which must not change while it lies there.</summary>
        public UnitQueue Snapshot() => new(Waiting, Seats, Claims);

        public static int CompareTurn(UnitQueue? left, UnitQueue? right)
        {
            // claims / (2 * seats + 1), compared crosswise so that nothing is rounded.
            var byQuotient = ((long)right!.Claims * ((2L * left!.Seats) + 1)).CompareTo((long)left.Claims * ((2L * right.Seats) + 1));
            if (byQuotient != 0)
                return byQuotient;
            var byJp = left.Next.JpThisYear.CompareTo(right.Next.JpThisYear);
            if (byJp != 0)
                return byJp;
            var byApproval = left.Next.ApprovedAt.CompareTo(right.Next.ApprovedAt);
            return byApproval != 0 ? byApproval : string.CompareOrdinal(left.Next.Id, right.Next.Id);
        }
    }
}
