using System.Text.Json.Nodes;
using AsnTraining.App.Webhooks;

namespace AsnTraining.App.Certificates;

/// <summary>What HR systems are told of certificates. That one was issued to a nomination is told with the nomination.</summary>
internal static class CertificateEvents
{
    // By what happened, as the audit says it. What an operator or the holder alone cares for is told to nobody.
    private static readonly HashSet<string> Told = new(["issued", "held", "released", "revoked", "replaced", "voided"], StringComparer.Ordinal);

    /// <summary>The event of a change; null when it is told to nobody.</summary>
    public static OutboxEvent? Of(CertificateEntity row, CertificateChange change, DateTimeOffset at)
    {
        // A number becomes void by the erasure of its person too, which the audit says in another word.
        var happening = change.State == CertificateEntity.Void && row.State != CertificateEntity.Void ? "voided" : change.Happening;
        if (!Told.Contains(happening))
            return null;
        var data = new JsonObject
        {
            ["certificate"] = row.Id,
            ["number"] = row.Printed,
            ["code"] = row.Code,
            ["state"] = change.State,
            ["nomination"] = row.Nomination,
            ["training"] = row.Training,
            ["employee"] = row.Employee,
        };
        if (change.Set.TryGetValue("ReplacedBy", out var next))
            data["replacedBy"] = (string)next;
        if (!string.IsNullOrEmpty(row.Replaces))
            data["replaces"] = row.Replaces;
        if (!string.IsNullOrEmpty(change.Reason))
            data["reason"] = change.Reason;
        return new("certificate." + happening, row.Id, row.Version + 1, at, data);
    }
}
