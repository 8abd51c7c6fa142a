using AsnTraining.Documents.Pages;
using Microsoft.Playwright;

namespace AsnTraining.Documents.Tests.Gallery;

/// <summary>A page in the browser, and what it asked for and complained about.</summary>
public sealed class OpenedPage
{
    private string _html = "";
    private bool _secured;

    private OpenedPage(IPage page) => Page = page;

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Every request, the document's own first.</summary>
    public List<IRequest> Requests { get; } = [];

    /// <summary>Errors and warnings of the console: a browser reports there what a policy has blocked.</summary>
    public List<string> Complaints { get; } = [];

    internal static async Task<OpenedPage> InAsync(IBrowserContext context)
    {
        var opened = new OpenedPage(await context.NewPageAsync());
        opened.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                opened.Complaints.Add(message.Text);
        };
        await opened.Page.RouteAsync("**/*", opened.AnswerAsync);
        return opened;
    }

    internal async Task GoAsync(string html, bool secured)
    {
        (_html, _secured) = (html, secured);
        Requests.Clear();
        Complaints.Clear();
        await Page.GotoAsync(Browser.Address);
    }

    private Task AnswerAsync(IRoute route)
    {
        Requests.Add(route.Request);
        var headers = new Dictionary<string, string> { ["Content-Type"] = "text/html; charset=utf-8" };
        foreach (var (name, value) in _secured ? PageSecurity.Headers : new Dictionary<string, string>())
            headers[name] = value;
        return route.FulfillAsync(new() { Body = _html, Headers = headers });
    }
}
