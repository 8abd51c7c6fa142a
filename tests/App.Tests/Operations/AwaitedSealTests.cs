using System.Net;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Operations;

/// <summary>The app as the first deployment leaves it: its seal key has no certificate yet.</summary>
public sealed class AwaitedSealHost : VaultHost
{
    /// <inheritdoc />
    protected override void AdjustSettings(IDictionary<string, string?> settings)
    {
        base.AdjustSettings(settings);
        settings.Remove("Seal:certificateChain");
    }
}

public sealed class AwaitedSealTests(AwaitedSealHost app) : IClassFixture<AwaitedSealHost>
{
    [Fact]
    public async Task Everything_runs_but_the_issue_which_waits_and_shows_as_backlog()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.ApprovedAsync(training, nominee, boss);
        await app.AdvanceAsync(TimeSpan.FromDays(42));
        await agency.AttendAsync(training, nominee);
        var mails = agency.MailsTo(nominee.Email).Count;
        using var telemetry = new Telemetry();

        await agency.CloseAsync(training);
        await app.AdvanceAsync(TimeSpan.FromMinutes(30));

        Assert.Equal("enrolled", await agency.StateAsync(id));
        Assert.Equal(mails, agency.MailsTo(nominee.Email).Count);
        Assert.Equal(1, telemetry.Measurements.Last(m => m.Instrument == app.Part<App.Platform.AppMetrics>().CertificatesBacklog).Value);
        using var anybody = app.Anonymous();
        using var page = await anybody.GetAsync(new Uri("/verify", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
