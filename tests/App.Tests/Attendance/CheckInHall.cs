using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;
using AsnTraining.App.Trainings;

namespace AsnTraining.App.Tests.Attendance;

/// <summary>A training whose participants check in by themselves, with people who have a seat in it.</summary>
internal sealed class CheckInHall
{
    private readonly AppHost app;

    private CheckInHall(AppHost app, AgencyUnderTest agency, string training, DateTimeOffset starts)
    {
        this.app = app;
        Agency = agency;
        Training = training;
        Starts = starts;
    }

    public AgencyUnderTest Agency { get; }

    public string Training { get; }

    /// <summary>When the first session begins: 08:00 in Jakarta, two days ahead.</summary>
    public DateTimeOffset Starts { get; }

    public List<Person> People { get; } = [];

    public List<string> Nominations { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Seats people in a training of two days. Check-in opens 30 minutes before each session and closes 30 minutes after its start.</summary>
    public static async Task<CheckInHall> SeatAsync(AppHost app, int people, CheckInSettings? settings = null, double minimum = 0.5, Action<JsonObject>? adjust = null)
    {
        var agency = await app.AgencyAsync(s => s with { CheckIn = settings ?? new() { Enabled = true } });
        var training = await agency.TrainingAsync(quota: 100, startsInDays: 2, minimumAttendance: minimum, adjust: adjust);
        var first = DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(2);
        var hall = new CheckInHall(app, agency, training, new DateTimeOffset(first.ToDateTime(new TimeOnly(8, 0)), TimeSpan.FromHours(7)));
        var boss = agency.NewPerson();
        for (var i = 0; i < people; i++)
        {
            var person = agency.NewPerson();
            hall.People.Add(person);
            hall.Nominations.Add(await agency.ApprovedAsync(training, person, boss));
        }
        return hall;
    }

    /// <summary>Moves the clock to some minutes after the first session's start, or before it.</summary>
    public async Task AtAsync(int minutes)
    {
        await app.AdvanceToAsync(Starts.AddMinutes(minutes));
        await app.IdleAsync();
    }

    /// <summary>The newest check-in link that a person got.</summary>
    public string LinkOf(int person) => AgencyUnderTest.LinkIn(InvitationOf(person), "/check-in?t=");

    /// <summary>The newest mail with check-in links that a person got.</summary>
    public string InvitationOf(int person) => Agency.MailsTo(People[person].Email).Select(AgencyUnderTest.HtmlOf).Last(mail => mail.Contains("/check-in?t=", StringComparison.Ordinal));

    /// <summary>The check-in links in a mail.</summary>
    public static List<string> LinksIn(string mail)
    {
        using var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(mail);
        return [.. document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Where(href => href.Contains("/check-in?t=", StringComparison.Ordinal)).Distinct()];
    }

    /// <summary>How many mails with check-in links a person got.</summary>
    public int InvitationsOf(int person) => Agency.MailsTo(People[person].Email).Count(m => AgencyUnderTest.HtmlOf(m).Contains("/check-in?t=", StringComparison.Ordinal));

    /// <summary>Presses the button.</summary>
    public async Task<(HttpStatusCode Status, string Page)> CheckInAsync(string link)
    {
        using var browser = app.Anonymous();
        using var form = new FormUrlEncodedContent([]);
        using var answer = await browser.PostAsync(new Uri(link), form, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>Opens the page, by GET or HEAD.</summary>
    public async Task<(HttpStatusCode Status, string Page)> OpenAsync(string link, HttpMethod? method = null)
    {
        using var browser = app.Anonymous();
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, link);
        using var answer = await browser.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>What stands on a person's roll for a session, and who entered it.</summary>
    public async Task<(string? Attendance, string? By)> EntryAsync(int person, string session = "S1")
    {
        var entry = (await Agency.ReadAsync(Nominations[person]))["sessions"]?[session];
        return ((string?)entry?["attendance"], (string?)entry?["by"]);
    }

    /// <summary>Times that a person's audit names something.</summary>
    public async Task<int> HappenedAsync(int person, string happening) =>
        (await Agency.ReadAsync(Nominations[person]))["history"]!.AsArray().Count(h => (string?)h!["event"] == happening);

    /// <summary>The hour of a moment as a page writes it for Jakarta.</summary>
    public static string Clock(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(7)).ToString("HH.mm", CultureInfo.InvariantCulture);
}
