using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.Certificates;

public sealed class CertificateNumberPatternTests
{
    private static readonly DateOnly Issued = new(2026, 5, 7);

    [Theory]
    [InlineData("B.{n}/BKPSDM/DIKLAT/{roman-month}/{year}", "B.589/BKPSDM/DIKLAT/V/2026")]
    [InlineData("{n:4}/{month}/{yy}", "0589/05/26")]
    [InlineData("{n:2}/{year}", "589/2026")]
    [InlineData("{agency}/{training}/{batch}/{n}/{year}", "kota/PLT-1/XII/589/2026")]
    [InlineData("  No. {n}-{year} ", "No. 589-2026")]
    public void A_pattern_writes_a_number(string text, string number)
    {
        Assert.True(CertificateNumberPattern.TryParse(text, out var pattern, out var problem), problem?.Detail);
        Assert.Equal(number, pattern.Format(589, Issued, "kota", "PLT-1", "XII"));
    }

    [Fact]
    public void The_default_pattern_is_the_fields_own_example() =>
        Assert.Equal("B.589/BKPSDM/DIKLAT/V/2026", CertificateNumberPattern.Default.Format(589, Issued));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("B/{year}")]
    [InlineData("{n}/{n}/{year}")]
    [InlineData("{n}/{n:4}/{year}")]
    [InlineData("B.{n}")]
    [InlineData("{n}{year}")]
    [InlineData("{year}{n}")]
    [InlineData("7{n}/{year}")]
    [InlineData("{n}0/{year}")]
    [InlineData("{training}{n}/{year}")]
    [InlineData("{n}{batch}/{year}")]
    [InlineData("{n:0}/{year}")]
    [InlineData("{n:12}/{year}")]
    [InlineData("{N}/{year}")]
    [InlineData("{n}/{tahun}/{year}")]
    [InlineData("{n}/{year")]
    [InlineData("n}/{n}/{year}")]
    [InlineData("{n}\n/{year}")]
    public void A_pattern_that_could_double_a_number_or_means_nothing_is_refused(string? text)
    {
        Assert.False(CertificateNumberPattern.TryParse(text, out _, out var problem));
        Assert.Equal(("numberPattern", "invalid-number-pattern"), (problem.Field, problem.Type));
    }

    [Fact]
    public void A_pattern_has_a_limit()
    {
        var room = 100 - "{n}/{year}".Length;

        Assert.True(CertificateNumberPattern.TryParse("{n}/{year}" + new string('x', room), out _, out _));
        Assert.False(CertificateNumberPattern.TryParse("{n}/{year}" + new string('x', room + 1), out _, out _));
    }

    [Fact]
    public void Different_numbers_never_read_the_same()
    {
        foreach (var text in new[] { "B.{n}/{roman-month}/{year}", "{n:3}-{yy}", "{year}/{n}" })
        {
            var pattern = CertificateNumberPattern.Parse(text);
            var written = new[] { 2026, 2027 }
                .SelectMany(year => Enumerable.Range(1, 2000).Select(n => pattern.Format(n, new(year, 1, 1))))
                .ToArray();
            Assert.Equal(written.Length, written.Distinct().Count());
        }
    }

    [Theory]
    [InlineData("B.{n}/{year}", "B.{n:4}/{year}", true)]
    [InlineData("B.{n}/{year}", "B.{n}/20{yy}", true)]
    [InlineData("B.{n}/{agency}/{year}", "B.{n}/kota1/{year}", true)]
    [InlineData("B.{n}/{year}", "C.{n}/{year}", false)]
    [InlineData("B.{n}/{year}", "B.{n}/{yy}", false)]
    [InlineData("B.{n}/{month}/{year}", "B.{n}/{roman-month}/{year}", false)]
    public void Patterns_of_one_shape_print_the_same_numbers(string one, string other, bool same) =>
        Assert.Equal(same, CertificateNumberPattern.Parse(one).Shape("kota1") == CertificateNumberPattern.Parse(other).Shape("kota1"));

    [Fact]
    public void Numbers_begin_at_one() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CertificateNumberPattern.Default.Format(0, Issued));
}
