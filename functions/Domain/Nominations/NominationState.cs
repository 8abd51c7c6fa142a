using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnTraining.Domain;

/// <summary>Where a nomination stands. The names outside this program are those of <see cref="NominationStates.Name"/>.</summary>
[JsonConverter(typeof(NominationStateJsonConverter))]
public enum NominationState
{
    /// <summary>Accepted; nobody has been asked yet.</summary>
    Submitted,

    /// <summary>No superior could be resolved; waits until one is supplied.</summary>
    NeedsSupervisor,

    /// <summary>An approver has been asked.</summary>
    AwaitingApproval,

    /// <summary>Every approval is there; waits for the allocation of seats.</summary>
    Approved,

    /// <summary>Approved, but all seats are taken.</summary>
    Waitlisted,

    /// <summary>Has a seat.</summary>
    Enrolled,

    /// <summary>Final: an approver said no.</summary>
    Rejected,

    /// <summary>Final: nobody decided in time.</summary>
    Expired,

    /// <summary>Final: taken back by the employee or HR.</summary>
    Withdrawn,

    /// <summary>Final: approved, but no seat came free before the waitlist ended.</summary>
    NotSeated,

    /// <summary>Final: the training was cancelled.</summary>
    Cancelled,

    /// <summary>Final: attendance or mark did not reach what the training asks.</summary>
    NotCompleted,

    /// <summary>Final: completed, and the certificate was issued.</summary>
    Certified,
}

/// <summary>Names and moves of <see cref="NominationState"/>.</summary>
public static class NominationStates
{
    private static readonly NominationState[] Ordered = Enum.GetValues<NominationState>();

    private static readonly string[] Names = [.. Ordered.Select(state => JsonNamingPolicy.CamelCase.ConvertName(state.ToString()))];

    /// <summary>All states, from submitted to certified.</summary>
    public static IReadOnlyList<NominationState> All => Ordered;

    /// <summary>The name in JSON and in tables, camel case: <c>needsSupervisor</c>.</summary>
    public static string Name(this NominationState state) => Names[(int)state];

    /// <summary>Reads a name as <see cref="Name"/> writes it.</summary>
    public static bool TryParse(string? name, out NominationState state)
    {
        var index = Array.IndexOf(Names, name);
        state = index < 0 ? default : Ordered[index];
        return index >= 0;
    }

    /// <summary>Reads a name from our own store.</summary>
    /// <exception cref="FormatException">There is no such state.</exception>
    public static NominationState Parse(string name) =>
        TryParse(name, out var state) ? state : throw new FormatException($"There is no nomination state '{name}'.");

    /// <summary>Whether nothing follows.</summary>
    public static bool IsFinal(this NominationState state) => state >= NominationState.Rejected;

    /// <summary>Whether the nomination holds a place that counts against quota and budget, now or for good.</summary>
    public static bool HoldsSeat(this NominationState state) =>
        state is NominationState.Enrolled or NominationState.NotCompleted or NominationState.Certified;

    /// <summary>
    /// Whether a nomination may go from one state to another in one step. A new round or level of approval is no move: the state
    /// stays <see cref="NominationState.AwaitingApproval"/>.
    /// </summary>
    public static bool CanMove(this NominationState from, NominationState to) => from switch
    {
        // Straight to approved where a training needs no approval.
        NominationState.Submitted or NominationState.NeedsSupervisor => to
            is NominationState.AwaitingApproval
            or NominationState.Approved
            or NominationState.Expired
            or NominationState.Withdrawn
            or NominationState.Cancelled
            || (from == NominationState.Submitted && to == NominationState.NeedsSupervisor),
        // Back to needing a supervisor when the next level has nobody to ask.
        NominationState.AwaitingApproval => to
            is NominationState.NeedsSupervisor
            or NominationState.Approved
            or NominationState.Rejected
            or NominationState.Expired
            or NominationState.Withdrawn
            or NominationState.Cancelled,
        NominationState.Approved => to
            is NominationState.Enrolled
            or NominationState.Waitlisted
            or NominationState.NotSeated
            or NominationState.Withdrawn
            or NominationState.Cancelled,
        NominationState.Waitlisted => to
            is NominationState.Enrolled
            or NominationState.NotSeated
            or NominationState.Withdrawn
            or NominationState.Cancelled,
        NominationState.Enrolled => to
            is NominationState.Certified
            or NominationState.NotCompleted
            or NominationState.Withdrawn
            or NominationState.Cancelled,
        _ => false,
    };
}

/// <summary>Writes states by their names.</summary>
internal sealed class NominationStateJsonConverter : JsonConverter<NominationState>
{
    public override NominationState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && NominationStates.TryParse(reader.GetString(), out var state)
            ? state
            : throw new JsonException("Not the name of a nomination state.");

    public override void Write(Utf8JsonWriter writer, NominationState value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Name());
}
