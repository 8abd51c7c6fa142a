using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Imports;

public sealed class ImportTests(AppHost app) : IClassFixture<AppHost>
{
    private const string Header = "Kode Pelatihan;NIP;Nama;Email;Status;Golongan;Jabatan;Unit Kerja;NIP Atasan;Nama Atasan;Email Atasan;Nomor Referensi\r\n";

    [Fact]
    public async Task A_messy_file_goes_in_and_each_bad_row_is_named_by_line_and_column()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (a, b, c) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        var file = Header
            + Row(training, a, "R-1")
            + Row(training, b with { Nip = "1,98001E+17" }, "R-2")
            + Row("TIDAK-ADA", b, "R-3")
            + Row(training, b with { Nip = $"'{b.Nip}" }, "R-4")
            + Row(training, c with { Nip = $"{c.Nip[..8]} {c.Nip[8..14]} {c.Nip[14]} {c.Nip[15..]}" }, "R-5")
            + Row(training, a, "R-1");

        var import = await ImportAsync(agency, file);

        Assert.Equal((6, 3, 1, 2), ((int)import["processed"]!, (int)import["accepted"]!, (int)import["duplicates"]!, (int)import["refused"]!));
        var errors = import["errors"]!.AsArray();
        Assert.Equal((3, "NIP", "nip"), ((int)errors[0]!["row"]!, (string)errors[0]!["column"]!, (string)errors[0]!["field"]!));
        Assert.Contains("spreadsheet", (string?)errors[0]!["detail"], StringComparison.OrdinalIgnoreCase);
        Assert.Equal((4, "Kode Pelatihan", "unknown-training"), ((int)errors[1]!["row"]!, (string)errors[1]!["column"]!, (string)errors[1]!["type"]!));
    }

    [Fact]
    public async Task A_row_is_not_refused_for_what_is_wrong_with_an_equal_one_before_it()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (known, unknown) = (agency.NewPerson(), agency.NewPerson());
        var bare = Row(training, unknown, "").Replace($";{unknown.Name};{unknown.Email};", ";;;", StringComparison.Ordinal);
        var file = Header
            + bare
            + bare
            + Row(training, known, "S-1")
            + Row(training, unknown, "S-2")
            + bare
            + Row(training, unknown, "S-1");

        var import = await ImportAsync(agency, file);

        Assert.Equal((2, 2), ((int)import["accepted"]!, (int)import["duplicates"]!));
        Assert.Equal([(2, "unknown-employee"), (3, "unknown-employee")], import["errors"]!.AsArray().Select(e => ((int)e!["row"]!, (string)e["type"]!)));
        Assert.Equal(["S-1", "S-2"], (await agency.GetAsync($"/api/nominations?training={training}"))["items"]!.AsArray().Select(n => (string)n!["reference"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_file_sent_again_makes_no_new_nomination()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var file = Header + string.Concat(Enumerable.Range(0, 40).Select(i => Row(training, agency.NewPerson(), $"S-{i}")));
        Assert.Equal(40, (int)(await ImportAsync(agency, file))["accepted"]!);

        var again = await ImportAsync(agency, file);

        Assert.Equal((0, 40), ((int)again["accepted"]!, (int)again["duplicates"]!));
        Assert.Equal(40, (await agency.GetAsync($"/api/nominations?training={training}&pageSize=1000"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_file_without_a_needed_column_is_refused_whole_with_the_columns_name()
    {
        var agency = await app.AgencyAsync();
        var (status, body, _) = await agency.CsvAsync(HttpMethod.Post, "/api/nominations/batch", "Kode Pelatihan;Nama\nPLT-1;Budi\n");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("nip", body.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task More_rows_than_one_part_are_counted_whole()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 2000);
        var boss = agency.NewPerson();
        var rows = Enumerable.Range(0, 1203).Select(i => AgencyUnderTest.Nomination(training, agency.NewPerson(), boss, $"B-{i}"));

        var (status, body, response) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", rows);
        await app.IdleAsync();

        Assert.True(status == HttpStatusCode.Accepted, body.ToJsonString());
        var import = await agency.GetAsync(response.Headers.Location!.ToString());
        Assert.Equal(("completed", 1203), ((string)import["status"]!, (int)import["accepted"]!));
    }

    [Fact]
    public async Task An_import_of_another_agency_does_not_exist()
    {
        var (agency, other) = (await app.AgencyAsync(), await app.AgencyAsync());
        var training = await agency.TrainingAsync();
        var (_, _, response) = await agency.CsvAsync(HttpMethod.Post, "/api/nominations/batch", Header + Row(training, agency.NewPerson(), "X"));
        await app.IdleAsync();
        var (status, _, _) = await other.SendAsync(HttpMethod.Get, response.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    private async Task<JsonNode> ImportAsync(AgencyUnderTest agency, string file)
    {
        var (status, body, response) = await agency.CsvAsync(HttpMethod.Post, "/api/nominations/batch", file, bom: true);
        Assert.True(status == HttpStatusCode.Accepted, body.ToJsonString());
        await app.IdleAsync();
        var import = await agency.GetAsync(response.Headers.Location!.ToString());
        Assert.Equal("completed", (string?)import["status"]);
        return import;
    }

    private static string Row(string training, Person person, string reference) =>
        $"{training};{person.Nip};{person.Name};{person.Email};PNS;III/a;Arsiparis;Dinas Contoh;;Atasan Contoh;atasan@{person.Email.Split('@')[1]};{reference}\r\n";
}
