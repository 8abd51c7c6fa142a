using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.App.Tests.Platform;

/// <summary>A host that takes the mail provider's events under a key of the test.</summary>
public sealed class MailEventHost : AppHost
{
    /// <summary>The provider's key.</summary>
    public ECDsa ProviderKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <inheritdoc />
    protected override void Adjust(IServiceCollection services) =>
        services.Configure<App.Platform.Mail.MailOptions>(o => o.EventKeys = Convert.ToBase64String(ProviderKey.ExportSubjectPublicKeyInfo()));

    /// <summary>Posts events as the provider does.</summary>
    public async Task<HttpStatusCode> PostAsync(object events, ECDsa? key = null, DateTimeOffset? at = null, Func<string, string>? tamper = null)
    {
        var body = JsonSerializer.Serialize(events);
        var stamp = (at ?? Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = (key ?? ProviderKey).SignData(Encoding.UTF8.GetBytes(stamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Host.Address, "/webhooks/sendgrid"));
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(signature));
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", stamp);
        request.Content = new StringContent(tamper?.Invoke(body) ?? body, Encoding.UTF8, "application/json");
        using var http = Anonymous();
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}

public sealed class MailEventTests(MailEventHost app) : IClassFixture<MailEventHost>
{
    [Fact]
    public async Task A_bounced_mail_is_listed_for_HR_until_it_arrives()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var key = KeyOfLastMail(held);
        Assert.Equal(held.Nominations[0] + "~certified", key);

        Assert.Equal(HttpStatusCode.NoContent, await app.PostAsync(new object[]
        {
            new { email = held.People[0].Email, timestamp = app.Now.ToUnixTimeSeconds(), @event = "bounce", reason = "550 5.1.1 no such mailbox", mail_key = key, sg_event_id = "1" },
            new { email = "x@lain.example", timestamp = 1, @event = "open", sg_event_id = "2" },
            new { email = "x@lain.example", timestamp = 1, @event = "bounce", mail_key = "bukan~kunci", sg_event_id = "3" },
        }));

        var item = Assert.Single(await UndeliverableAsync(held))!;
        Assert.Equal((held.Nominations[0], "certified", held.People[0].Email, "550 5.1.1 no such mailbox"), ((string?)item["nomination"], (string?)item["kind"], (string?)item["address"], (string?)item["reason"]));
        await app.PostAsync(new[] { new { email = held.People[0].Email, timestamp = app.Now.AddMinutes(-5).ToUnixTimeSeconds(), @event = "delivered", mail_key = key } });
        Assert.Single(await UndeliverableAsync(held));
        await app.PostAsync(new[] { new { email = held.People[0].Email, timestamp = app.Now.AddMinutes(5).ToUnixTimeSeconds(), @event = "delivered", mail_key = key } });
        Assert.Empty(await UndeliverableAsync(held));
    }

