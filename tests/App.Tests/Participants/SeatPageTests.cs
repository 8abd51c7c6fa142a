using System.Net;
using AngleSharp.Html.Parser;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Participants;

/// <summary>The link in a participant's mail: says yes, or gives the seat back. Only the form does anything.</summary>
public sealed class SeatPageTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Giving_the_seat_back_hands_it_to_the_first_of_the_waitlist()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 1);
        var (boss, holder, next) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        var id = await agency.ApprovedAsync(training, holder, boss);
        var waiting = await agency.ApprovedAsync(training, next, boss);

        var page = await AnswerAsync(SeatLink(agency, holder), "decline", "Ada tugas luar kota");

        Assert.Contains("Kursi telah dilepas", page, StringComparison.Ordinal);
        var nomination = await agency.ReadAsync(id);
        Assert.Equal(("withdrawn", "Ada tugas luar kota"), ((string)nomination["state"]!, (string)nomination["reason"]!));
        Assert.Equal(("declined", "employee"), ((string)nomination["history"]!.AsArray()[^1]!["event"]!, (string)nomination["history"]!.AsArray()[^1]!["actor"]!));
        Assert.Equal("enrolled", await agency.StateAsync(waiting));
        Assert.Equal("CANCEL", Assert.Single(CalendarOf.NewestMail(app, holder.Email))["METHOD"]);

        // What is given back is given back, and the page goes on saying so.
        Assert.Contains("Kursi telah dilepas", await AnswerAsync(SeatLink(agency, holder, back: 2), "confirm"), StringComparison.Ordinal);
        Assert.Equal("withdrawn", await agency.StateAsync(id));
    }

    [Fact]
    public async Task Confirming_is_noted_once_and_can_still_be_followed_by_giving_back()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var holder = agency.NewPerson();
        var id = await agency.ApprovedAsync(training, holder, agency.NewPerson());
        var link = SeatLink(agency, holder);

        Assert.Contains("Kehadiran telah dikonfirmasi", await AnswerAsync(link, "confirm"), StringComparison.Ordinal);
        await AnswerAsync(link, "confirm");
        var nomination = await agency.ReadAsync(id);
        Assert.Equal("enrolled", (string)nomination["state"]!);
        Assert.NotNull(nomination["seatConfirmedAt"]);
        Assert.Single(nomination["history"]!.AsArray(), line => (string)line!["event"]! == "confirmed");

        await AnswerAsync(link, "decline");
        Assert.Equal("withdrawn", await agency.StateAsync(id));
    }

    [Fact]
    public async Task A_scanner_that_opens_every_link_twice_changes_nothing()
    {
        var agency = await app.AgencyAsync(settings => settings with { StartReminder = TimeSpan.FromDays(3) });
        var training = await agency.TrainingAsync(startsInDays: 10);
        var holder = agency.NewPerson();
        var id = await agency.ApprovedAsync(training, holder, agency.NewPerson());
        await app.AdvanceAsync(TimeSpan.FromDays(8));
        using var scanner = app.Anonymous();
        var links = agency.MailsTo(holder.Email).SelectMany(mail => new HtmlParser().ParseDocument(mail.Html!).QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!)).Distinct().ToList();
        Assert.Equal(2, agency.MailsTo(holder.Email).Count);
        Assert.NotEmpty(links);

        foreach (var link in links.Concat(links))
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Head, HttpMethod.Get])
            {
                using var request = new HttpRequestMessage(method, new Uri(link));
                using var answer = await scanner.SendAsync(request, Token);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }
        await app.IdleAsync();

        var nomination = await agency.ReadAsync(id);
        Assert.Equal("enrolled", (string)nomination["state"]!);
        Assert.Null(nomination["seatConfirmedAt"]);
        await AnswerAsync(SeatLink(agency, holder), "confirm");
        Assert.NotNull((await agency.ReadAsync(id))["seatConfirmedAt"]);
    }

    [Fact]
    public async Task When_the_training_has_begun_it_is_too_late_and_a_foreign_link_is_refused()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(startsInDays: 5);
        var holder = agency.NewPerson();
        var id = await agency.ApprovedAsync(training, holder, agency.NewPerson());
        var link = SeatLink(agency, holder);
        await app.AdvanceAsync(TimeSpan.FromDays(6));

        using var browser = app.Anonymous();
        Assert.Contains("Waktu konfirmasi sudah lewat", await browser.GetStringAsync(new Uri(link), Token), StringComparison.Ordinal);
        using var late = await browser.PostAsync(new Uri(link), Form("decline", ""), Token);
        Assert.Equal("enrolled", await agency.StateAsync(id));
        using var forged = await browser.PostAsync(new Uri(link[..^3] + "AAA"), Form("decline", ""), Token);
        Assert.Equal(HttpStatusCode.Gone, forged.StatusCode);
        await app.AdvanceAsync(TimeSpan.FromDays(40));
        using var expired = await browser.GetAsync(new Uri(link), Token);
        Assert.Equal(HttpStatusCode.Gone, expired.StatusCode);
    }

    [Fact]
    public async Task An_answer_without_a_button_is_asked_again()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var holder = agency.NewPerson();
        var id = await agency.ApprovedAsync(training, holder, agency.NewPerson());
        using var browser = app.Anonymous();

        using var answer = await browser.PostAsync(new Uri(SeatLink(agency, holder)), Form("perhaps", ""), Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("<form", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal("enrolled", await agency.StateAsync(id));
    }

    private static string SeatLink(AgencyUnderTest agency, Person holder, int back = 1) => AgencyUnderTest.LinkIn(agency.MailsTo(holder.Email)[^back].Html!, "/seats?t=");

    private static FormUrlEncodedContent Form(string answer, string reason) => new([new("answer", answer), new("reason", reason)]);

    private async Task<string> AnswerAsync(string link, string answer, string reason = "")
    {
        using var browser = app.Anonymous();
        using var form = Form(answer, reason);
        using var response = await browser.PostAsync(new Uri(link), form, Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await app.IdleAsync();
        return await response.Content.ReadAsStringAsync(Token);
    }
}
