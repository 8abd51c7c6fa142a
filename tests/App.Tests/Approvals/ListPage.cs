using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Approvals;

/// <summary>An approver's list as a browser without scripts shows it and sends its forms.</summary>
internal sealed class ListPage(AppHost app, string link)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The page as it came last.</summary>
    public string Html { get; private set; } = "";

    /// <summary>The list behind the link in the newest digest to an address.</summary>
    public static ListPage Of(AppHost app, AgencyUnderTest agency, string address) =>
        new(app, AgencyUnderTest.LinkIn(AgencyUnderTest.HtmlOf(agency.MailsTo(address)[^1]), "/approvals/all?t="));

    /// <summary>Opens the page.</summary>
    public async Task<ListPage> OpenAsync()
    {
        using var browser = app.Anonymous();
        using var answer = await browser.GetAsync(new Uri(link), Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Html = await answer.Content.ReadAsStringAsync(Token);
        return this;
    }

    /// <summary>The people whose nominations can be decided.</summary>
    public IReadOnlyList<string> Names()
    {
        using var document = new HtmlParser().ParseDocument(Html);
        return [.. document.QuerySelectorAll("fieldset.person legend").Select(l => l.TextContent.Trim())];
    }

    /// <summary>Chooses for some people, by name, and sends.</summary>
    public Task<HttpStatusCode> SendAsync(params (string Name, string Decision, string Reason)[] choices)
    {
        using var document = new HtmlParser().ParseDocument(Html);
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var person in document.QuerySelectorAll("fieldset.person"))
        {
            var choice = choices.FirstOrDefault(c => c.Name == person.QuerySelector("legend")!.TextContent.Trim());
            var radio = (IHtmlInputElement)person.QuerySelector("input[type=radio]")!;
            var text = (IHtmlInputElement)person.QuerySelector("input[type=text]")!;
            fields.Add(new(radio.Name!, choice.Decision ?? ""));
            fields.Add(new(text.Name!, choice.Reason ?? ""));
        }
        return PostAsync(fields);
    }

    /// <summary>Presses a button of the form that has it, with the form's hidden fields.</summary>
    public Task<HttpStatusCode> PressAsync(string name, string value, string reasonForAll = "")
    {
        using var document = new HtmlParser().ParseDocument(Html);
        var button = document.QuerySelectorAll("button").First(b => b.GetAttribute("name") == name && b.GetAttribute("value") == value);
        var fields = button.Closest("form")!.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>().Select(i => new KeyValuePair<string, string>(i.Name!, i.Value)).ToList();
        if (fields.All(f => f.Key != "reason-for-all"))
            fields.Add(new("reason-for-all", reasonForAll));
        fields.Add(new(name, value));
        return PostAsync(fields);
    }

    /// <summary>Posts the fields to where the page's forms go.</summary>
    public async Task<HttpStatusCode> PostAsync(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        using var browser = app.Anonymous();
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(new Uri(link), content, Token);
        Html = await answer.Content.ReadAsStringAsync(Token);
        return answer.StatusCode;
    }
}
