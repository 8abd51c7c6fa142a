using System.Text;

namespace AsnTraining.Documents.Calendar;

/// <summary>Content lines of RFC 5545 (3.1): CR LF, folded at 75 octets without cutting a character.</summary>
internal sealed class ContentLines
{
    private const int MostOctets = 75;
    private readonly StringBuilder _text = new();

    /// <summary>A line whose value is written as it is: dates, numbers, tokens, addresses.</summary>
    /// <param name="name">The property's name, with parameters.</param>
    /// <param name="value">The value, free of line ends.</param>
    public void Add(string name, string value)
    {
        var room = MostOctets;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room)
            {
                _text.Append("\r\n ");
                room = MostOctets - 1;
            }

            _text.Append(rune);
            room -= rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
    }

    /// <summary>A line whose value is TEXT (3.3.11): escaped, and control characters dropped.</summary>
    public void AddText(string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Add(name, Escape(text));
        }
    }

    /// <summary>A parameter value in quotes (3.2), which has no way to hold a quote itself.</summary>
    public static string Quote(string value) =>
        $"\"{new string([.. value.Where(c => !char.IsControl(c)).Select(c => c == '"' ? '\'' : c)])}\"";

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            _ = character switch
            {
                '\n' => escaped.Append("\\n"),
                '\\' or ';' or ',' => escaped.Append('\\').Append(character),
                _ when char.IsControl(character) => escaped,
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }
}
