using System.Globalization;
using System.Text.Json.Nodes;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Tests.Running;
using AsnTraining.App.Trainings;
using AsnTraining.App.Trainings.Changes;

namespace AsnTraining.App.Tests.Participants;

/// <summary>A training moves, and everybody who is concerned hears of it, once, with a calendar that follows.</summary>
public sealed class PlanChangeTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_date_and_place_reach_everybody_with_a_seat_or_a_place_on_the_waitlist()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 1);
        var (boss, seated, waiting, undecided) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        var id = await agency.ApprovedAsync(training, seated, boss);
        await agency.ApprovedAsync(training, waiting, boss);
        await agency.NominateAsync(training, undecided, boss);
        var invited = Assert.Single(CalendarOf.NewestMail(app, seated.Email));

        await agency.TrainingAsync(training, quota: 1, startsInDays: 50, adjust: t => (t["location"], t["changeReason"]) = ("Gedung B", "Aula diperbaiki"));
        await app.IdleAsync();

        var mail = agency.MailsTo(seated.Email)[^1];
        Assert.Contains("Gedung B", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Aula diperbaiki", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Aula BKPSDM", mail.Text, StringComparison.Ordinal);
        var moved = Assert.Single(CalendarOf.NewestMail(app, seated.Email));
        Assert.Equal(("REQUEST", invited["UID"], "Gedung B"), (moved["METHOD"], moved["UID"], moved["LOCATION"]));
        Assert.True(int.Parse(moved["SEQUENCE"], CultureInfo.InvariantCulture) > int.Parse(invited["SEQUENCE"], CultureInfo.InvariantCulture));
        Assert.NotEqual(invited["DTSTART"], moved["DTSTART"]);
        Assert.StartsWith("Perubahan jadwal", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("tetap terdaftar", mail.Text, StringComparison.Ordinal);
        var toWaiting = agency.MailsTo(waiting.Email)[^1].Text;
        Assert.Contains("Gedung B", toWaiting, StringComparison.Ordinal);
        Assert.Contains("kursi belum dipastikan", toWaiting, StringComparison.Ordinal);
        Assert.DoesNotContain("terdaftar", toWaiting, StringComparison.Ordinal);
        Assert.Empty(CalendarOf.NewestMail(app, waiting.Email));
        Assert.Empty(agency.MailsTo(undecided.Email));
        Assert.Equal((2, 2), (agency.MailsTo(seated.Email).Count, agency.MailsTo(waiting.Email).Count));

        // The same entry again, or another that leaves time and place alone, is no news.
        await agency.TrainingAsync(training, quota: 1, startsInDays: 50, adjust: t => (t["location"], t["changeReason"], t["title"]) = ("Gedung B", "Aula diperbaiki", "Judul Baru"));
        await app.IdleAsync();
        Assert.Equal(2, agency.MailsTo(seated.Email).Count);

        await agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{id}/withdraw", new { reason = "Pindah tugas" });
        await app.IdleAsync();
        var cancelled = Assert.Single(CalendarOf.NewestMail(app, seated.Email));
        Assert.Equal(("CANCEL", invited["UID"], "CANCELLED"), (cancelled["METHOD"], cancelled["UID"], cancelled["STATUS"]));
        Assert.True(int.Parse(cancelled["SEQUENCE"], CultureInfo.InvariantCulture) > int.Parse(moved["SEQUENCE"], CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(null, "Perubahan tempat")]
    [InlineData("en", "Change of place")]
    public async Task Another_place_at_the_same_time_is_announced_as_such(string? language, string subject)
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var person = agency.NewPerson();
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = person.Nip, name = person.Name, email = person.Email, language } });
        await agency.ApprovedAsync(training, person, agency.NewPerson());

        await agency.TrainingAsync(training, adjust: t => t["location"] = "Gedung B");
        await app.IdleAsync();

        Assert.StartsWith(subject + ":", agency.MailsTo(person.Email)[^1].Subject, StringComparison.Ordinal);
        Assert.Equal("Gedung B", Assert.Single(CalendarOf.NewestMail(app, person.Email))["LOCATION"]);
    }

    [Fact]
    public async Task Waiting_orchestrations_go_by_the_new_start_without_a_restart()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 1, startsInDays: 10);
        var boss = agency.NewPerson();
        await agency.ApprovedAsync(training, agency.NewPerson(), boss);
        var waiting = await agency.ApprovedAsync(training, agency.NewPerson(), boss);
        var undecided = await agency.NominateAsync(training, agency.NewPerson(), boss);

        await agency.TrainingAsync(training, quota: 1, startsInDays: 20);
        await app.AdvanceAsync(TimeSpan.FromDays(12));
        Assert.Equal(("waitlisted", "awaitingApproval"), (await agency.StateAsync(waiting), await agency.StateAsync(undecided)));

        // And back to an earlier day, which is past by now for the waits that were set on the later one.
        await agency.TrainingAsync(training, quota: 1, startsInDays: 2);
        await app.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal(("notSeated", "expired"), (await agency.StateAsync(waiting), await agency.StateAsync(undecided)));
    }

    [Fact]
    public async Task A_change_whose_spreading_was_cut_off_is_picked_up_and_tells_nobody_twice()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 2);
        var (boss, first, second) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        await agency.ApprovedAsync(training, first, boss);
        await agency.ApprovedAsync(training, second, boss);
        await agency.TrainingAsync(training, quota: 2, adjust: t => t["location"] = "Gedung C");
        await app.IdleAsync();
        var catalogue = app.Part<TrainingCatalogue>();
        var stored = await catalogue.ReadAsync(agency.Id, training, Token);

        // As after a crash between the entry and its spreading: the promise is there, nothing was started.
        await app.Part<PendingLines>().WriteAsync(PendingKind.Seats, [$"{agency.Id}~{training}"], Token);
        await catalogue.StoreAsync(agency.Id, stored with { Location = "Gedung D" }, null, Token);
        await app.AdvanceAsync(TimeSpan.FromMinutes(10));

        foreach (var person in (Person[])[first, second])
        {
            Assert.Equal(3, agency.MailsTo(person.Email).Count);
            Assert.Contains("Gedung D", agency.MailsTo(person.Email)[^1].Text, StringComparison.Ordinal);
        }
        Assert.NotNull(await app.Host.Engine.Client.GetInstanceAsync(PlanChange.InstanceId(agency.Id, training, 3), Token));

        // Another look at the same promise finds that all was told.
        await app.Part<PendingLines>().WriteAsync(PendingKind.Seats, [$"{agency.Id}~{training}"], Token);
        await app.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(3, agency.MailsTo(first.Email).Count);
    }

    [Fact]
    public async Task A_change_reaches_more_people_than_a_page_holds()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 200, adjust: NoApproval);
        var people = Enumerable.Range(0, 130).Select(_ => agency.NewPerson()).ToList();
        var boss = agency.NewPerson();
        await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", people.Select(p => AgencyUnderTest.Nomination(training, p, boss)));
        await app.IdleAsync();
        using var browser = app.Anonymous();
        foreach (var link in agency.MailsTo(boss.Email).Select(m => AgencyUnderTest.LinkIn(m.Html!, "/approvals?t=")))
        {
            using var form = new FormUrlEncodedContent([new("decision", "approve")]);
            using var answer = await browser.PostAsync(new Uri(link), form, Token);
        }
        await app.IdleAsync();

        await agency.TrainingAsync(training, quota: 200, startsInDays: 60, adjust: NoApproval);
        await app.IdleAsync();

        Assert.All(people, person => Assert.Equal(2, agency.MailsTo(person.Email).Count));
    }

    [Fact]
    public async Task A_cancellation_takes_the_meeting_out_of_the_calendar()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var person = agency.NewPerson();
        await agency.ApprovedAsync(training, person, agency.NewPerson());
        var invited = Assert.Single(CalendarOf.NewestMail(app, person.Email));

        await agency.JsonAsync(HttpMethod.Post, $"/api/trainings/{training}/cancel", new { reason = "Pengajar berhalangan" });
        await app.IdleAsync();

        var cancelled = Assert.Single(CalendarOf.NewestMail(app, person.Email));
        Assert.Equal(("CANCEL", invited["UID"], "3"), (cancelled["METHOD"], cancelled["UID"], cancelled["SEQUENCE"]));
        Assert.Equal("mailto:" + person.Email, cancelled["ATTENDEE"]);
        Assert.Equal("mailto:diklat@kota.example", cancelled["ORGANIZER"]);
    }

    private static void NoApproval(JsonObject training) => training["batch"] = "I";
}
