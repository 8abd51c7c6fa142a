using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Participants;

/// <summary>What participants hear by the clock.</summary>
public sealed class NoticeTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task A_seat_is_confirmed_with_conditions_and_a_calendar_file()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(passMark: 70);
        var person = agency.NewPerson();
        await agency.ApprovedAsync(training, person, agency.NewPerson());

        var mail = agency.MailsTo(person.Email)[^1];
        Assert.Contains("80%", mail.Text, StringComparison.Ordinal);
        Assert.Contains("70", mail.Text, StringComparison.Ordinal);
        var file = Assert.Single(mail.Attachments);
        Assert.Equal(("undangan.ics", "text/calendar"), (file.Name, file.Type));
        var calendar = Assert.Single(CalendarOf.NewestMail(app, person.Email));
        Assert.Equal(("REQUEST", "mailto:diklat@kota.example", "mailto:" + person.Email), (calendar["METHOD"], calendar["ORGANIZER"], calendar["ATTENDEE"]));
        Assert.DoesNotContain(person.Nip, calendar["UID"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Participants_are_reminded_before_the_start()
    {
        var agency = await app.AgencyAsync(settings => settings with { StartReminder = TimeSpan.FromDays(2) });
        var training = await agency.TrainingAsync(startsInDays: 10, adjust: t => (t["online"], t["joinUrl"]) = (true, "https://rapat.kota.example/plt-1"));
        var person = agency.NewPerson();
        await agency.ApprovedAsync(training, person, agency.NewPerson());

        await app.AdvanceAsync(TimeSpan.FromDays(7));
        Assert.Single(agency.MailsTo(person.Email));
        await app.AdvanceAsync(TimeSpan.FromDays(2));
        var reminder = agency.MailsTo(person.Email)[^1];
        Assert.Equal(2, agency.MailsTo(person.Email).Count);
        Assert.Contains("https://rapat.kota.example/plt-1", reminder.Html, StringComparison.Ordinal);

        await app.AdvanceAsync(TimeSpan.FromDays(4));
        Assert.Equal(2, agency.MailsTo(person.Email).Count);
    }

    [Theory]
    [InlineData("sessions", "Kehadiran paling sedikit 80% dari seluruh sesi", "kehadiran dicatat pada setiap sesi")]
    [InlineData("logbook", "Paling sedikit 16 jam pada buku kegiatan dikonfirmasi pembimbing", "Mohon catat setiap kegiatan dalam buku kegiatan")]
    [InlineData("completion", "Kursus diselesaikan paling sedikit 80%", "Mohon selesaikan materinya sebelum pelatihan berakhir")]
    public async Task Seat_and_reminder_tell_of_what_the_training_counts(string kind, string condition, string reminder)
    {
        var agency = await app.AgencyAsync(settings => settings with { StartReminder = TimeSpan.FromDays(2) });
        var training = await agency.TrainingAsync(startsInDays: 10, adjust: t =>
        {
            t["participation"] = kind == "logbook" ? new JsonObject { ["kind"] = kind, ["logbookHours"] = 20 } : new JsonObject { ["kind"] = kind };
            if (kind != "sessions")
                t["sessions"] = new JsonArray();
        });
        var person = agency.NewPerson();
        await agency.ApprovedAsync(training, person, agency.NewPerson());
        await app.AdvanceAsync(TimeSpan.FromDays(9));

        var mails = agency.MailsTo(person.Email).Select(AgencyUnderTest.HtmlOf).ToList();
        Assert.Equal(2, mails.Count);
        Assert.Contains(condition, mails[0], StringComparison.Ordinal);
        Assert.Contains(reminder, mails[1], StringComparison.Ordinal);
        if (kind != "sessions")
            Assert.All(mails, mail => Assert.DoesNotMatch("(setiap|seluruh) sesi", mail));
    }

    [Fact]
    public async Task A_moved_training_is_reminded_of_at_its_new_time()
    {
        var agency = await app.AgencyAsync(settings => settings with { StartReminder = TimeSpan.FromDays(2) });
        var training = await agency.TrainingAsync(startsInDays: 10);
        var person = agency.NewPerson();
        await agency.ApprovedAsync(training, person, agency.NewPerson());
        await agency.TrainingAsync(training, startsInDays: 30);
        await app.AdvanceAsync(TimeSpan.FromDays(20));
        Assert.Equal(2, agency.MailsTo(person.Email).Count);

        await app.AdvanceAsync(TimeSpan.FromDays(9));

        Assert.Equal(3, agency.MailsTo(person.Email).Count);
    }

    [Theory]
    [InlineData("startReminder", "00:30:00")]
    [InlineData("startReminder", "61.00:00:00")]
    public async Task A_period_out_of_range_is_refused(string setting, string value)
    {
        var agency = await app.AgencyAsync();

        var (status, problem, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", new Dictionary<string, string> { [setting] = value });

        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(setting, (string)problem["errors"]![0]!["field"]!);
    }
}
