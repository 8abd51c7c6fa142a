using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;
using AsnTraining.Domain;
using AsnTraining.Testing;

namespace AsnTraining.App.Tests.Certificates;

/// <summary>What agencies print on a certificate, end to end: from what the HR system sent to the text that a reader copies out.</summary>
public sealed class CertificateFieldsTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_the_field_prints_stands_on_the_certificate()
    {
        var held = await HeldAsync(mark: "91,5");

        var text = await TextAsync(held);

        // The month is that of the issue: other tests of this class move the clock on.
        var number = (string)(await held.CertificateAsync())["number"]!;
        Assert.Matches("^B\\.1/BKPSDM/DIKLAT/[IVX]+/[0-9]{4}$", number);
        Assert.All(
            (string[])[
                "PEMERINTAH KOTA CONTOH", "Badan Kepegawaian Kota Contoh", "BKPSDM Kota Contoh", "Surat Tanda Tamat Pelatihan", "Nomor: " + number, "Berdasarkan Peraturan Pemerintah Nomor 11 Tahun 2017",
                held.People[0].Name, held.People[0].Nip, "Penata Tingkat I, III/d", "Analis Kebijakan Ahli Muda", "Dinas Contoh", "Mataram, 17 November 1993",
                "telah dinyatakan LULUS dengan kualifikasi Sangat Memuaskan pada", "Pelatihan Manajemen Publik", "yang diselenggarakan oleh BKPSDM Kota Contoh", "Aula BKPSDM", "angkatan XXIII tahun", "16 (enam belas) JP",
                "Kota Contoh, ", "Wali Kota Contoh", "Kepala Badan", "Dr. Contoh Pejabat, M.Si.", "NIP 197001011995031001", (string)(await held.CertificateAsync())["code"]!, "/verify/",
                "Dinamika Kelompok", "Etika Aparatur",
            ],
            part => Assert.Contains(Plain(part), text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("80", "dengan kualifikasi Memuaskan")]
    [InlineData("70", "telah dinyatakan LULUS pada")]
    public async Task The_mark_decides_the_qualification(string mark, string words) =>
        Assert.Contains(Plain(words), await TextAsync(await HeldAsync(mark)), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task A_place_of_birth_brings_the_date_of_the_nip_and_without_a_place_neither_is_printed()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync("PLT-1", startsInDays: 5);
        var (boss, native, other) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        string[] nominations = [await agency.ApprovedAsync("PLT-1", native, boss), await agency.ApprovedAsync("PLT-1", other, boss)];
        var (status, body, _) = await agency.CsvAsync(HttpMethod.Put, "/api/employees", $"nip;nama;tempatLahir;email\n{native.Nip};{native.Name};Bima;{native.Email}\n");
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        Assert.Null(body["warnings"]);
        await app.AdvanceAsync(TimeSpan.FromDays(7));
        await agency.AttendAsync("PLT-1", native, other);
        await agency.CloseAsync("PLT-1");
        var held = new HeldTraining(agency, "PLT-1", [native, other], [.. nominations]);

        var born = DateOnly.ParseExact(native.Nip[..8], "yyyyMMdd", CultureInfo.InvariantCulture);
        Assert.Contains(Plain($"Bima, {IndonesianDate.Day(born)}"), await TextAsync(held), StringComparison.Ordinal);
        Assert.DoesNotContain(Plain("Tempat, tanggal lahir"), await TextAsync(held, 1), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_date_of_birth_that_the_nip_contradicts_is_taken_and_told()
    {
        var agency = await app.AgencyAsync();
        var person = agency.NewPerson();

        var (status, body, _) = await agency.CsvAsync(HttpMethod.Put, "/api/employees", $"nip;nama;tanggalLahir\n{person.Nip};{person.Name};17-11-1953\n");

        Assert.Equal(HttpStatusCode.OK, status);
        var warning = Assert.Single(body["warnings"]!.AsArray())!;
        Assert.Equal((2, "tanggalLahir", "birth-date-mismatch"), ((int)warning["row"]!, (string?)warning["column"], (string?)warning["type"]));
    }

    [Fact]
    public async Task Qualifications_that_contradict_each_other_are_refused()
    {
        var agency = await app.AgencyAsync();
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", new { qualifications = new[] { new { fromMark = 80, name = "Baik" }, new { fromMark = 80, name = "Cukup" } } });
        Assert.Equal(((HttpStatusCode)422, "qualifications"), (status, (string?)body["errors"]![0]!["field"]));
    }

    private async Task<HeldTraining> HeldAsync(string mark)
    {
        var agency = await app.AgencyAsync(s => s with { Qualifications = [new(90, "Sangat Memuaskan"), new(80, "Memuaskan")] });
        await agency.JsonAsync(HttpMethod.Put, "/api/agency/template", new
        {
            governmentName = "Pemerintah Kota Contoh",
            institutionName = "Badan Kepegawaian Kota Contoh",
            legalBasis = "Berdasarkan Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil",
            signers = new[] { new { title = "Kepala Badan", name = "Dr. Contoh Pejabat, M.Si.", nip = "197001011995031001", capacity = "a.n. Wali Kota Contoh" } },
        });
        await agency.TrainingAsync("PLT-1", startsInDays: 5, passMark: 60, adjust: training =>
        {
            training["batch"] = "XXIII";
            training["subjects"] = new JsonArray(new JsonObject { ["title"] = "Dinamika Kelompok", ["jp"] = 6 }, new JsonObject { ["title"] = "Etika Aparatur", ["jp"] = 10 });
        });
        var (boss, person) = (agency.NewPerson(), agency.NewPerson());
        var nomination = await agency.ApprovedAsync("PLT-1", person, boss);
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = person.Nip, name = person.Name, status = "PNS", grade = "III/d", position = "Analis Kebijakan Ahli Muda", unit = "Dinas Contoh", email = person.Email, birthPlace = "Mataram", birthDate = "17-11-1993" } });
        await app.AdvanceAsync(TimeSpan.FromDays(7));
        await agency.AttendAsync("PLT-1", person);
        await agency.CsvAsync(HttpMethod.Put, "/api/trainings/PLT-1/results", $"Kode Pelatihan;NIP;Nilai\nPLT-1;{person.Nip};{mark}\n");
        await agency.CloseAsync("PLT-1");
        return new(agency, "PLT-1", [person], [nomination]);
    }

    private static async Task<string> TextAsync(HeldTraining held, int person = 0)
    {
        var tool = DebianTool.Require("pdftotext");
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.FullPath, "sertifikat.pdf");
        await File.WriteAllBytesAsync(file, await held.FileAsync(await held.CertificateAsync(person)), Token);
        var result = await tool.RunAsync([file, "-"], Token);
        Assert.Equal(0, result.ExitCode);
        return Plain(result.Output);
    }

    // Where a line is broken is a matter of the page.
    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '-'));
}
