using System.Net;
using AsnTraining.App.Certificates;
using AsnTraining.App.Nominations;
using AsnTraining.App.People.Retention;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;
using AsnTraining.App.Trainings;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.App.Tests.People;

/// <summary>Personal data goes when the agency's period ends, by itself, on every step twice.</summary>
public sealed class RetentionTests(TwiceHost app) : IClassFixture<TwiceHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nominations_lose_their_people_first_certificates_later_and_the_code_keeps_a_nameless_record()
    {
        var agency = await app.AgencyAsync(s => s with { Retention = new(NominationDays: 30, CertificateDays: 60) });
        var held = await HeldTraining.HoldAsync(app, 2, agency);
        await agency.AttendAsync(held.Training, held.People[0]);
        await agency.CloseAsync(held.Training);
        var certificate = await held.CertificateAsync();
        var (person, absent) = (held.People[0], held.People[1]);
        var boss = (string)(await agency.ReadAsync(held.Nominations[0]))["approver"]!["name"]!;
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = person.Nip, name = person.Name, status = "PNS", email = person.Email } });

        await app.AdvanceAsync(TimeSpan.FromDays(20));
        Assert.Equal(person.Name, (string?)(await agency.ReadAsync(held.Nominations[0]))["employee"]!["name"]);

        await app.AdvanceAsync(TimeSpan.FromDays(15));

        foreach (var text in (string[])[person.Nip, person.Name, person.Email, absent.Nip, absent.Name, absent.Email, boss])
            Assert.Empty(await FoundAsync(EnrolmentKeys.Partition(agency.Id, held.Training), text));
        Assert.Equal(["certified", "notCompleted"], [await agency.StateAsync(held.Nominations[0]), await agency.StateAsync(held.Nominations[1])]);
        using var verifier = new Verifier(app);
        var code = (string)certificate["code"]!;
        Assert.Equal(person.Name, (string?)(await verifier.LookUpAsync(code)).Body["name"]);
        // The certificate is still the holder's: it is sent again, to the address that the register knows.
        var (sent, problem, _) = await agency.SendAsync(HttpMethod.Post, $"/api/certificates/{certificate["id"]}/resend");
        Assert.True(sent == HttpStatusCode.OK, problem.ToJsonString());
        Assert.Single(agency.MailsTo(person.Email)[^1].Attachments);
        var file = await held.FileAsync(certificate);

        await app.AdvanceAsync(TimeSpan.FromDays(30));

        var (found, verified, _) = await verifier.CompareAsync(code, file);
        Assert.Equal((200, "valid", "identical"), (found, (string?)verified["status"], (string?)verified["file"]));
        Assert.Null(verified["name"]);
        Assert.Null(verified["nip"]);
        Assert.Equal("Pelatihan Manajemen Publik", (string?)verified["title"]);
        var (pdf, _, _) = await agency.SendAsync(HttpMethod.Get, $"/api/certificates/{certificate["id"]}/pdf");
        Assert.Equal(HttpStatusCode.NotFound, pdf);
        var row = (await app.Part<DataStore>().Trainings.FindAsync<TableEntity>(agency.Id, held.Training, Token))!;
        Assert.Equal((true, true), (row.GetBoolean("NominationsMinimised"), row.GetBoolean("CertificatesMinimised")));
    }

    [Fact]
    public async Task What_has_not_ended_keeps_its_data_until_it_has_and_without_a_period_nothing_goes()
    {
        var agency = await app.AgencyAsync(s => s with { Retention = new(NominationDays: 30) });
        var open = await HeldTraining.HoldAsync(app, 1, agency);
        var keeping = await HeldTraining.CertifyAsync(app, 1);

        await app.AdvanceAsync(TimeSpan.FromDays(35));

        Assert.Equal(open.People[0].Name, (string?)(await agency.ReadAsync(open.Nominations[0]))["employee"]!["name"]);
        Assert.Equal(keeping.People[0].Name, (string?)(await keeping.Agency.ReadAsync(keeping.Nominations[0]))["employee"]!["name"]);
        await agency.AttendAsync(open.Training, open.People);
        await agency.CloseAsync(open.Training);
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal("", (string?)(await agency.ReadAsync(open.Nominations[0]))["employee"]!["name"]);
    }

    [Fact]
    public async Task Numbers_that_no_nomination_names_lose_their_holders_too()
    {
        var agency = await app.AgencyAsync(s => s with { Retention = new(CertificateDays: 60) });
        var held = await HeldTraining.HoldAsync(app, 2, agency);
        var (corrected, left) = (held.People[0], held.People[1]);
        // A number that is void: its nomination was withdrawn while the certificate was being made.
        var taken = await Activity<TakeNumbers>().RunAsync(new(agency.Id, held.Training, [held.Nominations[1].Split('~')[2]]), Token);
        await agency.SendAsync(HttpMethod.Post, $"/api/nominations/{held.Nominations[1]}/withdraw");
        await app.IdleAsync();
        await Activity<RecordCertificates>().RunAsync(new(agency.Id, held.Training, [await Activity<MakeCertificate>().RunAsync(new(agency.Id, taken[0]), Token)]), Token);
        // A correction that waits for HR: the nomination still names the certificate that it is to replace.
        await agency.AttendAsync(held.Training, corrected);
        await agency.CloseAsync(held.Training);
        await held.RenameAsync(app, 0, "Ketut \ua992\ua9ba Contoh");
        var (asked, problem, _) = await agency.SendAsync(HttpMethod.Post, $"/api/certificates/{(await held.CertificateAsync())["id"]}/reissue");
        Assert.True(asked == HttpStatusCode.Accepted, problem.ToJsonString());
        await app.IdleAsync();
        string[] texts = [corrected.Nip, corrected.Name, "Ketut", left.Nip, left.Name];
        Assert.Equal(texts, await PrintedAsync(agency.Id, texts));
        Assert.Equal(2, await FilesAsync(agency.Id));

        await app.AdvanceAsync(TimeSpan.FromDays(65));

        Assert.Equal([], await PrintedAsync(agency.Id, texts));
        Assert.Equal(0, await FilesAsync(agency.Id));
        Assert.Empty((await agency.GetAsync("/api/certificates/held"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_period_too_short_to_finish_a_training_is_refused()
    {
        var agency = await app.AgencyAsync();
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", new { retention = new { nominationDays = 7 } });
        Assert.Equal(((HttpStatusCode)422, "retention"), (status, (string?)body["errors"]![0]!["field"]));
        var (taken, _, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", new { retention = new { nominationDays = 365, certificateDays = 3650 } });
        Assert.Equal(HttpStatusCode.OK, taken);
        Assert.Equal(new RetentionRules(365, 3650), (await app.Part<AgencyStore>().ReadAsync(agency.Id, Token)).Retention);
    }

    private T Activity<T>() => ActivatorUtilities.CreateInstance<T>(app.Host.Services);

    private async Task<int> FilesAsync(string agency)
    {
        var count = 0;
        await foreach (var _ in app.Part<DataStore>().CertificateFiles.GetBlobsAsync(prefix: agency + "/", cancellationToken: Token))
            count++;
        return count;
    }

    /// <summary>Those of the texts that stand in an agency's numbers and what belongs to them.</summary>
    private async Task<List<string>> PrintedAsync(string agency, params string[] texts)
    {
        var (from, until, values) = (agency + "~", agency + "~~", new List<string>());
        await foreach (var row in app.Part<DataStore>().Certificates.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {until}"), cancellationToken: Token))
            values.AddRange(row.Select(p => p.Value).OfType<string>());
        return [.. texts.Where(text => values.Exists(v => v.Contains(text, StringComparison.OrdinalIgnoreCase)))];
    }

    private async Task<List<string>> FoundAsync(string partition, string text)
    {
        var places = new List<string>();
        await foreach (var row in app.Part<DataStore>().Enrolments.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: Token))
        {
            if (row.Any(p => p.Value is string value && value.Contains(text, StringComparison.OrdinalIgnoreCase)))
                places.Add(row.RowKey);
        }
        return places;
    }
}
