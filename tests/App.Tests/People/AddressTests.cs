using System.Globalization;
using System.Net;
using AsnTraining.App.Tests.Participants;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.People;

/// <summary>A participant is written to at the address that HR named last, in the nomination or in the register.</summary>
public sealed class AddressTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task An_address_corrected_in_the_register_counts_for_every_mail_from_then_on()
    {
        var agency = await app.AgencyAsync(settings => settings with { StartReminder = TimeSpan.FromDays(2) });
        var training = await agency.TrainingAsync(startsInDays: 10);
        var (person, boss) = (agency.NewPerson(), agency.NewPerson());
        await agency.NominateAsync(training, person, boss);

        await app.AdvanceAsync(TimeSpan.FromHours(2));
        var seated = await CorrectAsync(agency, person, "kedua");
        await agency.DecideAsync(agency.DecisionLink(boss, person), "approve");
        Assert.Equal("mailto:" + seated, Assert.Single(CalendarOf.NewestMail(app, seated))["ATTENDEE"]);

        var told = await CorrectAsync(agency, person, "ketiga");
        await agency.TrainingAsync(training, startsInDays: 12);
        await app.IdleAsync();
        Assert.Single(agency.MailsTo(told));

        var reminded = await CorrectAsync(agency, person, "keempat");
        await app.AdvanceAsync(TimeSpan.FromDays(11));
        Assert.Single(agency.MailsTo(reminded));

        var certified = await CorrectAsync(agency, person, "kelima", "en");
        await app.AdvanceAsync(TimeSpan.FromDays(4));
        await agency.AttendAsync(training, person);
        await agency.CloseAsync(training);
        var mail = Assert.Single(agency.MailsTo(certified));
        Assert.EndsWith(".pdf", Assert.Single(mail.Attachments).Name, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", mail.Html, StringComparison.Ordinal);
        Assert.Empty(agency.MailsTo(person.Email));
        Assert.Equal((1, 1, 1), (agency.MailsTo(seated).Count, agency.MailsTo(told).Count, agency.MailsTo(reminded).Count));
    }

    [Fact]
    public async Task A_link_to_check_in_goes_to_the_corrected_address()
    {
        var agency = await app.AgencyAsync(settings => settings with { CheckIn = settings.CheckIn with { Enabled = true } });
        var training = await agency.TrainingAsync(startsInDays: 5);
        var person = agency.NewPerson();
        await agency.ApprovedAsync(training, person, agency.NewPerson());

        var corrected = await CorrectAsync(agency, person, "baru");
        await app.AdvanceAsync(TimeSpan.FromDays(6));

        Assert.NotEmpty(agency.MailsTo(corrected));
        Assert.All(agency.MailsTo(corrected), mail => Assert.Contains("/check-in?t=", mail.Html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_came_with_a_later_nomination_is_not_overruled_by_what_the_register_said_before()
    {
        var agency = await app.AgencyAsync();
        var (person, boss) = (agency.NewPerson(), agency.NewPerson());
        await agency.RegisterAsync(person with { Email = $"lama@{agency.Id}.example" });

        var held = await HoldAsync(agency, person, boss);
        Assert.Single(agency.MailsTo(person.Email));

        var corrected = await CorrectAsync(agency, person, "baru");
        await CertifyAsync(agency, held, person);
        Assert.Single(agency.MailsTo(corrected));
        Assert.Empty(agency.MailsTo($"lama@{agency.Id}.example"));
    }

    [Fact]
    public async Task Where_the_register_knows_no_address_the_nominations_own_stays()
    {
        var agency = await app.AgencyAsync();
        var (person, boss) = (agency.NewPerson(), agency.NewPerson());
        var held = await HoldAsync(agency, person, boss);
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = person.Nip, name = person.Name, status = "PNS" } });

        await CertifyAsync(agency, held, person);

        Assert.Equal(2, agency.MailsTo(person.Email).Count);
    }

    private async Task<string> HoldAsync(AgencyUnderTest agency, Person person, Person boss)
    {
        var training = await agency.TrainingAsync(startsInDays: 5);
        await agency.NominateAsync(training, person, boss);
        await app.AdvanceAsync(TimeSpan.FromHours(2));
        await agency.DecideAsync(agency.DecisionLink(boss, person), "approve");
        return training;
    }

    private async Task CertifyAsync(AgencyUnderTest agency, string training, Person person)
    {
        await app.AdvanceAsync(TimeSpan.FromDays(7));
        await agency.AttendAsync(training, person);
        await agency.CloseAsync(training);
    }

    private static async Task<string> CorrectAsync(AgencyUnderTest agency, Person person, string mailbox, string? language = null)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"{mailbox}@{agency.Id}.example");
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = person.Nip, name = person.Name, status = "PNS", email = address, language } });
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return address;
    }
}
