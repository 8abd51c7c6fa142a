using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Tests.Running;
using AsnTraining.App.Trainings;

namespace AsnTraining.App.Tests.Attendance;

public sealed class CheckInTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task The_link_comes_when_the_doors_open_and_only_the_button_checks_in()
    {
        var hall = await CheckInHall.SeatAsync(app, 1);
        await hall.AtAsync(-31);
        Assert.Equal(0, hall.InvitationsOf(0));
        await hall.AtAsync(-29);
        Assert.Equal(1, hall.InvitationsOf(0));
        var link = hall.LinkOf(0);

        foreach (var method in new[] { HttpMethod.Head, HttpMethod.Get, HttpMethod.Get })
            Assert.Equal(HttpStatusCode.OK, (await hall.OpenAsync(link, method)).Status);
        Assert.Equal((null, null), await hall.EntryAsync(0));
        await hall.AtAsync(4);
        var (status, page) = await hall.CheckInAsync(link);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Kehadiran tercatat", page, StringComparison.Ordinal);
        Assert.Contains(CheckInHall.Clock(hall.Starts.AddMinutes(4)), page, StringComparison.Ordinal);
        Assert.Equal(("hadir", "self"), await hall.EntryAsync(0));
    }

    [Fact]
    public async Task A_second_check_in_is_harmless_even_when_both_come_at_once()
    {
        var hall = await CheckInHall.SeatAsync(app, 1);
        await hall.AtAsync(0);
        var link = hall.LinkOf(0);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => hall.CheckInAsync(link)));
        await hall.AtAsync(40);
        var late = await hall.CheckInAsync(link);

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.Contains(CheckInHall.Clock(hall.Starts), late.Page, StringComparison.Ordinal);
        Assert.Equal(1, await hall.HappenedAsync(0, "checkedIn"));
    }

    [Fact]
    public async Task A_link_outside_its_minutes_is_refused_with_the_minutes_in_words()
    {
        var hall = await CheckInHall.SeatAsync(app, 2, new CheckInSettings { Enabled = true, Invite = CheckInInvite.Enrolment });
        var link = hall.LinkOf(0);
        var (early, notYet) = await hall.CheckInAsync(link);
        Assert.Equal(HttpStatusCode.Conflict, early);
        Assert.Contains("Presensi belum dibuka", notYet, StringComparison.Ordinal);
        Assert.Contains(CheckInHall.Clock(hall.Starts.AddMinutes(-30)), notYet, StringComparison.Ordinal);

        await hall.AtAsync(31);
        var (shared, closed) = await hall.CheckInAsync(link);

        Assert.Equal(HttpStatusCode.Conflict, shared);
        Assert.Contains("Presensi sudah ditutup", closed, StringComparison.Ordinal);
        Assert.Equal((null, null), await hall.EntryAsync(0));
        Assert.Equal(0, await hall.HappenedAsync(0, "checkedIn"));
    }

    [Fact]
    public async Task The_minutes_are_those_of_the_trainings_own_zone()
    {
        var hall = await CheckInHall.SeatAsync(app, 1, new CheckInSettings { Enabled = true, Invite = CheckInInvite.Enrolment }, adjust: t => t["timeZone"] = "Asia/Jayapura");
        var link = hall.LinkOf(0);

        // Eight o'clock in Jayapura is six in Jakarta.
        await hall.AtAsync(-151);
        var early = await hall.CheckInAsync(link);
        await hall.AtAsync(-120);
        var there = await hall.CheckInAsync(link);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (early.Status, there.Status));
        Assert.Contains("WIT", early.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_sets_its_own_minutes_and_may_switch_check_in_on_or_off()
    {
        var own = await CheckInHall.SeatAsync(app, 1, new CheckInSettings { Invite = CheckInInvite.Enrolment },
            adjust: t => t["participation"] = new JsonObject { ["selfCheckIn"] = true, ["opensMinutesBefore"] = 5, ["closesMinutesAfter"] = 10 });
        var off = await CheckInHall.SeatAsync(app, 1, adjust: t => t["participation"] = new JsonObject { ["selfCheckIn"] = false });
        var link = own.LinkOf(0);

        await own.AtAsync(-6);
        Assert.Equal(HttpStatusCode.Conflict, (await own.CheckInAsync(link)).Status);
        await own.AtAsync(9);
        Assert.Equal(HttpStatusCode.OK, (await own.CheckInAsync(link)).Status);
        Assert.Equal(0, off.InvitationsOf(0));
        Assert.Equal(HttpStatusCode.Conflict, (await off.CheckInAsync(Made(off, 0, "S1"))).Status);
    }

    [Fact]
    public async Task Without_the_setting_nobody_is_invited_and_no_link_works()
    {
        var hall = await CheckInHall.SeatAsync(app, 1, new CheckInSettings());
        await hall.AtAsync(0);

        Assert.Equal(0, hall.InvitationsOf(0));
        var (status, page) = await hall.CheckInAsync(Made(hall, 0, "S1"));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Presensi sudah ditutup", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agency_that_switches_check_in_on_later_opens_the_doors_of_the_trainings_it_has()
    {
        var hall = await CheckInHall.SeatAsync(app, 1, new CheckInSettings());
        var (status, body, _) = await hall.Agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", new { checkIn = new { enabled = true, opensMinutesBefore = 20 } });
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        await hall.AtAsync(-21);
        Assert.Equal(0, hall.InvitationsOf(0));
        await hall.AtAsync(-20);
        Assert.Equal(1, hall.InvitationsOf(0));

        var (refused, problem, _) = await hall.Agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", new { checkIn = new { enabled = true, closesMinutesAfter = 0 } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Equal("checkIn.closesMinutesAfter", (string?)problem["errors"]![0]!["field"]);
    }

    [Fact]
    public async Task With_the_seat_one_mail_brings_a_link_for_every_session_and_none_follows()
    {
        var hall = await CheckInHall.SeatAsync(app, 1, new CheckInSettings { Enabled = true, Invite = CheckInInvite.Enrolment });
        var links = CheckInHall.LinksIn(hall.InvitationOf(0));
        Assert.Equal(2, links.Count);

        await hall.AtAsync((24 * 60) + 5);
        Assert.Equal(HttpStatusCode.Conflict, (await hall.CheckInAsync(links[0])).Status);
        Assert.Equal(HttpStatusCode.OK, (await hall.CheckInAsync(links[1])).Status);
        Assert.Equal(1, hall.InvitationsOf(0));
        Assert.Equal(("hadir", "self"), await hall.EntryAsync(0, "S2"));
    }

    [Fact]
    public async Task Sessions_that_are_added_or_named_anew_bring_everybody_who_has_links_new_ones_once()
    {
        var hall = await CheckInHall.SeatAsync(app, 2, new CheckInSettings { Enabled = true, Invite = CheckInInvite.Enrolment });
        var before = hall.LinkOf(0);
        for (var time = 0; time < 2; time++)
        {
            await hall.Agency.TrainingAsync(hall.Training, quota: 100, startsInDays: 2, minimumAttendance: 0.5, adjust: t =>
            {
                var sessions = t["sessions"]!.AsArray();
                sessions[0]!["id"] = "PAGI";
                sessions.Add(new JsonObject { ["id"] = "MALAM", ["date"] = (string)sessions[1]!["date"]!, ["start"] = "19:00", ["end"] = "21:00" });
            });
            await app.IdleAsync();
        }
        var late = hall.Agency.NewPerson();
        await hall.Agency.ApprovedAsync(hall.Training, late, hall.Agency.NewPerson());
        await hall.AtAsync(0);

        Assert.Equal((2, 2), (hall.InvitationsOf(0), hall.InvitationsOf(1)));
        var mail = hall.InvitationOf(0);
        Assert.Equal(3, CheckInHall.LinksIn(mail).Count);
        Assert.Contains("pengganti surel tautan presensi sebelumnya", mail, StringComparison.Ordinal);
        var first = Assert.Single(hall.Agency.MailsTo(late.Email), m => AgencyUnderTest.HtmlOf(m).Contains("/check-in?t=", StringComparison.Ordinal));
        Assert.DoesNotContain("pengganti surel tautan presensi sebelumnya", AgencyUnderTest.HtmlOf(first), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await hall.CheckInAsync(before)).Status);
        Assert.Equal(HttpStatusCode.OK, (await hall.CheckInAsync(CheckInHall.LinksIn(mail)[0])).Status);
        Assert.Equal(("hadir", "self"), await hall.EntryAsync(0, "PAGI"));
    }

    [Fact]
    public async Task An_agency_that_switches_links_with_the_seat_on_later_sends_them_to_those_who_are_seated()
    {
        var hall = await CheckInHall.SeatAsync(app, 1, new CheckInSettings());
        for (var time = 0; time < 2; time++)
        {
            var (status, body, _) = await hall.Agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", new { checkIn = new { enabled = true, invite = "enrolment" } });
            Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
            await app.IdleAsync();
        }

        Assert.Equal(1, hall.InvitationsOf(0));
        Assert.Equal(2, CheckInHall.LinksIn(hall.InvitationOf(0)).Count);
        await hall.AtAsync(0);
        Assert.Equal(1, hall.InvitationsOf(0));
        Assert.Equal(HttpStatusCode.OK, (await hall.CheckInAsync(hall.LinkOf(0))).Status);
    }

    [Fact]
    public async Task A_session_that_is_moved_takes_its_link_along()
    {
        var hall = await CheckInHall.SeatAsync(app, 1);
        await hall.AtAsync(-29);
        var link = hall.LinkOf(0);
        await hall.Agency.TrainingAsync(quota: 100, startsInDays: 0, minimumAttendance: 0.5, adjust: t => t["sessions"]!.AsArray()[0]!["start"] = "10:00");
        await app.IdleAsync();

        await hall.AtAsync(20);
        Assert.Equal(HttpStatusCode.Conflict, (await hall.CheckInAsync(link)).Status);
        await hall.AtAsync(110);

        Assert.Equal(2, hall.InvitationsOf(0));
        Assert.Equal(HttpStatusCode.OK, (await hall.CheckInAsync(link)).Status);
    }

    [Fact]
    public async Task What_the_provider_entered_is_not_overwritten_from_the_link()
    {
        var hall = await CheckInHall.SeatAsync(app, 2);
        await hall.AtAsync(0);
        await hall.CheckInAsync(hall.LinkOf(0));
        var rows = hall.People.Select(p => new { nip = p.Nip, session = "S1", present = false, note = "Meninggalkan ruangan." });
        var (status, body, _) = await hall.Agency.JsonAsync(HttpMethod.Put, $"/api/trainings/{hall.Training}/attendance", rows);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());

        var again = await hall.CheckInAsync(hall.LinkOf(0));
        var first = await hall.CheckInAsync(hall.LinkOf(1));

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (again.Status, first.Status));
        Assert.Contains("sudah dicatat penyelenggara", first.Page, StringComparison.Ordinal);
        Assert.Equal(("tidak-hadir", null), await hall.EntryAsync(0));
    }

    [Fact]
    public async Task A_link_of_another_kind_or_changed_or_of_somebody_without_a_seat_checks_nobody_in()
    {
        var hall = await CheckInHall.SeatAsync(app, 2);
        await hall.AtAsync(0);
        var good = hall.LinkOf(0);
        var decision = app.Part<LinkTokens>().Create(LinkPurpose.Decision, $"{hall.Nominations[0]}|1|0", app.Now.AddDays(1));
        var other = good[..good.IndexOf("?t=", StringComparison.Ordinal)] + "?t=" + decision;
        var changed = good[..^2] + (good[^2] == 'A' ? "B" : "A") + good[^1];

        Assert.Equal(HttpStatusCode.Gone, (await hall.CheckInAsync(other)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await hall.CheckInAsync(changed)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await hall.CheckInAsync(Made(hall, 0, "S9"))).Status);
        await hall.Agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{hall.Nominations[1]}/withdraw", new { });
        Assert.Equal(HttpStatusCode.Conflict, (await hall.CheckInAsync(hall.LinkOf(1))).Status);
        Assert.Equal((null, null), await hall.EntryAsync(0));
    }

    [Fact]
    public async Task A_full_room_checks_in_at_once_while_the_gate_sends_its_list()
    {
        const int room = 12;
        var hall = await CheckInHall.SeatAsync(app, room);
        await hall.AtAsync(0);
        var links = Enumerable.Range(0, room).Select(hall.LinkOf).ToList();
        var gate = hall.Agency.JsonAsync(HttpMethod.Put, $"/api/trainings/{hall.Training}/attendance", hall.People.Select(p => new { nip = p.Nip, session = "S2", present = "izin" }));

        var answers = await Task.WhenAll(links.Select(hall.CheckInAsync));
        var (status, body, _) = await gate;

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        for (var i = 0; i < room; i++)
        {
            Assert.Equal(("hadir", "self"), await hall.EntryAsync(i));
            Assert.Equal(("izin", null), await hall.EntryAsync(i, "S2"));
        }
    }

    [Fact]
    public async Task Who_was_told_of_a_check_in_while_the_training_is_closed_gets_the_certificate_and_nobody_else_does()
    {
        const int room = 10;
        var hall = await CheckInHall.SeatAsync(app, room);
        await hall.AtAsync(0);
        var links = Enumerable.Range(0, room).Select(hall.LinkOf).ToList();

        var first = Enumerable.Range(0, room / 2).Select(i => hall.CheckInAsync(links[i])).ToList();
        var closing = hall.Agency.SendAsync(HttpMethod.Post, $"/api/trainings/{hall.Training}/close");
        var rest = Enumerable.Range(room / 2, room / 2).Select(i => hall.CheckInAsync(links[i])).ToList();
        var answers = await Task.WhenAll(first.Concat(rest));
        Assert.Equal(HttpStatusCode.Accepted, (await closing).Status);
        await app.IdleAsync();

        for (var i = 0; i < room; i++)
        {
            var taken = answers[i].Status == HttpStatusCode.OK;
            Assert.Equal(taken ? "certified" : "notCompleted", await hall.Agency.StateAsync(hall.Nominations[i]));
            Assert.Equal(taken ? 1 : 0, await hall.HappenedAsync(i, "checkedIn"));
        }
        Assert.Equal(HttpStatusCode.Conflict, (await hall.CheckInAsync(Made(hall, 0, "S2"))).Status);
    }

    private string Made(CheckInHall hall, int person, string session) =>
        new Uri(app.Host.Address, "/check-in?t=" + app.Part<LinkTokens>().Create(LinkPurpose.CheckIn, $"{hall.Nominations[person]}|{session}", app.Now.AddDays(30))).ToString();
}
