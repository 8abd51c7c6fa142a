using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Approvals;

/// <summary>While an approver is away, somebody else is asked in their place.</summary>
public sealed class DelegationTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task While_a_supervisor_is_away_the_delegate_is_asked_and_the_record_says_for_whom()
    {
        var (agency, training, _, boss, deputy) = await OfficeAsync();
        var before = agency.NewPerson(boss.Nip);
        var nominee = agency.NewPerson(boss.Nip);
        await agency.RegisterAsync(before, nominee);
        await agency.NominateAsync(training, before, null);
        await DelegateAsync(agency, boss, deputy, days: 5);

        var id = await agency.NominateAsync(training, nominee, null);

        Assert.Single(agency.MailsTo(boss.Email));
        Assert.Equal(2, agency.MailsTo(deputy.Email).Count);
        Assert.All(agency.MailsTo(deputy.Email), mail => Assert.Contains(boss.Name, AgencyUnderTest.HtmlOf(mail), StringComparison.Ordinal));
        var link = agency.DecisionLink(deputy, nominee);
        using var browser = app.Anonymous();
        Assert.Contains("menggantikan " + boss.Name, await browser.GetStringAsync(new Uri(link), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await agency.DecideAsync(link, "approve");
        var nomination = await agency.ReadAsync(id);
        Assert.Equal("enrolled", (string)nomination["state"]!);
        Assert.Equal((deputy.Name, boss.Name), ((string)nomination["decision"]!["by"]!, (string)nomination["decision"]!["onBehalfOf"]!));
        Assert.Equal("delegate", (string)nomination["history"]!.AsArray().Single(h => (string)h!["event"]! == "approved")!["actor"]!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_waits_already_when_a_delegation_is_made_reaches_the_delegate_and_the_first_link_holds_on(bool delegateIsFirst)
    {
        var (agency, training, _, boss, deputy) = await OfficeAsync();
        var nominee = agency.NewPerson(boss.Nip);
        await agency.RegisterAsync(nominee);
        var id = await agency.NominateAsync(training, nominee, null);
        var own = agency.DecisionLink(boss, nominee);

        await DelegateAsync(agency, boss, deputy, days: 5);
        await app.IdleAsync();

        var mail = Assert.Single(agency.MailsTo(deputy.Email));
        Assert.Contains(boss.Name, AgencyUnderTest.HtmlOf(mail), StringComparison.Ordinal);
        Assert.Single(agency.MailsTo(boss.Email));
        var given = agency.DecisionLink(deputy, nominee);
        using var browser = app.Anonymous();
        Assert.Contains("menggantikan " + boss.Name, await browser.GetStringAsync(new Uri(given), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("menggantikan", await browser.GetStringAsync(new Uri(own), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await agency.DecideAsync(delegateIsFirst ? given : own, "approve");

        var second = await browser.GetStringAsync(new Uri(delegateIsFirst ? own : given), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<form", second, StringComparison.Ordinal);
        var nomination = await agency.ReadAsync(id);
        Assert.Equal("enrolled", (string)nomination["state"]!);
        Assert.Equal(delegateIsFirst ? deputy.Name : boss.Name, (string)nomination["decision"]!["by"]!);
        Assert.Equal(delegateIsFirst ? boss.Name : null, (string?)nomination["decision"]!["onBehalfOf"]);
        Assert.Equal(["delegated", "approved"], nomination["history"]!.AsArray().Select(h => (string)h!["event"]!).Where(e => e is "delegated" or "approved"));
        Assert.Equal(delegateIsFirst ? "delegate" : "approver", (string)nomination["history"]!.AsArray().Single(h => (string)h!["event"]! == "approved")!["actor"]!);

        // The second look finds nothing to hand over, and nobody is asked twice.
        await app.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Single(agency.MailsTo(deputy.Email));
    }

    [Fact]
    public async Task What_waits_in_a_training_whose_first_day_is_past_and_whose_first_session_is_not_is_handed_over()
    {
        var (agency, _, _, boss, deputy) = await OfficeAsync();
        var begun = await agency.TrainingAsync("PLT-2", startsInDays: 20, adjust: t => t["startDate"] = Day(1));
        await NominateAsync(agency, begun, boss);
        await app.AdvanceAsync(TimeSpan.FromDays(4));

        await DelegateAsync(agency, boss, deputy, days: 5);
        await app.IdleAsync();

        Assert.Single(agency.MailsTo(deputy.Email));
    }

    [Fact]
    public async Task Delegate_and_first_approver_who_press_together_by_their_links_leave_one_decision()
    {
        var (agency, training, _, boss, deputy) = await OfficeAsync();
        var nominees = Enumerable.Range(0, 6).Select(_ => agency.NewPerson(boss.Nip)).ToList();
        await agency.RegisterAsync([.. nominees]);
        var ids = new List<string>();
        foreach (var nominee in nominees)
            ids.Add(await agency.NominateAsync(training, nominee, null));
        await DelegateAsync(agency, boss, deputy, days: 5);
        await app.IdleAsync();

        await Task.WhenAll(nominees.SelectMany(n => new[] { agency.PressAsync(agency.DecisionLink(boss, n), "approve"), agency.PressAsync(agency.DecisionLink(deputy, n), "reject", "Tidak dapat ditinggalkan") }));
        await app.IdleAsync();

        foreach (var id in ids)
        {
            var nomination = await agency.ReadAsync(id);
            Assert.Equal((string)nomination["state"]! == "rejected" ? deputy.Name : boss.Name, (string)nomination["decision"]!["by"]!);
            Assert.Single(nomination["history"]!.AsArray(), h => (string)h!["event"]! is "approved" or "rejected");
        }
    }

    [Fact]
    public async Task A_delegation_that_begins_later_hands_over_then_unless_it_was_ended()
    {
        var (agency, training, head, boss, deputy) = await OfficeAsync();
        await NominateAsync(agency, training, boss);
        await NominateAsync(agency, training, head);
        var (_, ended, _) = await agency.JsonAsync(HttpMethod.Post, "/api/delegations", new JsonObject { ["absentNip"] = head.Nip, ["delegateNip"] = deputy.Nip, ["from"] = Day(2), ["until"] = Day(6) });
        await agency.JsonAsync(HttpMethod.Post, "/api/delegations", new JsonObject { ["absentNip"] = boss.Nip, ["delegateNip"] = deputy.Nip, ["from"] = Day(2), ["until"] = Day(6) });
        await agency.SendAsync(HttpMethod.Delete, "/api/delegations/" + (string)ended["id"]!);
        await app.IdleAsync();
        Assert.Empty(agency.MailsTo(deputy.Email));

        await app.AdvanceAsync(TimeSpan.FromDays(2.5));

        Assert.Contains(boss.Name, AgencyUnderTest.HtmlOf(Assert.Single(agency.MailsTo(deputy.Email))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_digests_the_delegates_page_lists_what_waited_for_the_absent_approver()
    {
        var (agency, training, _, boss, deputy) = await OfficeAsync();
        await agency.SettingsAsync(new() { ["digestHour"] = 7 });
        await NominateAsync(agency, training, boss);
        await NominateAsync(agency, training, boss);
        await DelegateAsync(agency, boss, deputy, days: 5);

        await app.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(2, (await ListPage.Of(app, agency, deputy.Email).OpenAsync()).Names().Count);
        Assert.Empty(agency.MailsTo(boss.Email));
    }

    [Fact]
    public async Task A_delegate_who_goes_away_too_passes_on_what_was_handed_over()
    {
        var (agency, training, head, boss, deputy) = await OfficeAsync();
        var nominee = agency.NewPerson(boss.Nip);
        await agency.RegisterAsync(nominee);
        var id = await agency.NominateAsync(training, nominee, null);
        await DelegateAsync(agency, boss, deputy, days: 9);
        await app.IdleAsync();
        var passedOn = agency.DecisionLink(deputy, nominee);
        await DelegateAsync(agency, deputy, head, days: 9);
        await app.IdleAsync();

        using var browser = app.Anonymous();
        var page = await browser.GetStringAsync(new Uri(passedOn), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent([new("decision", "approve")]);
        await browser.PostAsync(new Uri(passedOn), form, TestContext.Current.CancellationToken);
        Assert.Equal("awaitingApproval", await agency.StateAsync(id));
        await agency.DecideAsync(agency.DecisionLink(head, nominee), "approve");
        var decision = (await agency.ReadAsync(id))["decision"]!;
        Assert.Equal((head.Name, boss.Name), ((string)decision["by"]!, (string)decision["onBehalfOf"]!));
    }

    [Fact]
    public async Task A_delegation_whose_request_died_before_the_hand_over_began_is_caught_up()
    {
        var (agency, training, _, boss, deputy) = await OfficeAsync();
        await NominateAsync(agency, training, boss);
        var employees = app.Part<App.People.EmployeeStore>();
        var row = new App.Approvals.Delegation.DelegationEntity
        {
            PartitionKey = agency.Id,
            RowKey = "delegation~" + Guid.NewGuid().ToString("N"),
            Absent = (await employees.FindIdAsync(agency.Id, boss.Nip, TestContext.Current.CancellationToken))!,
            Delegate = (await employees.FindIdAsync(agency.Id, deputy.Nip, TestContext.Current.CancellationToken))!,
            From = app.Now,
            Until = app.Now.AddDays(3),
        };
        await app.Part<App.Platform.Pending.PendingLines>().WriteAsync(App.Platform.Pending.PendingKind.Delegation, [$"{agency.Id}~{row.Id}"], TestContext.Current.CancellationToken);
        await app.Part<App.Approvals.Delegation.DelegationBook>().AddAsync(row, TestContext.Current.CancellationToken);

        await app.AdvanceAsync(TimeSpan.FromMinutes(15));

        Assert.Single(agency.MailsTo(deputy.Email));
    }

    [Fact]
    public async Task After_its_last_day_or_its_end_a_delegation_counts_no_more()
    {
        var (agency, training, _, boss, deputy) = await OfficeAsync();
        var delegation = await DelegateAsync(agency, boss, deputy, days: 2);
        await app.AdvanceAsync(TimeSpan.FromDays(3));
        var nominee = agency.NewPerson(boss.Nip);
        await agency.RegisterAsync(nominee);
        await agency.NominateAsync(training, nominee, null);
        Assert.Single(agency.MailsTo(boss.Email));

        // Decided first: what still waits is rightly handed over if the delegation is looked at before its end.
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");
        var second = await DelegateAsync(agency, boss, deputy, days: 2);
        var (status, ended, _) = await agency.SendAsync(HttpMethod.Delete, "/api/delegations/" + second);
        Assert.Equal((HttpStatusCode.OK, false), (status, (bool)ended["active"]!));
        await NominateAsync(agency, training, boss);

        Assert.Equal(2, agency.MailsTo(boss.Email).Count);
        Assert.Empty(agency.MailsTo(deputy.Email));
        var all = (await agency.GetAsync("/api/delegations"))["items"]!.AsArray();
        Assert.Equal([delegation, second], all.Select(d => (string)d!["id"]!));
        Assert.All(all, d => Assert.Equal("simpeg-" + agency.Id, (string)d!["madeBy"]!));
        Assert.Equal("simpeg-" + agency.Id, (string)all[1]!["endedBy"]!);
    }

    [Fact]
    public async Task Nobody_stands_in_for_the_approver_of_their_own_nomination()
    {
        var (agency, training, head, boss, deputy) = await OfficeAsync();
        await DelegateAsync(agency, boss, deputy, days: 5);

        await agency.NominateAsync(training, deputy, null);

        Assert.Empty(agency.MailsTo(deputy.Email));
        Assert.Empty(agency.MailsTo(boss.Email));
        Assert.Single(agency.MailsTo(head.Email));
    }

    [Fact]
    public async Task An_escalation_meets_the_delegate_of_the_next_superior_and_goes_on_from_the_one_they_stand_in_for()
    {
        var (agency, training, head, boss, deputy) = await OfficeAsync();
        var mayor = agency.NewPerson();
        await agency.RegisterAsync(mayor, head with { SupervisorNip = mayor.Nip });
        await DelegateAsync(agency, head, deputy, days: 60);
        await NominateAsync(agency, training, boss);

        await app.AdvanceAsync(TimeSpan.FromDays(9.5));
        Assert.Single(agency.MailsTo(deputy.Email));
        Assert.Empty(agency.MailsTo(head.Email));
        await app.AdvanceAsync(TimeSpan.FromDays(9.5));

        Assert.Single(agency.MailsTo(mayor.Email));
    }

    [Fact]
    public async Task A_circle_of_delegates_ends_with_somebody_who_is_asked()
    {
        var (agency, training, _, boss, deputy) = await OfficeAsync();
        await DelegateAsync(agency, boss, deputy, days: 5);
        await DelegateAsync(agency, deputy, boss, days: 5);

        await NominateAsync(agency, training, boss);

        Assert.Single(agency.MailsTo(deputy.Email));
    }

    [Fact]
    public async Task Delegate_and_delegator_who_click_together_leave_exactly_one_decision()
    {
        var (agency, training, _, boss, deputy) = await OfficeAsync();
        await agency.SettingsAsync(new() { ["digestHour"] = 7 });
        await NominateAsync(agency, training, boss);
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        var bosss = ListPage.Of(app, agency, boss.Email);
        await DelegateAsync(agency, boss, deputy, days: 5);
        var ids = new List<(string Id, Person Nominee)>();
        for (var i = 0; i < 5; i++)
        {
            var nominee = agency.NewPerson(boss.Nip);
            await agency.RegisterAsync(nominee);
            ids.Add((await agency.NominateAsync(training, nominee, null), nominee));
        }
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        var deputys = ListPage.Of(app, agency, deputy.Email);
        await bosss.OpenAsync();
        await deputys.OpenAsync();
        Assert.Equal(6, bosss.Names().Count);
        Assert.Equal(6, deputys.Names().Count);

        var answers = await Task.WhenAll(
            bosss.SendAsync([.. ids.Select(i => (i.Nominee.Name, "approve", ""))]),
            deputys.SendAsync([.. ids.Select(i => (i.Nominee.Name, "reject", "Tidak dapat ditinggalkan"))]));
        await app.IdleAsync();

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a));
        foreach (var (id, nominee) in ids)
        {
            var nomination = await agency.ReadAsync(id);
            var state = (string)nomination["state"]!;
            Assert.True(state is "enrolled" or "rejected", state);
            Assert.Equal(state == "enrolled" ? boss.Name : deputy.Name, (string)nomination["decision"]!["by"]!);
            Assert.Single(nomination["history"]!.AsArray(), h => (string)h!["event"]! is "approved" or "rejected");
            Assert.Single(agency.MailsTo(nominee.Email));
        }
    }

    [Fact]
    public async Task A_delegation_that_nobody_could_follow_is_refused()
    {
        var (agency, _, _, boss, deputy) = await OfficeAsync();
        await RefusedAsync(new { absentNip = boss.Nip, delegateNip = boss.Nip, until = "2040-01-01" }, "own-delegate");
        await RefusedAsync(new { absentNip = agency.NewPerson().Nip, delegateNip = deputy.Nip, until = "2040-01-01" }, "unknown-employee");
        await RefusedAsync(new { absentNip = "123", delegateNip = deputy.Nip, until = "2040-01-01" }, "nip-length");
        await RefusedAsync(new { absentNip = boss.Nip, delegateNip = deputy.Nip, until = "besok" }, "invalid-moment");
        await RefusedAsync(new { absentNip = boss.Nip, delegateNip = deputy.Nip, from = "2026-01-01", until = "2026-02-01" }, "end-before-start");
        await RefusedAsync(new { absentNip = boss.Nip, delegateNip = deputy.Nip, until = "2040-01-01" }, "out-of-range");
        await DelegateAsync(agency, boss, deputy, days: 5);
        await RefusedAsync(new { absentNip = boss.Nip, delegateNip = deputy.Nip, until = Day(3) }, "delegation-overlaps");
        Assert.Equal(HttpStatusCode.NotFound, (await agency.SendAsync(HttpMethod.Delete, "/api/delegations/" + Guid.NewGuid().ToString("N"))).Status);
        var other = await app.AgencyAsync();
        Assert.Empty((await other.GetAsync("/api/delegations"))["items"]!.AsArray());

        async Task RefusedAsync(object body, string type)
        {
            var (status, problem, _) = await agency.JsonAsync(HttpMethod.Post, "/api/delegations", body);
            Assert.True(status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict, problem.ToJsonString());
            Assert.EndsWith(":" + type, (string)problem["type"]!, StringComparison.Ordinal);
        }
    }

    private async Task<(AgencyUnderTest Agency, string Training, Person Head, Person Boss, Person Deputy)> OfficeAsync()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(startsInDays: 60);
        var head = agency.NewPerson();
        var boss = agency.NewPerson(head.Nip);
        var deputy = agency.NewPerson(boss.Nip);
        await agency.RegisterAsync(head, boss, deputy);
        return (agency, training, head, boss, deputy);
    }

    private static async Task NominateAsync(AgencyUnderTest agency, string training, Person boss)
    {
        var nominee = agency.NewPerson(boss.Nip);
        await agency.RegisterAsync(nominee);
        await agency.NominateAsync(training, nominee, null);
    }

    private string Day(int ahead) => app.Now.UtcDateTime.AddDays(ahead).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> DelegateAsync(AgencyUnderTest agency, Person absent, Person instead, int days)
    {
        var (status, body, response) = await agency.JsonAsync(HttpMethod.Post, "/api/delegations", new JsonObject { ["absentNip"] = absent.Nip, ["delegateNip"] = instead.Nip, ["until"] = Day(days) });
        Assert.True(status == HttpStatusCode.Created, body.ToJsonString());
        Assert.Equal("/api/delegations/" + (string)body["id"]!, response.Headers.Location!.ToString());
        Assert.True((bool)body["active"]!);
        return (string)body["id"]!;
    }
}
