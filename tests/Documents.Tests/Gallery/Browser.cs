using AsnTraining.Documents.Pages;
using AsnTraining.Testing;
using Microsoft.Playwright;

namespace AsnTraining.Documents.Tests.Gallery;

/// <summary>Debian's Chromium, headless, with an empty profile and no network: it sees what it is given and nothing else.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Where the given page seems to be.</summary>
    public const string Address = "https://pelatihan.kota.example/halaman";

    private readonly Dictionary<(int Width, ColorScheme Scheme, bool Script), OpenedPage> _tabs = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Starts nothing where Chromium is missing; the tests then skip at <see cref="OpenAsync"/>.</summary>
    public async ValueTask InitializeAsync()
    {
        if (DebianTool.All.Single(tool => tool.Command == "chromium").FullPath is not { } path)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>Opens a document as the app would answer it. Skips the running test where Chromium is missing.</summary>
    /// <param name="html">The document, answered whatever is asked for.</param>
    /// <param name="width">Width of the screen in CSS pixels; a phone below 600.</param>
    /// <param name="scheme">What the reader prefers.</param>
    /// <param name="script">Whether scripts may run.</param>
    /// <param name="secured">Whether the answer carries <see cref="PageSecurity.Headers"/>.</param>
    public async Task<OpenedPage> OpenAsync(string html, int width, ColorScheme scheme = ColorScheme.Light, bool script = true, bool secured = true)
    {
        _ = DebianTool.Require("chromium");
        // A tab for each kind of screen, used again: opening one takes longer than the test.
        if (!_tabs.TryGetValue((width, scheme, script), out var tab))
        {
            var context = await _browser!.NewContextAsync(new()
            {
                ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
                IsMobile = width < 600,
                ColorScheme = scheme,
                JavaScriptEnabled = script,
            });
            tab = await OpenedPage.InAsync(context);
            _tabs.Add((width, scheme, script), tab);
        }

        await tab.GoAsync(html, secured);
        return tab;
    }

    /// <summary>Pictures a whole document.</summary>
    public async Task PhotographAsync(string html, string pngFile, int width, ColorScheme scheme = ColorScheme.Light)
    {
        var opened = await OpenAsync(html, width, scheme, secured: false);
        await opened.Page.ScreenshotAsync(new() { Path = pngFile, FullPage = true });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>The tests that share one browser, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<Browser>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "browser";
}
