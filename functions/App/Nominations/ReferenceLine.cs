using AsnTraining.App.Platform.Security;
using Azure.Data.Tables;

namespace AsnTraining.App.Nominations;

/// <summary>The line that finds a nomination by the agency's reference number.</summary>
internal static class ReferenceLine
{
    /// <summary>The line of a reference number.</summary>
    public static TableEntity Of(KeyedHash hash, string agency, string reference, string nomination) =>
        new(agency, hash.OfReference(agency, reference)) { ["Nomination"] = nomination };
}
