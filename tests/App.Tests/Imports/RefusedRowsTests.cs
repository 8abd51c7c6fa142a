using System.Net;
using System.Text;
using AsnTraining.App.Platform.Rows;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Imports;

public sealed class RefusedRowsTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Refused_rows_come_back_as_they_were_sent_with_the_reason_and_mended_they_go_in()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        var (a, b, c) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        const string header = "Kode Pelatihan;NIP;Nama;Email;Nama Atasan;Email Atasan;Catatan";
        var file = header + "\r\n"
            + $"PLT-1;{a.Nip};{a.Name};{a.Email};Atasan;atasan@kota.example;baik\r\n"
            + $"PLT-X;{b.Nip};\"Budi; S.Sos.\";{b.Email};Atasan;atasan@kota.example;\"=HYPERLINK(\"\"http://jahat.example\"\")\"\r\n"
            + $"PLT-1;1,98001E+17;{c.Name};{c.Email};Atasan;atasan@kota.example;@tanda\r\n";
        var (_, _, accepted) = await agency.CsvAsync(HttpMethod.Post, "/api/nominations/batch", file, bom: true);
        await app.IdleAsync();
        var import = await agency.GetAsync(accepted.Headers.Location!.ToString());
        Assert.Equal(2, (int)import["refused"]!);

        var (response, text) = await DownloadAsync(agency, (string)import["refusedRows"]!);

        Assert.Equal(("text/csv", "utf-8"), (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentType.CharSet));
        Assert.Equal("usulan-ditolak.csv", response.Content.Headers.ContentDisposition!.FileName);
        Assert.StartsWith("\uFEFF" + header + ";alasan\r\n", text, StringComparison.Ordinal);
        var lines = text.TrimEnd().Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.StartsWith($"PLT-X;'{b.Nip};\"Budi; S.Sos.\";{b.Email};Atasan;atasan@kota.example;\"'=HYPERLINK(\"\"http://jahat.example\"\")\";", lines[1], StringComparison.Ordinal);
        Assert.Contains("Baris 3. Kode Pelatihan: ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"PLT-1;\"1,98001E+17\";\"{c.Name}\";{c.Email};Atasan;atasan@kota.example;'@tanda;", lines[2], StringComparison.Ordinal);
        Assert.Contains("Baris 4. NIP: ", lines[2], StringComparison.Ordinal);

        var mended = text.Replace("PLT-X", "PLT-1", StringComparison.Ordinal).Replace("\"1,98001E+17\"", c.Nip, StringComparison.Ordinal);
        var (_, _, second) = await agency.CsvAsync(HttpMethod.Post, "/api/nominations/batch", mended);
        await app.IdleAsync();
        var result = await agency.GetAsync(second.Headers.Location!.ToString());
        Assert.Equal((2, 0), ((int)result["accepted"]!, (int)result["refused"]!));
        Assert.Null(result["refusedRows"]);
    }

    [Fact]
    public async Task Long_numbers_that_are_no_NIP_come_back_as_they_were_sent()
    {
        const string training = "202701150001", reference = "202700000042";
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync(training);
        var person = agency.NewPerson();
        var (_, _, accepted) = await agency.CsvAsync(HttpMethod.Post, "/api/nominations/batch", "training;reference;nip;name;email;supervisorName;supervisorEmail\r\n"
            + $"{training};{reference};123;{person.Name};{person.Email};Atasan;atasan@kota.example\r\n");
        await app.IdleAsync();
        var (_, text) = await DownloadAsync(agency, accepted.Headers.Location + "/refused");
        Assert.Contains($"'{training};'{reference};123;", text, StringComparison.Ordinal);

        await agency.CsvAsync(HttpMethod.Post, "/api/nominations/batch", text.Replace(";123;", $";{person.Nip};", StringComparison.Ordinal));
        await app.IdleAsync();

        var nominations = (await agency.GetAsync("/api/nominations?training=" + training))["items"]!.AsArray();
        Assert.Equal(reference, (string?)Assert.Single(nominations)!["reference"]);
    }

    [Fact]
    public async Task Objects_with_other_properties_share_one_table_and_the_reason_does_not_pile_up()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        var nip = agency.NewPerson().Nip;
        var (_, _, accepted) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", new object[]
        {
            new { training = "PLT-1", nip = "123", alasan = "lama" },
            new { nip, training = "PLT-1" },
            new { training = "PLT-1", nip = "456", reference = "R-9" },
        });
        await app.IdleAsync();

        var (_, text) = await DownloadAsync(agency, accepted.Headers.Location + "/refused");

        var lines = text.TrimStart('\uFEFF').TrimEnd().Split("\r\n");
        Assert.Equal("training;nip;reference;alasan", lines[0]);
        Assert.StartsWith("PLT-1;123;;", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"PLT-1;'{nip};;", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("PLT-1;456;R-9;", lines[3], StringComparison.Ordinal);
        Assert.DoesNotContain("lama", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_days_of_uploaded_files_are_over_an_import_still_gives_its_counts()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        var fine = agency.NewPerson();
        var (_, _, accepted) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", new object[]
        {
            new { training = "PLT-1", nip = "123" },
            new { training = "PLT-1", nip = fine.Nip, name = fine.Name, email = fine.Email, supervisorName = "Atasan", supervisorEmail = "atasan@kota.example" },
        });
        await app.IdleAsync();
        var address = accepted.Headers.Location!.ToString();
        Assert.NotNull((await agency.GetAsync(address))["refusedRows"]);
        await ExpireAsync(agency);

        var import = await agency.GetAsync(address);

        Assert.Equal(("completed", 2, 1, 1), ((string)import["status"]!, (int)import["processed"]!, (int)import["accepted"]!, (int)import["refused"]!));
        Assert.Empty(import["errors"]!.AsArray());
        Assert.Null(import["refusedRows"]);
        var (status, problem, _) = await agency.SendAsync(HttpMethod.Get, address + "/refused");
        Assert.Equal((HttpStatusCode.Gone, "urn:asn-training:problem:refused-rows-expired"), (status, (string)problem!["type"]!));
    }

    [Fact]
    public async Task Another_agencys_refused_rows_do_not_exist()
    {
        var (agency, other) = (await app.AgencyAsync(), await app.AgencyAsync());
        var (_, _, accepted) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", new[] { new { training = "PLT-1", nip = "123" } });
        var (status, _, _) = await other.SendAsync(HttpMethod.Get, accepted.Headers.Location + "/refused");
        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+62 811", "'+62 811")]
    [InlineData("-5", "'-5")]
    [InlineData("-", "-")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("198001012005011001", "'198001012005011001")]
    [InlineData("19800101 200501 1 001", "'19800101 200501 1 001")]
    [InlineData("2027", "2027")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("kata \"kutip\"", "\"kata \"\"kutip\"\"\"")]
    [InlineData("dua\nbaris", "\"dua\nbaris\"")]
    public void A_cell_is_text_to_a_spreadsheet(string text, string written) => Assert.Equal(written, SpreadsheetLine.Of([text]));

    /// <summary>Does what the lifecycle rule of the container does.</summary>
    private async Task ExpireAsync(AgencyUnderTest agency)
    {
        var files = app.Part<DataStore>().ImportFiles;
        await foreach (var blob in files.GetBlobsAsync(prefix: agency.Id + "/", cancellationToken: TestContext.Current.CancellationToken))
            await files.DeleteBlobAsync(blob.Name, cancellationToken: TestContext.Current.CancellationToken);
    }

    private static async Task<(HttpResponseMessage Response, string Text)> DownloadAsync(AgencyUnderTest agency, string address)
    {
        var response = await agency.Http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (response, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }
}
