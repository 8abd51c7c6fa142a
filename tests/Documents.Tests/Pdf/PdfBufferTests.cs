using System.Text;
using AsnTraining.Documents.Pdf;

namespace AsnTraining.Documents.Tests.Pdf;

public sealed class PdfBufferTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0001, "0")]
    [InlineData(1, "1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.125, "0.125")]
    [InlineData(12.0304, "12.03")]
    [InlineData(841.89, "841.89")]
    [InlineData(-0.05, "-0.05")]
    [InlineData(99.9996, "100")]
    public void Numbers_have_at_most_three_decimals_and_no_exponent(double number, string written) =>
        Assert.Equal(written, Text(new PdfBuffer().Add(number)));

    [Fact]
    public void Text_of_ascii_is_a_literal_with_its_brackets_escaped() =>
        Assert.Equal(@"(a \(b\) \\ c)", Text(new PdfBuffer().TextString(@"a (b) \ c")));

    [Fact]
    public void Other_text_is_utf16_in_hexadecimal() =>
        Assert.Equal("<FEFF01101EB7006E0067D83DDE00>", Text(new PdfBuffer().TextString("Đặng😀")));

    [Fact]
    public void A_line_end_never_stands_in_a_literal() =>
        Assert.Equal("<FEFF0061000A0062>", Text(new PdfBuffer().TextString("a\nb")));

    [Fact]
    public void It_grows_as_needed()
    {
        var buffer = new PdfBuffer(capacity: 1);
        for (var i = 0; i < 1000; i++)
            buffer.Add("0123456789"u8);
        Assert.Equal(10_000, buffer.Length);
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal((byte)'7', buffer.Written[(i * 10) + 7]));
    }

    private static string Text(PdfBuffer buffer) => Encoding.ASCII.GetString(buffer.Written);
}
