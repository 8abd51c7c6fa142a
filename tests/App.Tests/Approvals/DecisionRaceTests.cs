using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Approvals;

/// <summary>Whoever decides at the same moment as somebody or something else: one of them counts, the other is told.</summary>
public sealed class DecisionRaceTests(AppHost app) : IClassFixture<AppHost>
{
    private const int Pairs = 6;

    [Fact]
    public async Task A_decision_at_the_moment_of_the_escalation_counts_or_the_next_superior_decides()
    {
        var (agency, boss, head, nominees) = await AskedAsync();
        await app.AdvanceAsync(TimeSpan.FromDays(8.9));
        var links = nominees.Select(n => agency.DecisionLink(boss, n.Person)).ToList();

        var escalation = app.AdvanceAsync(TimeSpan.FromDays(1));
        await Task.WhenAll(links.Select(link => agency.PressAsync(link, "approve")));
        await escalation;
        await app.IdleAsync();

        foreach (var (person, id) in nominees)
        {
            var nomination = await agency.ReadAsync(id);
            var asked = agency.MailsTo(head.Email).Any(m => AgencyUnderTest.HtmlOf(m).Contains(person.Name, StringComparison.Ordinal));
            Assert.Equal(asked ? "awaitingApproval" : "enrolled", (string)nomination["state"]!);
            Assert.Single(nomination["history"]!.AsArray(), h => (string)h!["event"]! is "approved" or "escalated");
            if (!asked)
                continue;
            await agency.DecideAsync(agency.DecisionLink(head, person), "approve");
            Assert.Equal("enrolled", await agency.StateAsync(id));
        }
    }

    [Fact]
    public async Task The_superior_and_the_next_one_who_click_together_leave_exactly_one_decision()
    {
        var (agency, boss, head, nominees) = await AskedAsync();
        await app.AdvanceAsync(TimeSpan.FromDays(10));

        await Task.WhenAll(nominees.SelectMany(n => new[]
        {
            agency.PressAsync(agency.DecisionLink(boss, n.Person), "approve"),
            agency.PressAsync(agency.DecisionLink(head, n.Person), "reject", "Tidak dapat ditinggalkan"),
        }));
        await app.IdleAsync();

        foreach (var (person, id) in nominees)
        {
            // The round of the superior has passed to the next one, whose word alone counts.
            var nomination = await agency.ReadAsync(id);
            Assert.Equal(("rejected", head.Name), ((string)nomination["state"]!, (string)nomination["decision"]!["by"]!));
            Assert.Single(nomination["history"]!.AsArray(), h => (string)h!["event"]! is "approved" or "rejected");
            Assert.Single(agency.MailsTo(person.Email));
        }
    }

    [Fact]
    public async Task A_first_level_approval_at_the_moment_of_the_expiry_asks_the_second_level_or_ends_it()
    {
        var agency = await app.AgencyAsync();
        var clerk = agency.NewPerson();
        await agency.SettingsAsync(new() { ["personnelApprover"] = new System.Text.Json.Nodes.JsonObject { ["name"] = clerk.Name, ["email"] = clerk.Email } });
        var training = await agency.TrainingAsync(startsInDays: 90, adjust: t => t["approvalLevels"] = new System.Text.Json.Nodes.JsonArray("supervisor", "personnelAgency"));
        var asked = new List<(Person Person, string Id, string Link)>();
        for (var i = 0; i < Pairs; i++)
        {
            var (boss, person) = (agency.NewPerson(), agency.NewPerson());
            var id = await agency.NominateAsync(training, person, boss);
            asked.Add((person, id, agency.DecisionLink(boss, person)));
        }
        await app.AdvanceAsync(TimeSpan.FromDays(29.9));

        var expiry = app.AdvanceAsync(TimeSpan.FromDays(1));
        await Task.WhenAll(asked.Select(a => agency.PressAsync(a.Link, "approve")));
        await expiry;
        await app.IdleAsync();

        foreach (var (person, id, _) in asked)
        {
            var nomination = await agency.ReadAsync(id);
            var state = (string)nomination["state"]!;
            Assert.Single(nomination["history"]!.AsArray(), h => (string)h!["event"]! is "levelApproved" or "expired");
            if (state == "expired")
            {
                Assert.Single(agency.MailsTo(person.Email));
                continue;
            }
            Assert.Equal("awaitingApproval", state);
            await agency.DecideAsync(agency.DecisionLink(clerk, person), "approve");
            Assert.Equal("enrolled", await agency.StateAsync(id));
        }
    }

    private async Task<(AgencyUnderTest Agency, Person Boss, Person Head, List<(Person Person, string Id)> Nominees)> AskedAsync()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(startsInDays: 60);
        var head = agency.NewPerson();
        var boss = agency.NewPerson(head.Nip);
        await agency.RegisterAsync(head, boss);
        var nominees = new List<(Person, string)>();
        for (var i = 0; i < Pairs; i++)
        {
            var person = agency.NewPerson();
            nominees.Add((person, await agency.NominateAsync(training, person, boss)));
        }
        return (agency, boss, head, nominees);
    }
}
