using AsnTraining.App.Tests.Running;
using AsnTraining.Documents.Sealing;

namespace AsnTraining.App.Tests.Operations;

public sealed class VaultSealTests(VaultHost app) : IClassFixture<VaultHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Certificates_are_sealed_with_the_key_in_the_vault()
    {
        var (agency, id) = await ClosedAsync(refusing: false);

        var certificate = (string)(await agency.ReadAsync(id))["certificate"]!["id"]!;
        var pdf = await agency.Http.GetByteArrayAsync($"/api/certificates/{certificate}/pdf", Token);
        Assert.Equal(SealVerdict.Intact, new SealVerifier(app.Vault.Certificate).Check(pdf).Verdict);
    }

    [Fact]
    public async Task A_vault_that_refuses_delays_certificates_and_nothing_unsealed_leaves()
    {
        var (agency, id) = await ClosedAsync(refusing: true);
        Assert.Equal("enrolled", await agency.StateAsync(id));
        using var telemetry = new Telemetry();
        await app.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(1, Backlog(telemetry));

        app.Vault.Refuses = false;
        await app.AdvanceAsync(TimeSpan.FromHours(12));

        Assert.Equal("certified", await agency.StateAsync(id));
        await app.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(0, Backlog(telemetry));
    }

    private double Backlog(Telemetry telemetry) => telemetry.Measurements.Last(m => m.Instrument == app.Part<App.Platform.AppMetrics>().CertificatesBacklog).Value;

    private async Task<(AgencyUnderTest Agency, string Nomination)> ClosedAsync(bool refusing)
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.ApprovedAsync(training, nominee, boss);
        await app.AdvanceAsync(TimeSpan.FromDays(42));
        await agency.AttendAsync(training, nominee);
        app.Vault.Refuses = refusing;
        await agency.CloseAsync(training);
        return (agency, id);
    }
}