    [Fact]
    public async Task Only_the_providers_own_signature_counts_and_it_is_checked_before_the_body_is_read()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var events = new[] { new { email = held.People[0].Email, timestamp = app.Now.ToUnixTimeSeconds(), @event = "bounce", mail_key = KeyOfLastMail(held) } };
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal(HttpStatusCode.Forbidden, await app.PostAsync(events, key: other));
        Assert.Equal(HttpStatusCode.Forbidden, await app.PostAsync(events, tamper: body => body + " "));
        Assert.Equal(HttpStatusCode.Forbidden, await app.PostAsync(events, tamper: _ => "{"));
        Assert.Equal(HttpStatusCode.Forbidden, await app.PostAsync(events, at: app.Now.AddDays(-2)));
        Assert.Equal(HttpStatusCode.BadRequest, await app.PostAsync(new { email = "x" }));
        Assert.Empty(await UndeliverableAsync(held));
    }

    [Fact]
    public async Task A_mail_that_the_provider_refuses_for_good_is_listed_too()
    {
        var held = await HeldTraining.HoldAsync(app, 1);
        await held.Agency.AttendAsync(held.Training, held.People);
        app.MailFailures.Next(1, new LocalHost.Mail.SendFailure(400, Delivers: false));

        await held.Agency.CloseAsync(held.Training);

        Assert.Equal("certified", (string?)Assert.Single(await UndeliverableAsync(held))!["kind"]);
    }

    [Fact]
    public async Task Nothing_comes_back_of_a_person_who_was_erased_when_a_mail_to_them_bounces_later()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var (agency, person, key) = (held.Agency, held.People[0], KeyOfLastMail(held));
        await EraseAsync(agency, person);

        await app.PostAsync(new[] { Event(key, person, "deferred", 1) });
        await app.PostAsync(new[] { Event(key, person, "bounce", 2) });

        Assert.Empty(await UndeliverableAsync(held));
        Assert.Empty(await RowsWithAsync(agency, person.Email));
    }

    [Fact]
    public async Task An_erased_approver_leaves_the_list_and_does_not_come_back_to_it()
    {
        var agency = await app.AgencyAsync();
        var (boss, person, other) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        await agency.RegisterAsync(boss);
        var nomination = await agency.NominateAsync(await agency.TrainingAsync(), person, boss);
        await agency.NominateAsync("PLT-1", other, boss);
        var keys = agency.MailsTo(boss.Email).Select(m => m.CustomArgs["mail_key"]).ToList();
        await app.PostAsync(new[] { Event(keys[0], boss, "bounce", 1), Event(keys[1], boss, "deferred", 1), Event(nomination + "~digest-2027-01-05", boss, "bounce", 1) });
        Assert.Equal(2, (await agency.GetAsync("/api/mails/undeliverable"))["items"]!.AsArray().Count(i => (string?)i!["address"] == boss.Email));

        await EraseAsync(agency, boss);

        Assert.Empty((await agency.GetAsync("/api/mails/undeliverable"))["items"]!.AsArray());
        Assert.Empty(await RowsWithAsync(agency, boss.Email));
        await app.PostAsync(new[] { Event(keys[0], boss, "dropped", 2), Event(keys[1], boss, "bounce", 2) });
        Assert.Empty((await agency.GetAsync("/api/mails/undeliverable"))["items"]!.AsArray());
        Assert.Empty(await RowsWithAsync(agency, boss.Email));
    }

    [Fact]
    public async Task A_certificate_that_is_sent_again_leaves_the_list()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var (agency, person) = (held.Agency, held.People[0]);
        await app.PostAsync(new[] { Event(KeyOfLastMail(held), person, "bounce", 0) });
        Assert.Single(await UndeliverableAsync(held));
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = person.Nip, name = person.Name, status = "PNS", email = $"baru@{agency.Id}.example" } });

        await agency.SendAsync(HttpMethod.Post, $"/api/certificates/{(await held.CertificateAsync())["id"]}/resend");

        Assert.Empty(await UndeliverableAsync(held));
        var again = Assert.Single(agency.MailsTo($"baru@{agency.Id}.example")).CustomArgs["mail_key"];
        await app.PostAsync(new[] { Event(again, person with { Email = $"baru@{agency.Id}.example" }, "bounce", 2) });
        Assert.StartsWith("resent-", (string?)Assert.Single(await UndeliverableAsync(held))!["kind"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_arrives_strikes_what_it_makes_up_for()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var (nomination, person) = (held.Nominations[0], held.People[0]);
        var boss = person with { Email = $"pegawai1@{held.Agency.Id}.example" };
        await app.PostAsync(new[] { ("enrolled", person), ("request-1", boss), ("certified", person) }.Select(mail => Event($"{nomination}~{mail.Item1}", mail.Item2, "bounce", 1)));
        Assert.Equal(3, (await UndeliverableAsync(held)).Count);

        // Another mail to the participant shows that the address is right, and is no certificate; the approver's is another matter.
        await app.PostAsync(new[] { Event(nomination + "~starts-0", person with { Email = $"baru@{held.Agency.Id}.example" }, "delivered", 2) });
        Assert.Equal(["certified", "request-1"], (await UndeliverableAsync(held)).Select(i => (string?)i!["kind"]));

        // What is older than the bounce makes up for nothing.
        await app.PostAsync(new[] { Event(nomination + "~reissued-02", person, "delivered", 0) });
        Assert.Equal(2, (await UndeliverableAsync(held)).Count);
        await app.PostAsync(new[] { Event(nomination + "~reissued-02", person, "delivered", 3) });
        Assert.Equal("request-1", (string?)Assert.Single(await UndeliverableAsync(held))!["kind"]);
    }

    private object Event(string key, Person to, string happening, int minutes) =>
        new { email = to.Email, timestamp = app.Now.AddMinutes(minutes).ToUnixTimeSeconds(), @event = happening, reason = $"550 no such mailbox: {to.Email}", mail_key = key };

    private async Task EraseAsync(AgencyUnderTest agency, Person person)
    {
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = person.Nip });
        Assert.True(status == HttpStatusCode.Accepted, body.ToJsonString());
        await app.IdleAsync();
    }

    /// <summary>The rows of an agency in which a text stands.</summary>
    private async Task<List<string>> RowsWithAsync(AgencyUnderTest agency, string text)
    {
        var found = new List<string>();
        foreach (var table in app.Part<DataStore>().Tables)
            await foreach (var row in table.QueryAsync<TableEntity>(filter: "", cancellationToken: TestContext.Current.CancellationToken))
            {
                if (row.PartitionKey.Split('~')[0] == agency.Id && row.Any(p => p.Value is string value && value.Contains(text, StringComparison.OrdinalIgnoreCase)))
                    found.Add($"{table.Name} {row.PartitionKey} {row.RowKey}");
            }
        return found;
    }

    private static string KeyOfLastMail(HeldTraining held) => held.Agency.MailsTo(held.People[0].Email)[^1].CustomArgs["mail_key"];

    private static async Task<JsonArray> UndeliverableAsync(HeldTraining held) => (await held.Agency.GetAsync("/api/mails/undeliverable"))["items"]!.AsArray();
}
