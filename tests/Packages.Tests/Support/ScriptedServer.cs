using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.Packages.Tests.Support;

/// <summary>A server that answers what a test tells it to and remembers what it was asked.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly X509Certificate2? _certificate;

    private ScriptedServer(WebApplication app, X509Certificate2? certificate)
    {
        _app = app;
        _certificate = certificate;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>What it was asked, in order.</summary>
    public ConcurrentQueue<RecordedRequest> Requests { get; } = new();

    /// <param name="answer">Writes the answer to the request of a number, from 1.</param>
    /// <param name="https">Listens on https with a certificate of its own.</param>
    public static async Task<ScriptedServer> StartAsync(Func<HttpContext, int, Task> answer, bool https = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var certificate = https ? SelfSigned() : null;
        builder.WebHost.UseKestrelCore();
        if (https) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        var server = new ScriptedServer(builder.Build(), certificate);
        server._app.Run(async context =>
        {
            server.Requests.Enqueue(await RecordedRequest.ReadAsync(context.Request));
            await answer(context, server.Requests.Count);
        });
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Takes only this server's certificate for good.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler
    {
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == _certificate?.GetCertHashString() },
    });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate?.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
