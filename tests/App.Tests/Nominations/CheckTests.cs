using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;
using AsnTraining.Testing;

namespace AsnTraining.App.Tests.Nominations;

/// <summary>What a nomination is checked for: each check has its own type, and what is only odd comes as a warning.</summary>
public sealed class CheckTests(AppHost app) : IClassFixture<AppHost>
{
    private static readonly string Documented = File.ReadAllText(RepositoryRoot.Of("docs", "nomination-checks.md"));

    public static TheoryData<string, string, object?> Refused => new()
    {
        { "unknown-training", "training", "TIDAK-ADA" },
        { "nip-length", "nip", "1980" },
        { "nip-scientific-notation", "nip", "1,98001E+17" },
        { "nip-birth-date", "nip", "198013012010011001" },
        { "nip-status-digits", "nip", "198001012010191001" },
        { "nip-sex", "nip", "198001012010013001" },
        { "unknown-status", "status", "honorer" },
        { "unknown-employee", "name", null },
        { "invalid-email", "email", "orang@kantor" },
        { "invalid-email", "supervisorEmail", "orang di kantor" },
        { "own-supervisor", "supervisorNip", "self" },
        { "own-supervisor", "supervisorEmail", "self" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Each_check_has_its_own_documented_type(string type, string field, object? value)
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var person = agency.NewPerson();
        var nomination = AgencyUnderTest.Nomination(training, person, agency.NewPerson());
        nomination[field] = (value, field) switch
        {
            ("self", "supervisorNip") => person.Nip,
            ("self", _) => person.Email,
            _ => value,
        };

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", nomination);

        Assert.Equal(type == "unknown-training" ? HttpStatusCode.NotFound : HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("urn:asn-training:problem:" + type, (string)body["type"]!);
        Assert.Equal(type, (string)body["errors"]![0]!["type"]!);
        Assert.Contains($"`{type}`", Documented, StringComparison.Ordinal);
        Assert.Empty((await agency.GetAsync($"/api/nominations?training={training}"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Outside_the_registration_window_and_after_the_end_nothing_is_taken()
    {
        var agency = await app.AgencyAsync();
        var early = await agency.TrainingAsync("NANTI", adjust: t => t["registrationOpens"] = app.Now.AddDays(3).ToString("O", CultureInfo.InvariantCulture));
        var late = await agency.TrainingAsync("LEWAT", adjust: t => t["registrationCloses"] = app.Now.AddDays(1).ToString("O", CultureInfo.InvariantCulture));
        var cancelled = await agency.TrainingAsync("BATAL");
        await agency.JsonAsync(HttpMethod.Post, $"/api/trainings/{cancelled}/cancel", new { reason = "uji" });
        await app.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Equal("registration-closed", await TypeAsync(agency, early));
        Assert.Equal("registration-closed", await TypeAsync(agency, late));
        Assert.Equal("training-ended", await TypeAsync(agency, cancelled));
    }

    [Fact]
    public async Task A_seat_in_an_overlapping_training_stands_in_the_way_in_whatever_zone()
    {
        var agency = await app.AgencyAsync();
        var (first, second, apart) = (await agency.TrainingAsync("SATU"), await agency.TrainingAsync("DUA", adjust: InMakassar("16:30", "18:00")), await agency.TrainingAsync("TIGA", adjust: InMakassar("17:00", "18:00")));
        var (boss, person) = (agency.NewPerson(), agency.NewPerson());
        await agency.ApprovedAsync(first, person, boss);

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination(second, person, boss));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.EndsWith(":schedule-clash", (string)body["type"]!, StringComparison.Ordinal);
        Assert.Contains(first, (string)body["detail"]!, StringComparison.Ordinal);
        var (_, tried, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations?dryRun=true", AgencyUnderTest.Nomination(second, person, boss));
        Assert.EndsWith(":schedule-clash", (string)tried["type"]!, StringComparison.Ordinal);
        await agency.NominateAsync(apart, person, boss);

        // The same nomination again is the same nomination, not a clash with itself or a refusal of what was taken.
        var (again, _, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination(first, person, boss));
        Assert.Equal(HttpStatusCode.OK, again);
    }

    [Fact]
    public async Task A_mere_wish_for_an_overlapping_training_is_a_warning_that_the_approver_sees()
    {
        var agency = await app.AgencyAsync();
        var (first, second) = (await agency.TrainingAsync("SATU"), await agency.TrainingAsync("DUA", adjust: InMakassar("16:30", "18:00")));
        var (boss, person) = (agency.NewPerson(), agency.NewPerson());
        await agency.NominateAsync(first, person, boss);

        var id = await agency.NominateAsync(second, person, boss);

        Assert.Equal(["schedule-clash"], await WarningsAsync(agency, id));
        using var browser = app.Anonymous();
        Assert.Contains("Jadwalnya bentrok", await browser.GetStringAsync(new Uri(agency.DecisionLink(boss, person)), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_finds_clashes_row_by_row()
    {
        var agency = await app.AgencyAsync();
        var (first, second) = (await agency.TrainingAsync("SATU", quota: 40), await agency.TrainingAsync("DUA", quota: 40, adjust: InMakassar("16:30", "18:00")));
        var boss = agency.NewPerson();
        await agency.SettingsAsync(new() { ["approvalRules"] = new JsonArray(new JsonObject { ["levels"] = new JsonArray() }) });
        var people = Enumerable.Range(0, 30).Select(_ => agency.NewPerson()).ToList();
        await BatchAsync(agency, first, people.Take(3), boss);

        var import = await BatchAsync(agency, second, people, boss);

        Assert.Equal((27, 3), ((int)import["accepted"]!, (int)import["refused"]!));
        Assert.All(import["errors"]!.AsArray(), e => Assert.Equal("schedule-clash", (string)e!["type"]!));
    }

    [Theory]
    [InlineData("warn")]
    [InlineData("refuse")]
    public async Task A_contract_employee_above_the_ceiling_is_warned_of_or_refused_as_the_agency_says(string rule)
    {
        var agency = await app.AgencyAsync();
        await agency.SettingsAsync(new() { ["jpCeiling"] = rule });
        var training = await agency.TrainingAsync(adjust: t => t["hoursJp"] = 25);
        var (boss, person) = (agency.NewPerson(), agency.NewPerson() with { Nip = "198503032021212007" });
        var nomination = AgencyUnderTest.Nomination(training, person, boss);
        nomination["status"] = "PPPK";

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", nomination);
        await app.IdleAsync();

        if (rule == "refuse")
        {
            Assert.EndsWith(":above-jp-ceiling", (string)body["type"]!, StringComparison.Ordinal);
            return;
        }
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("above-jp-ceiling", (string)body["warnings"]![0]!["type"]!);
        using var browser = app.Anonymous();
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(agency.DecisionLink(boss, person)), TestContext.Current.CancellationToken)).Replace('\u00A0', ' ');
        Assert.Contains("0 JP dari paling banyak 24 JP", page, StringComparison.Ordinal);
        Assert.Contains("melampaui batas", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trainings_of_one_file_that_exceed_the_ceiling_together_are_warned_of()
    {
        var agency = await app.AgencyAsync();
        await agency.SettingsAsync(new() { ["jpCeiling"] = "refuse" });
        var (boss, person) = (agency.NewPerson(), agency.NewPerson() with { Nip = "198503032021212007" });
        string[] trainings = [await agency.TrainingAsync("SATU"), await agency.TrainingAsync("DUA", startsInDays: 50), await agency.TrainingAsync("TAHUN-DEPAN", startsInDays: 400)];

        await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", trainings.Select(t => AgencyUnderTest.Nomination(t, person, boss)).Select(n => new Dictionary<string, object?>(n) { ["status"] = "PPPK" }));
        await app.IdleAsync();

        var warnings = new List<JsonNode?[]>();
        foreach (var training in trainings)
        {
            var listed = Assert.Single((await agency.GetAsync("/api/nominations?training=" + training))["items"]!.AsArray())!;
            warnings.Add([.. (await agency.ReadAsync((string)listed["id"]!))["warnings"]?.AsArray() ?? []]);
        }
        // A wish may come to nothing: it never refuses another one.
        Assert.Empty(warnings[0]);
        Assert.Equal("above-jp-ceiling", (string)Assert.Single(warnings[1])!["type"]!);
        Assert.Contains("32 JP", (string)warnings[1][0]!["detail"]!, StringComparison.Ordinal);
        Assert.Empty(warnings[2]);
    }

    [Fact]
    public async Task Hours_earned_this_year_count_towards_the_ceiling_and_show_on_the_page()
    {
        var agency = await app.AgencyAsync();
        var (boss, person) = (agency.NewPerson(), agency.NewPerson() with { Nip = "198604042021212008" });
        var held = await agency.TrainingAsync("SELESAI", startsInDays: 5);
        await agency.ApprovedAsync(held, person, boss);
        await app.AdvanceAsync(TimeSpan.FromDays(8));
        await agency.AttendAsync(held, person);
        await agency.CloseAsync(held);

        var id = await agency.NominateAsync(await agency.TrainingAsync("LAGI", startsInDays: 20), person, boss);

        // The nomination says PNS, the NIP says PPPK: that is odd too, and the nomination's word counts.
        Assert.Equal(["status-mismatch"], await WarningsAsync(agency, id));
        using var browser = app.Anonymous();
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(agency.DecisionLink(boss, person)), TestContext.Current.CancellationToken)).Replace('\u00A0', ' ');
        Assert.Contains("16 JP dari paling sedikit 20 JP", page, StringComparison.Ordinal);
        Assert.Contains("Menjadi 32 JP", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-03-15", "2027-01-02", "2027-07-01", true)]
    [InlineData("2025-06-01", "2026-12-20", "2027-05-03", false)]
    [InlineData(null, "2027-01-02", "2027-07-01", false)]
    [InlineData(null, "2026-12-20", "2027-05-03", true)]
    public async Task The_ceiling_counts_the_running_year_of_contract_or_the_calendar_year_where_no_contract_is_known(string? contract, string earned, string next, bool fits)
    {
        var agency = await app.AgencyAsync();
        await agency.SettingsAsync(new() { ["jpCeiling"] = "refuse" });
        var (boss, person) = (agency.NewPerson(), agency.NewPerson() with { Nip = "198503032021212007" });
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = person.Nip, name = person.Name, status = "PPPK", email = person.Email, contractStart = contract } });
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", new { nip = person.Nip, reference = "LUAR-1", title = "Kursus dari luar", form = "kursus", provider = "LAN", startDate = earned, endDate = earned, hoursJp = 16, evidence = new { number = "1" } });
        Assert.True(status == HttpStatusCode.Created, body.ToJsonString());
        var training = await agency.TrainingAsync(adjust: t =>
        {
            (t["startDate"], t["endDate"]) = (next, next);
            t["sessions"] = new JsonArray(new JsonObject { ["id"] = "S1", ["date"] = next, ["start"] = "08:00", ["end"] = "16:00" });
        });
        var nomination = AgencyUnderTest.Nomination(training, person, boss);
        nomination["status"] = "PPPK";

        var (answer, said, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", nomination);

        if (fits)
        {
            Assert.Equal(HttpStatusCode.Accepted, answer);
            return;
        }
        Assert.EndsWith(":above-jp-ceiling", (string)said["type"]!, StringComparison.Ordinal);
        Assert.Contains(contract is null ? "calendar year 2027, counted because the register has no contractStart" : "the year of contract from 2026-06-01 to 2027-05-31", (string)said["detail"]!, StringComparison.Ordinal);
        Assert.Contains("32 JP", (string)said["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_approver_sees_the_hours_of_the_year_of_contract()
    {
        var agency = await app.AgencyAsync();
        var (boss, person) = (agency.NewPerson(), agency.NewPerson() with { Nip = "198503032021212007" });
        await agency.CsvAsync(HttpMethod.Put, "/api/employees", $"nip;nama;status;email;mulaiKontrak\n{person.Nip};{person.Name};PPPK;{person.Email};01-06-2025\n");
        var training = await agency.TrainingAsync(adjust: t =>
        {
            (t["startDate"], t["endDate"]) = ("2027-07-01", "2027-07-01");
            t["sessions"] = new JsonArray(new JsonObject { ["id"] = "S1", ["date"] = "2027-07-01", ["start"] = "08:00", ["end"] = "16:00" });
        });
        var nomination = AgencyUnderTest.Nomination(training, person, boss);
        nomination["status"] = "PPPK";
        await agency.JsonAsync(HttpMethod.Post, "/api/nominations", nomination);
        await app.IdleAsync();

        using var browser = app.Anonymous();
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(agency.DecisionLink(boss, person)), TestContext.Current.CancellationToken)).Replace('\u00A0', ' ');
        Assert.Contains("JP tahun kontrak (1 Juni 2027 s.d. 31 Mei 2028)", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("03/01/2027", "invalid-day")]
    [InlineData("2099-01-01", "out-of-range")]
    public async Task A_contract_that_begins_on_no_day_is_refused_by_its_column(string day, string type)
    {
        var agency = await app.AgencyAsync();
        var (status, body, _) = await agency.CsvAsync(HttpMethod.Put, "/api/employees", $"nip;nama;status;mulaiKontrak\n198503032021212007;Sri Contoh;PPPK;{day}\n");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(("mulaiKontrak", type), ((string)body["errors"]![0]!["column"]!, (string)body["errors"]![0]!["type"]!));
    }

    [Fact]
    public async Task The_nominees_own_address_in_the_register_is_no_supervisors()
    {
        var agency = await app.AgencyAsync();
        var (training, person) = (await agency.TrainingAsync(), agency.NewPerson());
        await agency.RegisterAsync(person);

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", new { training, nip = person.Nip, supervisorName = "X", supervisorEmail = person.Email.ToUpperInvariant() });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(("supervisorEmail", "own-supervisor"), ((string)body["errors"]![0]!["field"]!, (string)body["errors"]![0]!["type"]!));
        var (_, _, response) = await agency.CsvAsync(HttpMethod.Post, "/api/nominations/batch", $"Kode Pelatihan;NIP;Nama Atasan;Email Atasan\n{training};{person.Nip};X;{person.Email}\n");
        await app.IdleAsync();
        var error = Assert.Single((await agency.GetAsync(response.Headers.Location!.ToString()))["errors"]!.AsArray())!;
        Assert.Equal((2, "Email Atasan", "own-supervisor"), ((int)error["row"]!, (string)error["column"]!, (string)error["type"]!));
    }

    [Fact]
    public async Task Nobody_is_supplied_as_their_own_supervisor()
    {
        var agency = await app.AgencyAsync();
        var person = agency.NewPerson();
        var id = await agency.NominateAsync(await agency.TrainingAsync(), person, null);

        foreach (var body in new object[] { new { supervisorNip = person.Nip }, new { supervisorName = "X", supervisorEmail = person.Email.ToUpperInvariant() } })
        {
            var (status, problem, _) = await agency.JsonAsync(HttpMethod.Put, $"/api/nominations/{id}/supervisor", body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.EndsWith(":own-supervisor", (string)problem["type"]!, StringComparison.Ordinal);
        }
    }

    private static Action<JsonObject> InMakassar(string start, string end) => training =>
    {
        training["timeZone"] = "WITA";
        foreach (var session in training["sessions"]!.AsArray())
            (session!["start"], session["end"]) = (start, end);
    };

    private async Task<JsonNode> BatchAsync(AgencyUnderTest agency, string training, IEnumerable<Person> people, Person boss)
    {
        var (_, _, response) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", people.Select(p => AgencyUnderTest.Nomination(training, p, boss)));
        await app.IdleAsync();
        return await agency.GetAsync(response.Headers.Location!.ToString());
    }

    private static async Task<IEnumerable<string>> WarningsAsync(AgencyUnderTest agency, string id) => (await agency.ReadAsync(id))["warnings"]!.AsArray().Select(w => (string)w!["type"]!);

    private static async Task<string> TypeAsync(AgencyUnderTest agency, string training)
    {
        var (_, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination(training, agency.NewPerson(), agency.NewPerson()));
        return ((string)body["type"]!)["urn:asn-training:problem:".Length..];
    }
}
