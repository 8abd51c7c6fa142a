using System.Net;
using System.Text;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Webhooks;

/// <summary>The events that the API's description names, and the ones that an HR system really gets.</summary>
public sealed class EventContractTests(LocalReceiversHost app) : IClassFixture<LocalReceiversHost>
{
    // A letter of a script that no embedded font has.
    private const string Unshowable = "Ketut \ua992\ua9ba Contoh";

    [Fact]
    public async Task Every_event_that_is_described_is_sent_as_described_and_no_other_is()
    {
        await using var receiver = await HrReceiver.StartAsync();
        var agency = await app.AgencyAsync();
        var (subscribed, webhook, _) = await agency.JsonAsync(HttpMethod.Put, "/api/webhooks", new { url = receiver.Address });
        Assert.True(subscribed == HttpStatusCode.Created, webhook.ToJsonString());
        await agency.SendAsync(HttpMethod.Post, "/api/webhooks/test");

        await EndWithoutCertificatesAsync(agency);
        await CancelAsync(agency);
        await IssueAndCorrectAsync(agency);
        await HoldBackAsync(agency);
        await app.AdvanceAsync(TimeSpan.FromMinutes(2));

        var contract = await app.ContractAsync();
        var problems = receiver.Taken.SelectMany(told => contract.ProblemsOfEvent(told.Type, told.Headers, Encoding.UTF8.GetString(told.Body))).Distinct().ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.Equal(
            contract.Document["webhooks"]!.AsObject().Select(told => told.Key).Order(StringComparer.Ordinal),
            receiver.Taken.Select(told => told.Type).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("nomination.aproved")]
    [InlineData("asntraining.nomination.approved")]
    [InlineData("nomination.approved ")]
    [InlineData("person.*")]
    [InlineData("webhook.test")]
    [InlineData("*")]
    public async Task A_type_that_is_never_sent_cannot_be_subscribed_to(string type)
    {
        await using var receiver = await HrReceiver.StartAsync();
        var agency = await app.AgencyAsync();
        var (status, problem, _) = await agency.JsonAsync(HttpMethod.Put, "/api/webhooks", new { url = receiver.Address, events = new[] { type } });
        Assert.Equal(((HttpStatusCode)422, "events", "unknown-event"), (status, (string?)problem["errors"]![0]!["field"], (string?)problem["errors"]![0]!["type"]));
    }

    /// <summary>Enrolled, waitlisted, without a superior, rejected, withdrawn and undecided, until the training is closed over all of them.</summary>
    private static async Task EndWithoutCertificatesAsync(AgencyUnderTest agency)
    {
        await agency.TrainingAsync("PLT-1", quota: 1);
        var boss = agency.NewPerson();
        await agency.ApprovedAsync("PLT-1", agency.NewPerson(), boss);
        await agency.ApprovedAsync("PLT-1", agency.NewPerson(), boss);
        await agency.NominateAsync("PLT-1", agency.NewPerson(), null);
        var rejected = agency.NewPerson();
        await agency.NominateAsync("PLT-1", rejected, boss);
        await agency.DecideAsync(agency.DecisionLink(boss, rejected), "reject", "Tugas dinas.");
        var withdrawn = await agency.NominateAsync("PLT-1", agency.NewPerson(), boss);
        await agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{withdrawn}/withdraw", new { reason = "Cuti." });
        await agency.NominateAsync("PLT-1", agency.NewPerson(), boss);
        await agency.CloseAsync("PLT-1");
    }

    private async Task CancelAsync(AgencyUnderTest agency)
    {
        await agency.TrainingAsync("PLT-2");
        await agency.ApprovedAsync("PLT-2", agency.NewPerson(), agency.NewPerson());
        await agency.TrainingAsync("PLT-2", adjust: training => training["location"] = "Gedung Baru");
        await agency.JsonAsync(HttpMethod.Post, "/api/trainings/PLT-2/cancel", new { reason = "Narasumber berhalangan." });
        await app.IdleAsync();
    }

    private async Task IssueAndCorrectAsync(AgencyUnderTest agency)
    {
        var held = await HeldTraining.CertifyAsync(app, 2, agency, "PLT-3");
        var (wrong, corrected) = (await held.CertificateAsync(0), await held.CertificateAsync(1));
        await agency.JsonAsync(HttpMethod.Post, $"/api/certificates/{wrong["id"]}/revoke", new { reason = "Salah terbit." });
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = held.People[1].Nip, name = "Nama Betul, S.Sos.", status = "PNS", email = held.People[1].Email } });
        await ReissueAsync(agency, (string)corrected["id"]!);
    }

    /// <summary>Certificates that cannot be drawn: one is corrected, one is given up with its person.</summary>
    private async Task HoldBackAsync(AgencyUnderTest agency)
    {
        var held = await HeldTraining.HoldAsync(app, 2, agency, "PLT-4");
        await agency.AttendAsync(held.Training, held.People);
        await held.RenameAsync(app, 0, Unshowable);
        await held.RenameAsync(app, 1, Unshowable);
        await agency.CloseAsync(held.Training);
        var waiting = (await agency.GetAsync("/api/certificates/held"))["items"]!.AsArray().ToDictionary(item => (string)item!["nomination"]!, item => (string)item!["id"]!);
        await held.RenameAsync(app, 0, "Ketut Contoh, S.Sos.");
        await ReissueAsync(agency, waiting[held.Nominations[0]]);
        await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = held.People[1].Nip });
        await app.IdleAsync();
    }

    private async Task ReissueAsync(AgencyUnderTest agency, string certificate)
    {
        var (status, body, _) = await agency.SendAsync(HttpMethod.Post, $"/api/certificates/{certificate}/reissue");
        Assert.True(status == HttpStatusCode.Accepted, body.ToJsonString());
        await app.IdleAsync();
    }
}
