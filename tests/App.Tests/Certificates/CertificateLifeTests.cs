using System.IO.Compression;
using System.Net;
using System.Text.Json;
using AsnTraining.App.Certificates;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using AsnTraining.LocalHost.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.App.Tests.Certificates;

public sealed class CertificateLifeTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revoked_certificate_says_so_since_when_and_its_holder_is_told_why()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var agency = held.Agency;
        var certificate = await held.CertificateAsync();
        var address = $"/api/certificates/{certificate["id"]}/revoke";
        using var verifier = new Verifier(app);

        var (without, _, _) = await agency.JsonAsync(HttpMethod.Post, address, new { reason = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without);
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, address, new { reason = "Kehadiran ternyata dipalsukan." });
        await app.IdleAsync();

        Assert.Equal((HttpStatusCode.OK, "revoked"), (status, (string?)body["state"]));
        var (_, verified, _) = await verifier.LookUpAsync((string)certificate["code"]!);
        Assert.Equal("revoked", (string?)verified["status"]);
        Assert.Equal((DateTimeOffset)body["since"]!, (DateTimeOffset)verified["since"]!);
        Assert.Null(verified["reason"]);
        var mail = agency.MailsTo(held.People[0].Email)[^1];
        Assert.Contains("dipalsukan", mail.Text, StringComparison.Ordinal);
        Assert.Empty(mail.Attachments);
        var mails = agency.MailsTo(held.People[0].Email).Count;

        var (again, _, _) = await agency.JsonAsync(HttpMethod.Post, address, new { reason = "Sekali lagi." });
        await app.IdleAsync();

        Assert.Equal(HttpStatusCode.OK, again);
        Assert.Equal(mails, agency.MailsTo(held.People[0].Email).Count);
        var history = (await agency.GetAsync($"/api/certificates/{certificate["id"]}"))["history"]!.AsArray();
        var line = Assert.Single(history, l => (string?)l!["event"] == "revoked")!;
        Assert.Equal("simpeg-" + agency.Id, (string?)line["actorId"]);
        var (reissue, _, _) = await agency.SendAsync(HttpMethod.Post, $"/api/certificates/{certificate["id"]}/reissue");
        Assert.Equal(HttpStatusCode.Conflict, reissue);
    }

    [Fact]
    public async Task A_certificate_that_was_revoked_before_its_mail_could_go_out_is_not_sent_any_more()
    {
        var held = await CertifyWithoutMailAsync();
        var (agency, person) = (held.Agency, held.People[0]);
        var before = agency.MailsTo(person.Email).Count;
        await agency.JsonAsync(HttpMethod.Post, $"/api/certificates/{(await held.CertificateAsync())["id"]}/revoke", new { reason = "Kehadiran ternyata dipalsukan." });
        await app.IdleAsync();

        app.MailFailures.Next(0, Down);
        await app.AdvanceAsync(TimeSpan.FromDays(2));

        var mail = Assert.Single(agency.MailsTo(person.Email).Skip(before));
        Assert.Empty(mail.Attachments);
        Assert.Contains("dipalsukan", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_was_replaced_before_its_mail_could_go_out_leaves_it_to_the_new_ones()
    {
        var held = await CertifyWithoutMailAsync();
        var (agency, person) = (held.Agency, held.People[0]);
        var before = agency.MailsTo(person.Email).Count;
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = person.Nip, name = "Nama Yang Benar, S.Sos.", status = "PNS", email = person.Email } });
        await agency.SendAsync(HttpMethod.Post, $"/api/certificates/{(await held.CertificateAsync())["id"]}/reissue");
        await app.IdleAsync();

        app.MailFailures.Next(0, Down);
        await app.AdvanceAsync(TimeSpan.FromDays(2));

        var mail = Assert.Single(agency.MailsTo(person.Email).Skip(before));
        Assert.Contains((string)(await held.CertificateAsync())["number"]!, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reason_is_public_only_when_the_agency_says_so()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var certificate = await held.CertificateAsync();
        await held.Agency.JsonAsync(HttpMethod.Post, $"/api/certificates/{certificate["id"]}/revoke", new { reason = "Pelatihan tidak terakreditasi.", publish = true });
        using var verifier = new Verifier(app);

        Assert.Equal("Pelatihan tidak terakreditasi.", (string?)(await verifier.LookUpAsync((string)certificate["code"]!)).Body["reason"]);
        Assert.Contains("Pelatihan tidak terakreditasi.", (await verifier.PageAsync((string)certificate["code"]!)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_name_brings_a_new_certificate_in_the_old_ones_place()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var (agency, person) = (held.Agency, held.People[0]);
        var old = await held.CertificateAsync();
        var address = $"/api/certificates/{old["id"]}/reissue";
        var (unneeded, problem, _) = await agency.SendAsync(HttpMethod.Post, address);
        Assert.Equal(HttpStatusCode.Conflict, unneeded);
        Assert.EndsWith("nothing-to-correct", (string?)problem["type"], StringComparison.Ordinal);
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = person.Nip, name = "Nama Yang Benar, S.Sos.", status = "PNS", grade = "III/c", position = "Analis Kebijakan", unit = "Dinas Contoh", email = person.Email } });

        var (status, _, response) = await agency.SendAsync(HttpMethod.Post, address);
        await app.IdleAsync();

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal($"/api/certificates/{old["id"]}", response.Headers.Location!.ToString());
        var replaced = await agency.GetAsync($"/api/certificates/{old["id"]}");
        var fresh = await held.CertificateAsync();
        Assert.Equal(("replaced", (string?)fresh["id"]), ((string?)replaced["state"], (string?)replaced["replacedBy"]));
        Assert.NotEqual((string?)old["number"], (string?)fresh["number"]);
        var row = (await app.Part<CertificateBook>().FindAsync(CertificateKey.Parse(agency.Id, (string)fresh["id"]!), Token))!;
        Assert.Equal((string?)old["number"], JsonSerializer.Deserialize<CertificateFacts>(row.Facts, ApiJson.Options)!.Replaces);
        using var verifier = new Verifier(app);
        var oldSays = (await verifier.LookUpAsync((string)old["code"]!)).Body;
        var newSays = (await verifier.LookUpAsync((string)fresh["code"]!)).Body;
        Assert.Equal(("replaced", $"/verify/{fresh["code"]}"), ((string?)oldSays["status"], (string?)oldSays["replacedBy"]));
        Assert.Equal(("valid", "Nama Yang Benar, S.Sos.", $"/verify/{old["code"]}"), ((string?)newSays["status"], (string?)newSays["name"], (string?)newSays["replaces"]));
        Assert.Contains($"/verify/{fresh["code"]}", (await verifier.PageAsync((string)old["code"]!)).Html, StringComparison.Ordinal);
        var mail = agency.MailsTo(person.Email)[^1];
        Assert.Single(mail.Attachments);
        Assert.Contains((string)old["number"]!, mail.Text, StringComparison.Ordinal);
        var (again, _, _) = await agency.SendAsync(HttpMethod.Post, address);
        Assert.Equal(HttpStatusCode.Conflict, again);
        var (revokeOld, _, _) = await agency.JsonAsync(HttpMethod.Post, $"/api/certificates/{old["id"]}/revoke", new { reason = "Salah." });
        Assert.Equal(HttpStatusCode.Conflict, revokeOld);
        Assert.Equal([(string)fresh["id"]!], await HoursAsync(agency, person));
    }

    [Fact]
    public async Task A_certificate_is_sent_again_to_the_address_that_the_register_knows_now()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var (agency, person) = (held.Agency, held.People[0]);
        var certificate = await held.CertificateAsync();
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = person.Nip, name = person.Name, status = "PNS", email = $"baru@{agency.Id}.example" } });

        var (status, _, _) = await agency.SendAsync(HttpMethod.Post, $"/api/certificates/{certificate["id"]}/resend");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Single(Assert.Single(agency.MailsTo($"baru@{agency.Id}.example")).Attachments);
    }

    [Fact]
    public async Task The_link_in_the_mail_ends_when_it_says_and_a_fresh_one_comes_with_the_certificate_sent_again()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var person = held.People[0];
        var link = new Uri(AgencyUnderTest.LinkIn(held.Agency.MailsTo(person.Email)[^1].Html!, "/certificates?t="));
        using var browser = app.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(link, TestContext.Current.CancellationToken)).StatusCode);

        await app.AdvanceAsync(TimeSpan.FromDays(31));

        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync(link, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync(new Uri(link + "&download=1"), TestContext.Current.CancellationToken)).StatusCode);
        await held.Agency.SendAsync(HttpMethod.Post, $"/api/certificates/{(await held.CertificateAsync())["id"]}/resend");
        var fresh = new Uri(AgencyUnderTest.LinkIn(held.Agency.MailsTo(person.Email)[^1].Html!, "/certificates?t="));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(fresh, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task All_certificates_of_a_training_come_in_one_archive()
    {
        var held = await HeldTraining.CertifyAsync(app, 3);
        var revoked = await held.CertificateAsync(2);
        await held.Agency.JsonAsync(HttpMethod.Post, $"/api/certificates/{revoked["id"]}/revoke", new { reason = "Salah terbit." });

        await using var body = await held.Agency.Http.GetStreamAsync(new Uri($"/api/trainings/{held.Training}/certificates.zip", UriKind.Relative), Token);
        using var copy = new MemoryStream();
        await body.CopyToAsync(copy, Token);
        using var zip = new ZipArchive(copy);

        Assert.Equal(3, zip.Entries.Count);
        for (var i = 0; i < 2; i++)
        {
            await using var entry = await zip.Entries[i].OpenAsync(Token);
            using var bytes = new MemoryStream();
            await entry.CopyToAsync(bytes, Token);
            Assert.Equal(await held.FileAsync(await held.CertificateAsync(i)), bytes.ToArray());
        }
        using var list = new StreamReader(zip.GetEntry("daftar.csv")!.Open());
        var text = await list.ReadToEndAsync(Token);
        Assert.Contains(held.People[0].Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain(held.People[2].Name, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Managing_needs_its_scope()
    {
        var agency = await app.AgencyAsync();
        var key = await app.Part<ApiClients>().CreateAsync($"baca-{agency.Id}", agency.Id, ["read"], first: false, Token);
        var reader = new AgencyUnderTest(app, agency.Id, key!);

        foreach (var action in (string[])["revoke", "reissue", "resend"])
        {
            var (status, body, _) = await reader.JsonAsync(HttpMethod.Post, $"/api/certificates/STTP~2027~000001/{action}", new { reason = "x" });
            Assert.Equal(HttpStatusCode.Forbidden, status);
            Assert.EndsWith("scope-missing", (string?)body["type"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_number_whose_nomination_left_meanwhile_is_void_and_never_given_again()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync(startsInDays: 5);
        var nomination = await agency.ApprovedAsync("PLT-1", agency.NewPerson(), agency.NewPerson());
        var block = new NominationBlock(agency.Id, "PLT-1", [nomination.Split('~')[2]]);
        var taken = await Activity<TakeNumbers>().RunAsync(block, Token);
        await agency.SendAsync(HttpMethod.Post, $"/api/nominations/{nomination}/withdraw");
        await app.IdleAsync();

        var made = await Activity<MakeCertificate>().RunAsync(new(agency.Id, taken[0]), Token);
        for (var twice = 0; twice < 2; twice++)
            await Activity<RecordCertificates>().RunAsync(new(agency.Id, "PLT-1", [made]), Token);

        var row = await agency.GetAsync("/api/certificates/" + taken[0]);
        Assert.Equal("void", (string?)row["state"]);
        Assert.Single(row["history"]!.AsArray());
        using var verifier = new Verifier(app);
        Assert.Equal(404, (await verifier.LookUpAsync((string)row["code"]!)).Status);
        var next = await HeldTraining.CertifyAsync(app, 1, agency, "PLT-2");
        Assert.EndsWith("~000002", (string?)(await next.CertificateAsync())["id"], StringComparison.Ordinal);
    }

    private static readonly SendFailure Down = new(503, Delivers: false);

    /// <summary>A certificate that was issued while the mail provider took no mail, and takes none yet.</summary>
    private async Task<HeldTraining> CertifyWithoutMailAsync()
    {
        var held = await HeldTraining.HoldAsync(app, 1);
        await held.Agency.AttendAsync(held.Training, held.People);
        app.MailFailures.Next(int.MaxValue, Down);
        await held.Agency.CloseAsync(held.Training);
        return held;
    }

    private T Activity<T>() => ActivatorUtilities.CreateInstance<T>(app.Host.Services);

    private async Task<List<string>> HoursAsync(AgencyUnderTest agency, Person person)
    {
        var id = await app.Part<App.People.EmployeeStore>().FindIdAsync(agency.Id, person.Nip, Token);
        var rows = await app.Part<App.LearningRecords.LearningBook>().RecordsOfYearAsync(agency.Id, id!, app.Now.Year, Token);
        return [.. rows.Select(r => r.Certificate!)];
    }
}
