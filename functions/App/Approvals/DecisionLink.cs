using System.Globalization;
using AsnTraining.App.Nominations;
using AsnTraining.Domain;

namespace AsnTraining.App.Approvals;

/// <summary>What a decision link is bound to: a nomination, a round, and the approver whom it was sent to.</summary>
/// <param name="Nomination">The nomination.</param>
/// <param name="Round">The round.</param>
/// <param name="Approver">The approver's part of the index, a keyed hash.</param>
public sealed record DecisionLink(NominationId Nomination, int Round, string Approver)
{
    /// <summary>The subject of the link that a row's approver gets.</summary>
    public static string SubjectOf(NominationEntity row, string approver)
    {
        ArgumentNullException.ThrowIfNull(row);
        return string.Create(CultureInfo.InvariantCulture, $"{row.Id}|{row.Round}|{approver}");
    }

    /// <summary>Reads a subject; null for anything else.</summary>
    public static DecisionLink? Read(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Split('|') is [var id, var round, var approver]
            && NominationId.TryParse(id, out var nomination)
            && int.TryParse(round, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(nomination, number, approver)
            : null;
    }
}
