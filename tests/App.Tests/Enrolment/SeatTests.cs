using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Enrolment;

public sealed class SeatTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task When_seats_are_taken_the_next_wait_in_order_and_are_told_their_place()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 1);
        var boss = agency.NewPerson();
        Person[] people = [agency.NewPerson(), agency.NewPerson(), agency.NewPerson()];
        var ids = new List<string>();
        foreach (var person in people)
            ids.Add(await agency.ApprovedAsync(training, person, boss));

        Assert.Equal("enrolled", await agency.StateAsync(ids[0]));
        Assert.Equal(1, (int)(await agency.ReadAsync(ids[1]))["waitlistPosition"]!);
        Assert.Equal(2, (int)(await agency.ReadAsync(ids[2]))["waitlistPosition"]!);
        var seats = await agency.GetAsync("/api/trainings/" + training);
        Assert.Equal((1, 2), ((int)seats["enrolled"]!, (int)seats["waitlisted"]!));
    }

    [Fact]
    public async Task A_withdrawal_gives_the_seat_to_the_first_of_the_waitlist()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 1);
        var boss = agency.NewPerson();
        Person[] people = [agency.NewPerson(), agency.NewPerson(), agency.NewPerson()];
        var ids = new List<string>();
        foreach (var person in people)
            ids.Add(await agency.ApprovedAsync(training, person, boss));

        await agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{ids[0]}/withdraw", new { reason = "Tugas mendesak" });
        await app.IdleAsync();

        Assert.Equal("withdrawn", await agency.StateAsync(ids[0]));
        Assert.Equal("enrolled", await agency.StateAsync(ids[1]));
        Assert.Equal("waitlisted", await agency.StateAsync(ids[2]));
        Assert.Equal(2, agency.MailsTo(people[1].Email).Count);
    }

    [Fact]
    public async Task Who_still_waits_when_the_training_begins_is_told_that_no_seat_came()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 1, startsInDays: 10);
        var boss = agency.NewPerson();
        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
            ids.Add(await agency.ApprovedAsync(training, agency.NewPerson(), boss));

        await app.AdvanceAsync(TimeSpan.FromDays(11));

        Assert.Equal("enrolled", await agency.StateAsync(ids[0]));
        Assert.Equal("notSeated", await agency.StateAsync(ids[1]));
    }

    [Fact]
    public async Task Two_hundred_approvals_at_once_for_ten_seats_seat_exactly_ten()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 10);
        var boss = agency.NewPerson();
        var people = Enumerable.Range(0, 200).Select(_ => agency.NewPerson()).ToList();
        await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", people.Select(p => AgencyUnderTest.Nomination(training, p, boss)));
        await app.IdleAsync();
        var links = agency.MailsTo(boss.Email).Select(m => AgencyUnderTest.LinkIn(m.Html!, "/approvals?t=")).ToList();
        Assert.Equal(200, links.Count);
        using var browser = app.Anonymous();

        await Parallel.ForEachAsync(links, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = TestContext.Current.CancellationToken }, async (link, token) =>
        {
            using var form = new FormUrlEncodedContent([new("decision", "approve")]);
            using var answer = await browser.PostAsync(new Uri(link), form, token);
            Assert.True(answer.IsSuccessStatusCode);
        });
        await app.IdleAsync();

        var states = (await agency.GetAsync($"/api/nominations?training={training}&pageSize=1000"))["items"]!.AsArray().GroupBy(n => (string)n!["state"]!).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(new Dictionary<string, int> { ["enrolled"] = 10, ["waitlisted"] = 190 }, states);
        var positions = new List<int>();
        foreach (var item in (await agency.GetAsync($"/api/nominations?training={training}&state=waitlisted&pageSize=5"))["items"]!.AsArray())
            positions.Add((int)(await agency.ReadAsync((string)item!["id"]!))["waitlistPosition"]!);
        Assert.Equal(positions.Count, positions.Distinct().Count());
    }

    [Fact]
    public async Task A_cancelled_training_ends_every_live_nomination_with_a_mail()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 1);
        var boss = agency.NewPerson();
        Person[] people = [agency.NewPerson(), agency.NewPerson(), agency.NewPerson()];
        var ids = new List<string> { await agency.ApprovedAsync(training, people[0], boss), await agency.ApprovedAsync(training, people[1], boss), await agency.NominateAsync(training, people[2], boss) };

        var (status, _, _) = await agency.JsonAsync(HttpMethod.Post, $"/api/trainings/{training}/cancel", new { reason = "Pengajar berhalangan" });
        await app.IdleAsync();

        Assert.Equal(System.Net.HttpStatusCode.Accepted, status);
        foreach (var (id, person) in ids.Zip(people))
        {
            Assert.Equal("cancelled", await agency.StateAsync(id));
            Assert.Contains("Pengajar berhalangan", agency.MailsTo(person.Email)[^1].Text, StringComparison.Ordinal);
        }
    }
}
