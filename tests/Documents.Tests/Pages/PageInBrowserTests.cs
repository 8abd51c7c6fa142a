using System.Text.Json;
using AsnTraining.Documents.Pages;
using AsnTraining.Documents.Tests.Gallery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Playwright;

namespace AsnTraining.Documents.Tests.Pages;

/// <summary>The pages as a phone shows them, under the security headers that the app sends.</summary>
[Collection(InBrowser.Name)]
public sealed class PageInBrowserTests(Browser browser)
{
    /// <summary>The narrowest width that WCAG 2.2 asks for (1.4.10), and that of a common phone.</summary>
    private const int Narrow = 320;
    private const int Phone = 390;

    public static TheoryData<string> Names => [.. SamplePages.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task By_day_in_Indonesian_on_the_narrowest_screen(string name) =>
        await Inspect(await GalleryItems.PageAsync(name, Language.Indonesian), Narrow, ColorScheme.Light);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task By_night_in_English_on_a_phone(string name) =>
        await Inspect(await GalleryItems.PageAsync(name, Language.English), Phone, ColorScheme.Dark);

    [Theory]
    [InlineData("approval-second-level")]
    [InlineData("list-problems")]
    [InlineData("verify-different")]
    [InlineData("mentor-remark-missing")]
    public async Task Twice_the_letter_size_still_fits_a_phone(string name)
    {
        var opened = await browser.OpenAsync(await GalleryItems.PageAsync(name, Language.Indonesian), Phone);
        await opened.Page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        Assert.Equal(Phone, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task A_word_without_end_does_not_widen_the_page()
    {
        var sample = (ApprovalPage)SamplePages.All["approval"];
        var endless = new string('W', 120);
        var html = await Rendering.Page(
            sample with
            {
                ApproverName = endless,
                AgencyName = endless,
                Nominee = sample.Nominee with { Name = endless, Unit = endless },
                Training = sample.Training with { Title = endless, Place = endless },
            },
            Language.Indonesian);
        var opened = await browser.OpenAsync(html, Narrow);
        Assert.Equal(Narrow, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Theory]
    [InlineData("approval")]
    [InlineData("list")]
    [InlineData("verify-valid")]
    [InlineData("logbook")]
    public async Task The_keyboard_reaches_everything_and_shows_where_it_is(string name)
    {
        var opened = await browser.OpenAsync(await GalleryItems.PageAsync(name, Language.Indonesian), 1200);
        var page = opened.Page;
        var expected = await page.EvaluateAsync<int>(
            "document.querySelectorAll('a[href], button, textarea, input:not([type=hidden]):not([type=radio])').length + new Set([...document.querySelectorAll('input[type=radio]')].map(r => r.name)).size");
        var reached = new HashSet<string>();
        var shown = new HashSet<string>();
        string? unseen = null;
        for (var press = 0; press < expected + 12; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await page.EvaluateAsync<JsonElement>(
                """
                (() => {
                  const e = document.activeElement;
                  if (!e || e === document.body) return { key: '' };
                  const shown = e.closest('.choice') ?? e;
                  const style = getComputedStyle(shown);
                  return { what: shown.outerHTML.slice(0, 80), key: [...document.querySelectorAll('*')].indexOf(e) + '', width: parseFloat(style.outlineWidth), line: style.outlineStyle };
                })()
                """);
            if (focus.GetProperty("key").GetString() is not { Length: > 0 } key)
            {
                break;
            }

            reached.Add(key);
            // A date has several stops of its own; on the last, the browser's calendar button, the browser shows the focus itself.
            if (focus.GetProperty("line").GetString() != "none" && focus.GetProperty("width").GetDouble() >= 2)
            {
                shown.Add(key);
            }
            else
            {
                unseen = focus.GetProperty("what").GetString();
            }
        }

        Assert.True(reached.SetEquals(shown), $"Nothing shows that {unseen} has the focus.");

        Assert.True(reached.Count >= expected, $"{reached.Count} of {expected} were reached.");
    }

    [Fact]
    public async Task What_is_wrong_has_the_focus_when_the_page_comes_back()
    {
        var opened = await browser.OpenAsync(await GalleryItems.PageAsync("approval-reason-missing", Language.Indonesian), Phone);
        await opened.Page.WaitForFunctionAsync("document.activeElement?.classList.contains('problem')");
    }

    [Theory]
    [InlineData("reject")]
    [InlineData("approve")]
    public async Task Deciding_needs_no_script(string decision)
    {
        var opened = await browser.OpenAsync(await GalleryItems.PageAsync("approval", Language.Indonesian), Phone, script: false);
        await opened.Page.FillAsync("#reason", "Jadwal bersamaan");

        var sent = await Submission(opened, () => opened.Page.ClickAsync($"button[value={decision}]"));

        Assert.Equal("POST", sent.Method);
        Assert.Equal("https://pelatihan.kota.example/approvals?t=eyJwIjoiYSJ9.c3ludGhldGlj", sent.Url);
        var form = QueryHelpers.ParseQuery(sent.PostData);
        Assert.Equal(["comment", "decision", "reason"], form.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["", decision, "Jadwal bersamaan"], new[] { form["comment"].ToString(), form["decision"].ToString(), form["reason"].ToString() });
        // The address holds the token: it must not travel on.
        Assert.DoesNotContain("referer", sent.Headers.Keys);
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task The_list_sends_what_was_chosen_and_leaves_the_rest_open()
    {
        var opened = await browser.OpenAsync(await GalleryItems.PageAsync("list", Language.English), Phone, script: false);
        await opened.Page.ClickAsync("label[for='approve.a1']");

        var sent = await Submission(opened, () => opened.Page.ClickAsync("text=Send the decisions"));

        Assert.Equal("decision.a1=approve&reason.a1=&decision.a3=&reason.a3=&decision.a2=&reason.a2=", sent.PostData);
    }

    [Fact]
    public async Task A_typed_code_travels_as_the_code()
    {
        var opened = await browser.OpenAsync(await GalleryItems.PageAsync("code-entry", Language.Indonesian), Phone, script: false);
        await opened.Page.FillAsync("#code", "7kq2 m9tx");

        var sent = await Submission(opened, () => opened.Page.PressAsync("#code", "Enter"));

        Assert.Equal("https://pelatihan.kota.example/verify?code=7kq2+m9tx", sent.Url);
    }

    /// <summary>Sends a form and waits until its answer has come, so that the tab is at rest for the next test.</summary>
    private static async Task<IRequest> Submission(OpenedPage opened, Func<Task> send)
    {
        var sent = await opened.Page.RunAndWaitForRequestAsync(send, request => request.IsNavigationRequest);
        await sent.ResponseAsync();
        await opened.Page.WaitForLoadStateAsync();
        return sent;
    }

    private async Task Inspect(string html, int width, ColorScheme scheme)
    {
        var opened = await browser.OpenAsync(html, width, scheme);
        var seen = await opened.Page.EvaluateAsync<JsonElement>(Inspection);

        Assert.Single(opened.Requests);
        Assert.Empty(opened.Complaints);
        Assert.Equal(width, seen.GetProperty("width").GetInt32());
        // The style sheet is in force: the policy let it through.
        Assert.NotEqual("rgba(0, 0, 0, 0)", seen.GetProperty("ground").GetString());
        Assert.Equal("[]", seen.GetProperty("pale").GetRawText());
        Assert.Equal("[]", seen.GetProperty("small").GetRawText());
        Assert.True(seen.GetProperty("texts").GetInt32() > 3);
    }

    /// <summary>Text against what is really behind it (1.4.3), and targets large enough for a thumb (2.5.8, and 44 pixels for controls).</summary>
    private const string Inspection =
        """
        (() => {
          const rgba = text => { const m = text.match(/[\d.]+/g).map(Number); return { r: m[0], g: m[1], b: m[2], a: m.length > 3 ? m[3] : 1 }; };
          const linear = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); };
          const light = c => 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
          const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
          const behind = e => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c.a === 1) return c; } return { r: 255, g: 255, b: 255 }; };
          const pale = [], small = [];
          let texts = 0;
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let n = walk.nextNode(); n; n = walk.nextNode()) {
            const e = n.parentElement;
            if (!n.data.trim() || !e.checkVisibility()) continue;
            texts++;
            const style = getComputedStyle(e);
            const size = parseFloat(style.fontSize);
            const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
            const ratio = contrast(rgba(style.color), behind(e));
            if (ratio < (large ? 3 : 4.5)) pale.push(n.data.trim() + ' ' + ratio.toFixed(2));
          }
          for (const e of document.querySelectorAll('a[href], button, textarea, label.choice, input:not([type=hidden]):not([type=radio])')) {
            if (e.classList.contains('skip')) continue;
            const box = e.getBoundingClientRect();
            const least = e.matches('a:not(.button)') ? 24 : 44;
            if (box.height < least || box.width < 24) small.push(e.outerHTML.slice(0, 80) + ' ' + box.width + 'x' + box.height);
          }
          return { width: document.documentElement.scrollWidth, ground: getComputedStyle(document.body).backgroundColor, pale, small, texts };
        })()
        """;
}
