using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AsnTraining.LocalHost.Tests.Mail;

namespace AsnTraining.LocalHost.Tests.Tools;

/// <summary>The tools are for whoever sits at this machine, and for nobody else's pages.</summary>
public sealed class ToolsSiteTests(SharedSink shared) : IClassFixture<SharedSink>
{
    private readonly RunningSink _sink = shared.Sink;

    [Fact]
    public void It_listens_on_loopback_only() => Assert.Equal("127.0.0.1", _sink.Address.Host);

    [Theory]
    [InlineData("Origin", "https://jahat.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_post_from_another_site_is_refused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mails/fail?times=0");
        request.Headers.Add(header, value);

        using var answer = await _sink.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("own", "same-origin")]
    [InlineData("own", null)]
    // Some browsers hide the origin from forms whose page has a strict referrer policy.
    [InlineData("null", "same-origin")]
    [InlineData(null, null)]
    public async Task A_post_from_the_tools_own_pages_or_from_a_program_is_taken(string? origin, string? site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mails/fail?times=0");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin == "own" ? _sink.Address.GetLeftPart(UriPartial.Authority) : origin);
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using var answer = await _sink.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_foreign_name_for_this_machine_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/mails");
        request.Headers.Host = "jahat.example";

        using var answer = await _sink.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_run_no_script_and_cannot_be_framed_elsewhere()
    {
        using var answer = await PageAsync("/");

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_a_mail_says_is_shown_as_text_and_its_html_is_shut_in()
    {
        const string nasty = "<script>alert(1)</script>";
        using var sent = await _sink.SendAsync(RunningSink.With(letter =>
        {
            letter["subject"] = nasty;
            letter["personalizations"]![0]!["to"]![0]!["name"] = "<b>Siti</b>";
            letter["content"]![0]!["value"] = nasty;
            letter["content"]![1]!["value"] = $"<html><head class=\"a\"></head><body>{nasty}<a href=\"http://x.example/\">t</a></body></html>";
        }));
        var number = (await _sink.MailsAsync()).GetProperty("last").GetInt32();

        using var page = await PageAsync($"/mails/{number}");
        using var inbox = await PageAsync("/");
        using var html = await PageAsync($"/mails/{number}/html");

        var shown = await page.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Siti", await inbox.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains($"src=\"/mails/{number}/html\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\"", shown, StringComparison.Ordinal);
        var policy = Assert.Single(html.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("<head class=\"a\"><base target=\"_blank\"></head>", await html.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_a_browser_would_run_is_downloaded()
    {
        using var sent = await _sink.SendAsync(RunningSink.With(letter => letter["attachments"] = new JsonArray(new JsonObject
        {
            ["filename"] = "a.html",
            ["type"] = "text/html",
            ["content"] = Convert.ToBase64String(Encoding.ASCII.GetBytes("<script>alert(1)</script>")),
        })));
        var number = (await _sink.MailsAsync()).GetProperty("last").GetInt32();

        using var answer = await _sink.Client.GetAsync($"/mails/{number}/attachments/0");

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("/mails/99999")]
    [InlineData("/mails/99999.eml")]
    [InlineData("/mails/99999/html")]
    [InlineData("/mails/99999/attachments/0")]
    [InlineData("/nowhere")]
    public async Task What_is_not_there_is_said_in_the_form_that_was_asked_for(string path)
    {
        using var page = await PageAsync(path);
        using var json = await _sink.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, json.StatusCode);
        Assert.Equal("application/problem+json", json.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_inbox_shows_the_newest_first_and_finds_people()
    {
        await using var sink = await RunningSink.StartAsync();
        foreach (var n in Enumerable.Range(1, 60))
        {
            using var sent = await sink.SendAsync(RunningSink.With(letter => letter["personalizations"]![0]!["to"]![0]!["name"] = $"Orang {n}."));
        }

        var first = await TextAsync(sink, "/");
        var second = await TextAsync(sink, "/?before=11");
        var found = await TextAsync(sink, "/?q=orang%2042.");

        Assert.True(first.IndexOf("Orang 60.", StringComparison.Ordinal) < first.IndexOf("Orang 11.", StringComparison.Ordinal));
        Assert.DoesNotContain("Orang 10.", first, StringComparison.Ordinal);
        Assert.Contains("/?before=11", first, StringComparison.Ordinal);
        Assert.Contains("Orang 10.", second, StringComparison.Ordinal);
        Assert.Contains("1 mail found", found, StringComparison.Ordinal);

        static async Task<string> TextAsync(RunningSink sink, string path)
        {
            using var request = Page(path);
            using var answer = await sink.Client.SendAsync(request);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    private static HttpRequestMessage Page(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return request;
    }

    private async Task<HttpResponseMessage> PageAsync(string path)
    {
        using var request = Page(path);
        return await _sink.Client.SendAsync(request);
    }
}
