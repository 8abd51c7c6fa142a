using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AsnTraining.Documents.Pages;
using AsnTraining.Documents.Tests.Gallery;

namespace AsnTraining.Documents.Tests.Pages;

public sealed partial class PageSecurityTests
{
    private const string Hostile = "</main><script>alert(1)</script><img src=x onerror=alert(2)>\"'&{0}";

    public static TheoryData<string, Language> All => GalleryItems.Pages;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Nothing_runs_and_nothing_is_loaded(string name, Language language)
    {
        var html = await GalleryItems.PageAsync(name, language);
        var document = GalleryItems.Parse(html);

        Assert.Empty(document.QuerySelectorAll("script, iframe, object, embed, img, video, audio, base, link:not([rel=icon])"));
        Assert.Equal("data:,", document.QuerySelector("link")!.GetAttribute("href"));
        Assert.Empty(document.QuerySelectorAll("[style], [src], [srcset]"));
        Assert.All(document.All, element => Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.DoesNotMatch(@"url\(|@import", html);
        // Nothing of a page leads away from the app.
        Assert.All(document.QuerySelectorAll("a"), link => Assert.Matches(@"^(/(?!/)|\?|#)", link.GetAttribute("href")!));
        Assert.All(document.QuerySelectorAll("form"), form => Assert.Matches("^/(?!/)", form.GetAttribute("action")!));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_policy_allows_exactly_the_style_sheet_in_the_page(string name, Language language)
    {
        var style = Assert.Single(StylePattern().Matches(await GalleryItems.PageAsync(name, language))).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        Assert.Contains($"style-src 'sha256-{hash}';", PageSecurity.ContentSecurityPolicy, StringComparison.Ordinal);
        // A browser hashes the text after making every line end a line feed.
        Assert.DoesNotContain('\r', style);
    }

    [Fact]
    public void The_policy_starts_from_nothing()
    {
        var policy = PageSecurity.ContentSecurityPolicy.Split("; ").Select(directive => directive.Split(' ', 2)).ToDictionary(part => part[0], part => part[1]);

        Assert.Equal("'none'", policy["default-src"]);
        Assert.Equal("'none'", policy["base-uri"]);
        Assert.Equal("'none'", policy["frame-ancestors"]);
        Assert.Equal("'self'", policy["form-action"]);
        Assert.DoesNotContain(policy.Keys, key => key.StartsWith("script-src", StringComparison.Ordinal) || key == "connect-src");
        Assert.DoesNotContain("unsafe", PageSecurity.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.Equal(PageSecurity.ContentSecurityPolicy, PageSecurity.Headers["Content-Security-Policy"]);
        Assert.Equal("no-store", PageSecurity.Headers["Cache-Control"]);
        Assert.Equal("no-referrer", PageSecurity.Headers["Referrer-Policy"]);
        Assert.Equal("nosniff", PageSecurity.Headers["X-Content-Type-Options"]);
    }

    [Fact]
    public async Task Markup_in_any_field_of_the_approval_stays_text()
    {
        var sample = (ApprovalPage)SamplePages.All["approval-second-level"];
        var document = GalleryItems.Parse(await Rendering.Page(
            sample with
            {
                AgencyName = Hostile,
                Contact = Hostile,
                ApproverName = Hostile,
                EscalatedFromName = Hostile,
                EnteredReason = "</textarea>" + Hostile,
                EnteredComment = "</textarea>" + Hostile,
                Nominee = new Nominee { Name = Hostile, MaskedNip = Hostile, Position = Hostile, Grade = Hostile, Unit = Hostile },
                Training = sample.Training with { Title = Hostile, Form = Hostile, Provider = Hostile, Place = Hostile },
                EarlierDecisions = [new(Hostile, DateTimeOffset.UnixEpoch, Hostile)],
            },
            Language.Indonesian));

        Assert.Empty(document.QuerySelectorAll("script, img, [onerror]"));
        Assert.Equal("</textarea>" + Hostile, document.QuerySelector("#reason")!.TextContent);
        Assert.Single(document.QuerySelectorAll("main"));
    }

    [Theory]
    [InlineData("?t=\"><script>alert(1)</script>&lang=id")]
    [InlineData("?t=a&t=b&lang=en\"onclick=\"x")]
    [InlineData("//evil.example/?t=1")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task A_query_from_outside_neither_breaks_the_page_nor_leads_away(string query)
    {
        var document = GalleryItems.Parse(await Rendering.Page(SamplePages.All["approval"] with { Query = query }, Language.Indonesian));

        Assert.Empty(document.QuerySelectorAll("script, [onclick]"));
        Assert.StartsWith("?", document.QuerySelector("header nav a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.StartsWith("/approvals?", document.QuerySelector("form")!.GetAttribute("action"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_typed_code_comes_back_as_text()
    {
        var document = GalleryItems.Parse(await Rendering.Page(new VerifyCodeEntry { Entered = Hostile, Problem = CodeProblem.Malformed }, Language.English));
        Assert.Empty(document.QuerySelectorAll("script, img"));
        Assert.Equal(Hostile, document.QuerySelector("#code")!.GetAttribute("value"));
    }

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StylePattern();
}
