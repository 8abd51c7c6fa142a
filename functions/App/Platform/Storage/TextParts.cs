using Azure.Data.Tables;

namespace AsnTraining.App.Platform.Storage;

/// <summary>
/// A text that one property may be too small for, in as many properties as it takes: the first has the text's own name, those
/// after it a number behind it. So what was stored in one property before is a text of one part.
/// </summary>
/// <param name="Name">Name of the first property.</param>
/// <param name="MostParts">Properties that it may take.</param>
public sealed record TextParts(string Name, int MostParts)
{
    // A property holds 64 KiB of UTF-16.
    private const int PartCharacters = 32_000;

    /// <summary>Characters that there is room for.</summary>
    public int MostCharacters => MostParts * PartCharacters;

    /// <summary>The properties of a text. All of them, so that a shorter text leaves nothing of a longer one behind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is longer than there is room for.</exception>
    public IDictionary<string, object> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, MostCharacters);
        return Enumerable.Range(0, MostParts).ToDictionary(
            PropertyName,
            part => (object)(part * PartCharacters < text.Length ? text[(part * PartCharacters)..Math.Min(text.Length, (part + 1) * PartCharacters)] : ""),
            StringComparer.Ordinal);
    }

    /// <summary>The text in a row; empty when there is none.</summary>
    public string In(TableEntity row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return string.Concat(Enumerable.Range(0, MostParts).Select(part => row.GetString(PropertyName(part))));
    }

    private string PropertyName(int part) => part == 0 ? Name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}{part + 1}");
}
