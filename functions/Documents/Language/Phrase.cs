using System.Globalization;

namespace AsnTraining.Documents;

/// <summary>One sentence in every language, so that a translation can never be missing.</summary>
/// <param name="Indonesian">The Indonesian text, with the same placeholders (<c>{0}</c>, ...) as the English one.</param>
/// <param name="English">The English text.</param>
public sealed record Phrase(string Indonesian, string English)
{
    /// <summary>The text in one language.</summary>
    public string In(Language language) => language == Language.English ? English : Indonesian;

    /// <summary>The text in one language with its placeholders filled. Values are formatted by the caller, never by the machine's culture.</summary>
    public string In(Language language, params object[] values) => string.Format(CultureInfo.InvariantCulture, In(language), values);
}
