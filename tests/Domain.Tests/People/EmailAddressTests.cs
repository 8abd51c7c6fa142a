using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.People;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("pegawai0070@kota.example", "pegawai0070@kota.example")]
    [InlineData("  Nama.Depan+diklat@KOTA.Example ", "Nama.Depan+diklat@kota.example")]
    [InlineData("o'neil_1@sub.kota-lama.example", "o'neil_1@sub.kota-lama.example")]
    [InlineData("orang@münchen.example", "orang@xn--mnchen-3ya.example")]
    [InlineData("orang@MÜNCHEN.example", "orang@xn--mnchen-3ya.example")]
    public void Addresses_in_use_are_taken(string text, string value)
    {
        Assert.True(EmailAddress.TryParse(text, out var address));
        Assert.Equal(value, address.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bukan-email")]
    [InlineData("@kota.example")]
    [InlineData("orang@")]
    [InlineData("orang@kantor")]
    [InlineData("orang@10.0.0.1")]
    [InlineData("orang@[10.0.0.1]")]
    [InlineData("orang@kota..example")]
    [InlineData("orang@-kota.example")]
    [InlineData("orang@kota-.example")]
    [InlineData("orang@kota.example.")]
    [InlineData("orang@ko ta.example")]
    [InlineData("orang@ko_ta.example")]
    [InlineData(".orang@kota.example")]
    [InlineData("orang.@kota.example")]
    [InlineData("o..rang@kota.example")]
    [InlineData("o rang@kota.example")]
    [InlineData("a@b@kota.example")]
    [InlineData("\"a b\"@kota.example")]
    [InlineData("Nama <orang@kota.example>")]
    [InlineData("orang@kota.example,lain@kota.example")]
    [InlineData("orang@kota.example\r\nBcc: lain@kota.example")]
    [InlineData("órang@kota.example")]
    public void What_no_mail_reaches_is_refused(string? text) => Assert.False(EmailAddress.TryParse(text, out _));

    [Fact]
    public void Lengths_are_limited_as_the_mail_protocol_does()
    {
        Assert.True(EmailAddress.TryParse(new string('a', 64) + "@kota.example", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 65) + "@kota.example", out _));
        Assert.False(EmailAddress.TryParse("a@" + new string('b', 64) + ".example", out _));

        var domain = string.Join('.', Enumerable.Repeat(new string('b', 61), 3)) + ".example";
        Assert.Equal(193, domain.Length);
        Assert.True(EmailAddress.TryParse(new string('a', 60) + "@" + domain, out var longest));
        Assert.Equal(254, longest.Value.Length);
        Assert.False(EmailAddress.TryParse(new string('a', 61) + "@" + domain, out _));
    }

    [Fact]
    public void One_person_has_one_key_however_the_address_is_spelt()
    {
        Assert.True(EmailAddress.TryParse("Pegawai@KOTA.example", out var upper));
        Assert.True(EmailAddress.TryParse("pegawai@kota.example", out var lower));

        Assert.Equal(lower.Key, upper.Key);
        Assert.Equal("Pegawai@kota.example", upper.Value);
    }

    [Fact]
    public void Printing_does_not_show_the_local_part()
    {
        Assert.True(EmailAddress.TryParse("pegawai@kota.example", out var address));

        Assert.Equal("p***@kota.example", address.ToString());
        Assert.Equal("kota.example", address.Domain);
        Assert.Equal("", default(EmailAddress).ToString());
    }
}
