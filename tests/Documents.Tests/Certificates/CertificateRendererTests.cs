using System.Globalization;
using AsnTraining.Documents.Certificates;
using AsnTraining.Documents.Pdf.Text;
using AsnTraining.Documents.Tests.Pdf;

namespace AsnTraining.Documents.Tests.Certificates;

public sealed class CertificateRendererTests
{
    [Fact]
    public async Task Everything_that_stands_on_a_certificate_can_be_read_in_order()
    {
        using var pdf = new PdfOnDisk(CertificateRenderer.Render(SampleCertificates.Usual));
        Assert.Equal(
            """
            PEMERINTAH KOTA CONTOH
            Badan Kepegawaian dan Pengembangan Sumber Daya Manusia
            Surat Tanda Tamat Pelatihan
            Nomor: B.589/BKPSDM/DIKLAT/V/2026
            Berdasarkan Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai
            Negeri Sipil sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 17 Tahun 2020
            diberikan kepada
            Ni Putu Ayu Kartika, S.Kom., M.T.I.
            NIP
            199311172022222051
            PANGKAT, GOLONGAN
            Penata Tingkat I, III/d
            TEMPAT, TANGGAL LAHIR
            Mataram, 17 November 1993
            JABATAN
            Analis Kebijakan Ahli Muda
            UNIT KERJA
            Dinas Komunikasi dan Informatika
            INSTANSI
            Pemerintah Kota Contoh
            telah dinyatakan LULUS dengan kualifikasi Sangat Memuaskan pada Pelatihan Manajerial
            Pelatihan Manajemen Publik dan Pelayanan Prima
            yang diselenggarakan oleh Badan Kepegawaian dan Pengembangan SDM Kota Contoh
            di Mataram pada tanggal 4 s.d. 8 Mei 2026, angkatan III tahun 2026, selama 40 (empat puluh) JP.
            Periksa keaslian dengan memindai kode QR atau membuka
            https://sertifikat.kota.example/verify/3F7K-Q2MN-8XWA-5RTC-0HJD-VB4E-6P9Y
            Kode verifikasi: 3F7K-Q2MN-8XWA-5RTC-0HJD-VB4E-6P9Y
            Dokumen ini disegel secara elektronik oleh Badan Kepegawaian dan Pengembangan
            Sumber Daya Manusia. Perubahan apa pun pada dokumen ini membuat segel tidak sah.
            Mataram, 12 Mei 2026
            a.n. Wali Kota Contoh
            Kepala Badan Kepegawaian dan Pengembangan
            Sumber Daya Manusia Kota Contoh,
            Dr. Ir. Ni Luh Gede Sukmawati, M.Si.
            NIP 196803121994032007
            """.ReplaceLineEndings("\n"),
            (await pdf.TextAsync()).Trim('\n', '\f'));
    }

