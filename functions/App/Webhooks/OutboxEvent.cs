using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AsnTraining.App.Webhooks;

/// <summary>Something that happened and that an agency's HR system is to be told.</summary>
/// <param name="Type">What, without the product's prefix: <c>nomination.approved</c>.</param>
/// <param name="Subject">To what: the id of a nomination, a certificate or a training. No personal data. Events of one subject arrive in order.</param>
/// <param name="Sequence">The subject's version after it. Subject, type and sequence together name the event for good.</param>
/// <param name="At">When.</param>
/// <param name="Data">What an HR system wants to know of it; no NIP and no address.</param>
public sealed record OutboxEvent(string Type, string Subject, int Sequence, DateTimeOffset At, JsonObject Data)
{
    /// <summary>The event's id, the same for every try, by which a receiver knows that it has it already.</summary>
    [JsonIgnore]
    public string Id => "evt_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Subject}\0{Type}\0{Sequence}"))[..16]);
}

/// <summary>An event that waits in the outbox.</summary>
public sealed record WaitingEvent
{
    /// <summary>The event.</summary>
    public required OutboxEvent Event { get; init; }

    /// <summary>Since when it waits; a replay begins anew.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Tries that failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Not before this moment.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>What went wrong the last time, see <see cref="DeliveryResult"/>.</summary>
    public string? Problem { get; init; }
}
