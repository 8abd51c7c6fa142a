using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;
using AsnTraining.Domain;

namespace AsnTraining.App.Tests.Trainings;

/// <summary>The catalogue as HR fills and searches it.</summary>
public sealed class CatalogueTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task The_catalogue_is_listed_by_form_field_state_days_and_words()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync("A-1", startsInDays: 10, adjust: t => (t["title"], t["competency"]) = ("Anggaran Daerah", "Teknis"));
        await agency.TrainingAsync("A-2", startsInDays: 40, adjust: t => (t["title"], t["form"], t["provider"]) = ("Seminar Pelayanan", "seminar", "Universitas Contoh"));
        await agency.TrainingAsync("A-3", startsInDays: 80, adjust: t => t["title"] = "Anggaran Lanjutan");
        await agency.JsonAsync(HttpMethod.Post, "/api/trainings/A-3/cancel", new { reason = "Batal" });
        await app.IdleAsync();
        var start = DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(40);

        Assert.Equal(["A-1", "A-2", "A-3"], await IdsAsync(agency, ""));
        Assert.Equal(["A-2"], await IdsAsync(agency, "form=seminar"));
        Assert.Equal(["A-1"], await IdsAsync(agency, "field=teknis"));
        Assert.Equal(["A-3"], await IdsAsync(agency, "state=cancelled"));
        Assert.Equal(["A-1", "A-2"], await IdsAsync(agency, "state=open"));
        Assert.Equal(["A-1", "A-3"], await IdsAsync(agency, "text=anggaran"));
        Assert.Equal(["A-2"], await IdsAsync(agency, "text=universitas+PELAYANAN"));
        // The first day of the span is the training's last one.
        Assert.Equal(["A-2", "A-3"], await IdsAsync(agency, $"from={start.AddDays(1):yyyy-MM-dd}"));
        Assert.Equal(["A-1", "A-2"], await IdsAsync(agency, $"to={start:yyyy-MM-dd}"));
        Assert.Equal(["A-2"], await IdsAsync(agency, $"from={start.AddDays(-3):yyyy-MM-dd}&to={start.AddDays(5):yyyy-MM-dd}&text=seminar"));
        Assert.Empty(await IdsAsync(await app.AgencyAsync(), ""));
    }

    [Fact]
    public async Task The_list_comes_in_pages_that_keep_their_filter()
    {
        var agency = await app.AgencyAsync();
        foreach (var n in Enumerable.Range(1, 7))
            await agency.TrainingAsync($"B-{n}", adjust: t => t["title"] = n % 2 == 1 ? "Ganjil" : "Genap");
        var pages = new List<string[]>();
        string? continuation = null;
        do
        {
            var page = await agency.GetAsync("/api/trainings?text=ganjil&pageSize=3" + (continuation is null ? "" : "&continuation=" + continuation));
            pages.Add([.. page["items"]!.AsArray().Select(t => (string)t!["id"]!)]);
            continuation = (string?)page["continuation"];
        }
        while (continuation is not null);

        Assert.Equal([["B-1", "B-3", "B-5"], ["B-7"]], pages);
        var first = (string)(await agency.GetAsync("/api/trainings?text=ganjil&pageSize=3"))["continuation"]!;
        Assert.Equal(HttpStatusCode.BadRequest, (await agency.SendAsync(HttpMethod.Get, "/api/trainings?text=genap&pageSize=3&continuation=" + first)).Status);
    }

    [Fact]
    public async Task The_list_shows_seats_when_asked()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync("C-1", quota: 5);
        await agency.ApprovedAsync(training, agency.NewPerson(), agency.NewPerson());

        var item = (await agency.GetAsync("/api/trainings?seats=true"))["items"]![0]!;

        Assert.Equal((1, 4, 2, "open"), ((int)item["enrolled"]!, (int)item["seatsFree"]!, (int)item["sessionCount"]!, (string)item["state"]!));
        Assert.Null(item["sessions"]);
    }

    [Theory]
    [InlineData("form=tidak-ada")]
    [InlineData("state=1")]
    [InlineData("state=selesai")]
    [InlineData("from=1-3-2027")]
    public async Task A_filter_that_cannot_be_read_is_refused(string query)
    {
        var agency = await app.AgencyAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await agency.SendAsync(HttpMethod.Get, "/api/trainings?" + query)).Status);
    }

    [Fact]
    public async Task Every_form_can_be_catalogued_with_its_provider_zone_and_hours()
    {
        var agency = await app.AgencyAsync();
        var forms = (await agency.GetAsync("/api/training-forms"))["items"]!.AsArray();
        Assert.Equal(TrainingForms.All.Select(form => form.Code), forms.Select(form => (string)form!["code"]!));
        string[] providers = ["internal", "university", "international", "private"];
        string[] zones = ["WIB", "WITA", "WIT"];

        foreach (var (n, form) in forms.Index())
        {
            await agency.TrainingAsync($"F-{n}", adjust: t =>
            {
                (t["form"], t["providerKind"], t["timeZone"], t["international"], t["online"]) = ((string)form!["code"]!, providers[n % 4], zones[n % 3], n % 2 == 0, n % 2 == 1);
                if ((string?)form["jp"]?["national"]?["unit"] is not (null or "actual"))
                    t.Remove("hoursJp");
            });
        }

        var seminar = forms.Index().Single(form => (string)form.Item!["code"]! == "seminar").Index;
        var counted = await agency.GetAsync($"/api/trainings/F-{seminar}");
        Assert.Equal(seminar % 2 == 0 ? 12 : 8, (int)counted["hoursJp"]!);
    }

    [Fact]
    public async Task Tables_of_hours_come_in_pages_by_version()
    {
        var agency = await app.AgencyAsync();
        foreach (var version in new[] { "v2", "v1", "v3" })
            await agency.JsonAsync(HttpMethod.Put, "/api/agency/jp-tables/" + version, new { validFrom = "2027-01-01", rows = new[] { new { form = "seminar", national = new { unit = "perDay", jp = 3 }, international = new { unit = "perDay", jp = 9 } } } });

        var first = await agency.GetAsync("/api/agency/jp-tables?pageSize=2");
        var second = await agency.GetAsync("/api/agency/jp-tables?pageSize=2&continuation=" + first["continuation"]);

        Assert.Equal(["v1", "v2", "v3"], first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(t => (string?)t!["version"]));
        Assert.Null(second["continuation"]);
        Assert.Equal((string?)first["default"]!["version"], (string?)second["default"]!["version"]);
        foreach (var query in new[] { "?pageSize=0", "?continuation=AAAA" })
            Assert.Equal(HttpStatusCode.BadRequest, (await agency.SendAsync(HttpMethod.Get, "/api/agency/jp-tables" + query)).Status);
    }

    [Fact]
    public async Task An_agency_counts_by_its_own_table_while_it_holds()
    {
        var agency = await app.AgencyAsync();
        var day = DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(40);
        var table = new
        {
            validFrom = day.AddDays(-10),
            validTo = day.AddDays(10),
            rows = new[] { new { form = "seminar", national = new { unit = "perDay", jp = 3 }, international = new { unit = "perDay", jp = 9 } } },
        };

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/jp-tables/perwal-12-2027", table);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        Assert.Equal("perwal-12-2027", (string)(await agency.GetAsync("/api/agency/jp-tables"))["items"]![0]!["version"]!);
        Assert.Equal(6, await HoursAsync(agency, "D-1", 40));
        Assert.Equal(8, await HoursAsync(agency, "D-2", 80));
        Assert.Equal(8, await HoursAsync(await app.AgencyAsync(), "D-1", 40));

        Assert.Equal(HttpStatusCode.NoContent, (await agency.SendAsync(HttpMethod.Delete, "/api/agency/jp-tables/perwal-12-2027")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await agency.SendAsync(HttpMethod.Delete, "/api/agency/jp-tables/perwal-12-2027")).Status);
        Assert.Equal(6, (int)(await agency.GetAsync("/api/trainings/D-1"))["hoursJp"]!);
        Assert.Equal(8, await HoursAsync(agency, "D-3", 40));
    }

    [Theory]
    [InlineData("""{"rows":[{"form":"seminar","national":{"unit":"perDay","jp":4},"international":{"unit":"perDay","jp":6}}]}""", "validFrom")]
    [InlineData("""{"validFrom":"2027-01-01","validTo":"2026-01-01","rows":[{"form":"seminar","national":{"unit":"perDay","jp":4},"international":{"unit":"perDay","jp":6}}]}""", "validTo")]
    [InlineData("""{"validFrom":"2027-01-01","rows":[]}""", "rows")]
    [InlineData("""{"validFrom":"2027-01-01","rows":[{"form":"bimtek","national":{"unit":"actual"},"international":{"unit":"actual"}}]}""", "rows[0].form")]
    [InlineData("""{"validFrom":"2027-01-01","rows":[{"form":"seminar","national":{"unit":"perDay","jp":4}}]}""", "rows[0].international")]
    [InlineData("""{"validFrom":"2027-01-01","rows":[{"form":"seminar","national":{"unit":"perDay"},"international":{"unit":"perDay","jp":6}}]}""", "rows[0].national")]
    public async Task A_table_that_cannot_count_is_refused_by_field(string json, string field)
    {
        var agency = await app.AgencyAsync();
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");

        var (status, problem, _) = await agency.SendAsync(HttpMethod.Put, "/api/agency/jp-tables/v1", content);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, field), (status, (string)problem["errors"]![0]!["field"]!));
    }

    [Fact]
    public async Task Odd_hours_are_taken_with_a_warning()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync("E-1");
        var entry = (await agency.GetAsync("/api/trainings/E-1")).AsObject();
        (entry["form"], entry["hoursJp"]) = ("seminar", 99);
        using var content = new StringContent(entry.ToJsonString(), System.Text.Encoding.UTF8, "application/json");

        var (_, body, _) = await agency.SendAsync(HttpMethod.Put, "/api/trainings/E-1", content);

        Assert.Equal("jp-differs-from-table", (string)body["warnings"]![0]!["type"]!);
        Assert.Single(body["warnings"]!.AsArray());
    }

    private static async Task<string[]> IdsAsync(AgencyUnderTest agency, string query) =>
        [.. (await agency.GetAsync("/api/trainings?" + query))["items"]!.AsArray().Select(t => (string)t!["id"]!)];

    private static async Task<int> HoursAsync(AgencyUnderTest agency, string id, int startsInDays)
    {
        await agency.TrainingAsync(id, startsInDays: startsInDays, adjust: (JsonObject t) => { t["form"] = "seminar"; t.Remove("hoursJp"); });
        return (int)(await agency.GetAsync("/api/trainings/" + id))["hoursJp"]!;
    }
}
