using System.Text.RegularExpressions;
using AsnTraining.Demo.Talking;

namespace AsnTraining.Demo.Roles;

/// <summary>Tells which nomination a mail is about, by the key that the app gives the provider with each mail.</summary>
internal static partial class MailSubject
{
    /// <summary>The nomination's id; null for a mail that is about none.</summary>
    public static string? NominationOf(Mail mail) =>
        (mail.CustomArgs?.Values ?? []).Select(value => Id().Match(value)).FirstOrDefault(match => match.Success)?.Value;

    // agency ~ training ~ UUIDv7
    [GeneratedRegex(@"[A-Za-z0-9][A-Za-z0-9.-]{0,29}~[A-Za-z0-9][A-Za-z0-9.-]{0,29}~[0-9a-f]{32}")]
    private static partial Regex Id();
}
