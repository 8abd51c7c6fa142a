using System.Net;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Webhooks;

/// <summary>What an HR system is told of certificates after their issue, and of mails that nobody received.</summary>
public sealed class CertificateWebhookTests(LocalReceiversHost app) : IClassFixture<LocalReceiversHost>
{
    [Fact]
    public async Task A_revocation_and_a_correction_are_told_with_the_certificate_that_counts_now()
    {
        await using var receiver = await HrReceiver.StartAsync();
        var agency = await SubscribedAsync(receiver, "certificate.*");
        var held = await HeldTraining.CertifyAsync(app, 2, agency);
        var (wrong, corrected) = (await held.CertificateAsync(0), await held.CertificateAsync(1));
        await DeliverAsync();
        Assert.Empty(receiver.Taken);

        await agency.JsonAsync(HttpMethod.Post, $"/api/certificates/{wrong["id"]}/revoke", new { reason = "Salah terbit." });
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = held.People[1].Nip, name = "Nama Betul, S.Sos.", status = "PNS", email = held.People[1].Email } });
        await agency.SendAsync(HttpMethod.Post, $"/api/certificates/{corrected["id"]}/reissue");
        await app.IdleAsync();
        await DeliverAsync();

        var next = await held.CertificateAsync(1);
        Assert.NotEqual((string?)corrected["id"], (string?)next["id"]);
        var revoked = Assert.Single(receiver.Taken, t => t.Type == "asntraining.certificate.revoked");
        Assert.Equal(((string?)wrong["id"], "revoked", "Salah terbit."), (revoked.Subject, (string?)revoked.Json["data"]!["state"], (string?)revoked.Json["data"]!["reason"]));
        Assert.Equal(held.Nominations[0], (string?)revoked.Json["data"]!["nomination"]);
        var issued = Assert.Single(receiver.Taken, t => t.Type == "asntraining.certificate.issued");
        Assert.Equal(((string?)next["id"], (string?)corrected["id"]), (issued.Subject, (string?)issued.Json["data"]!["replaces"]));
        var replaced = Assert.Single(receiver.Taken, t => t.Type == "asntraining.certificate.replaced");
        Assert.Equal(((string?)corrected["id"], (string?)next["id"]), (replaced.Subject, (string?)replaced.Json["data"]!["replacedBy"]));
        Assert.All(receiver.Taken, t => Assert.DoesNotContain(held.People, p => t.Json.ToJsonString().Contains(p.Nip, StringComparison.Ordinal) || t.Json.ToJsonString().Contains(p.Name, StringComparison.Ordinal)));
        Assert.Equal(3, receiver.Taken.Count);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_delivered_is_told_once_also_after_the_end()
    {
        await using var receiver = await HrReceiver.StartAsync();
        var agency = await SubscribedAsync(receiver, "nomination.updated");
        var held = await HeldTraining.HoldAsync(app, 2, agency);
        await agency.AttendAsync(held.Training, held.People[0]);
        app.MailFailures.Next(2, new LocalHost.Mail.SendFailure(400, Delivers: false));

        await agency.CloseAsync(held.Training);
        await DeliverAsync();

        Assert.Equal(["certified", "notCompleted"], [await agency.StateAsync(held.Nominations[0]), await agency.StateAsync(held.Nominations[1])]);
        Assert.Contains("0 of 2", (string?)(await agency.ReadAsync(held.Nominations[1]))["reason"], StringComparison.Ordinal);
        var told = receiver.Taken.Where(t => (string?)t.Json["data"]!["event"] == "mailUndeliverable").ToList();
        Assert.Equal(held.Nominations.Order(StringComparer.Ordinal), told.Select(t => t.Subject).Order(StringComparer.Ordinal));
    }

    private async Task<AgencyUnderTest> SubscribedAsync(HrReceiver receiver, params string[] events)
    {
        var agency = await app.AgencyAsync();
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/webhooks", new { url = receiver.Address, events });
        Assert.True(status == HttpStatusCode.Created, body.ToJsonString());
        return agency;
    }

    private Task DeliverAsync() => app.AdvanceAsync(TimeSpan.FromSeconds(31));
}
