using System.Globalization;
using System.Text;
using AsnTraining.Documents.Sealing;

namespace AsnTraining.Documents.Tests.Sealing;

public sealed class SealVerifierTests
{
    [Theory]
    [InlineData(SealKey.Rsa2048)]
    [InlineData(SealKey.P256)]
    public async Task A_sealed_file_is_intact(SealKey key)
    {
        using var certificate = await SealedCertificate.CreateAsync(key);
        Assert.Equal(
            new SealCheck(SealVerdict.Intact, "Pemerintah Kota Contoh", FixedTime.Usual.GetUtcNow()),
            new SealVerifier(certificate.Certificate).Check(certificate.Sealed));
    }

    [Fact]
    public async Task A_seal_of_a_certificate_used_earlier_still_counts()
    {
        using var earlier = await SealedCertificate.CreateAsync();
        using var present = await SealedCertificate.CreateAsync();
        var verifier = new SealVerifier(present.Certificate, earlier.Certificate);
        Assert.Equal(SealVerdict.Intact, verifier.Check(earlier.Sealed).Verdict);
        Assert.Equal(SealVerdict.Intact, verifier.Check(present.Sealed).Verdict);
    }

    [Fact]
    public async Task A_seal_that_somebody_else_made_under_the_same_name_is_told_apart()
    {
        using var ours = await SealedCertificate.CreateAsync();
        using var theirs = await SealedCertificate.CreateAsync();
        var check = new SealVerifier(ours.Certificate).Check(theirs.Sealed);
        Assert.Equal(SealVerdict.OtherSigner, check.Verdict);
        Assert.Equal("Pemerintah Kota Contoh", check.Signer);
    }

    [Fact]
    public async Task A_changed_byte_anywhere_outside_the_envelope_is_noticed()
    {
        using var certificate = await SealedCertificate.CreateAsync();
        var verifier = new SealVerifier(certificate.Certificate);
        var (gap, after) = Gap(certificate.Sealed);
        for (var at = 0; at < certificate.Sealed.Length; at += at > gap - 600 ? 1 : 211)
        {
            if (at >= gap && at < after)
                continue;
            var changed = (byte[])certificate.Sealed.Clone();
            changed[at] ^= 4;
            Assert.NotEqual(SealVerdict.Intact, verifier.Check(changed).Verdict);
        }
    }

    [Fact]
    public async Task A_changed_byte_in_the_signature_is_noticed()
    {
        using var certificate = await SealedCertificate.CreateAsync();
        var verifier = new SealVerifier(certificate.Certificate);
        var (gap, after) = Gap(certificate.Sealed);
        var end = certificate.Sealed.AsSpan(gap, after - gap - 1).LastIndexOfAnyExcept((byte)'0') + gap;
        // The signature value is the last part of the envelope.
        for (var at = end; at > end - 120; at -= 7)
        {
            var changed = (byte[])certificate.Sealed.Clone();
            changed[at] = changed[at] == (byte)'1' ? (byte)'2' : (byte)'1';
            Assert.NotEqual(SealVerdict.Intact, verifier.Check(changed).Verdict);
        }
    }

    [Fact]
    public async Task Anything_hidden_in_the_padding_of_the_envelope_is_noticed()
    {
        using var certificate = await SealedCertificate.CreateAsync();
        var (_, after) = Gap(certificate.Sealed);
        var changed = (byte[])certificate.Sealed.Clone();
        changed[after - 5] = (byte)'7';
        Assert.Equal(SealVerdict.Changed, new SealVerifier(certificate.Certificate).Check(changed).Verdict);
    }

    [Fact]
    public async Task Anything_appended_or_cut_off_is_noticed()
    {
        using var certificate = await SealedCertificate.CreateAsync();
        var verifier = new SealVerifier(certificate.Certificate);
        Assert.Equal(SealVerdict.Changed, verifier.Check([.. certificate.Sealed, (byte)'\n']).Verdict);
        Assert.Equal(SealVerdict.Changed, verifier.Check(certificate.Sealed.AsSpan(0, certificate.Sealed.Length - 1)).Verdict);
        Assert.Equal(SealVerdict.Changed, verifier.Check([.. "% before\n"u8, .. certificate.Sealed]).Verdict);
    }

