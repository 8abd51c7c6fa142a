namespace AsnTraining.Domain;

/// <summary>An approved nomination that wants a seat.</summary>
/// <param name="Id">The nomination's id.</param>
/// <param name="Unit">The nominee's unit; empty where unknown, which counts as a unit of its own.</param>
/// <param name="JpThisYear">JP that the nominee has earned this year.</param>
/// <param name="ApprovedAt">When the last approval came.</param>
public sealed record AllocationCandidate(string Id, string Unit, int JpThisYear, DateTimeOffset ApprovedAt);

/// <summary>What an allocation says to a candidate.</summary>
/// <param name="Id">The nomination's id.</param>
/// <param name="Basis">The facts that decided, and their words for people.</param>
public sealed record AllocationDecision(string Id, AllocationBasis Basis)
{
    /// <inheritdoc cref="AllocationBasis.Seated"/>
    public bool Seated => Basis.Seated;

    /// <inheritdoc cref="AllocationBasis.Position"/>
    public int Position => Basis.Position;

    /// <inheritdoc cref="AllocationBasis.WaitlistPosition"/>
    public int? WaitlistPosition => Basis.WaitlistPosition;

    /// <inheritdoc cref="AllocationBasis.Explanation"/>
    public string Explanation => Basis.Explanation;

    /// <inheritdoc cref="AllocationBasis.ExplanationIndonesian"/>
    public string ExplanationIndonesian => Basis.ExplanationIndonesian;
}

/// <summary>Decides who gets the seats of a training. A pure function: the same candidates in any order give the same decisions.</summary>
public static class AllocationOrder
{
    /// <summary>How many participants quota and budget allow; see <see cref="IsBudgetLimited"/> for which of the two it was.</summary>
    /// <param name="quota">Seats.</param>
    /// <param name="budgetIdr">What all participants together may cost; <see langword="null"/> without a ceiling.</param>
    /// <param name="costPerParticipantIdr">Cost of one.</param>
    public static int Capacity(int quota, long? budgetIdr, long costPerParticipantIdr) =>
        budgetIdr is { } budget && costPerParticipantIdr > 0
            ? (int)Math.Min(Math.Max(0, quota), Math.Max(0, budget) / costPerParticipantIdr)
            : Math.Max(0, quota);

    /// <summary>Whether the budget allows fewer participants than the quota.</summary>
    /// <inheritdoc cref="Capacity"/>
    public static bool IsBudgetLimited(int quota, long? budgetIdr, long costPerParticipantIdr) =>
        Capacity(quota, budgetIdr, costPerParticipantIdr) < Math.Max(0, quota);

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
        if (rule == AllocationRule.FirstCome)
            return [.. ordered.Select((candidate, index) => new AllocationDecision(candidate.Id, new(rule, index + 1, ordered.Count, freeSeats)))];
        var units = ordered.CountBy(candidate => candidate.Unit, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var seats = ordered.Take(freeSeats).CountBy(candidate => candidate.Unit, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. ordered.Select((candidate, index) => new AllocationDecision(candidate.Id, new(rule, index + 1, ordered.Count, freeSeats)
            {
                JpThisYear = candidate.JpThisYear,
                UnitCandidates = units[candidate.Unit],
                UnitSeats = seats.GetValueOrDefault(candidate.Unit),
            })),
        ];
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
