using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.Text;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0, "nol")]
    [InlineData(1, "satu")]
    [InlineData(10, "sepuluh")]
    [InlineData(11, "sebelas")]
    [InlineData(12, "dua belas")]
    [InlineData(19, "sembilan belas")]
    [InlineData(20, "dua puluh")]
    [InlineData(21, "dua puluh satu")]
    [InlineData(40, "empat puluh")]
    [InlineData(99, "sembilan puluh sembilan")]
    [InlineData(100, "seratus")]
    [InlineData(101, "seratus satu")]
    [InlineData(111, "seratus sebelas")]
    [InlineData(200, "dua ratus")]
    [InlineData(1_000, "seribu")]
    [InlineData(1_001, "seribu satu")]
    [InlineData(1_100, "seribu seratus")]
    [InlineData(2_000, "dua ribu")]
    [InlineData(11_000, "sebelas ribu")]
    [InlineData(21_000, "dua puluh satu ribu")]
    [InlineData(100_000, "seratus ribu")]
    [InlineData(101_000, "seratus satu ribu")]
    [InlineData(1_000_000, "satu juta")]
    [InlineData(1_001_000, "satu juta seribu")]
    [InlineData(2_500_000, "dua juta lima ratus ribu")]
    [InlineData(1_000_000_000, "satu miliar")]
    [InlineData(1_000_000_001_011, "satu triliun seribu sebelas")]
    [InlineData(-3, "minus tiga")]
    public void Indonesian(long number, string words) => Assert.Equal(words, Terbilang.Indonesian(number));

    [Theory]
    [InlineData(0, "zero")]
    [InlineData(4, "four")]
    [InlineData(15, "fifteen")]
    [InlineData(20, "twenty")]
    [InlineData(42, "forty-two")]
    [InlineData(100, "one hundred")]
    [InlineData(119, "one hundred nineteen")]
    [InlineData(1_000, "one thousand")]
    [InlineData(21_340, "twenty-one thousand three hundred forty")]
    [InlineData(2_500_000, "two million five hundred thousand")]
    [InlineData(-7, "minus seven")]
    public void English(long number, string words) => Assert.Equal(words, Terbilang.English(number));

    [Fact]
    public void No_two_hours_share_their_words()
    {
        var hours = Enumerable.Range(0, 10_001).ToArray();

        Assert.Equal(hours.Length, hours.Select(number => Terbilang.Indonesian(number)).Distinct().Count());
        Assert.Equal(hours.Length, hours.Select(number => Terbilang.English(number)).Distinct().Count());
        Assert.All(hours, number => Assert.DoesNotContain("  ", Terbilang.Indonesian(number), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Terbilang.Largest + 1)]
    [InlineData(long.MinValue)]
    public void Larger_numbers_have_no_words(long number)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Terbilang.Indonesian(number));
        Assert.Throws<ArgumentOutOfRangeException>(() => Terbilang.English(number));
    }

    [Theory]
    [InlineData(1, "I")]
    [InlineData(4, "IV")]
    [InlineData(5, "V")]
    [InlineData(9, "IX")]
    [InlineData(12, "XII")]
    [InlineData(40, "XL")]
    [InlineData(90, "XC")]
    [InlineData(444, "CDXLIV")]
    [InlineData(1994, "MCMXCIV")]
    [InlineData(3999, "MMMCMXCIX")]
    public void Roman(int number, string figure) => Assert.Equal(figure, RomanNumeral.Of(number));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4000)]
    public void Other_numbers_have_no_roman_figure(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RomanNumeral.Of(number));

    [Theory]
    [InlineData(0, "Rp0", "IDR 0")]
    [InlineData(750_000, "Rp750.000", "IDR 750,000")]
    [InlineData(2_500_000, "Rp2.500.000", "IDR 2,500,000")]
    [InlineData(-1_500, "-Rp1.500", "-IDR 1,500")]
    [InlineData(long.MinValue, "-Rp9.223.372.036.854.775.808", "-IDR 9,223,372,036,854,775,808")]
    public void Amounts(long amount, string indonesian, string english)
    {
        Assert.Equal(indonesian, Rupiah.Format(amount));
        Assert.Equal(english, Rupiah.FormatEnglish(amount));
    }
}
