using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AsnTraining.Domain;

/// <summary>
/// An e-mail address that is deliverable in form: a dot-atom before the @ and a host name after it (the part of RFC 5321 that
/// mail providers accept; no quoted local parts, no address literals). Personal data.
/// </summary>
public readonly partial record struct EmailAddress
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private readonly string? _value;

    private EmailAddress(string value) => _value = value;

    /// <summary>The address as given, without outer spaces; the domain in lower case and in its ASCII form.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This address was never set.");

    /// <summary>What follows the @.</summary>
    public string Domain => Value[(Value.LastIndexOf('@') + 1)..];

    /// <summary>Enough to recognise one's own address, and no more: <c>p***@kota.example</c>.</summary>
    public string Masked => _value is null ? "" : $"{_value[0]}***@{Domain}";

    /// <summary>
    /// The form under which two spellings count as one person: lower case throughout. Only for keys; mail goes to <see cref="Value"/>,
    /// since a local part may mind its case.
    /// </summary>
    public string Key => Value.ToLowerInvariant();

    /// <summary>Reads an address; outer spaces are dropped.</summary>
    public static bool TryParse(string? text, out EmailAddress address)
    {
        address = default;
        var trimmed = text?.Trim() ?? "";
        var at = trimmed.LastIndexOf('@');
        if (at < 1 || at > 64 || !LocalPart().IsMatch(trimmed.AsSpan(0, at)))
            return false;
        if (!TryAsciiHost(trimmed[(at + 1)..], out var host))
            return false;

        var value = $"{trimmed.AsSpan(0, at)}@{host}";
        // RFC 5321 limits a path to 256 octets, of which two are its angle brackets.
        if (value.Length > 254)
            return false;

        address = new EmailAddress(value);
        return true;
    }

    /// <summary>The masked form, so that no log line holds the address by accident.</summary>
    public override string ToString() => Masked;

    private static bool TryAsciiHost(string host, [NotNullWhen(true)] out string? ascii)
    {
        ascii = null;
        if (host.Length is 0 or > 253)
            return false;
        try
        {
            ascii = Idn.GetAscii(host.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return false;
        }

        return Host().IsMatch(ascii);
    }

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex LocalPart();

    // At least two labels, and a last one that is not all digits: "orang@kantor" and "orang@10.0.0.1" reach nobody.
    [GeneratedRegex(
        @"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
