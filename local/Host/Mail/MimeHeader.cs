using System.Text;

namespace AsnTraining.LocalHost.Mail;

/// <summary>Header lines of a mail: RFC 5322 with encoded words (RFC 2047) and encoded parameters (RFC 2231).</summary>
internal static class MimeHeader
{
    private const int MaxLine = 78;

    // 39 bytes make 52 characters of base64, 64 as a word: short enough to stand beside the name of a common header.
    private const int MaxEncodedBytes = 39;

    /// <summary>Free text, such as a subject.</summary>
    public static string Text(string name, string value) => Fold(name, IsPlain(value) ? value : Encode(value));

    /// <summary>A list of addresses.</summary>
    public static string Addresses(string name, IEnumerable<MailAddressee> addressees) =>
        Fold(name, string.Join(", ", addressees.Select(Address)));

    /// <summary>A parameter such as <c>; filename="..."</c>.</summary>
    public static string Parameter(string name, string value)
    {
        if (IsPlain(value))
        {
            return $";\r\n {name}=\"{Escape(value)}\"";
        }

        var encoded = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(value))
        {
            var c = (char)octet;
            _ = char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? encoded.Append(c) : encoded.Append('%').Append(octet.ToString("X2"));
        }

        return $";\r\n {name}*=utf-8''{encoded}";
    }

    private static string Address(MailAddressee addressee)
    {
        if (addressee.Name is not { } name)
        {
            return addressee.Email;
        }

        var phrase = !IsPlain(name) ? Encode(name)
            : name.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '\'') ? name
            : $"\"{Escape(name)}\"";
        return $"{phrase} <{addressee.Email}>";
    }

    private static bool IsPlain(string value) => value.All(c => c is >= ' ' and < '\x7f') && !value.Contains("=?", StringComparison.Ordinal);

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Encode(string value)
    {
        var words = new List<string>();
        var bytes = new List<byte>(MaxEncodedBytes);
        Span<byte> rune = stackalloc byte[4];
        foreach (var character in value.EnumerateRunes())
        {
            var length = character.EncodeToUtf8(rune);
            if (bytes.Count + length > MaxEncodedBytes)
            {
                words.Add(Word(bytes));
                bytes.Clear();
            }

            bytes.AddRange(rune[..length]);
        }

        words.Add(Word(bytes));
        return string.Join(' ', words);

        static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
    }

    private static string Fold(string name, string value)
    {
        var lines = new StringBuilder(name).Append(':');
        var column = name.Length + 1;
        foreach (var word in value.Split(' '))
        {
            if (column + 1 + word.Length > MaxLine && column > name.Length + 1)
            {
                lines.Append("\r\n");
                column = 0;
            }

            lines.Append(' ').Append(word);
            column += 1 + word.Length;
        }

        return lines.Append("\r\n").ToString();
    }
}
