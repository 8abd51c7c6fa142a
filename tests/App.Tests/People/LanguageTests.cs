using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.People;

/// <summary>People are written to in the language that the register tells of them, else in the agency's.</summary>
public sealed class LanguageTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_employee_and_a_supervisor_are_each_written_to_in_their_own_language()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, foreigner, local) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        await RegisterAsync(agency, (boss, "en"), (foreigner, "en"), (local, null));

        // The HR system may send the superior's address with the nomination: the register is asked for the language all the same.
        await agency.ApprovedAsync(training, foreigner, boss);
        await agency.ApprovedAsync(training, local, boss);

        Assert.All(agency.MailsTo(boss.Email), mail => Assert.StartsWith("Your decision, please", mail.Subject, StringComparison.Ordinal));
        var english = Assert.Single(agency.MailsTo(foreigner.Email));
        Assert.Contains("lang=\"en\"", english.Html, StringComparison.Ordinal);
        Assert.Contains("seat", english.Text, StringComparison.Ordinal);
        Assert.Contains("lang=\"id\"", Assert.Single(agency.MailsTo(local.Email)).Html, StringComparison.Ordinal);
        var calendar = Assert.Single(english.Attachments);
        Assert.Equal("invitation.ics", calendar.Name);
    }

    [Fact]
    public async Task A_page_speaks_the_readers_language_unless_the_browser_asks_for_another()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, person) = (agency.NewPerson(), agency.NewPerson(null));
        await RegisterAsync(agency, (boss, "en"), (person, "en"));
        await agency.NominateAsync(training, person, boss);
        var link = agency.DecisionLink(boss, person);
        Assert.DoesNotContain("lang=", link, StringComparison.Ordinal);

        Assert.Equal("en", await LanguageAsync(link, null));
        Assert.Equal("en", await LanguageAsync(link, "fr, *;q=0.1"));
        Assert.Equal("id", await LanguageAsync(link, "id-ID,id;q=0.9,en;q=0.5"));
        Assert.Equal("id", await LanguageAsync(link + "&lang=id", "en"));
        await agency.DecideAsync(link, "approve");
        Assert.Equal("en", await LanguageAsync(AgencyUnderTest.LinkIn(agency.MailsTo(person.Email)[^1].Html!, "/seats"), null));
    }

    [Fact]
    public async Task Whoever_the_register_does_not_know_is_written_to_in_the_agencys_language()
    {
        var agency = await app.AgencyAsync();
        await agency.SettingsAsync(new() { ["language"] = "en" });
        var training = await agency.TrainingAsync();
        var (boss, guest, local) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        await RegisterAsync(agency, (local, "id"));

        await agency.ApprovedAsync(training, guest, boss with { Nip = "" });
        await agency.ApprovedAsync(training, local, boss with { Nip = "" });

        Assert.All(agency.MailsTo(boss.Email), mail => Assert.Contains("lang=\"en\"", mail.Html, StringComparison.Ordinal));
        Assert.Contains("lang=\"en\"", agency.MailsTo(guest.Email)[^1].Html, StringComparison.Ordinal);
        Assert.Contains("lang=\"id\"", agency.MailsTo(local.Email)[^1].Html, StringComparison.Ordinal);
        var (status, problem, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", new { language = "jv" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(("language", "unknown-language"), ((string)problem["errors"]![0]!["field"]!, (string)problem["errors"]![0]!["type"]!));
    }

    [Fact]
    public async Task A_column_of_a_file_says_the_language_and_one_that_nobody_writes_is_refused()
    {
        var agency = await app.AgencyAsync();
        var (first, second) = (agency.NewPerson(), agency.NewPerson());

        var (status, body, _) = await agency.CsvAsync(HttpMethod.Put, "/api/employees", $"nip;nama;email;bahasa\n{first.Nip};{first.Name};{first.Email};EN\n{second.Nip};{second.Name};{second.Email};jawa\n");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(1, (int)body["accepted"]!);
        var error = Assert.Single(body["errors"]!.AsArray())!;
        Assert.Equal((3, "bahasa", "language", "unknown-language"), ((int)error["row"]!, (string)error["column"]!, (string)error["field"]!, (string)error["type"]!));
        await agency.ApprovedAsync(await agency.TrainingAsync(), first, agency.NewPerson());
        Assert.Contains("lang=\"en\"", agency.MailsTo(first.Email)[^1].Html, StringComparison.Ordinal);

        // Left out of the next file, the language is the agency's again.
        await agency.RegisterAsync(first);
        await agency.ApprovedAsync(await agency.TrainingAsync("PLT-2", startsInDays: 60), first, agency.NewPerson());
        Assert.Contains("lang=\"id\"", agency.MailsTo(first.Email)[^1].Html, StringComparison.Ordinal);
    }

    private static async Task RegisterAsync(AgencyUnderTest agency, params (Person Person, string? Language)[] people)
    {
        var rows = people.Select(p => new { nip = p.Person.Nip, name = p.Person.Name, email = p.Person.Email, language = p.Language });
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/employees", rows);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
    }

    private async Task<string> LanguageAsync(string link, string? accept)
    {
        using var browser = app.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", accept);
        using var answer = await browser.SendAsync(request, Token);
        var html = await answer.Content.ReadAsStringAsync(Token);
        return html.Split("<html lang=\"", 2)[1][..2];
    }
}
