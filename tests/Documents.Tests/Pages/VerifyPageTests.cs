using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AsnTraining.Documents.Pages;
using AsnTraining.Documents.Tests.Gallery;

namespace AsnTraining.Documents.Tests.Pages;

public sealed class VerifyPageTests
{
    private static VerifyPage Valid => (VerifyPage)SamplePages.All["verify-valid"];

    [Theory]
    [InlineData("verify-valid", "Sertifikat terdaftar dan berlaku")]
    [InlineData("verify-revoked", "Berkas asli, sama persis")]
    [InlineData("verify-replaced", "Sertifikat sudah diganti")]
    [InlineData("verify-unknown", "Kode tidak dikenal")]
    [InlineData("verify-cannot-be-checked", "Belum dapat diperiksa saat ini")]
    public async Task The_answer_is_the_heading_and_the_title(string name, string heading)
    {
        var document = await Open(SamplePages.All[name]);
        Assert.Equal(heading, document.QuerySelector("h1")!.TextContent);
        Assert.StartsWith(heading, document.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_what_the_certificate_says_so_that_a_changed_copy_is_found_out()
    {
        var text = Content(await Open(Valid));
        foreach (var particular in new[]
        {
            "dr. Fajar Halim", "19•••••••••••••032", "Pelatihan Manajemen Publik", "40 JP", "1 s.d. 5 Februari 2027", "8 Februari 2027",
            "B.589/BKPSDM/DIKLAT/II/2027", "BKPSDM Kota Contoh", Valid.Certificate!.Sha256!, Valid.Code,
        })
        {
            Assert.Contains(particular, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_record_that_cannot_be_reached_is_called_neither_revoked_nor_unknown()
    {
        var document = await Open(SamplePages.All["verify-cannot-be-checked"], Language.English);
        var text = Content(document);

        Assert.Contains("does not mean that the certificate is not valid", text, StringComparison.Ordinal);
        Assert.DoesNotContain("revoked", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("unknown", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("waiting", document.QuerySelector(".verdict")!.ClassList);
    }

    [Fact]
    public async Task A_changed_file_outranks_a_valid_code()
    {
        var document = await Open(Valid with { Comparison = PdfComparison.Different });

        Assert.Equal("Berkas berbeda dari yang diterbitkan", document.QuerySelector("h1")!.TextContent);
        Assert.Contains("bad", document.QuerySelector(".verdict")!.ClassList);
        Assert.Contains("jangan diterima", Content(document), StringComparison.Ordinal);
        Assert.Contains("Sertifikat terdaftar dan berlaku", Content(document), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identical_file_of_a_revoked_certificate_is_no_good_news()
    {
        var document = await Open(SamplePages.All["verify-revoked"], Language.English);

        Assert.DoesNotContain("good", document.QuerySelector(".verdict")!.ClassList);
        Assert.Contains("the certificate itself is no longer valid", Content(document), StringComparison.Ordinal);
        Assert.Contains("Revoked since Tuesday, 12 January 2027", Content(document), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PdfComparison.NotAPdf)]
    [InlineData(PdfComparison.TooLarge)]
    [InlineData(PdfComparison.NoFile)]
    [InlineData(PdfComparison.CannotBeCheckedNow)]
    public async Task An_upload_that_proves_nothing_leaves_the_status_of_the_code_first(PdfComparison comparison)
    {
        var document = await Open(Valid with { Comparison = comparison });

        Assert.Equal("Sertifikat terdaftar dan berlaku", document.QuerySelector("h1")!.TextContent);
        Assert.NotEmpty(document.QuerySelector("[role=status]")!.TextContent);
    }

    [Fact]
    public async Task The_comparison_posts_one_file_to_the_given_address()
    {
        var form = Assert.Single((await Open(Valid)).Forms);

        Assert.Equal("multipart/form-data", form.Enctype);
        Assert.Equal("post", form.Method);
        Assert.Equal(Valid.CompareAction, form.GetAttribute("action"));
        Assert.Equal(CompareForm.File, form.QuerySelector("input[type=file]")!.GetAttribute("name"));
        Assert.Empty((await Open(Valid with { CompareAction = null })).Forms);
    }

    [Fact]
    public async Task A_replaced_certificate_leads_to_its_successor()
    {
        var document = await Open(SamplePages.All["verify-replaced"]);
        Assert.Equal("/verify/2MQ2M9TX4HNBW3RD8FZC5JPA9K", document.QuerySelector("a.button")!.GetAttribute("href"));
    }

    [Fact]
    public async Task After_erasure_the_page_stands_without_a_name()
    {
        var text = Content(await Open(SamplePages.All["verify-replaced"]));
        Assert.Contains("Data pribadi telah dihapus", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fajar", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SHA-256", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_typed_code_goes_by_get_and_keeps_a_chosen_language()
    {
        var form = Assert.Single((await Open(new VerifyCodeEntry { Query = "?lang=en" }, Language.English)).Forms);

        Assert.Equal("get", form.Method);
        Assert.Equal("/verify", form.GetAttribute("action"));
        Assert.Equal(["code", "lang"], form.QuerySelectorAll("input").Select(field => field.GetAttribute("name")));
        Assert.Equal(["code"], (await Open(new VerifyCodeEntry())).QuerySelectorAll("input").Select(field => field.GetAttribute("name")));
    }

    [Theory]
    [InlineData(CodeProblem.Missing, "Type the certificate's code.")]
    [InlineData(CodeProblem.Mistyped, "There is a typing error")]
    [InlineData(CodeProblem.Malformed, "This code is incomplete")]
    public async Task A_wrong_code_says_what_kind_of_wrong(CodeProblem problem, string expected) =>
        Assert.StartsWith(expected, (await Open(new VerifyCodeEntry { Problem = problem }, Language.English)).QuerySelector("#code-error")!.TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData(900, "1 KB")]
    [InlineData(94_310, "94 KB")]
    [InlineData(1_250_000, "1,3 MB")]
    public async Task The_download_says_how_large_it_is(long bytes, string expected)
    {
        var document = await Open((CertificateDownloadPage)SamplePages.All["certificate"] with { SizeBytes = bytes });
        var link = document.QuerySelector("a[download]")!;
        Assert.Equal($"Unduh PDF ({expected})", link.TextContent);
        Assert.EndsWith("&download=1", link.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_page_of_a_revoked_certificate_says_so() =>
        Assert.Contains(
            "tidak berlaku lagi",
            Content(await Open((CertificateDownloadPage)SamplePages.All["certificate"] with { Status = CertificateStatus.Revoked })),
            StringComparison.Ordinal);

    private static async Task<IHtmlDocument> Open(PageModel page, Language language = Language.Indonesian) =>
        GalleryItems.Parse(await Rendering.Page(page, language));

    private static string Content(IHtmlDocument document) => document.QuerySelector("main")!.TextContent;
}
