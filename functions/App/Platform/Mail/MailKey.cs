using AsnTraining.Domain;

namespace AsnTraining.App.Platform.Mail;

/// <summary>Which mail: the nomination that it is about, and its kind. The provider gives it back in its events.</summary>
/// <param name="Nomination">Nomination id.</param>
/// <param name="Kind">Kind of mail, for instance <c>certified</c> or <c>request-1</c>.</param>
public sealed record MailKey(NominationId Nomination, string Kind)
{
    private const int LongestKind = 40;

    /// <summary>The key as it travels with the mail.</summary>
    public override string ToString() => $"{Nomination.Value}~{Kind}";

    /// <summary>Reads a key that came back.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MailKey? key)
    {
        key = null;
        var at = text?.LastIndexOf('~') ?? -1;
        if (at < 1 || !NominationId.TryParse(text![..at], out var nomination))
            return false;
        var kind = text[(at + 1)..];
        if (kind.Length is 0 or > LongestKind || !kind.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            return false;
        key = new(nomination, kind);
        return true;
    }
}
