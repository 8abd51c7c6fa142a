using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using AsnTraining.App.Attendance;
using AsnTraining.App.Nominations;
using AsnTraining.App.Tests.Running;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;

namespace AsnTraining.App.Tests.Attendance;

/// <summary>An internship that is judged by its logbook: twenty hours, of which half are needed.</summary>
internal sealed class InternshipUnderTest
{
    private readonly AppHost app;

    private InternshipUnderTest(AppHost app, AgencyUnderTest agency, string training)
    {
        this.app = app;
        Agency = agency;
        Training = training;
    }

    public AgencyUnderTest Agency { get; }

    public string Training { get; }

    public Person Mentor { get; private set; } = null!;

    public Person Intern { get; private set; } = null!;

    public string Nomination { get; private set; } = "";

    /// <summary>The first day.</summary>
    public DateOnly First { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Seats an intern, names a mentor and begins.</summary>
    public static async Task<InternshipUnderTest> BeginAsync(AppHost app, Func<AgencySettings, AgencySettings>? settings = null, bool named = true)
    {
        var agency = await app.AgencyAsync(settings);
        var first = DateOnly.FromDateTime(app.Now.ToOffset(TimeSpan.FromHours(7)).DateTime).AddDays(1);
        var training = await agency.TrainingAsync("MAGANG-1", minimumAttendance: 0.5, startsInDays: 1, adjust: t =>
        {
            t["form"] = "magang";
            t["sessions"] = new JsonArray();
            t["startDate"] = Day(first);
            t["endDate"] = Day(first.AddDays(30));
            t["participation"] = new JsonObject { ["kind"] = "logbook", ["logbookHours"] = 20 };
        });
        var internship = new InternshipUnderTest(app, agency, training) { Mentor = agency.NewPerson(), Intern = agency.NewPerson(), First = first };
        internship.Nomination = await agency.ApprovedAsync(training, internship.Intern, agency.NewPerson());
        if (named)
            await internship.NameAsync(internship.Mentor);
        await app.AdvanceAsync(TimeSpan.FromDays(4));
        return internship;
    }

    /// <summary>Names a mentor for the training.</summary>
    public async Task NameAsync(Person mentor)
    {
        var (status, body, _) = await Agency.JsonAsync(HttpMethod.Put, $"/api/trainings/{Training}/mentor", new { name = mentor.Name, email = mentor.Email });
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        await app.IdleAsync();
    }

    /// <summary>The newest link of a kind that a person got.</summary>
    public string LinkOf(Person person, string path) => AgencyUnderTest.LinkIn(AgencyUnderTest.HtmlOf(MailsOf(person, path)[^1]), path);

    /// <summary>Mails with a link of a kind.</summary>
    public List<LocalHost.Mail.StoredMail> MailsOf(Person person, string path) =>
        [.. Agency.MailsTo(person.Email).Where(m => AgencyUnderTest.HtmlOf(m).Contains(path, StringComparison.Ordinal))];

    public string Logbook => LinkOf(Intern, "/logbook?t=");

    public string MentorLink => LinkOf(Mentor, "/logbook/mentor?t=");

    /// <summary>Writes an entry of the day that is so many days after the first.</summary>
    public Task<(HttpStatusCode Status, string Page)> WriteAsync(int day, string hours, string activity, string? entry = null) =>
        PostAsync(Logbook, [new("date", Day(First.AddDays(day))), new("hours", hours), new("activity", activity), .. entry is null ? [] : new KeyValuePair<string, string>[] { new("entry", entry) }]);

    /// <summary>Writes as many entries of half an hour on each of the first days, and lets the mentor be asked.</summary>
    public async Task FillAsync(int days, int perDay)
    {
        Assert.True(NominationId.TryParse(Nomination, out var id));
        var row = (await app.Part<NominationStore>().FindAsync(id, Token))!;
        for (var entry = 1; entry < days * perDay; entry++)
            Assert.Equal(LogbookResult.Stored, await app.Part<Logbook>().WriteAsync(row, new(null, First.AddDays(entry / perDay), 0.5m, $"Kegiatan {entry}."), null, Token));
        Assert.Equal(HttpStatusCode.OK, (await WriteAsync(0, "0,5", "Kegiatan terakhir.")).Status);
        await app.IdleAsync();
    }

    /// <summary>Answers for some entries; an answer with words returns, one without confirms.</summary>
    public Task<(HttpStatusCode Status, string Page)> AnswerAsync(params (string Key, string? Remark)[] answers) =>
        PostAsync(MentorLink, [.. answers.SelectMany(a => new KeyValuePair<string, string>[] { new($"decision.{a.Key}", a.Remark is null ? "confirm" : "return"), new($"reason.{a.Key}", a.Remark ?? "") })]);

    /// <summary>Names of the entries that a mentor's page asks about.</summary>
    public async Task<List<string>> AskedAsync()
    {
        using var document = new HtmlParser().ParseDocument((await OpenAsync(MentorLink)).Page);
        return [.. document.QuerySelectorAll("input[type=radio][value=confirm]").Select(i => i.GetAttribute("name")!["decision.".Length..])];
    }

    public async Task<(HttpStatusCode Status, string Page)> PostAsync(string link, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var browser = app.Anonymous();
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(new Uri(link), form, Token);
        var page = await answer.Content.ReadAsStringAsync(Token);
        return (answer.StatusCode, page);
    }

    public async Task<(HttpStatusCode Status, string Page)> OpenAsync(string link, HttpMethod? method = null)
    {
        using var browser = app.Anonymous();
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, link);
        using var answer = await browser.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>The logbook as HR sees it.</summary>
    public async Task<JsonArray> EntriesAsync() => (await Agency.GetAsync($"/api/nominations/{Nomination}/logbook"))["items"]!.AsArray();

    /// <summary>Hours that count.</summary>
    public async Task<decimal> HoursAsync() => (decimal)(await Agency.GetAsync($"/api/trainings/{Training}/attendance"))["items"]![0]!["logbook"]!["confirmedHours"]!;

    public Task IdleAsync() => app.IdleAsync();

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
