using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.Nominations;

public sealed class AllocationOrderTests
{
    private static readonly DateTimeOffset Morning = new(2027, 1, 10, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(30, null, 2_500_000, 30)]
    [InlineData(30, 10_000_000L, 2_500_000, 4)]
    [InlineData(30, 9_999_999L, 2_500_000, 3)]
    [InlineData(2, 10_000_000L, 2_500_000, 2)]
    [InlineData(30, 0L, 2_500_000, 0)]
    [InlineData(30, -5L, 2_500_000, 0)]
    [InlineData(30, 0L, 0, 30)]
    [InlineData(-1, null, 0, 0)]
    public void Quota_and_budget_both_bound_the_seats(int quota, long? budget, long cost, int seats) =>
        Assert.Equal(seats, AllocationOrder.Capacity(quota, budget, cost));

    [Fact]
    public void First_come_goes_by_the_moment_of_approval()
    {
        var decisions = AllocationOrder.Decide(
            AllocationRule.FirstCome, [One("c", "A", 0, 3), One("a", "A", 40, 1), One("b", "B", 20, 2), One("aa", "B", 20, 2)], 2);

        Assert.Equal(["a", "aa", "b", "c"], decisions.Select(decision => decision.Id));
        Assert.Equal([true, true, false, false], decisions.Select(decision => decision.Seated));
        Assert.Equal([null, null, 1, 2], decisions.Select(decision => decision.WaitlistPosition));
    }

    [Fact]
    public void Within_a_unit_whoever_has_the_fewest_hours_is_first()
    {
        var decisions = AllocationOrder.Decide(
            AllocationRule.FewestJpFirst,
            [One("many", "A", 60, 0), One("late", "A", 0, 9), One("early", "A", 0, 1), One("some", "A", 20, 0)],
            2);

        Assert.Equal(["early", "late", "some", "many"], decisions.Select(decision => decision.Id));
    }

    [Fact]
    public void Units_get_seats_in_proportion_to_their_candidates()
    {
        // 60, 30 and 10 candidates for 20 seats; the big unit has trained much, which must not cost it its share.
        var candidates = Unit("A", 60, jp: 40).Concat(Unit("B", 30, jp: 10)).Concat(Unit("C", 10, jp: 0)).ToArray();

        var seated = AllocationOrder.Decide(AllocationRule.FewestJpFirst, candidates, 20).Where(decision => decision.Seated).ToArray();

        Assert.Equal(12, seated.Count(decision => decision.Id[0] == 'A'));
        Assert.Equal(6, seated.Count(decision => decision.Id[0] == 'B'));
        Assert.Equal(2, seated.Count(decision => decision.Id[0] == 'C'));
    }

    [Fact]
    public void The_waitlist_keeps_the_proportion()
    {
        var candidates = Unit("A", 60, jp: 0).Concat(Unit("B", 30, jp: 0)).Concat(Unit("C", 10, jp: 0)).ToArray();

        var order = AllocationOrder.Decide(AllocationRule.FewestJpFirst, candidates, 20);

        for (var seats = 10; seats <= 100; seats += 10)
        {
            var first = order.Take(seats).ToArray();
            Assert.Equal(seats * 6 / 10, first.Count(decision => decision.Id[0] == 'A'));
            Assert.Equal(seats * 3 / 10, first.Count(decision => decision.Id[0] == 'B'));
        }
    }

    [Fact]
    public void Seats_that_a_unit_has_already_count_in_its_share()
    {
        var candidates = Unit("A", 2, jp: 0).Concat(Unit("B", 4, jp: 0)).ToArray();

        var decisions = AllocationOrder.Decide(AllocationRule.FewestJpFirst, candidates, 2, new Dictionary<string, int> { ["A"] = 2 });

        Assert.All(decisions.Where(decision => decision.Seated), decision => Assert.Equal('B', decision.Id[0]));
    }

    [Fact]
    public void The_order_of_the_input_does_not_matter()
    {
        var candidates = Unit("A", 17, jp: 12).Concat(Unit("B", 9, jp: 3)).Concat(Unit("", 5, jp: 3)).ToArray();
        var expected = AllocationOrder.Decide(AllocationRule.FewestJpFirst, candidates, 11);
        var shuffle = new Random(42);

        for (var i = 0; i < 20; i++)
        {
            shuffle.Shuffle(candidates);
            Assert.Equal(expected, AllocationOrder.Decide(AllocationRule.FewestJpFirst, candidates, 11));
        }
    }

    [Fact]
    public void Everybody_hears_exactly_once_and_no_seat_is_given_twice()
    {
        var random = new Random(7);
        for (var run = 0; run < 200; run++)
        {
            var candidates = Enumerable.Range(0, random.Next(0, 60))
                .Select(i => One($"n{i}", $"U{random.Next(5)}", random.Next(0, 50), random.Next(0, 20)))
                .ToArray();
            var seats = random.Next(0, 40);

            var decisions = AllocationOrder.Decide((AllocationRule)random.Next(2), candidates, seats);

            Assert.Equal(candidates.Select(candidate => candidate.Id).Order(), decisions.Select(decision => decision.Id).Order());
            Assert.Equal(Math.Min(seats, candidates.Length), decisions.Count(decision => decision.Seated));
            Assert.Equal(Enumerable.Range(1, candidates.Length), decisions.Select(decision => decision.Position));
        }
    }

    [Fact]
    public void Nobody_is_passed_over_by_a_colleague_with_more_hours()
    {
        var random = new Random(11);
        var candidates = Enumerable.Range(0, 200)
            .Select(i => One($"n{i:000}", $"U{random.Next(6)}", random.Next(0, 60), random.Next(0, 100)))
            .ToDictionary(candidate => candidate.Id);

        var decisions = AllocationOrder.Decide(AllocationRule.FewestJpFirst, candidates.Values, 50);

        foreach (var unit in decisions.GroupBy(decision => candidates[decision.Id].Unit))
        {
            var hours = unit.OrderBy(decision => decision.Position).Select(decision => candidates[decision.Id].JpThisYear).ToArray();
            Assert.Equal(hours.Order(), hours);
        }
    }

    [Fact]
    public void The_reason_is_given_in_both_languages()
    {
        var decision = AllocationOrder.Decide(AllocationRule.FewestJpFirst, [One("a", "A", 4, 0), One("b", "A", 12, 0)], 1)[1];

        Assert.Contains("12 JP", decision.Explanation, StringComparison.Ordinal);
        Assert.Contains("2 candidates for 1 seats", decision.Explanation, StringComparison.Ordinal);
        Assert.Contains("Waitlist position 1", decision.Explanation, StringComparison.Ordinal);
        Assert.Contains("12 JP", decision.ExplanationIndonesian, StringComparison.Ordinal);
        Assert.Contains("Urutan daftar tunggu 1", decision.ExplanationIndonesian, StringComparison.Ordinal);
    }

    private static AllocationCandidate One(string id, string unit, int jp, int minute) => new(id, unit, jp, Morning.AddMinutes(minute));

    private static IEnumerable<AllocationCandidate> Unit(string unit, int count, int jp) =>
        Enumerable.Range(0, count).Select(i => One($"{unit}-{i:000}", unit, jp, i));
}
