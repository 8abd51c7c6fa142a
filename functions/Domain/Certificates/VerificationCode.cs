using System.Buffers.Binary;
using System.Text.Json.Serialization;

namespace AsnTraining.Domain;

/// <summary>What is wrong with a code that somebody typed.</summary>
public enum VerificationCodeFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Too few or too many characters.</summary>
    Length,

    /// <summary>A character that codes do not have.</summary>
    Character,

    /// <summary>The check characters do not fit: a character is wrong, or two are swapped.</summary>
    Check,
}

/// <summary>
/// The code by which anybody finds a certificate: 128 random bits in Crockford's base 32 (26 characters without I, L, O, U) and
/// two check characters, in seven groups of four. The check is the value modulo the prime 1021, so that every single wrong
/// character and every swap of neighbours is noticed before a look-up.
/// </summary>
[JsonConverter(typeof(IdJsonConverter<VerificationCode>))]
public readonly record struct VerificationCode : IId<VerificationCode>
{
    /// <summary>Characters without the hyphens.</summary>
    public const int Length = 28;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CheckPrime = 1021;
    private const int DataLength = 26;

    private readonly string? _value;

    private VerificationCode(string value) => _value = value;

    /// <summary>The 28 characters without hyphens: the form for keys.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This code was never set.");

    /// <summary>The form for people and addresses: <c>XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX</c>.</summary>
    public string Text => string.Join('-', Value.Chunk(4).Select(group => new string(group)));

    /// <summary>Makes a code of 16 bytes, which the caller takes from a cryptographic random source.</summary>
    /// <exception cref="ArgumentException">There are not exactly 16 bytes.</exception>
    public static VerificationCode FromBytes(ReadOnlySpan<byte> random)
    {
        if (random.Length != 16)
            throw new ArgumentException("A verification code holds 16 bytes.", nameof(random));

        var number = BinaryPrimitives.ReadUInt128BigEndian(random);
        var check = (int)(number % CheckPrime);
        Span<char> text = stackalloc char[Length];
        text[DataLength] = Alphabet[check >> 5];
        text[DataLength + 1] = Alphabet[check & 31];
        for (var i = DataLength - 1; i >= 0; i--, number >>= 5)
            text[i] = Alphabet[(int)(number & 31)];
        return new(new string(text));
    }

    /// <inheritdoc cref="TryParse(string?, out VerificationCode, out VerificationCodeFault)"/>
    public static bool TryParse(string? text, out VerificationCode id) => TryParse(text, out id, out _);

    /// <summary>Reads a code as people type it: any case, with or without hyphens and spaces, O for 0, I or L for 1.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="code">The code, if it is one.</param>
    /// <param name="fault">What is wrong otherwise.</param>
    public static bool TryParse(string? text, out VerificationCode code, out VerificationCodeFault fault)
    {
        code = default;
        Span<char> characters = stackalloc char[Length];
        var count = 0;
        foreach (var typed in text ?? "")
        {
            if (char.IsWhiteSpace(typed) || typed is '-' or '\u2010' or '\u2011' or '\u2013' or '_' or '.')
                continue;
            var character = char.ToUpperInvariant(typed) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (!Alphabet.Contains(character, StringComparison.Ordinal))
            {
                fault = VerificationCodeFault.Character;
                return false;
            }

            if (count == Length)
            {
                fault = VerificationCodeFault.Length;
                return false;
            }

            characters[count++] = character;
        }

        if (count != Length)
        {
            fault = VerificationCodeFault.Length;
            return false;
        }

        // 26 characters hold 130 bits: the two above the 128 are always zero.
        var first = Alphabet.IndexOf(characters[0], StringComparison.Ordinal);
        UInt128 number = 0;
        foreach (var character in characters[..DataLength])
            number = (number << 5) | (UInt128)Alphabet.IndexOf(character, StringComparison.Ordinal);
        var check = (Alphabet.IndexOf(characters[DataLength], StringComparison.Ordinal) << 5)
            | Alphabet.IndexOf(characters[DataLength + 1], StringComparison.Ordinal);
        if (first > 7 || (int)(number % CheckPrime) != check)
        {
            fault = VerificationCodeFault.Check;
            return false;
        }

        fault = VerificationCodeFault.None;
        code = new(new string(characters));
        return true;
    }

    /// <summary>Takes a code that is known to be one.</summary>
    /// <exception cref="FormatException">The text is no code.</exception>
    public static VerificationCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException("Not a valid verification code.");

    /// <inheritdoc cref="Text"/>
    public override string ToString() => _value is null ? "" : Text;
}
