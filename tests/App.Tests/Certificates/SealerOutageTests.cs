using AsnTraining.App.Tests.Running;
using AsnTraining.Documents.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.App.Tests.Certificates;

/// <summary>A host whose sealer is down a number of times.</summary>
public sealed class SealerOutageHost : AppHost
{
    /// <summary>Seals that are still to fail.</summary>
    public int Failures { get; set; } = 4;

    /// <inheritdoc />
    protected override void Adjust(IServiceCollection services)
    {
        var real = services.Last(s => s.ServiceType == typeof(ISealer));
        services.AddSingleton<ISealer>(provider => new Outage(this, (ISealer)real.ImplementationFactory!(provider)));
    }

    private sealed class Outage(SealerOutageHost host, ISealer real) : ISealer
    {
        public ValueTask<byte[]> SealAsync(ReadOnlyMemory<byte> unsealedPdf, SealRequest request, CancellationToken cancellationToken) =>
            host.Failures-- > 0 ? throw new SealingException("The sealer cannot be reached.", transient: true) : real.SealAsync(unsealedPdf, request, cancellationToken);
    }
}

public sealed class SealerOutageTests(SealerOutageHost app) : IClassFixture<SealerOutageHost>
{
    [Fact]
    public async Task While_the_sealer_is_down_nothing_is_delivered_and_afterwards_everything_is()
    {
        var held = await HeldTraining.HoldAsync(app, 1);
        await held.Agency.AttendAsync(held.Training, held.People);
        var mails = held.Agency.MailsTo(held.People[0].Email).Count;

        await held.Agency.CloseAsync(held.Training);

        Assert.Equal("enrolled", await held.Agency.StateAsync(held.Nominations[0]));
        Assert.Equal(mails, held.Agency.MailsTo(held.People[0].Email).Count);
        Assert.Equal("issuing", (string?)(await held.Agency.GetAsync($"/api/certificates/STTP~{app.Now.Year}~000001"))["state"]);
        var (pdf, _, _) = await held.Agency.SendAsync(HttpMethod.Get, $"/api/certificates/STTP~{app.Now.Year}~000001/pdf");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, pdf);

        await app.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("certified", await held.Agency.StateAsync(held.Nominations[0]));
        Assert.Single(held.Agency.MailsTo(held.People[0].Email)[^1].Attachments);
        var certificate = await held.CertificateAsync();
        Assert.EndsWith("~000001", (string?)certificate["id"], StringComparison.Ordinal);
        Assert.Equal(SealVerdict.Intact, app.Part<SealVerifier>().Check(await held.FileAsync(certificate)).Verdict);
    }
}
