using AsnTraining.App.Certificates;
using AsnTraining.App.Tests.Running;
using AsnTraining.Documents.Sealing;
using AsnTraining.Documents.Tests.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.App.Tests.Certificates;

/// <summary>A deployment with a time-stamping authority, which may be away.</summary>
public sealed class TimestampHost : AppHost
{
    private TimestampServer? authority;

    /// <summary>Whether the way to the authority is cut.</summary>
    public bool Away { get; set; }

    /// <inheritdoc />
    protected override void AdjustSettings(IDictionary<string, string?> settings)
    {
        authority = TimestampServer.StartAsync().GetAwaiter().GetResult();
        settings["Seal:timestampUrl"] = authority.Address.ToString();
    }

    /// <inheritdoc />
    protected override void Adjust(IServiceCollection services) =>
        services.AddHttpClient(SealKeys.TimestampHttp).AddHttpMessageHandler(() => new Cut(this));

    private sealed class Cut(TimestampHost host) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            host.Away ? throw new HttpRequestException("No route to host.") : base.SendAsync(request, cancellationToken);
    }
}

public sealed class TimestampTests(TimestampHost app) : IClassFixture<TimestampHost>
{
    [Fact]
    public async Task Certificates_carry_the_authoritys_time_and_wait_for_it_while_it_is_away()
    {
        var held = await HeldTraining.HoldAsync(app, 1);
        await held.Agency.AttendAsync(held.Training, held.People);
        app.Away = true;
        await held.Agency.CloseAsync(held.Training);
        Assert.Equal("enrolled", await held.Agency.StateAsync(held.Nominations[0]));

        app.Away = false;
        await app.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal("certified", await held.Agency.StateAsync(held.Nominations[0]));
        var check = app.Part<SealVerifier>().Check(await held.FileAsync(await held.CertificateAsync()));
        Assert.Equal((SealVerdict.Intact, TimestampServer.Now), (check.Verdict, check.TimestampedAt));
    }
}
