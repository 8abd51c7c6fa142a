using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Attendance;

public sealed class CompletionTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task A_course_is_judged_by_what_was_worked_through()
    {
        var (agency, training, people, ids) = await CourseAsync(4, 0.8);
        var (csv, body, _) = await agency.CsvAsync(HttpMethod.Put, $"/api/trainings/{training}/completions",
            $"Kode Pelatihan;NIP;Persen;Tanggal Selesai\n{training};{people[0].Nip};100;2027-{app.Now:MM-dd}\n{training};{people[1].Nip};79,5;\n", bom: true);
        var (json, _, _) = await agency.JsonAsync(HttpMethod.Put, $"/api/trainings/{training}/completions", new[] { new { nip = people[2].Nip, completedAt = app.Now } });

        Assert.True(csv == HttpStatusCode.OK, body.ToJsonString());
        Assert.Equal((HttpStatusCode.OK, 2), (json, (int)body["accepted"]!));
        await agency.CloseAsync(training);

        Assert.Equal(["certified", "notCompleted", "certified", "notCompleted"], await Task.WhenAll(ids.Select(agency.StateAsync)));
        Assert.Equal("Completed 79.5% of the course; 80% are needed.", (string?)(await agency.ReadAsync(ids[1]))["reason"]);
        Assert.Contains("Kursus diselesaikan 79,5%; paling sedikit 80%", AgencyUnderTest.HtmlOf(agency.MailsTo(people[1].Email)[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marks_and_completion_may_come_in_one_file()
    {
        var (agency, training, people, ids) = await CourseAsync(2, 1, passMark: 70);
        var (status, body, _) = await agency.CsvAsync(HttpMethod.Put, $"/api/trainings/{training}/results", $"NIP;Nilai;Progress\n{people[0].Nip};80;100\n{people[1].Nip};60;100%\n");
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());

        await agency.CloseAsync(training);

        Assert.Equal(["certified", "notCompleted"], await Task.WhenAll(ids.Select(agency.StateAsync)));
        Assert.Contains("below the pass mark", (string?)(await agency.ReadAsync(ids[1]))["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_cannot_be_are_refused_by_line_and_say_why()
    {
        var (agency, training, people, _) = await CourseAsync(1, 0.8);
        var nip = people[0].Nip;
        var (status, body, _) = await agency.CsvAsync(HttpMethod.Put, $"/api/trainings/{training}/completions",
            $"NIP;Persen;Selesai Pada;Keterangan\n{nip};101;;\n{nip};;;\n{nip};50;{app.Now:yyyy-MM-dd};\n{nip};;{app.Now.AddDays(2):yyyy-MM-dd};\n{nip};;2026-01-01;\n{agency.NewPerson().Nip};50;;\n{nip};50;;Laporan LMS\n");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(1, (int)body["accepted"]!);
        Assert.Equal(
            [(2, "not-a-percentage"), (3, "missing"), (4, "completion-contradiction"), (5, "future-time"), (6, "before-start"), (7, "not-enrolled")],
            body["errors"]!.AsArray().Select(e => ((int)e!["row"]!, (string)e["type"]!)));
    }

    [Fact]
    public async Task Completion_of_a_training_with_sessions_and_sessions_of_a_course_are_refused()
    {
        var (agency, course, people, _) = await CourseAsync(1, 0.8);
        await agency.TrainingAsync("KELAS-1", startsInDays: 3);
        var pupil = agency.NewPerson();
        await agency.ApprovedAsync("KELAS-1", pupil, agency.NewPerson());

        var (completion, wrong, _) = await agency.JsonAsync(HttpMethod.Put, "/api/trainings/KELAS-1/completions", new[] { new { nip = pupil.Nip, percent = 100 } });
        var (session, unknown, _) = await agency.JsonAsync(HttpMethod.Put, $"/api/trainings/{course}/attendance", new[] { new { nip = people[0].Nip, session = "S1", present = true } });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "completion-not-counted"), (completion, (string?)wrong["errors"]![0]!["type"]));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "unknown-session"), (session, (string?)unknown["errors"]![0]!["type"]));
        Assert.Contains("/completions", (string?)unknown["errors"]![0]!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_taken_after_the_closing()
    {
        var (agency, training, people, ids) = await CourseAsync(1, 0.8);
        await agency.CloseAsync(training);

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, $"/api/trainings/{training}/completions", new[] { new { nip = people[0].Nip, percent = 100 } });

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.EndsWith(":training-ended", (string?)body["type"], StringComparison.Ordinal);
        Assert.Equal("notCompleted", await agency.StateAsync(ids[0]));
    }

    /// <summary>An online course without sessions, begun, with people who have a seat.</summary>
    private async Task<(AgencyUnderTest Agency, string Training, List<Person> People, List<string> Nominations)> CourseAsync(int people, double minimum, decimal? passMark = null)
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync("KURSUS-1", minimumAttendance: minimum, startsInDays: 2, passMark: passMark, adjust: t =>
        {
            t["form"] = "e-learning";
            t["online"] = true;
            t["sessions"] = new JsonArray();
        });
        var (boss, seated, ids) = (agency.NewPerson(), new List<Person>(), new List<string>());
        for (var i = 0; i < people; i++)
        {
            seated.Add(agency.NewPerson());
            ids.Add(await agency.ApprovedAsync(training, seated[i], boss));
        }
        await app.AdvanceAsync(TimeSpan.FromDays(3));
        return (agency, training, seated, ids);
    }
}
