using AsnTraining.App.Tests.Running;
using AsnTraining.LocalHost.Engine;

namespace AsnTraining.App.Tests.Participants;

/// <summary>A host that does every activity twice, as the platform may.</summary>
public sealed class TwiceHost : AppHost
{
    /// <inheritdoc />
    protected override EngineFaults Faults => new() { EveryActivityTwice = true };
}

/// <summary>What runs twice tells nobody twice and seats nobody twice.</summary>
public sealed class RepeatedActivityTests(TwiceHost app) : IClassFixture<TwiceHost>
{
    [Fact]
    public async Task Ranking_seats_budget_and_changes_of_plan_stand_repetition()
    {
        var agency = await app.AgencyAsync(settings => settings with { StartReminder = TimeSpan.FromDays(2) });
        var at = app.Now.AddDays(10);
        void Fewest(System.Text.Json.Nodes.JsonObject t) => (t["allocation"], t["allocatesAt"], t["budgetCeilingIdr"]) = ("fewestJpFirst", at.ToString("O"), 1_000_000);
        var training = await agency.TrainingAsync(quota: 5, startsInDays: 20, adjust: Fewest);
        var boss = agency.NewPerson();
        var people = Enumerable.Range(0, 5).Select(_ => agency.NewPerson()).ToList();
        var ids = new List<string>();
        foreach (var person in people)
            ids.Add(await agency.ApprovedAsync(training, person, boss));

        await app.AdvanceToAsync(at.AddMinutes(1));
        await agency.TrainingAsync(training, quota: 5, startsInDays: 25, adjust: Fewest);
        await app.IdleAsync();
        await app.AdvanceAsync(TimeSpan.FromDays(24));

        var seats = await agency.GetAsync("/api/trainings/" + training);
        Assert.Equal((2, 3, 1_000_000L), ((int)seats["enrolled"]!, (int)seats["waitlisted"]!, (long)seats["committedIdr"]!));
        foreach (var (id, person) in ids.Zip(people))
        {
            var enrolled = await agency.StateAsync(id) == "enrolled";
            // Approved, the outcome, the new plan, and for who takes part the reminder.
            Assert.Equal(enrolled ? 4 : 3, agency.MailsTo(person.Email).Count);
        }
    }
}