    [Fact]
    public async Task A_range_that_leaves_out_more_than_the_envelope_is_refused()
    {
        using var certificate = await SealedCertificate.CreateAsync();
        var verifier = new SealVerifier(certificate.Certificate);
        var (gap, after) = Gap(certificate.Sealed);
        var length = certificate.Sealed.Length;
        foreach (var (from, to) in new[] { (gap - 40, after), (gap, after + 12), (gap + 1, after), (0, after), (gap, length), (after, gap) })
            Assert.NotEqual(SealVerdict.Intact, verifier.Check(WithRange(certificate.Sealed, 0, from, to, length - to)).Verdict);
        Assert.NotEqual(SealVerdict.Intact, verifier.Check(WithRange(certificate.Sealed, 1, gap, after, length - after)).Verdict);
        Assert.NotEqual(SealVerdict.Intact, verifier.Check(WithRange(certificate.Sealed, 0, gap, after, length - after - 1)).Verdict);
    }

    // The signed bytes would be the same if the envelope stood elsewhere; what a reader shows would not.
    [Fact]
    public async Task An_envelope_moved_to_another_place_is_refused()
    {
        using var certificate = await SealedCertificate.CreateAsync();
        var (gap, after) = Gap(certificate.Sealed);
        var (before, envelope, behind) = (certificate.Sealed[..gap], certificate.Sealed[gap..after], certificate.Sealed[after..]);
        byte[] moved = [.. before[..^30], .. envelope, .. before[^30..], .. behind];
        Assert.NotEqual(SealVerdict.Intact, new SealVerifier(certificate.Certificate).Check(moved).Verdict);
    }

    [Fact]
    public async Task The_seal_of_one_document_does_not_fit_another()
    {
        using var certificate = await SealedCertificate.CreateAsync();
        var other = (byte[])certificate.Unsealed.Clone();
        other[other.AsSpan().IndexOf("589"u8)] = (byte)'6';
        Assert.Equal(
            SealVerdict.Changed,
            new SealVerifier(certificate.Certificate).Check([.. other, .. certificate.Sealed[other.Length..]]).Verdict);
    }

    [Fact]
    public async Task A_file_without_a_seal_is_not_called_changed()
    {
        using var certificate = await SealedCertificate.CreateAsync();
        var verifier = new SealVerifier(certificate.Certificate);
        Assert.Equal(SealVerdict.NotSealed, verifier.Check(certificate.Unsealed).Verdict);
        Assert.Equal(SealVerdict.NotSealed, verifier.Check([]).Verdict);
        Assert.Equal(SealVerdict.NotSealed, verifier.Check("Hello"u8).Verdict);
    }

    [Theory]
    [InlineData("/ByteRange")]
    [InlineData("/ByteRange[")]
    [InlineData("/ByteRange[0 1 2")]
    [InlineData("/ByteRange[0 99999999999 1 1]")]
    [InlineData("/ByteRange[0 -1 5 5]")]
    [InlineData("/ByteRange[0 2147483647 2147483647 2147483647]")]
    [InlineData("/ByteRange[0 20 24 6]/C<00>/Dabcd")]
    [InlineData("/ByteRange[0 20 28 2]xx<30800000>>>")]
    public void Nonsense_is_judged_without_falling_over(string file) =>
        Assert.Equal(SealVerdict.Changed, new SealVerifier().Check(Encoding.ASCII.GetBytes(file)).Verdict);

    private static (int Gap, int After) Gap(byte[] pdf)
    {
        Assert.True(SealRange.TryRead(pdf, pdf.AsSpan().LastIndexOf("/ByteRange"u8), out var range));
        return (range.Gap, range.After);
    }

    private static byte[] WithRange(byte[] pdf, params int[] numbers)
    {
        var changed = (byte[])pdf.Clone();
        var start = pdf.AsSpan().LastIndexOf("/ByteRange["u8) + "/ByteRange["u8.Length;
        var end = start + pdf.AsSpan(start).IndexOf((byte)']');
        var text = string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))).PadRight(end - start);
        Encoding.ASCII.GetBytes(text).CopyTo(changed, start);
        return changed;
    }
}
