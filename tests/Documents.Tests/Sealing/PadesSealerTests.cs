using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using AsnTraining.Documents.Certificates;
using AsnTraining.Documents.Sealing;
using AsnTraining.Documents.Tests.Certificates;
using AsnTraining.Documents.Tests.Pdf;

namespace AsnTraining.Documents.Tests.Sealing;

public sealed class PadesSealerTests
{
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    [Theory]
    [InlineData(SealKey.Rsa2048)]
    [InlineData(SealKey.P256)]
    public async Task Pdfsig_accepts_the_seal_over_the_whole_file(SealKey key)
    {
        using var certificate = await SealedCertificate.CreateAsync(key);
        using var disk = new PdfOnDisk(certificate.Sealed);
        var report = await disk.SignaturesAsync();
        Assert.Contains("Signature Validation: Signature is Valid.", report, StringComparison.Ordinal);
        Assert.Contains("Total document signed", report, StringComparison.Ordinal);
        Assert.Contains("Signature Type: ETSI.CAdES.detached", report, StringComparison.Ordinal);
        Assert.Contains("Signing Hash Algorithm: SHA-256", report, StringComparison.Ordinal);
        Assert.Contains("Signer Certificate Common Name: Pemerintah Kota Contoh", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pdfsig_shows_a_change_within_the_file()
    {
        using var certificate = await SealedCertificate.CreateAsync();
        var changed = (byte[])certificate.Sealed.Clone();
        changed[changed.AsSpan().IndexOf("/Title("u8) + 12] ^= 1;
        using var disk = new PdfOnDisk(changed);
        var report = await disk.SignaturesAsync();
        Assert.Contains("Digest Mismatch", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Signature is Valid", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pdfsig_shows_what_was_appended_to_the_file()
    {
        using var certificate = await SealedCertificate.CreateAsync();
        using var disk = new PdfOnDisk([.. certificate.Sealed, .. "\n% more\n"u8]);
        Assert.Contains("Not total document signed", await disk.SignaturesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_unsealed_bytes_stay_at_the_beginning()
    {
        using var certificate = await SealedCertificate.CreateAsync();
        Assert.True(certificate.Sealed.AsSpan().StartsWith(certificate.Unsealed));
        Assert.InRange(certificate.Sealed.Length - certificate.Unsealed.Length, 2_000, 8_000);
    }

    [Fact]
    public async Task The_seal_certifies_the_document_and_shows_its_mark()
    {
        using var certificate = await SealedCertificate.CreateAsync();
        using var disk = new PdfOnDisk(certificate.Sealed);
        var objects = await disk.ObjectsAsync();
        var form = objects.Follow(objects.Catalog.GetProperty("/AcroForm"));
        Assert.Equal(3, form.GetProperty("/SigFlags").GetInt32());
        var field = objects.Follow(form.GetProperty("/Fields")[0]);
        var seal = objects.Follow(field.GetProperty("/V"));
        Assert.Equal("/Sig", PdfObjects.Name(seal, "/Type"));
        Assert.Equal("u:D:20260512070311Z", PdfObjects.Name(seal, "/M"));
        Assert.Equal("u:Penerbitan sertifikat pelatihan", PdfObjects.Name(seal, "/Reason"));
        Assert.Equal("u:Mataram", PdfObjects.Name(seal, "/Location"));
        Assert.Equal("u:Pemerintah Kota Contoh", PdfObjects.Name(seal, "/Name"));
        var reference = seal.GetProperty("/Reference")[0];
        Assert.Equal("/DocMDP", PdfObjects.Name(reference, "/TransformMethod"));
        Assert.Equal(1, reference.GetProperty("/TransformParams").GetProperty("/P").GetInt32());
        Assert.Equal(PdfObjects.Name(field, "/V"), PdfObjects.Name(objects.Catalog.GetProperty("/Perms"), "/DocMDP"));
        var mark = field.GetProperty("/AP").GetProperty("/N").GetString()!;
        Assert.True(objects.Stream(mark).Length > 1_000);
    }

    [Fact]
    public async Task Before_sealing_the_field_is_empty_and_blank()
    {
        using var disk = new PdfOnDisk(CertificateRenderer.Render(SampleCertificates.Usual));
        var objects = await disk.ObjectsAsync();
        var form = objects.Follow(objects.Catalog.GetProperty("/AcroForm"));
        Assert.False(form.TryGetProperty("/SigFlags", out _));
        var field = objects.Follow(form.GetProperty("/Fields")[0]);
        Assert.False(field.TryGetProperty("/V", out _));
        Assert.Empty(objects.Stream(field.GetProperty("/AP").GetProperty("/N").GetString()!));
        Assert.Contains("not signed", await disk.SignaturesAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SealKey.Rsa2048)]
    [InlineData(SealKey.P256)]
    public async Task The_envelope_is_what_pades_baseline_asks_for(SealKey key)
    {
        using var certificate = await SealedCertificate.CreateAsync(key);
        var signer = Envelope(certificate.Sealed).SignerInfos[0];
        Assert.Equal("2.16.840.1.101.3.4.2.1", signer.DigestAlgorithm.Value);
        Assert.Equal(certificate.Certificate, signer.Certificate);
        // No signing time: the signature dictionary holds it, and PAdES forbids it here.
        Assert.Equal(
            new[] { ContentType, MessageDigest, SigningCertificateV2 }.Order(StringComparer.Ordinal),
            signer.SignedAttributes.Cast<CryptographicAttributeObject>().Select(attribute => attribute.Oid.Value!).Order(StringComparer.Ordinal));
        var bound = signer.SignedAttributes.Cast<CryptographicAttributeObject>().Single(attribute => attribute.Oid.Value == SigningCertificateV2);
        var hash = new AsnReader(bound.Values[0].RawData, AsnEncodingRules.DER).ReadSequence().ReadSequence().ReadSequence().ReadOctetString();
        Assert.Equal(SHA256.HashData(certificate.Certificate.RawData), hash);
        Assert.Empty(signer.UnsignedAttributes);
        signer.CheckSignature(verifySignatureOnly: true);
    }

    [Fact]
    public async Task A_timestamp_of_an_authority_raises_the_seal_to_level_t()
    {
        await using var server = await TimestampServer.StartAsync();
        using var http = new HttpClient();
        using var certificate = await SealedCertificate.CreateAsync(SealKey.Rsa2048, new Rfc3161(http, server.Address));
        var attribute = Assert.Single(Envelope(certificate.Sealed).SignerInfos[0].UnsignedAttributes.Cast<CryptographicAttributeObject>());
        Assert.Equal("1.2.840.113549.1.9.16.2.14", attribute.Oid.Value);
        Assert.Equal(TimestampServer.Now, new SealVerifier(certificate.Certificate).Check(certificate.Sealed).TimestampedAt);
        using var disk = new PdfOnDisk(certificate.Sealed);
        Assert.Contains("Signature is Valid", await disk.SignaturesAsync(), StringComparison.Ordinal);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_token_larger_than_usual_gets_the_room_it_needs()
    {
        await using var server = await TimestampServer.StartAsync(TimestampManner.Talkative);
        using var http = new HttpClient();
        using var certificate = await SealedCertificate.CreateAsync(SealKey.P256, new Rfc3161(http, server.Address));
        var check = new SealVerifier(certificate.Certificate).Check(certificate.Sealed);
        Assert.Equal((SealVerdict.Intact, TimestampServer.Now), (check.Verdict, check.TimestampedAt));
        Assert.Equal(2, server.Requests);
    }

    [Theory]
    [InlineData(TimestampManner.Refuses)]
    [InlineData(TimestampManner.AnswersAnother)]
    [InlineData(TimestampManner.Fails)]
    [InlineData(TimestampManner.NotATimestamp)]
    internal async Task Without_a_sound_timestamp_nothing_is_sealed_and_trying_again_may_help(TimestampManner manner)
    {
        await using var server = await TimestampServer.StartAsync(manner);
        using var http = new HttpClient();
        var exception = await Assert.ThrowsAsync<SealingException>(() => SealedCertificate.CreateAsync(SealKey.P256, new Rfc3161(http, server.Address)));
        Assert.True(exception.IsTransient);
    }

    [Fact]
    public async Task An_authority_that_is_away_is_a_passing_fault()
    {
        Uri address;
        await using (var server = await TimestampServer.StartAsync())
            address = server.Address;
        using var http = new HttpClient();
        var exception = await Assert.ThrowsAsync<SealingException>(() => SealedCertificate.CreateAsync(SealKey.P256, new Rfc3161(http, address)));
        Assert.True(exception.IsTransient);
    }

    [Theory]
    [InlineData(SealKey.Rsa2048)]
    [InlineData(SealKey.P256)]
    public async Task A_key_elsewhere_sees_a_digest_and_nothing_else(SealKey key)
    {
        using var certificate = SelfSignedSeal.Create("Pemerintah Kota Contoh", key, FixedTime.Usual);
        using var vault = new Vault(certificate);
        var sealer = new PadesSealer(vault, FixedTime.Usual);
        var pdf = await sealer.SealAsync(CertificateRenderer.Render(SampleCertificates.Usual), SealedCertificate.Request, TestContext.Current.CancellationToken);
        Assert.Equal(SealVerdict.Intact, new SealVerifier(certificate).Check(pdf).Verdict);
        Assert.Equal([32], vault.Digests);
    }

    [Fact]
    public async Task The_certificates_towards_the_root_are_in_the_envelope()
    {
        using var issuer = SelfSignedSeal.Create("Otoritas Sertifikat Contoh", SealKey.P256, FixedTime.Usual);
        using var certificate = SelfSignedSeal.Create("Pemerintah Kota Contoh", SealKey.P256, FixedTime.Usual);
        using var sealer = new PfxSealer(certificate, FixedTime.Usual, null, issuer);
        var pdf = await sealer.SealAsync(CertificateRenderer.Render(SampleCertificates.Usual), SealedCertificate.Request, TestContext.Current.CancellationToken);
        Assert.Contains(issuer, Envelope(pdf).Certificates);
        Assert.Equal(SealVerdict.Intact, new SealVerifier(certificate).Check(pdf).Verdict);
    }

    [Fact]
    public async Task Nothing_is_sealed_twice()
    {
        using var certificate = await SealedCertificate.CreateAsync();
        using var sealer = new PfxSealer(certificate.Certificate, FixedTime.Usual);
        var exception = await Assert.ThrowsAsync<SealingException>(() => Seal(sealer, certificate.Sealed));
        Assert.False(exception.IsTransient);
    }

    [Fact]
    public async Task A_specimen_cannot_be_sealed()
    {
        using var certificate = SelfSignedSeal.Create("Pemerintah Kota Contoh", SealKey.P256, FixedTime.Usual);
        using var sealer = new PfxSealer(certificate, FixedTime.Usual);
        await Assert.ThrowsAsync<SealingException>(() => Seal(sealer, CertificateRenderer.Render(SampleCertificates.Usual with { Specimen = true })));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(30_000)]
    public async Task A_cut_document_cannot_be_sealed(int length)
    {
        using var certificate = SelfSignedSeal.Create("Pemerintah Kota Contoh", SealKey.P256, FixedTime.Usual);
        using var sealer = new PfxSealer(certificate, FixedTime.Usual);
        await Assert.ThrowsAsync<SealingException>(() => Seal(sealer, CertificateRenderer.Render(SampleCertificates.Usual)[..length]));
    }

    [Fact]
    public async Task An_expired_certificate_seals_nothing()
    {
        using var certificate = SelfSignedSeal.Create("Pemerintah Kota Contoh", SealKey.P256, FixedTime.Usual);
        using var sealer = new PfxSealer(certificate, new FixedTime(FixedTime.Usual.GetUtcNow().AddYears(11)));
        await Assert.ThrowsAsync<SealingException>(() => Seal(sealer, CertificateRenderer.Render(SampleCertificates.Usual)));
    }

    [Theory]
    [InlineData(SealKey.Rsa2048)]
    [InlineData(SealKey.P256)]
    public void A_seal_of_our_own_is_valid_for_ten_years_and_survives_as_a_file(SealKey key)
    {
        using var certificate = SelfSignedSeal.Create("Pemerintah Kota Contoh", key, FixedTime.Usual);
        var now = FixedTime.Usual.GetUtcNow();
        Assert.True(certificate.NotBefore.ToUniversalTime() < now);
        Assert.InRange(certificate.NotAfter.ToUniversalTime(), now.AddYears(10).AddDays(-1).UtcDateTime, now.AddYears(10).AddDays(1).UtcDateTime);
        Assert.Contains("CN=Pemerintah Kota Contoh", certificate.Subject, StringComparison.Ordinal);
        using var loaded = SelfSignedSeal.Load(SelfSignedSeal.Export(certificate, "rahasia"), "rahasia");
        Assert.Equal(certificate, loaded);
        Assert.True(loaded.HasPrivateKey);
        Assert.ThrowsAny<CryptographicException>(() => SelfSignedSeal.Load(SelfSignedSeal.Export(certificate, "rahasia"), "salah"));
    }

    [Fact]
    public void A_certificate_without_its_key_makes_no_sealer()
    {
        using var certificate = SelfSignedSeal.Create("Pemerintah Kota Contoh", SealKey.P256, FixedTime.Usual);
        using var bare = X509CertificateLoader.LoadCertificate(certificate.RawData);
        Assert.Throws<ArgumentException>(() => new PfxSealer(bare, FixedTime.Usual));
    }

    [Theory]
    [InlineData("00", "01")]
    [InlineData("80", "7F")]
    [InlineData("00FF", "0001")]
    public void Numbers_of_an_ecdsa_signature_are_written_without_sign_and_superfluous_zeros(string first, string second)
    {
        using var certificate = SelfSignedSeal.Create("Pemerintah Kota Contoh", SealKey.P256, FixedTime.Usual);
        var signature = new SealEnvelope(certificate, []).SignatureValue([.. Convert.FromHexString(first), .. Convert.FromHexString(second)]);
        var sequence = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
        Assert.Equal(Convert.ToInt32(first, 16), sequence.ReadInteger());
        Assert.Equal(Convert.ToInt32(second, 16), sequence.ReadInteger());
    }

    private static Task<byte[]> Seal(PfxSealer sealer, byte[] pdf) => sealer.SealAsync(pdf, SealedCertificate.Request, TestContext.Current.CancellationToken).AsTask();

    private static SignedCms Envelope(byte[] pdf)
    {
        Assert.True(SealRange.TryRead(pdf, pdf.AsSpan().LastIndexOf("/ByteRange"u8), out var range));
        var cms = new SignedCms(new ContentInfo([.. pdf[..range.Gap], .. pdf[range.After..]]), detached: true);
        cms.Decode(range.Envelope);
        return cms;
    }

    /// <summary>Signs as a key vault does: elsewhere, later, and only digests.</summary>
    private sealed class Vault(X509Certificate2 certificate) : IRemoteSigner, IDisposable
    {
        private readonly PrivateKeySigner _key = new(certificate);

        public List<int> Digests { get; } = [];

        public X509Certificate2 Certificate { get; } = X509CertificateLoader.LoadCertificate(certificate.RawData);

        public IReadOnlyList<X509Certificate2> Issuers => [];

        public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
        {
            Digests.Add(digest.Length);
            await Task.Yield();
            return await _key.SignAsync(digest, cancellationToken);
        }

        public void Dispose()
        {
            _key.Dispose();
            Certificate.Dispose();
        }
    }
}
