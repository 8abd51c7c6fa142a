using System.Globalization;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using Azure.Data.Tables;

namespace AsnTraining.App.Operations;

/// <summary>Who did what to an orchestration, an API client, or an agency's rules and receivers, and why. A line is written before the deed, so that none goes without.</summary>
public sealed class OperatorAudit(DataStore store, TimeProvider time)
{
    /// <summary>Writes a line.</summary>
    /// <param name="agency">Agency, the partition.</param>
    /// <param name="action">What is done: <c>restart</c>.</param>
    /// <param name="subject">To which orchestration, or <c>client</c> and its id, <c>settings</c>, <c>template</c>, <c>webhook</c>, <c>jp-table</c> and its version.</param>
    /// <param name="actor">By whom.</param>
    /// <param name="reason">Why, in the operator's words.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task WriteAsync(string agency, string action, string subject, Actor actor, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = time.GetUtcNow();
        // Keys in order of time; the end keeps two deeds of one moment apart.
        var key = string.Create(CultureInfo.InvariantCulture, $"{now.UtcTicks:D19}~{Guid.NewGuid():N}");
        return store.OperatorAudit.AddEntityAsync(new TableEntity(agency, key)
        {
            ["At"] = now,
            ["Action"] = action,
            ["Subject"] = subject,
            ["Actor"] = actor.Kind,
            ["ActorId"] = actor.Id ?? "",
            ["From"] = actor.Address ?? "",
            ["Reason"] = reason ?? "",
        }, cancellationToken);
    }
}
