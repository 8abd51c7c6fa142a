using System.Net;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Attendance;

public sealed class CorrectionTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Every_correction_stands_on_record_until_the_training_is_closed()
    {
        var hall = await CheckInHall.SeatAsync(app, 2, minimum: 1);
        await hall.AtAsync(0);
        await hall.CheckInAsync(hall.LinkOf(0));
        await PutAsync(hall, new { nip = hall.People[0].Nip, session = "S1", present = "sakit", note = "Surat dokter." });
        await PutAsync(hall, new { nip = hall.People[0].Nip, session = "S1", present = "hadir", note = "Salah orang." });
        await PutAsync(hall, new { nip = hall.People[0].Nip, session = "S1", present = "hadir" });

        var list = await hall.Agency.GetAsync($"/api/trainings/{hall.Training}/attendance");
        var item = list["items"]!.AsArray().Single(i => (string?)i!["nomination"] == hall.Nominations[0])!;
        var history = item["history"]!.AsArray();

        Assert.Equal(2, list["items"]!.AsArray().Count);
        Assert.Equal(("sessions", "hadir"), ((string?)list["counts"], (string?)item["sessions"]!["S1"]!["attendance"]));
        Assert.Equal((1, 2, false), ((int)item["participation"]!["done"]!, (int)item["participation"]!["needed"]!, (bool)item["participation"]!["reached"]!));
        Assert.Equal(["employee", "client", "client"], history.Select(h => (string?)h!["actor"]));
        Assert.Equal([null, "hadir", "sakit"], history.Select(h => (string?)h!["changes"]![0]!["from"]));
        Assert.Equal(["hadir", "sakit", "hadir"], history.Select(h => (string?)h!["changes"]![0]!["to"]));
        Assert.Equal([null, "Surat dokter.", "Salah orang."], history.Select(h => (string?)h!["note"]));
        Assert.All(history, h => Assert.Equal("S1", (string?)h!["changes"]![0]!["what"]));
        Assert.Equal($"simpeg-{hall.Agency.Id}", (string?)history[1]!["actorId"]);

        await hall.Agency.CloseAsync(hall.Training);
        var (late, _, _) = await hall.Agency.JsonAsync(HttpMethod.Put, $"/api/trainings/{hall.Training}/attendance", new[] { new { nip = hall.People[0].Nip, session = "S2", present = true } });
        Assert.Equal(HttpStatusCode.Conflict, late);
        Assert.Equal("notCompleted", await hall.Agency.StateAsync(hall.Nominations[0]));
    }

    [Fact]
    public async Task Gate_records_of_another_day_or_of_the_future_are_refused_by_line()
    {
        var hall = await CheckInHall.SeatAsync(app, 1);
        await hall.AtAsync(10);
        var nip = hall.People[0].Nip;
        var (day, future) = (hall.Starts.AddMinutes(2), hall.Starts.AddHours(3));

        var (status, body, _) = await hall.Agency.CsvAsync(HttpMethod.Put, $"/api/trainings/{hall.Training}/attendance",
            $"Sesi,NIP,Kehadiran,Waktu\nS1,{nip},hadir,{day:yyyy-MM-dd'T'HH:mm:ssK}\nS2,{nip},hadir,{day:yyyy-MM-dd'T'HH:mm:ssK}\nS1,{nip},hadir,{future:yyyy-MM-dd'T'HH:mm:ssK}\nS1,{nip},hadir,{day:yyyy-MM-dd} 08:02\n");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal([(3, "outside-session"), (4, "future-time")], body["errors"]!.AsArray().Select(e => ((int)e!["row"]!, (string)e["type"]!)));
        Assert.Equal(("hadir", null), await hall.EntryAsync(0));
        Assert.Equal(1, await hall.HappenedAsync(0, "attendanceEntered"));
    }

    [Fact]
    public async Task Two_words_of_one_person_and_session_in_one_file_are_told_apart_by_row()
    {
        var hall = await CheckInHall.SeatAsync(app, 1);
        var nip = hall.People[0].Nip;
        await hall.AtAsync(60);

        var (status, body, _) = await hall.Agency.CsvAsync(HttpMethod.Put, $"/api/trainings/{hall.Training}/attendance",
            $"Sesi;NIP;Kehadiran\nS1;{nip};hadir\nS1;{nip};hadir\nS1;{nip};tidak-hadir\nS2;{nip};izin\n");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, 3), (status, (int)body["accepted"]!));
        var error = Assert.Single(body["errors"]!.AsArray());
        Assert.Equal((4, "duplicate-entry"), ((int)error!["row"]!, (string?)error["type"]));
        Assert.StartsWith("Row 2 ", (string?)error["detail"], StringComparison.Ordinal);
        Assert.Equal(("hadir", null), await hall.EntryAsync(0));
    }

    [Fact]
    public async Task Nobody_was_there_before_the_day_of_the_session_but_leave_is_known_beforehand()
    {
        var hall = await CheckInHall.SeatAsync(app, 2);
        await hall.AtAsync(60);

        var (status, body, _) = await hall.Agency.CsvAsync(HttpMethod.Put, $"/api/trainings/{hall.Training}/attendance",
            $"Sesi;NIP;Kehadiran\nS1;{hall.People[0].Nip};hadir\nS2;{hall.People[0].Nip};hadir\nS2;{hall.People[1].Nip};izin\n");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, 2), (status, (int)body["accepted"]!));
        var error = Assert.Single(body["errors"]!.AsArray());
        Assert.Equal((3, "Kehadiran", "not-held-yet"), ((int)error!["row"]!, (string?)error["column"], (string?)error["type"]));
    }

    [Fact]
    public async Task Participants_are_told_once_what_was_recorded_while_it_can_be_corrected()
    {
        var hall = await CheckInHall.SeatAsync(app, 1, new(), minimum: 1);
        var (set, problem, _) = await hall.Agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", new { attendanceNoticeAfter = "06:00:00" });
        Assert.True(set == HttpStatusCode.OK, problem.ToJsonString());
        await hall.AtAsync((24 * 60) + (7 * 60));
        await PutAsync(hall, new { nip = hall.People[0].Nip, session = "S1", present = true });

        // The second session ends at four in the afternoon, eight hours after it began.
        await hall.AtAsync((24 * 60) + (14 * 60) - 1);
        Assert.Equal(0, Told());
        await hall.AtAsync((24 * 60) + (14 * 60));
        await hall.AtAsync(4 * 24 * 60);

        Assert.Equal(1, Told());
        Assert.Contains("1 dari 2 sesi (50%)", AgencyUnderTest.HtmlOf(hall.Agency.MailsTo(hall.People[0].Email)[^1]), StringComparison.Ordinal);

        int Told() => hall.Agency.MailsTo(hall.People[0].Email).Count(m => AgencyUnderTest.HtmlOf(m).Contains("Mohon periksa catatan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_comes_in_pages_and_only_to_the_agency_that_it_belongs_to()
    {
        var hall = await CheckInHall.SeatAsync(app, 5);
        var first = await hall.Agency.GetAsync($"/api/trainings/{hall.Training}/attendance?pageSize=3");
        var rest = await hall.Agency.GetAsync($"/api/trainings/{hall.Training}/attendance?pageSize=3&continuation={(string)first["continuation"]!}");
        var stranger = await app.AgencyAsync();
        var (hidden, _, _) = await stranger.SendAsync(HttpMethod.Get, $"/api/trainings/{hall.Training}/attendance");
        var (logbook, _, _) = await stranger.SendAsync(HttpMethod.Get, $"/api/nominations/{hall.Nominations[0]}/logbook");
        var (mentor, _, _) = await stranger.JsonAsync(HttpMethod.Put, $"/api/nominations/{hall.Nominations[0]}/mentor", new { name = "A", email = "a@b.example" });

        Assert.Equal(hall.Nominations.Order(StringComparer.Ordinal), first["items"]!.AsArray().Concat(rest["items"]!.AsArray()).Select(i => (string)i!["nomination"]!));
        Assert.Null(rest["continuation"]);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [hidden, logbook, mentor]);
    }

    private static async Task PutAsync(CheckInHall hall, object row)
    {
        var (status, body, _) = await hall.Agency.JsonAsync(HttpMethod.Put, $"/api/trainings/{hall.Training}/attendance", new[] { row });
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
    }
}
