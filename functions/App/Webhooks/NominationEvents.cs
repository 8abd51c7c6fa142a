using System.Text.Json.Nodes;
using AsnTraining.App.Nominations;
using AsnTraining.Domain;

namespace AsnTraining.App.Webhooks;

/// <summary>What HR systems are told of nominations.</summary>
public static class NominationEvents
{
    /// <summary>Before the state in the types of events.</summary>
    internal const string Kind = "nomination";

    /// <summary>Type of what happens within a state.</summary>
    internal const string Updated = Kind + ".updated";

    /// <summary>A change of a nomination.</summary>
    /// <param name="id">The nomination.</param>
    /// <param name="state">State after it.</param>
    /// <param name="moved">Whether the state changed; otherwise something happened within it.</param>
    /// <param name="version">Version after it.</param>
    /// <param name="at">When.</param>
    /// <param name="happening">What happened, as the audit says it.</param>
    /// <param name="reason">Why, for people.</param>
    public static OutboxEvent Changed(string id, NominationState state, bool moved, int version, DateTimeOffset at, string happening, string? reason)
    {
        var data = new JsonObject
        {
            ["nomination"] = id,
            ["training"] = NominationId.Parse(id).Training.Value,
            ["state"] = state.Name(),
            ["event"] = happening,
            ["version"] = version,
        };
        if (!string.IsNullOrEmpty(reason))
            data["reason"] = reason;
        return new(moved ? $"{Kind}.{state.Name()}" : Updated, id, version, at, data);
    }

    /// <summary>Adds what the nomination's row knows when the event is sent. Of an erased person nothing is told that could be personal.</summary>
    public static void Complete(OutboxEvent happened, NominationEntity row)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(row);
        if (row.Erased)
        {
            happened.Data.Remove("reason");
            return;
        }
        happened.Data["employee"] = row.Employee;
        if (!string.IsNullOrEmpty(row.Reference))
            happened.Data["reference"] = row.Reference;
        if (happened.Data["state"]?.GetValue<string>() == NominationState.Certified.Name() && !string.IsNullOrEmpty(row.Certificate))
            happened.Data["certificate"] = new JsonObject { ["id"] = row.Certificate, ["number"] = row.CertificateNumber, ["code"] = row.CertificateCode };
    }
}
