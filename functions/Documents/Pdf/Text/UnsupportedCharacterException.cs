namespace AsnTraining.Documents.Pdf.Text;

/// <summary>
/// A text holds a character that no embedded font can show. Nothing is printed in its place: the text has to be
/// corrected or a font added.
/// </summary>
public sealed class UnsupportedCharacterException : Exception
{
    internal UnsupportedCharacterException(string character)
        : base($"No embedded font can show '{character}' ({Names(character)}).") => Character = character;

    /// <summary>The character, with the marks that belong to it.</summary>
    public string Character { get; }

    private static string Names(string character) => string.Join(' ', character.EnumerateRunes().Select(rune => $"U+{rune.Value:X4}"));
}
