using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AsnTraining.Documents.Tests.Sealing;

/// <summary>How a timestamp authority behaves.</summary>
internal enum TimestampManner
{
    Honest,
    Refuses,
    AnswersAnother,
    Fails,
    Talkative,
    NotATimestamp,
}

/// <summary>A timestamp authority that speaks RFC 3161 over HTTP, for one test.</summary>
internal sealed class TimestampServer : IAsyncDisposable
{
    private static readonly Oid _token = new("1.2.840.113549.1.9.16.1.4");
    private readonly WebApplication _application;
    private readonly X509Certificate2 _certificate;
    private readonly TimestampManner _manner;

    private TimestampServer(TimestampManner manner)
    {
        _manner = manner;
        _certificate = CreateCertificate(manner == TimestampManner.Talkative ? 12_000 : 0);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.MapPost("/", AnswerAsync);
    }

    public static DateTimeOffset Now { get; } = new(2026, 5, 12, 7, 3, 14, TimeSpan.Zero);

    public Uri Address => new(_application.Urls.Single());

    public int Requests { get; private set; }

    public static async Task<TimestampServer> StartAsync(TimestampManner manner = TimestampManner.Honest)
    {
        var server = new TimestampServer(manner);
        await server._application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Requests++;
        Assert.Equal("application/timestamp-query", context.Request.ContentType);
        if (_manner == TimestampManner.Fails)
        {
            context.Response.StatusCode = 503;
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Assert.True(Rfc3161TimestampRequest.TryDecode(body.ToArray(), out var request, out _));
        context.Response.ContentType = "application/timestamp-reply";
        await context.Response.Body.WriteAsync(_manner switch
        {
            TimestampManner.Refuses => Response(status: 2, null),
            TimestampManner.NotATimestamp => "<html>Selamat datang</html>"u8.ToArray(),
            TimestampManner.AnswersAnother => Response(0, Token(request!, SHA256.HashData("another"u8))),
            _ => Response(0, Token(request!, request!.GetMessageHash())),
        });
    }

    private byte[] Token(Rfc3161TimestampRequest request, ReadOnlyMemory<byte> digest)
    {
        var information = new Rfc3161TimestampTokenInfo(
            new Oid("1.3.6.1.4.1.99999.1"), request.HashAlgorithmId, digest, new byte[] { 1, 2, 3 }, Now, nonce: request.GetNonce());
        var cms = new SignedCms(new ContentInfo(_token, information.Encode()));
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, _certificate) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1") };
        var attribute = new AsnWriter(AsnEncodingRules.DER);
        using (attribute.PushSequence())
        using (attribute.PushSequence())
        using (attribute.PushSequence())
            attribute.WriteOctetString(SHA256.HashData(_certificate.RawData));
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.47"), attribute.Encode()));
        cms.ComputeSignature(signer);
        return cms.Encode();
    }

    private static byte[] Response(int status, byte[]? token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
                writer.WriteInteger(status);
            if (token is not null)
                writer.WriteEncodedValue(token);
        }

        return writer.Encode();
    }

    private static X509Certificate2 CreateCertificate(int ballast)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Penanda Waktu Contoh", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        if (ballast > 0)
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.99999.2", new byte[ballast], critical: false));
        return request.CreateSelfSigned(Now.AddYears(-1), Now.AddYears(1));
    }
}
