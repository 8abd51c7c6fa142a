using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Certificates;

public sealed class CertificateTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Whoever_attended_receives_a_sealed_certificate_by_mail_that_verifies()
    {
        var (agency, training, people, ids) = await HeldAsync(2);
        await agency.AttendAsync(training, people);

        await agency.CloseAsync(training);

        var nomination = await agency.ReadAsync(ids[0]);
        Assert.Equal("certified", (string?)nomination["state"]);
        var certificate = nomination["certificate"]!;
        var mail = agency.MailsTo(people[0].Email)[^1];
        var attached = Assert.Single(mail.Attachments);
        Assert.Equal("application/pdf", attached.Type);
        using var browser = app.Anonymous();
        var download = AgencyUnderTest.LinkIn(mail.Html!, "/certificates?t=");
        var page = await browser.GetStringAsync(new Uri(download), TestContext.Current.CancellationToken);
        Assert.Contains((string)certificate["number"]!, page, StringComparison.Ordinal);
        var file = await browser.GetByteArrayAsync(new Uri(download + "&download=1"), TestContext.Current.CancellationToken);
        Assert.Equal("%PDF-"u8.ToArray(), file[..5]);
        Assert.Equal(attached.Size, file.Length);
        var sameForHr = await agency.Http.GetByteArrayAsync(new Uri($"/api/certificates/{certificate["id"]}/pdf", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(file, sameForHr);
        var verified = await VerifyAsync((string)certificate["code"]!);
        Assert.Equal("valid", (string?)verified["status"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), (string?)verified["sha256"]);
        Assert.Equal(people[0].Name, (string?)verified["name"]);
        Assert.DoesNotContain(people[0].Nip, verified.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_of_a_cohort_have_no_gap_and_no_double()
    {
        var (agency, training, people, ids) = await HeldAsync(60);
        await agency.AttendAsync(training, people);

        await agency.CloseAsync(training);

        var items = (await agency.GetAsync($"/api/nominations?training={training}&state=certified&pageSize=1000"))["items"]!.AsArray();
        Assert.Equal(ids.Count, items.Count);
        var numbers = items.Select(i => int.Parse(((string)i!["certificate"]!["id"]!).Split('~')[2], System.Globalization.CultureInfo.InvariantCulture)).Order();
        Assert.Equal(Enumerable.Range(1, ids.Count), numbers);
        Assert.Equal(ids.Count, items.Select(i => (string)i!["certificate"]!["code"]!).Distinct().Count());
        foreach (var person in people)
            Assert.Single(agency.MailsTo(person.Email), m => m.Attachments.Any(a => a.Type == "application/pdf"));
    }

    [Fact]
    public async Task Too_little_attendance_ends_without_a_certificate_and_says_why()
    {
        var (agency, training, people, ids) = await HeldAsync(2);
        await agency.AttendAsync(training, people[0]);
        await agency.JsonAsync(HttpMethod.Put, $"/api/trainings/{training}/attendance", new[] { new { nip = people[1].Nip, session = "S1", present = "hadir" } });

        await agency.CloseAsync(training);

        Assert.Equal("certified", await agency.StateAsync(ids[0]));
        var short1 = await agency.ReadAsync(ids[1]);
        Assert.Equal("notCompleted", (string?)short1["state"]);
        Assert.Contains("1 of 2", (string?)short1["reason"], StringComparison.Ordinal);
        Assert.Contains("1 dari 2", agency.MailsTo(people[1].Email)[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("69,9", "notCompleted")]
    [InlineData("70", "certified")]
    [InlineData(null, "notCompleted")]
    public async Task A_mark_decides_where_a_test_is_required(string? mark, string state)
    {
        var (agency, training, people, ids) = await HeldAsync(1, passMark: 70);
        await agency.AttendAsync(training, people);
        if (mark is not null)
            await agency.CsvAsync(HttpMethod.Put, $"/api/trainings/{training}/results", $"Kode Pelatihan;NIP;Nilai\n{training};{people[0].Nip};{mark}\n");

        await agency.CloseAsync(training);

        Assert.Equal(state, await agency.StateAsync(ids[0]));
    }

    [Fact]
    public async Task An_unknown_code_is_unknown_and_a_mistyped_one_is_told_apart()
    {
        using var browser = app.Anonymous();
        using var unknown = await browser.GetAsync(new Uri(app.Host.Address, "/verify/" + Domain.VerificationCode.FromBytes(new byte[16]).Value), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        var code = Domain.VerificationCode.FromBytes(Enumerable.Range(1, 16).Select(i => (byte)i).ToArray()).Value;
        var mistyped = (code[0] == 'A' ? 'B' : 'A') + code[1..];
        using var entry = await browser.GetAsync(new Uri(app.Host.Address, "/verify?code=" + mistyped), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, entry.StatusCode);
        using var typed = await browser.GetAsync(new Uri(app.Host.Address, "/verify?code=" + code.ToLowerInvariant()), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, typed.StatusCode);
        Assert.Equal("/verify/" + code, typed.Headers.Location!.ToString());
        using var english = await browser.GetAsync(new Uri(app.Host.Address, "/verify?lang=en&code=" + code), TestContext.Current.CancellationToken);
        Assert.Equal($"/verify/{code}?lang=en", english.Headers.Location!.ToString());
    }

    [Fact]
    public async Task After_the_closing_nothing_is_entered_or_withdrawn_any_more()
    {
        var (agency, training, people, ids) = await HeldAsync(1);
        await agency.AttendAsync(training, people);
        await agency.CloseAsync(training);

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, $"/api/trainings/{training}/attendance", new[] { new { nip = people[0].Nip, session = "S1", present = false } });

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.EndsWith("training-ended", (string?)body["type"], StringComparison.Ordinal);
        var (withdrawn, _, _) = await agency.SendAsync(HttpMethod.Post, $"/api/nominations/{ids[0]}/withdraw");
        Assert.Equal(HttpStatusCode.Conflict, withdrawn);
    }

    private async Task<(AgencyUnderTest Agency, string Training, Person[] People, List<string> Ids)> HeldAsync(int count, decimal? passMark = null)
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: count, startsInDays: 5, passMark: passMark);
        var boss = agency.NewPerson();
        var people = Enumerable.Range(0, count).Select(_ => agency.NewPerson()).ToArray();
        var ids = new List<string>();
        foreach (var person in people)
            ids.Add(await agency.ApprovedAsync(training, person, boss));
        await app.AdvanceAsync(TimeSpan.FromDays(7));
        return (agency, training, people, ids);
    }

    private async Task<JsonNode> VerifyAsync(string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Host.Address, "/verify/" + code));
        request.Headers.Accept.ParseAdd("application/json");
        using var browser = app.Anonymous();
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