    [Fact]
    public async Task Subjects_fill_a_second_page_with_their_hours_and_the_sum()
    {
        using var pdf = new PdfOnDisk(CertificateRenderer.Render(SampleCertificates.WithSubjects));
        var text = await pdf.TextAsync(2);
        Assert.StartsWith("Daftar Mata Pelatihan\n", text, StringComparison.Ordinal);
        Assert.Contains("3. Standar Pelayanan dan Maklumat Pelayanan 8\n", text, StringComparison.Ordinal);
        Assert.Contains("Jumlah 40\n", text, StringComparison.Ordinal);
        Assert.Contains("Lampiran, halaman 2 dari 2", text, StringComparison.Ordinal);
        Assert.Contains(SampleCertificates.Usual.VerificationCode, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_subjects_go_over_as_many_pages_as_they_need()
    {
        var content = SampleCertificates.Usual with { Subjects = [.. Enumerable.Range(1, 100).Select(i => new CertificateSubject($"Mata pelatihan ke-{i}", 1))] };
        using var pdf = new PdfOnDisk(CertificateRenderer.Render(content));
        var pages = (await pdf.ObjectsAsync()).Pages.Count;
        Assert.InRange(pages, 3, 8);
        var text = "";
        for (var page = 2; page <= pages; page++)
            text += await pdf.TextAsync(page);
        Assert.All(Enumerable.Range(1, 100), i => Assert.Contains($"{i}. Mata pelatihan ke-{i} 1\n", text, StringComparison.Ordinal));
        Assert.Contains("Jumlah 100\n", text, StringComparison.Ordinal);
        Assert.Equal(pages - 1, text.Split("Daftar Mata Pelatihan").Length - 1);
    }

    [Fact]
    public async Task English_words_names_and_numbers_stand_on_an_english_certificate()
    {
        using var pdf = new PdfOnDisk(CertificateRenderer.Render(SampleCertificates.English));
        var text = await pdf.TextAsync();
        Assert.Contains("Certificate of Completion\n", text, StringComparison.Ordinal);
        Assert.Contains("who took part in the managerial training\nPublic Service Management\n", text, StringComparison.Ordinal);
        Assert.Contains("from 4 to 8 May 2026, batch III of 2026, 40 (forty) training hours (JP).", text, StringComparison.Ordinal);
        Assert.Contains("Mataram, 12 May 2026\n", text, StringComparison.Ordinal);
        Assert.Contains("Drs. I Gusti Ngurah Agung Śri\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PASSED", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_qualification_stands_within_the_english_sentence()
    {
        var passed = SampleCertificates.English with { Statement = CertificateStatement.Passed, Qualification = "Excellent" };
        using var pdf = new PdfOnDisk(CertificateRenderer.Render(passed));
        Assert.Contains("who PASSED, with the qualification Excellent, the managerial training\nPublic Service Management\n", await pdf.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_in_anothers_place_names_it()
    {
        using var pdf = new PdfOnDisk(CertificateRenderer.Render(SampleCertificates.Usual with { Replaces = "B.588/BKPSDM/DIKLAT/V/2026" }));
        Assert.Contains("sebagai pengganti sertifikat nomor B.588/BKPSDM/DIKLAT/V/2026, yang tidak berlaku lagi\n", await pdf.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_around_the_seal_copy_out_as_words()
    {
        using var pdf = new PdfOnDisk(await SampleDocuments.NamedAsync("sealed"));
        var text = await pdf.TextAsync();
        Assert.Contains("Segel elektronik", text, StringComparison.Ordinal);
        Assert.Equal(3, text.Split(SampleCertificates.Template.AgencyName).Length);
    }

    [Fact]
    public async Task The_names_of_two_officials_stand_on_one_line_with_and_without_a_number()
    {
        using var pdf = new PdfOnDisk(CertificateRenderer.Render(SampleCertificates.English));
        Assert.Matches("Agung Śri .*Sa‘adah O’Connor, M.Si.", await pdf.LayoutAsync());
    }

    [Theory]
    [InlineData("Ni Putu Ayu Çelik")]
    [InlineData("Đặng Thị Huyền Trân")]
    [InlineData("I Gusti Ngurah Agung Śri")]
    [InlineData("Müller-Ötztürk, S.Kom., M.T.I.")]
    [InlineData("Ma'ruf Sa‘adah O’Connor, S.Pd.I.")]
    [InlineData("Nur'aini binti H̱asan ʻAlī")]
    [InlineData("Þórður Łukasz Żółć Ñandú")]
    [InlineData("Hj. Effi Afflifah, A.Md.Kep.")]
    [InlineData("Œuvre M\u0306iro q\u0308\u0301")]
    public async Task Difficult_names_copy_out_as_they_were_put_in(string name)
    {
        using var pdf = new PdfOnDisk(CertificateRenderer.Render(SampleCertificates.Usual with { Holder = SampleCertificates.Usual.Holder with { Name = name } }));
        Assert.Contains($"diberikan kepada\n{name}\n", await pdf.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usual")]
    [InlineData("english")]
    [InlineData("long")]
    [InlineData("logo")]
    public async Task The_code_on_the_page_leads_to_the_verification_page(string sample)
    {
        using var pdf = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        Assert.Equal(SampleCertificates.Usual.VerificationUrl.AbsoluteUri, await pdf.CodesAsync());
    }

    [Theory]
    [InlineData("usual")]
    [InlineData("subjects")]
    [InlineData("english")]
    [InlineData("long")]
    [InlineData("logo")]
    public void The_same_content_gives_the_same_bytes(string sample)
    {
        var first = CertificateRenderer.Render(SampleDocuments.Content(sample));
        // What was rendered in between must leave no trace.
        foreach (var other in new[] { "english", "long", "usual" })
            CertificateRenderer.Render(SampleDocuments.Content(other));
        Assert.Equal(first, CertificateRenderer.Render(SampleDocuments.Content(sample)));
    }

    [Fact]
    public async Task Many_threads_at_once_give_the_same_bytes_as_one()
    {
        var expected = CertificateRenderer.Render(SampleCertificates.Usual);
        var rendered = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CertificateRenderer.Render(SampleCertificates.Usual))));
        Assert.All(rendered, bytes => Assert.Equal(expected, bytes));
    }

    [Fact]
    public void Every_field_changes_the_bytes()
    {
        var usual = SampleCertificates.Usual;
        var (holder, training) = (usual.Holder, usual.Training);
        CertificateContent[] others =
        [
            usual with { Number = "B.590/BKPSDM/DIKLAT/V/2026" },
            usual with { Replaces = "B.588/BKPSDM/DIKLAT/V/2026" },
            usual with { Statement = CertificateStatement.Attended },
            usual with { Qualification = "Memuaskan" },
            usual with { LegalBasis = null },
            usual with { IssuePlace = "Bima" },
            usual with { IssueDate = usual.IssueDate.AddDays(1) },
            usual with { VerificationCode = "0000" },
            usual with { VerificationUrl = new("https://sertifikat.kota.example/verify/0") },
            usual with { Specimen = true },
            usual with { Language = Language.English },
            usual with { Signers = [] },
            usual with { Holder = holder with { Name = "Ayu" } },
            usual with { Holder = holder with { Nip = "199311172022222052" } },
            usual with { Holder = holder with { Agency = "Pemerintah Kota Lain" } },
            usual with { Holder = holder with { BirthPlace = null } },
            usual with { Holder = holder with { BirthDate = null } },
            usual with { Holder = holder with { Rank = null } },
            usual with { Holder = holder with { Position = null } },
            usual with { Holder = holder with { Unit = null } },
            usual with { Training = training with { Title = "Pelatihan Lain" } },
            usual with { Training = training with { Form = "Kursus" } },
            usual with { Training = training with { Organiser = "LAN" } },
            usual with { Training = training with { Place = "Bima" } },
            usual with { Training = training with { Start = training.Start.AddDays(-1) } },
            usual with { Training = training with { End = training.End.AddDays(1) } },
            usual with { Training = training with { Hours = 41 } },
            usual with { Training = training with { Year = 2025 } },
            usual with { Training = training with { Batch = null } },
        ];
        var distinct = others.Append(usual).Select(content => Convert.ToHexString(CertificateRenderer.Render(content))).Distinct(StringComparer.Ordinal);
        Assert.Equal(others.Length + 1, distinct.Count());
    }

    [Theory]
    [InlineData("usual")]
    [InlineData("subjects")]
    [InlineData("english")]
    [InlineData("long")]
    [InlineData("sealed")]
    public async Task A_certificate_is_smaller_than_150_KB(string sample) =>
        Assert.InRange((await SampleDocuments.NamedAsync(sample)).Length, 20_000, 150_000);

    [Theory]
    [InlineData(1)]
    [InlineData(120)]
    [InlineData(400)]
    public async Task Nothing_overflows_however_long_the_texts_are(int length)
    {
        static string Long(string word, int length) => string.Concat(Enumerable.Repeat(word + " ", length))[..length].Trim();
        foreach (var word in new[] { "Prawirodirdjo", new string('W', 500) })
        {
            // No readable size takes 400 wide capitals four times, and no name has them.
            var text = Long(word, word.Length < 20 ? length : Math.Min(length, 120));
            var usual = SampleCertificates.Usual;
            using var pdf = new PdfOnDisk(CertificateRenderer.Render(usual with
            {
                Holder = usual.Holder with { Name = text, Position = text, Unit = text },
                Training = usual.Training with { Title = text },
            }));
            var page = await pdf.PictureAsync(1, 40);
            // Between the inner rule and the text there is a strip on every side that stays as it is without any text.
            Assert.All(Strip(page), value => Assert.True(value > 200, $"Something dark ({value}) reaches the frame."));
        }
    }

    [Fact]
    public void Texts_that_fit_at_no_readable_size_are_refused()
    {
        var usual = SampleCertificates.Usual;
        var text = string.Concat(Enumerable.Repeat("Prawirodirdjo ", 1000));
        Assert.Throws<ContentDoesNotFitException>(() => CertificateRenderer.Render(usual with { Holder = usual.Holder with { Name = text } }));
    }

    [Fact]
    public void A_name_that_no_font_can_show_is_refused_and_can_be_found_beforehand()
    {
        var usual = SampleCertificates.Usual;
        Assert.Throws<UnsupportedCharacterException>(() => CertificateRenderer.Render(usual with { Holder = usual.Holder with { Name = "王小明" } }));
        Assert.Equal("王", CertificateRenderer.FindUnsupportedCharacter("Ayu 王小明"));
        Assert.Null(CertificateRenderer.FindUnsupportedCharacter("Đặng Müller-Ötztürk, S.Kom."));
    }

    [Fact]
    public async Task A_name_typed_as_letters_and_marks_reads_the_same()
    {
        var usual = SampleCertificates.Usual;
        using var pdf = new PdfOnDisk(CertificateRenderer.Render(usual with { Holder = usual.Holder with { Name = "C\u0327elik \u0110a\u0323\u0306ng" } }));
        Assert.Contains("\nÇelik Đặng\n", await pdf.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("17365d")]
    [InlineData("#17365")]
    [InlineData("#17365g")]
    [InlineData("blue")]
    public void A_colour_of_another_form_is_refused(string colour) =>
        Assert.Throws<FormatException>(() => CertificateRenderer.Render(SampleCertificates.Usual with { Template = SampleCertificates.Template with { PrimaryColour = colour } }));

    [Theory]
    [InlineData(1, "1 (satu) JP")]
    [InlineData(11, "11 (sebelas) JP")]
    [InlineData(120, "120 (seratus dua puluh) JP")]
    [InlineData(1045, "1045 (seribu empat puluh lima) JP")]
    public async Task Hours_stand_in_figures_and_words(int hours, string written)
    {
        var usual = SampleCertificates.Usual;
        using var pdf = new PdfOnDisk(CertificateRenderer.Render(usual with { Training = usual.Training with { Hours = hours } }));
        Assert.Contains(written, (await pdf.TextAsync()).Replace('\n', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_specimen_says_so_and_has_no_field_for_a_seal()
    {
        using var pdf = new PdfOnDisk(CertificateRenderer.Render(SampleCertificates.Usual with { Specimen = true }));
        Assert.Contains("CONTOH", (await pdf.TextAsync()).Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.False((await pdf.ObjectsAsync()).Catalog.TryGetProperty("/AcroForm", out _));
    }

    [Fact]
    public async Task Without_signers_the_place_and_date_still_stand()
    {
        using var pdf = new PdfOnDisk(CertificateRenderer.Render(SampleCertificates.Usual with { Signers = [] }));
        Assert.Contains("Mataram, 12 Mei 2026", await pdf.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_third_signer_is_refused_rather_than_left_out()
    {
        var signer = SampleCertificates.Template.Signers[0];
        Assert.Throws<ArgumentException>(() => CertificateRenderer.Render(SampleCertificates.Usual with { Signers = [signer, signer, signer] }));
    }

    // The strip just inside the frame: 42 to 60 points from the left and right edge, away from the rosettes.
    private static IEnumerable<byte> Strip(AsnTraining.Documents.Pdf.PngSamples page)
    {
        static int Point(double points) => (int)(points * 40 / 72);
        for (var y = Point(60); y < Point(535); y++)
        {
            for (var x = Point(46); x < Point(60); x++)
            {
                yield return page.Samples[(y * page.Width) + x];
                yield return page.Samples[(y * page.Width) + page.Width - 1 - x];
            }
        }
    }
}
