using System.Text.Json;
using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.Certificates;

public sealed class VerificationCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void A_code_is_seven_groups_of_four_without_letters_that_look_like_digits()
    {
        foreach (var code in Codes(200))
        {
            Assert.Matches("^[0-7][0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{4}){6}$", code.Text);
            Assert.Equal(VerificationCode.Length, code.Value.Length);
            Assert.Equal(code.Text, code.ToString());
        }
    }

    [Fact]
    public void All_128_bits_are_in_it()
    {
        var bytes = new byte[16];
        var seen = new HashSet<string>();
        for (var bit = 0; bit < 128; bit++)
        {
            Array.Clear(bytes);
            bytes[bit / 8] = (byte)(1 << (bit % 8));
            Assert.True(seen.Add(VerificationCode.FromBytes(bytes).Value[..26]));
        }
    }

    [Fact]
    public void The_ends_of_the_range_have_codes()
    {
        Assert.Equal("0000-0000-0000-0000-0000-0000-0000", VerificationCode.FromBytes(new byte[16]).Text);
        var last = VerificationCode.FromBytes([.. Enumerable.Repeat((byte)255, 16)]);
        Assert.StartsWith("7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ", last.Text, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => VerificationCode.FromBytes(new byte[15]));
        Assert.Throws<ArgumentException>(() => VerificationCode.FromBytes(new byte[17]));
    }

    [Fact]
    public void It_is_read_however_it_is_typed()
    {
        foreach (var code in Codes(100))
        {
            Assert.Equal(code, VerificationCode.Parse(code.Text));
            Assert.Equal(code, VerificationCode.Parse(code.Value));
            Assert.Equal(code, VerificationCode.Parse($"  {code.Text.ToLowerInvariant()} "));
            Assert.Equal(code, VerificationCode.Parse(code.Text.Replace('-', ' ')));
            Assert.Equal(code, VerificationCode.Parse(code.Text.Replace('-', '–')));
            Assert.Equal(code, VerificationCode.Parse(code.Text.Replace('0', 'O').Replace('1', 'l')));
            Assert.Equal(code, VerificationCode.Parse(code.Text.Replace('0', 'o').Replace('1', 'I')));
        }
    }

    [Fact]
    public void Every_single_wrong_character_is_noticed()
    {
        foreach (var code in Codes(20))
        {
            for (var i = 0; i < code.Value.Length; i++)
            {
                foreach (var other in Alphabet.Where(character => character != code.Value[i]))
                {
                    var wrong = code.Value.ToCharArray();
                    wrong[i] = other;
                    Assert.False(VerificationCode.TryParse(new string(wrong), out _, out var fault));
                    Assert.Equal(VerificationCodeFault.Check, fault);
                }
            }
        }
    }

    [Fact]
    public void Every_swap_of_neighbours_is_noticed()
    {
        foreach (var code in Codes(100))
        {
            for (var i = 0; i + 1 < code.Value.Length; i++)
            {
                if (code.Value[i] == code.Value[i + 1])
                    continue;
                var wrong = code.Value.ToCharArray();
                (wrong[i], wrong[i + 1]) = (wrong[i + 1], wrong[i]);
                Assert.False(VerificationCode.TryParse(new string(wrong), out _));
            }
        }
    }

    [Theory]
    [InlineData(null, VerificationCodeFault.Length)]
    [InlineData("", VerificationCodeFault.Length)]
    [InlineData("0000-0000-0000-0000-0000-0000-000", VerificationCodeFault.Length)]
    [InlineData("0000-0000-0000-0000-0000-0000-0000-0", VerificationCodeFault.Length)]
    [InlineData("U000-0000-0000-0000-0000-0000-0000", VerificationCodeFault.Character)]
    [InlineData("0000/0000-0000-0000-0000-0000-0000", VerificationCodeFault.Character)]
    [InlineData("8000-0000-0000-0000-0000-0000-0000", VerificationCodeFault.Check)]
    public void Each_fault_has_its_name(string? text, VerificationCodeFault expected)
    {
        Assert.False(VerificationCode.TryParse(text, out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void It_is_a_string_in_json()
    {
        var code = Codes(1).Single();

        Assert.Equal($"\"{code.Value}\"", JsonSerializer.Serialize(code));
        Assert.Equal(code, JsonSerializer.Deserialize<VerificationCode>($"\"{code.Text}\""));
    }

    private static IEnumerable<VerificationCode> Codes(int count)
    {
        var random = new Random(20270201);
        var bytes = new byte[16];
        for (var i = 0; i < count; i++)
        {
            random.NextBytes(bytes);
            yield return VerificationCode.FromBytes(bytes);
        }
    }
}
