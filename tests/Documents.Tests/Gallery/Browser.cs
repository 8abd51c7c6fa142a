using AsnTraining.Testing;
using Microsoft.Playwright;

namespace AsnTraining.Documents.Tests.Gallery;

/// <summary>Debian's Chromium, headless, with an empty profile and no network of its own.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Starts it; skips the running test where it is missing.</summary>
    public static async Task<Browser> StartAsync()
    {
        var chromium = DebianTool.Require("chromium");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium.FullPath,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        return new(playwright, browser);
    }

    /// <summary>A page of the given width in CSS pixels, phone-like below 600.</summary>
    public async Task<IPage> OpenAsync(int width, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            IsMobile = width < 600,
            ColorScheme = scheme,
            JavaScriptEnabled = true,
        });
        return await context.NewPageAsync();
    }

    /// <summary>Pictures a whole file.</summary>
    public async Task PhotographAsync(string htmlFile, string pngFile, int width, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await OpenAsync(width, scheme);
        await page.GotoAsync(new Uri(htmlFile).AbsoluteUri);
        await page.ScreenshotAsync(new() { Path = pngFile, FullPage = true });
        await page.Context.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
