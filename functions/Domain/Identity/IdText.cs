using System.Diagnostics.CodeAnalysis;

namespace AsnTraining.Domain;

/// <summary>The two shapes that ids have.</summary>
internal static class IdText
{
    /// <summary><c>[A-Za-z0-9][A-Za-z0-9.-]{0,29}</c>: what is safe in table keys, blob names, instance ids and addresses alike.</summary>
    public static bool IsName([NotNullWhen(true)] string? text)
    {
        if (text is null || text.Length is 0 or > 30 || !char.IsAsciiLetterOrDigit(text[0]))
            return false;
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-'))
                return false;
        }

        return true;
    }

    /// <summary>32 lower-case hex digits of a UUID of version 7, which sort by the time they were made.</summary>
    public static bool IsUuid7([NotNullWhen(true)] string? text)
    {
        if (text is not { Length: 32 } || text[12] != '7' || text[16] is not ('8' or '9' or 'a' or 'b'))
            return false;
        foreach (var character in text)
        {
            if (!char.IsAsciiHexDigitLower(character))
                return false;
        }

        return true;
    }

    /// <exception cref="ArgumentException">The UUID is of another version, so it would not sort by time.</exception>
    public static string Hex(Guid uuid) =>
        uuid.Version == 7 ? uuid.ToString("N") : throw new ArgumentException("The UUID must be of version 7.", nameof(uuid));
}
