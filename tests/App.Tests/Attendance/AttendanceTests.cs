using System.Net;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Attendance;

public sealed class AttendanceTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Bad_rows_are_refused_by_line_and_the_others_go_in()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(startsInDays: 2);
        var (boss, seated, stranger) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        var id = await agency.ApprovedAsync(training, seated, boss);
        await app.AdvanceAsync(TimeSpan.FromDays(2));

        var (status, body, _) = await agency.CsvAsync(HttpMethod.Put, $"/api/trainings/{training}/attendance",
            $"Kode Pelatihan,Sesi,NIP,Kehadiran,Waktu\n{training},S1,{seated.Nip},hadir,{app.Now:yyyy-MM-dd}T08:00:00+07:00\n{training},S9,{seated.Nip},hadir,\n{training},S1,{stranger.Nip},hadir,\n{training},S2,{seated.Nip},mungkin,\nLAIN-1,S2,{seated.Nip},hadir,\n");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(1, (int)body["accepted"]!);
        Assert.Equal([3, 4, 5, 6], body["errors"]!.AsArray().Select(e => (int)e!["row"]!));
        Assert.Equal("hadir", (string?)(await agency.ReadAsync(id))["sessions"]!["S1"]!["attendance"]);
    }

    [Fact]
    public async Task The_last_entry_counts_and_the_change_is_in_the_audit()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(passMark: 70);
        var (boss, seated) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.ApprovedAsync(training, seated, boss);
        await agency.CsvAsync(HttpMethod.Put, $"/api/trainings/{training}/results", $"NIP;Nilai\n{seated.Nip};60,5\n{seated.Nip};71,5\n");
        await agency.CsvAsync(HttpMethod.Put, $"/api/trainings/{training}/results", $"NIP;Nilai\n{seated.Nip};80\n");

        var nomination = await agency.ReadAsync(id);

        Assert.Equal(80m, (decimal)nomination["mark"]!);
        Assert.Contains(nomination["history"]!.AsArray(), h => (string?)h!["event"] == "resultEntered" && ((string?)h["reason"])!.Contains("71.5 -> 80", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notes_that_are_longer_together_than_a_line_of_the_audit_do_not_stop_the_entries()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(passMark: 70);
        var (boss, seated) = (agency.NewPerson(), agency.NewPerson());
        await agency.ApprovedAsync(training, seated, boss);
        var rows = Enumerable.Range(0, 120).Select(i => $"{seated.Nip};{60 + (i % 2)};{$"Perbaikan {i} ".PadRight(300, 'x')}");

        var (status, body, _) = await agency.CsvAsync(HttpMethod.Put, $"/api/trainings/{training}/results", $"NIP;Nilai;Keterangan\n{string.Join('\n', rows)}\n");

        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        var line = (await agency.GetAsync($"/api/trainings/{training}/attendance"))["items"]![0]!["history"]!.AsArray().Single()!;
        Assert.Equal(120, line["changes"]!.AsArray().Count);
        Assert.StartsWith("Perbaikan 0 ", (string)line["note"]!, StringComparison.Ordinal);
        Assert.EndsWith("x…", (string)line["note"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100,1")]
    [InlineData("-1")]
    [InlineData("tujuh puluh")]
    public async Task A_mark_outside_the_scale_is_refused(string mark)
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(passMark: 70);
        var (boss, seated) = (agency.NewPerson(), agency.NewPerson());
        await agency.ApprovedAsync(training, seated, boss);
        var (status, body, _) = await agency.CsvAsync(HttpMethod.Put, $"/api/trainings/{training}/results", $"NIP;Nilai\n{seated.Nip};{mark}\n");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("Nilai", (string?)body["errors"]![0]!["column"]);
    }
}
