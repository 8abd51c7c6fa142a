using System.Net;
using AngleSharp.Html.Parser;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Approvals;

/// <summary>Mail scanners open every link before a person does. Nothing may come of it.</summary>
public sealed class ScannerTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Every_link_of_every_mail_may_be_opened_twice_before_the_human_decides()
    {
        var agency = await app.AgencyAsync();
        var (chief, boss, clerk, approved, refused, late) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson(), agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        boss = boss with { SupervisorNip = chief.Nip };
        await agency.RegisterAsync(chief, boss, clerk);
        await agency.SettingsAsync(new() { ["personnelApprover"] = new System.Text.Json.Nodes.JsonObject { ["nip"] = clerk.Nip } });
        var training = await agency.TrainingAsync(startsInDays: 60, adjust: t => t["approvalLevels"] = new System.Text.Json.Nodes.JsonArray("supervisor", "personnelAgency"));
        string[] ids = [await agency.NominateAsync(training, approved, boss), await agency.NominateAsync(training, refused, boss), await agency.NominateAsync(training, late, boss)];
        await ScanAsync("awaitingApproval", "awaitingApproval", "awaitingApproval");

        await agency.DecideAsync(agency.DecisionLink(boss, approved), "approve");
        await agency.DecideAsync(agency.DecisionLink(boss, refused), "reject", "Tenaga belum cukup");
        await ScanAsync("awaitingApproval", "rejected", "awaitingApproval");

        await app.AdvanceAsync(TimeSpan.FromDays(10));
        await ScanAsync("awaitingApproval", "rejected", "awaitingApproval");
        await agency.DecideAsync(agency.DecisionLink(clerk, approved), "approve");
        await agency.DecideAsync(agency.DecisionLink(chief, late), "approve");
        await ScanAsync("enrolled", "rejected", "awaitingApproval");
        await agency.DecideAsync(agency.DecisionLink(clerk, late), "approve");
        await ScanAsync("enrolled", "rejected", "enrolled");

        await app.AdvanceAsync(TimeSpan.FromDays(53));
        await agency.AttendAsync(training, approved, late);
        await agency.CloseAsync(training);
        await ScanAsync("certified", "rejected", "certified");

        async Task ScanAsync(params string[] states)
        {
            await OpenEveryLinkAsync();
            Assert.Equal(states, await Task.WhenAll(ids.Select(agency.StateAsync)));
        }
    }

    [Fact]
    public async Task A_list_that_was_scanned_still_waits_for_its_approver()
    {
        var agency = await app.AgencyAsync(s => s with { DigestHour = 7 });
        var training = await agency.TrainingAsync(startsInDays: 60);
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.True(await OpenEveryLinkAsync() > 0);
        Assert.Equal("awaitingApproval", await agency.StateAsync(id));

        var page = await ListPage.Of(app, agency, boss.Email).OpenAsync();
        await page.SendAsync((nominee.Name, "approve", ""));
        await app.IdleAsync();

        Assert.Equal("enrolled", await agency.StateAsync(id));
    }

    /// <summary>HEAD and GET, twice, each address of each mail there is, in HTML and in text.</summary>
    private async Task<int> OpenEveryLinkAsync()
    {
        var links = app.Mails.List().Select(m => app.Mails.Find(m.Number)!.Mail).SelectMany(LinksOf).Where(l => l.StartsWith(app.Host.Address.ToString(), StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        using var scanner = app.Anonymous();
        for (var round = 0; round < 2; round++)
        {
            foreach (var link in links)
            {
                using var head = new HttpRequestMessage(HttpMethod.Head, link);
                using var seen = await scanner.SendAsync(head, TestContext.Current.CancellationToken);
                using var opened = await scanner.GetAsync(new Uri(link), TestContext.Current.CancellationToken);
                // A link that has run out says so; none fails.
                Assert.True(opened.StatusCode is HttpStatusCode.OK or HttpStatusCode.Gone, $"{opened.StatusCode} for {new Uri(link).AbsolutePath}");
            }
        }
        await app.IdleAsync();
        return links.Count(l => l.Contains("/approvals", StringComparison.Ordinal));
    }

    private static IEnumerable<string> LinksOf(LocalHost.Mail.StoredMail mail)
    {
        using var document = new HtmlParser().ParseDocument(mail.Html ?? "");
        return document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!)
            .Concat((mail.Text ?? "").Split([' ', '\n', '\r', '<', '>'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.StartsWith("http", StringComparison.Ordinal)));
    }
}
