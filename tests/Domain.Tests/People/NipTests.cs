using System.Text.Json;
using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.People;

public sealed class NipTests
{
    private static readonly DateOnly Today = new(2027, 1, 4);

    [Fact]
    public void A_permanent_servants_number_tells_its_parts()
    {
        var nip = Take("199007232021011032");

        Assert.Equal("199007232021011032", nip.Digits);
        Assert.Equal(new DateOnly(1990, 7, 23), nip.BirthDate);
        Assert.Equal(EmploymentStatus.Pns, nip.Status);
        Assert.Equal(2021, nip.AppointmentYear);
        Assert.Equal(1, nip.AppointmentMonth);
        Assert.Equal(Sex.Male, nip.Sex);
        Assert.Equal(32, nip.Serial);
    }

    [Fact]
    public void A_contract_servants_number_has_no_month_of_appointment()
    {
        var nip = Take("199404032019222001");

        Assert.Equal(EmploymentStatus.Pppk, nip.Status);
        Assert.Equal(2019, nip.AppointmentYear);
        Assert.Null(nip.AppointmentMonth);
        Assert.Equal(Sex.Female, nip.Sex);
    }

    [Theory]
    [InlineData("19951228 201810 2 019")]
    [InlineData("'199512282018102019")]
    [InlineData("’199512282018102019")]
    [InlineData("  199512282018102019\t")]
    [InlineData("19951228\u00A0201810\u00A02\u00A0019")]
    [InlineData("\uFEFF199512282018102019\u200B")]
    [InlineData("=\"199512282018102019\"")]
    [InlineData("' 19951228 201810 2 019")]
    public void What_people_and_spreadsheets_add_is_dropped(string text) =>
        Assert.Equal("199512282018102019", Take(text).Digits);

    [Theory]
    [InlineData("1,98001E+17")]
    [InlineData("1.98001E+17")]
    [InlineData("1,98001e17")]
    [InlineData("2E+17")]
    [InlineData("1,99512282018102E+17")]
    public void Scientific_notation_is_refused_with_what_the_spreadsheet_did(string text)
    {
        var problem = Refuse(text);

        Assert.Equal("nip-scientific-notation", problem.Type);
        Assert.Contains(text, problem.Detail, StringComparison.Ordinal);
        Assert.Contains("spreadsheet", problem.Detail, StringComparison.Ordinal);
        Assert.Contains("scientific notation", problem.Detail, StringComparison.Ordinal);
        Assert.Contains("as text", problem.Detail, StringComparison.Ordinal);
        Assert.Contains("export", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_exponent_is_not_repeated_in_the_message() =>
        Assert.DoesNotContain("99999", Refuse("1E" + new string('9', 5000)).Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "nip-missing")]
    [InlineData("", "nip-missing")]
    [InlineData(" ' ", "nip-missing")]
    [InlineData("19900723202101103", "nip-length")]
    [InlineData("1990072320210110321", "nip-length")]
    [InlineData("19900723202101103X", "nip-not-digits")]
    [InlineData("199007232021011032.0", "nip-not-digits")]
    [InlineData("١٩٩٠٠٧٢٣٢٠٢١٠١١٠٣٢", "nip-not-digits")]
    [InlineData("199002302021011032", "nip-birth-date")]
    [InlineData("199013012021011032", "nip-birth-date")]
    [InlineData("000001012021011032", "nip-birth-date")]
    [InlineData("190002292021011032", "nip-birth-date")]
    [InlineData("202701042021011032", "nip-birth-date-not-past")]
    [InlineData("209001012021011032", "nip-birth-date-not-past")]
    [InlineData("199007232021001032", "nip-status-digits")]
    [InlineData("199007232021131032", "nip-status-digits")]
    [InlineData("199007232021201032", "nip-status-digits")]
    [InlineData("199007232021301032", "nip-status-digits")]
    [InlineData("199007232021010032", "nip-sex")]
    [InlineData("199007232021013032", "nip-sex")]
    [InlineData("199007232021011000", "nip-rounded")]
    public void Each_fault_has_its_own_type(string? text, string type) => Assert.Equal(type, Refuse(text).Type);

    [Fact]
    public void The_day_before_today_is_past() =>
        Assert.True(Nip.TryParse("202701032021011032", Today, out _, out _));

    [Fact]
    public void A_leap_day_exists() =>
        Assert.Equal(new DateOnly(2000, 2, 29), Take("200002292021011032").BirthDate);

    [Fact]
    public void No_message_repeats_the_digits()
    {
        foreach (var text in new[] { "199002302021011032", "19900723202101103", "199007232021011000", "199007232021013032" })
            Assert.DoesNotContain(text[..8], Refuse(text).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Printing_never_shows_birthday_or_sex()
    {
        var nip = Take("198001012005011007");

        Assert.Equal("1980***********007", nip.Masked);
        Assert.Equal(nip.Masked, nip.ToString());
        Assert.Equal(nip.Masked, $"{nip}");
        Assert.Equal(18, nip.Masked.Length);
        Assert.Equal("", default(Nip).ToString());
    }

    [Fact]
    public void Serialising_one_by_accident_fails()
    {
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(Take("198001012005011007")));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Nip>("\"198001012005011007\""));
    }

    [Fact]
    public void Two_spellings_of_one_number_are_equal() =>
        Assert.Equal(Take("19951228 201810 2 019"), Take("'199512282018102019"));

    [Fact]
    public void The_store_gives_back_what_was_kept()
    {
        Assert.Equal(Take("199512282018102019"), Nip.FromStored("199512282018102019"));
        Assert.Throws<FormatException>(() => Nip.FromStored("1,98001E+17"));
    }

    [Theory]
    [InlineData("PNS", EmploymentStatus.Pns)]
    [InlineData(" pns ", EmploymentStatus.Pns)]
    [InlineData("PPPK", EmploymentStatus.Pppk)]
    [InlineData("p3k", EmploymentStatus.Pppk)]
    public void Status_is_read_as_it_is_written(string text, EmploymentStatus status)
    {
        Assert.True(EmploymentStatuses.TryParse(text, out var read));
        Assert.Equal(status, read);
        Assert.True(EmploymentStatuses.TryParse(read.Name(), out var again));
        Assert.Equal(status, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("honorer")]
    [InlineData("0")]
    public void Other_statuses_are_none(string? text) => Assert.False(EmploymentStatuses.TryParse(text, out _));

    private static Nip Take(string text)
    {
        Assert.True(Nip.TryParse(text, Today, out var nip, out var problem), problem?.Detail);
        return nip;
    }

    private static NipProblem Refuse(string? text)
    {
        Assert.False(Nip.TryParse(text, Today, out _, out var problem));
        return problem;
    }
}
