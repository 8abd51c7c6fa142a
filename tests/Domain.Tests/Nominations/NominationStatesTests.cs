using System.Text.Json;
using AsnTraining.Domain;
using static AsnTraining.Domain.NominationState;

namespace AsnTraining.Domain.Tests.Nominations;

public sealed class NominationStatesTests
{
    private static readonly Dictionary<NominationState, NominationState[]> Legal = new()
    {
        [Submitted] = [NeedsSupervisor, AwaitingApproval, Approved, Expired, Withdrawn, Cancelled],
        [NeedsSupervisor] = [AwaitingApproval, Approved, Expired, Withdrawn, Cancelled],
        [AwaitingApproval] = [NeedsSupervisor, Approved, Rejected, Expired, Withdrawn, Cancelled],
        [Approved] = [Waitlisted, Enrolled, Withdrawn, NotSeated, Cancelled],
        [Waitlisted] = [Enrolled, Withdrawn, NotSeated, Cancelled],
        [Enrolled] = [Withdrawn, Cancelled, NotCompleted, Certified],
        [Rejected] = [],
        [Expired] = [],
        [Withdrawn] = [],
        [NotSeated] = [],
        [Cancelled] = [],
        [NotCompleted] = [],
        [Certified] = [],
    };

    public static TheoryData<NominationState, NominationState> Pairs =>
        new(from start in Enum.GetValues<NominationState>() from end in Enum.GetValues<NominationState>() select (start, end));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Moves_are_those_of_the_table(NominationState from, NominationState to) =>
        Assert.Equal(Legal[from].Contains(to), from.CanMove(to));

    [Fact]
    public void Final_states_are_those_that_nothing_follows() =>
        Assert.All(NominationStates.All, state => Assert.Equal(Legal[state].Length == 0, state.IsFinal()));

    [Fact]
    public void Every_state_is_reached_from_submitted()
    {
        var reached = new HashSet<NominationState> { Submitted };
        var open = new Queue<NominationState>(reached);
        while (open.TryDequeue(out var state))
        {
            foreach (var next in NominationStates.All.Where(next => state.CanMove(next) && reached.Add(next)))
                open.Enqueue(next);
        }

        Assert.Equal(NominationStates.All.Count, reached.Count);
    }

    [Fact]
    public void Names_are_those_of_the_contract() =>
        Assert.Equal(
            [
                "submitted", "needsSupervisor", "awaitingApproval", "approved", "waitlisted", "enrolled", "rejected", "expired",
                "withdrawn", "notSeated", "cancelled", "notCompleted", "certified",
            ],
            NominationStates.All.Select(state => state.Name()));

    [Fact]
    public void Names_lead_back_to_their_states()
    {
        Assert.All(NominationStates.All, state => Assert.Equal(state, NominationStates.Parse(state.Name())));
        Assert.False(NominationStates.TryParse("Submitted", out _));
        Assert.False(NominationStates.TryParse(null, out _));
        Assert.False(NominationStates.TryParse("0", out _));
        Assert.Throws<FormatException>(() => NominationStates.Parse("lost"));
    }

    [Fact]
    public void Json_holds_the_names()
    {
        Assert.Equal("\"needsSupervisor\"", JsonSerializer.Serialize(NeedsSupervisor));
        Assert.Equal(NotSeated, JsonSerializer.Deserialize<NominationState>("\"notSeated\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<NominationState>("3"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<NominationState>("\"lost\""));
    }

    [Fact]
    public void A_seat_is_held_from_enrolment_on_unless_given_back() =>
        Assert.Equal([Enrolled, NotCompleted, Certified], NominationStates.All.Where(state => state.HoldsSeat()));
}
