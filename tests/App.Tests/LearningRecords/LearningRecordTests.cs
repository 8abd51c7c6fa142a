using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.LearningRecords;

public sealed class LearningRecordTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_is_asked_for_by_nip_and_stands_against_the_floor()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var (agency, person) = (held.Agency, held.People[0]);
        var (entered, _, _) = await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", Outside(person, "LUAR/1", 3, "seminar", "teknis"));
        Assert.Equal(HttpStatusCode.Created, entered);

        var mine = await QueryAsync(agency, person);

        Assert.Equal((19, 1, "belowFloor", "floor", 20), ((int)mine["hoursJp"]!, (int)mine["missingJp"]!, (string)mine["state"]!, (string)mine["target"]!["kind"]!, (int)mine["target"]!["hoursJp"]!));
        Assert.Equal(["pelatihan-manajerial 16", "seminar 3"], mine["byForm"]!.AsArray().Select(f => $"{f!["form"]} {f["hoursJp"]}"));
        Assert.Equal(["manajerial 16", "teknis 3"], mine["byField"]!.AsArray().Select(f => $"{f!["field"]} {f["hoursJp"]}"));
        Assert.Equal(["outside", "certificate"], mine["records"]!.AsArray().Select(r => (string)r!["source"]!).OrderDescending(StringComparer.Ordinal));
        await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", Outside(person, "LUAR/2", 1));
        Assert.Equal("reached", (string)(await QueryAsync(agency, person))["state"]!);
        Assert.Equal(0, (int)(await QueryAsync(agency, person, app.Now.Year - 1))["hoursJp"]!);
    }

    [Fact]
    public async Task A_contract_employee_stands_against_the_ceiling()
    {
        var agency = await app.AgencyAsync();
        const string nip = "198504122021211003";
        await RegisterAsync(agency, (nip, "Rina Contoh", "PPPK", "Dinas Contoh"));
        await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", Outside(nip, "LUAR/1", 24));
        Assert.Equal("withinCeiling", (string)(await QueryAsync(agency, nip))["state"]!);
        await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", Outside(nip, "LUAR/2", 1));

        var mine = await QueryAsync(agency, nip);

        Assert.Equal(("aboveCeiling", "ceiling", 25, 0), ((string)mine["state"]!, (string)mine["target"]!["kind"]!, (int)mine["hoursJp"]!, (int)mine["missingJp"]!));
        Assert.Equal([nip], (await agency.GetAsync("/api/learning-records/report?show=above"))["items"]!.AsArray().Select(i => (string)i!["nip"]!));
    }

    [Theory]
    [InlineData(2027, 16, "2026-06-01", "2027-05-31", 32, "aboveCeiling")]
    [InlineData(2026, 24, "2026-06-01", "2027-05-31", 32, "aboveCeiling")]
    [InlineData(2025, 0, "2025-06-01", "2026-05-31", 8, "withinCeiling")]
    [InlineData(2028, 0, "2028-06-01", "2029-05-31", 0, "withinCeiling")]
    public async Task The_ceiling_is_measured_over_the_year_of_contract_where_its_start_is_known(int year, int hours, string from, string until, int inContractYear, string state)
    {
        Assert.Equal(2027, app.Now.Year);
        var agency = await app.AgencyAsync();
        const string nip = "198504122021211003";
        await RegisterAsync(agency, (agency.NewPerson().Nip, "Sari Contoh", "PNS", "Dinas Contoh"));
        await agency.CsvAsync(HttpMethod.Put, "/api/employees", $"nip;nama;status;unit kerja;email;mulaiKontrak\n{nip};Rina Contoh;PPPK;Dinas Contoh;rina@kota.example;01-06-2025\n");
        foreach (var (number, ended, jp) in new[] { (1, "2026-05-31", 8), (2, "2026-06-01", 8), (3, "2026-12-20", 8), (4, "2027-01-02", 16) })
        {
            var record = Outside(nip, $"LUAR/{number}", jp);
            (record["startDate"], record["endDate"]) = (ended, ended);
            var (entered, said, _) = await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", record);
            Assert.True(entered == HttpStatusCode.Created, said.ToJsonString());
        }

        var mine = await QueryAsync(agency, nip, year);
        var line = (await agency.GetAsync($"/api/learning-records/report?show=all&year={year}"))["items"]!.AsArray().Single(i => (string)i!["nip"]! == nip)!;
        var above = (await agency.GetAsync($"/api/learning-records/report?show=above&year={year}"))["items"]!.AsArray().Count;
        var units = (await agency.GetAsync($"/api/learning-records/units?year={year}"))["items"]!.AsArray();
        var csv = await agency.Http.GetStringAsync(new Uri($"/api/learning-records/report?format=csv&show=all&year={year}", UriKind.Relative), Token);

        foreach (var shown in new[] { mine, line })
        {
            Assert.Equal(state, (string)shown["state"]!);
            var contract = shown["target"]!["contractYear"]!;
            Assert.Equal((from, until, inContractYear), ((string)contract["from"]!, (string)contract["until"]!, (int)contract["hoursJp"]!));
        }
        Assert.Equal((hours, hours), ((int)mine["hoursJp"]!, (int)line["hoursJp"]!));
        Assert.Equal(state == "aboveCeiling" ? 1 : 0, above);
        Assert.Equal(above, (int)Assert.Single(units)!["aboveCeiling"]!);
        Assert.Contains($";{from};{until};{inContractYear}\r\n", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WIB", 0, HttpStatusCode.UnprocessableEntity)]
    [InlineData("WIT", 1, HttpStatusCode.Created)]
    public async Task The_day_is_the_agencys_own(string zone, int ahead, HttpStatusCode expected)
    {
        var agency = await app.AgencyAsync();
        await agency.SettingsAsync(new() { ["timeZone"] = zone });
        // Half past one in the morning in Papua, an hour and a half before midnight in Java.
        await app.AdvanceToAsync(new DateTimeOffset(app.Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1).AddHours(16.5));
        var inPapua = DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(1);
        const string nip = "198504122021211003";
        await agency.CsvAsync(HttpMethod.Put, "/api/employees", FormattableString.Invariant($"nip;nama;status;unit kerja;email;mulaiKontrak\n{nip};Rina Contoh;PPPK;Dinas Contoh;rina@kota.example;{inPapua.AddYears(-1):dd-MM-yyyy}\n"));
        var ended = Outside(nip, "LUAR/1", 5);
        ended["endDate"] = FormattableString.Invariant($"{inPapua:yyyy-MM-dd}");

        var (entered, said, _) = await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", ended);

        Assert.True(entered == expected, said.ToJsonString());
        Assert.Equal(FormattableString.Invariant($"{inPapua.AddYears(ahead - 1):yyyy-MM-dd}"), (string?)(await QueryAsync(agency, nip))["target"]!["contractYear"]!["from"]);
    }

    [Fact]
    public async Task Somebody_unknown_is_named_and_a_broken_number_refused()
    {
        var agency = await app.AgencyAsync();
        var stranger = agency.NewPerson();
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/learning-records/query", new { nips = new[] { stranger.Nip } });
        Assert.Equal((HttpStatusCode.OK, stranger.Nip), (status, (string?)body["unknown"]![0]));
        foreach (var query in new object[] { new { nips = new[] { "1,98001E+17" } }, new { nips = Array.Empty<string>() }, new { nips = new[] { stranger.Nip }, year = 1999 }, new { } })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await agency.JsonAsync(HttpMethod.Post, "/api/learning-records/query", query)).Status);
    }

    [Fact]
    public async Task A_record_is_entered_once_corrected_and_withdrawn_and_every_step_is_on_record()
    {
        var agency = await app.AgencyAsync();
        var person = agency.NewPerson();
        await RegisterAsync(agency, (person.Nip, person.Name, "PNS", "Dinas Contoh"));
        var sent = Outside(person, "LUAR/7", 10);
        var (created, record, response) = await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", sent);
        Assert.True(created == HttpStatusCode.Created, record.ToJsonString());
        var address = response.Headers.Location!.ToString();
        Assert.DoesNotContain(person.Nip, address, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", sent)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", Outside(person, "LUAR/7", 11))).Status);
        Assert.Equal(10, (int)(await QueryAsync(agency, person))["hoursJp"]!);

        var corrected = Outside(person, "LUAR/7", 12);
        corrected.Remove("nip");
        corrected.Remove("reference");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await agency.JsonAsync(HttpMethod.Put, address, corrected)).Status);
        corrected["reason"] = "Jumlah JP pada sertifikat adalah 12.";
        var (put, after, _) = await agency.JsonAsync(HttpMethod.Put, address, corrected);
        Assert.True(put == HttpStatusCode.OK, after.ToJsonString());
        Assert.Equal(12, (int)(await QueryAsync(agency, person))["hoursJp"]!);
        var elsewhere = corrected.DeepClone().AsObject();
        elsewhere["startDate"] = "2026-05-05";
        elsewhere["endDate"] = "2026-05-05";
        Assert.Equal("other-year", (string?)(await agency.JsonAsync(HttpMethod.Put, address, elsewhere)).Body["errors"]![0]!["type"]);

        var stranger = await app.AgencyAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SendAsync(HttpMethod.Get, address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.JsonAsync(HttpMethod.Post, address + "/withdraw", new { reason = "x" })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await agency.SendAsync(HttpMethod.Post, address + "/withdraw")).Status);
        Assert.Equal(HttpStatusCode.OK, (await agency.JsonAsync(HttpMethod.Post, address + "/withdraw", new { reason = "Sertifikat tidak sah." })).Status);
        Assert.Equal(HttpStatusCode.OK, (await agency.JsonAsync(HttpMethod.Post, address + "/withdraw", new { reason = "Sertifikat tidak sah." })).Status);
        Assert.Equal(0, (int)(await QueryAsync(agency, person))["hoursJp"]!);
        Assert.Equal(HttpStatusCode.Conflict, (await agency.JsonAsync(HttpMethod.Put, address, corrected)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", sent)).Status);

        var read = await agency.GetAsync(address);
        Assert.True((bool)read["record"]!["withdrawn"]!);
        Assert.Equal(
            ["1 entered 10 ", "2 corrected 12 Jumlah JP pada sertifikat adalah 12.", "3 withdrawn 0 Sertifikat tidak sah."],
            read["history"]!.AsArray().Select(h => $"{h!["version"]} {h["event"]} {h["hoursJp"]} {h["reason"]}"));
        Assert.All(read["history"]!.AsArray(), h => Assert.Equal(("simpeg-" + agency.Id, "127.0.0.0/24"), ((string?)h!["actorId"], (string?)h["from"])));
    }

    [Fact]
    public async Task Many_entries_of_one_reference_at_once_count_once()
    {
        var agency = await app.AgencyAsync();
        var person = agency.NewPerson();
        await RegisterAsync(agency, (person.Nip, person.Name, "PNS", "Dinas Contoh"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => agency.JsonAsync(HttpMethod.Post, "/api/learning-records", Outside(person, "LUAR/1", 5))));
        Assert.Equal(1, answers.Count(a => a.Status == HttpStatusCode.Created));
        Assert.Equal(11, answers.Count(a => a.Status == HttpStatusCode.OK));
        Assert.Equal(5, (int)(await QueryAsync(agency, person))["hoursJp"]!);
    }

    [Theory]
    [InlineData("hoursJp", "0", "hoursJp")]
    [InlineData("hoursJp", "1001", "hoursJp")]
    [InlineData("form", "\"tamasya\"", "form")]
    [InlineData("endDate", "\"2031-01-01\"", "endDate")]
    [InlineData("endDate", "\"1999-12-31\"", "endDate")]
    [InlineData("startDate", "\"2027-01-03\"", "startDate")]
    [InlineData("title", "\"\"", "title")]
    [InlineData("reference", "null", "reference")]
    [InlineData("evidence", "null", "evidence")]
    [InlineData("evidence", "{\"url\":\"javascript:alert(1)\"}", "evidence.url")]
    [InlineData("nip", "\"198001012010011999\"", "nip")]
    public async Task A_wrong_entry_is_refused_by_field(string field, string json, string named)
    {
        var agency = await app.AgencyAsync();
        var person = agency.NewPerson();
        await RegisterAsync(agency, (person.Nip, person.Name, "PNS", "Dinas Contoh"));
        var body = Outside(person, "LUAR/1", 5);
        body[field] = JsonNode.Parse(json);
        var (status, answer, _) = await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(named, (string?)Assert.Single(answer["errors"]!.AsArray())!["field"]);
        Assert.Equal(0, (int)(await QueryAsync(agency, person))["hoursJp"]!);
    }

    [Fact]
    public async Task The_report_has_whoever_is_below_and_people_without_any_record()
    {
        var agency = await app.AgencyAsync();
        var people = Enumerable.Range(0, 25).Select(_ => agency.NewPerson()).ToArray();
        await RegisterAsync(agency, [.. people.Select((p, n) => (p.Nip, p.Name, "PNS", n % 2 == 0 ? "Dinas Contoh" : "Badan Contoh"))]);
        for (var n = 0; n < 4; n++)
            await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", Outside(people[n], $"LUAR/{n}", n < 2 ? 20 : 5));

        var below = new List<JsonNode>();
        string? continuation = null;
        do
        {
            var page = await agency.GetAsync("/api/learning-records/report?pageSize=4" + (continuation is null ? "" : "&continuation=" + continuation));
            Assert.InRange(page["items"]!.AsArray().Count, 0, 4);
            below.AddRange(page["items"]!.AsArray()!);
            continuation = (string?)page["continuation"];
        }
        while (continuation is not null);

        Assert.Equal(people[2..].Select(p => p.Nip).Order(StringComparer.Ordinal), below.Select(b => (string)b["nip"]!).Order(StringComparer.Ordinal));
        Assert.Equal(21, below.Count(b => (int)b["missingJp"]! == 20));
        var unit = (await agency.GetAsync("/api/learning-records/report?unit=Dinas%20Contoh&show=all"))["items"]!.AsArray();
        Assert.Equal(13, unit.Count);
        Assert.Empty((await agency.GetAsync($"/api/learning-records/report?unit=Tidak%20Ada"))["items"]!.AsArray());
        var units = (await agency.GetAsync("/api/learning-records/units"))["items"]!.AsArray();
        Assert.Equal(["Badan Contoh 12 10 11 25", "Dinas Contoh 13 11 12 25"], units.Select(u => $"{u!["unit"]} {u["people"]} {u["withoutRecord"]} {u["belowFloor"]} {u["hoursJp"]}"));
        Assert.Equal(["Badan Contoh"], (await agency.GetAsync("/api/learning-records/units?unit=Badan%20Contoh"))["items"]!.AsArray().Select(u => (string?)u!["unit"]));
        foreach (var query in new[] { "?year=abad", "?year=1900", "?show=semua", "?pageSize=0", "?continuation=AAAA" })
            Assert.Equal(HttpStatusCode.BadRequest, (await agency.SendAsync(HttpMethod.Get, "/api/learning-records/report" + query)).Status);
    }

    [Fact]
    public async Task Units_come_in_pages_by_name_each_once_with_all_its_people()
    {
        var agency = await app.AgencyAsync();
        var people = Enumerable.Range(0, 31).Select(_ => agency.NewPerson()).ToArray();
        // Names of units come mixed, and one person has none.
        await RegisterAsync(agency, [.. people.Select((p, n) => (p.Nip, p.Name, "PNS", n == 30 ? "" : $"Unit {n % 7}"))]);

        var pages = new List<List<string>>();
        string? continuation = null;
        do
        {
            var page = await agency.GetAsync("/api/learning-records/units?pageSize=3" + (continuation is null ? "" : "&continuation=" + continuation));
            pages.Add([.. page["items"]!.AsArray().Select(u => $"{u!["unit"]}: {u["people"]}")]);
            continuation = (string?)page["continuation"];
        }
        while (continuation is not null);

        Assert.Equal([3, 3, 2], pages.Select(p => p.Count));
        Assert.Equal([": 1", "Unit 0: 5", "Unit 1: 5", "Unit 2: 4", "Unit 3: 4", "Unit 4: 4", "Unit 5: 4", "Unit 6: 4"], pages.SelectMany(p => p));
        var first = (string)(await agency.GetAsync("/api/learning-records/units?pageSize=1"))["continuation"]!;
        Assert.Equal("Unit 0", (string?)(await agency.GetAsync("/api/learning-records/units?pageSize=1&continuation=" + first))["items"]![0]!["unit"]);
        foreach (var query in new[] { "?pageSize=0", "?pageSize=-1", "?pageSize=banyak", "?continuation=AAAA", $"?year={app.Now.Year - 1}&continuation={first}" })
            Assert.Equal(HttpStatusCode.BadRequest, (await agency.SendAsync(HttpMethod.Get, "/api/learning-records/units" + query)).Status);
    }

    [Fact]
    public async Task The_file_opens_in_a_spreadsheet_and_runs_nothing()
    {
        var agency = await app.AgencyAsync();
        var (first, second) = (agency.NewPerson(), agency.NewPerson());
        await RegisterAsync(agency, (second.Nip, second.Name, "PNS", "Badan Contoh"));
        // The API refuses such a name today; a register may hold one from before.
        await app.Part<App.People.EmployeeStore>().StoreAsync(agency.Id, [new(first.Nip, "=HYPERLINK(\"https://jahat.example\")", "PNS", null, null, "Dinas; \"Contoh\"", null, null)], onlyNew: false, Token);

        var bytes = await agency.Http.GetByteArrayAsync(new Uri("/api/learning-records/report?format=csv", UriKind.Relative), Token);

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("NIP;Nama;Status;Unit Kerja;Tahun;JP;Batas;Jenis Batas;Kekurangan JP;Keterangan;Awal Tahun Kontrak;Akhir Tahun Kontrak;JP Tahun Kontrak", lines[0]);
        Assert.Equal(3, lines.Length);
        Assert.Contains($"'{first.Nip};\"'=HYPERLINK(\"\"https://jahat.example\"\")\";PNS;\"Dinas; \"\"Contoh\"\"\";{app.Now.Year};0;20;minimal;20;Belum mencapai batas minimal;;;", lines);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/learning-records/report?show=above");
        request.Headers.Accept.ParseAdd("text/csv");
        using var answer = await agency.Http.SendAsync(request, Token);
        Assert.Equal(("text/csv", $"capaian-jp-{app.Now.Year}.csv"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName));
    }

    [Fact]
    public async Task An_erased_person_has_no_records_and_no_reference_any_more()
    {
        var agency = await app.AgencyAsync();
        var person = agency.NewPerson();
        await RegisterAsync(agency, (person.Nip, person.Name, "PNS", "Dinas Contoh"));
        var (_, _, response) = await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", Outside(person, "LUAR/RAHASIA-1", 5));
        var address = response.Headers.Location!.ToString();
        await agency.JsonAsync(HttpMethod.Post, address + "/withdraw", new { reason = "Alasan yang menyebut orangnya." });

        await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = person.Nip });
        await app.IdleAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await agency.SendAsync(HttpMethod.Get, address)).Status);
        var left = new List<Azure.Data.Tables.TableEntity>();
        await foreach (var row in app.Part<DataStore>().LearningRecords.QueryAsync<Azure.Data.Tables.TableEntity>(filter: $"PartitionKey ge '{agency.Id}~' and PartitionKey lt '{agency.Id}~~'", cancellationToken: Token))
            left.Add(row);
        Assert.Equal(["entered", "withdrawn"], left.Select(l => l.GetString("Event")));
        Assert.All(left, l => Assert.Equal("", l.GetString("Reason")));
    }

    [Fact]
    public async Task Entering_needs_the_scope_for_people_and_reading_the_one_to_read()
    {
        var agency = await app.AgencyAsync();
        var key = await app.Part<App.Platform.Http.ApiClients>().CreateAsync($"hadir-{agency.Id}", agency.Id, ["attend"], first: false, Token);
        var other = new AgencyUnderTest(app, agency.Id, key!);
        foreach (var (method, address) in new[] { (HttpMethod.Post, "/api/learning-records"), (HttpMethod.Post, "/api/learning-records/query"), (HttpMethod.Get, "/api/learning-records/report"), (HttpMethod.Get, "/api/learning-records/units"), (HttpMethod.Get, "/api/learning-records/" + new string('a', 32)) })
            Assert.Equal(HttpStatusCode.Forbidden, (await other.SendAsync(method, address)).Status);
    }

    private static JsonObject Outside(Person person, string reference, int hours, string form = "kursus", string? field = null) => Outside(person.Nip, reference, hours, form, field);

    private static JsonObject Outside(string nip, string reference, int hours, string form = "kursus", string? field = null) => new()
    {
        ["nip"] = nip,
        ["reference"] = reference,
        ["title"] = "Kursus Analisis Data",
        ["form"] = form,
        ["field"] = field,
        ["provider"] = "Universitas Contoh",
        ["startDate"] = "2027-01-01",
        ["endDate"] = "2027-01-02",
        ["hoursJp"] = hours,
        ["evidence"] = new JsonObject { ["number"] = "123/UC/2027" },
    };

    private async Task<JsonNode> QueryAsync(AgencyUnderTest agency, Person person, int? year = null) => await QueryAsync(agency, person.Nip, year);

    private async Task<JsonNode> QueryAsync(AgencyUnderTest agency, string nip, int? year = null)
    {
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/learning-records/query", new { nips = new[] { nip }, year = year ?? app.Now.Year });
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return Assert.Single(body["items"]!.AsArray())!;
    }

    private static async Task RegisterAsync(AgencyUnderTest agency, params (string Nip, string Name, string Status, string Unit)[] people)
    {
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/employees", people.Select(p => new { nip = p.Nip, name = p.Name, status = p.Status, unit = p.Unit, email = "pegawai@kota.example" }));
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
    }
}
