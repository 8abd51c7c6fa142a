using AsnTraining.App.Enrolment;
using AsnTraining.App.LearningRecords;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Enrolment;

/// <summary>Two hundred approvals at the same moment: no interleaving seats one too many, and each costs few requests.</summary>
public sealed class AllocationRaceTests(AppHost app) : IClassFixture<AppHost>
{
    private const int Candidates = 200;

    // For the decision (row, promise, transaction, promise struck out), the allocation and its mail: about 4, and 7.6 if every
    // step of the allocation took one candidate.
    private const int MostRequestsEach = 6;

    // For the allocation and its mail alone, whose address the register is asked for as the nomination is old by then: about
    // 2.5, and 6 if every step took one candidate.
    private const int MostRequestsOfAllocation = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_approvals_at_once_for_ten_seats_seat_exactly_ten()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 10);
        var links = await NominateAsync(agency, training);

        await ApproveAllAsync(links);

        Assert.Equal(new Dictionary<string, int> { ["enrolled"] = 10, ["waitlisted"] = Candidates - 10 }, await StatesAsync(agency, training));
        var positions = (await agency.GetAsync($"/api/trainings/{training}/waitlist"))["items"]!.AsArray().Select(place => (int)place!["position"]!);
        Assert.Equal(Enumerable.Range(1, Candidates - 10), positions);
    }

    [Fact]
    public async Task Two_hundred_approvals_that_wait_for_seats_together_cost_few_requests_each()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 10);
        var links = await NominateAsync(agency, training);
        // Held back, as the allocation would otherwise share its steps among as many as came while it ran the one before.
        var seats = SeatAllocation.InstanceId(agency.Id, training);
        await app.Host.Engine.Client.SuspendInstanceAsync(seats, "Until all have approved.", Token);
        var before = app.Requests.Total;

        await ApproveAllAsync(links);
        Assert.Equal(new Dictionary<string, int> { ["approved"] = Candidates }, await StatesAsync(agency, training));
        await app.Host.Engine.Client.ResumeInstanceAsync(seats, "All have approved.", Token);
        await app.IdleAsync();

        Assert.InRange((double)(app.Requests.Total - before) / Candidates, 1, MostRequestsEach);
        Assert.Equal(new Dictionary<string, int> { ["enrolled"] = 10, ["waitlisted"] = Candidates - 10 }, await StatesAsync(agency, training));
    }

    [Fact]
    public async Task Two_hundred_approvals_at_once_never_cost_more_than_the_budget()
    {
        var agency = await app.AgencyAsync();
        // Ten seats at 500,000, but money for six and a half.
        var training = await agency.TrainingAsync(quota: 10, adjust: t => t["budgetCeilingIdr"] = 3_250_000);
        var links = await NominateAsync(agency, training);

        await ApproveAllAsync(links);

        Assert.Equal(new Dictionary<string, int> { ["enrolled"] = 6, ["waitlisted"] = Candidates - 6 }, await StatesAsync(agency, training));
        var seats = await agency.GetAsync("/api/trainings/" + training);
        Assert.Equal((3_000_000L, 250_000L, 0), ((long)seats["committedIdr"]!, (long)seats["budgetLeftIdr"]!, (int)seats["seatsFree"]!));
    }

    [Fact]
    public async Task Withdrawals_between_the_approvals_leave_no_seat_empty_and_no_budget_overdrawn()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 10, adjust: t => t["budgetCeilingIdr"] = 2_000_000);
        var links = await NominateAsync(agency, training);
        var items = (await agency.GetAsync($"/api/nominations?training={training}&pageSize=1000"))["items"]!.AsArray().Select(n => (string)n!["id"]!).ToList();
        using var browser = app.Anonymous();

        var overdrawn = 0;
        await Parallel.ForEachAsync(links.Index(), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Token }, async (link, token) =>
        {
            await ApproveAsync(browser, link.Item, token);
            if (link.Index % 3 == 0)
                await agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{items[link.Index]}/withdraw", new { reason = "Berubah" });
            if (link.Index % 10 == 0 && (long)(await agency.GetAsync("/api/trainings/" + training))["budgetLeftIdr"]! < 0)
                Interlocked.Increment(ref overdrawn);
        });
        await app.IdleAsync();

        Assert.Equal(0, overdrawn);
        var states = await StatesAsync(agency, training);
        Assert.Equal(4, states["enrolled"]);
        Assert.Equal(Candidates, states.Values.Sum());
        Assert.Equal(2_000_000, (long)(await agency.GetAsync("/api/trainings/" + training))["committedIdr"]!);
    }

    [Fact]
    public async Task Two_hundred_candidates_are_ranked_at_the_set_time_by_hours_with_units_in_proportion()
    {
        var agency = await app.AgencyAsync();
        var at = app.Now.AddDays(20);
        var training = await agency.TrainingAsync(quota: 10, adjust: t => (t["allocation"], t["allocatesAt"]) = ("fewestJpFirst", at.ToString("O")));
        // 120 of the first unit, 60 of the second, 20 of the third; whoever was approved first has the most hours.
        var links = await NominateAsync(agency, training, n => n < 120 ? "Dinas A" : n < 180 ? "Dinas B" : "Dinas C");
        var people = (await agency.GetAsync($"/api/nominations?training={training}&pageSize=1000"))["items"]!.AsArray();
        foreach (var (n, person) in people.Index())
            await app.Part<DataStore>().LearningRecords.AddEntityAsync(new LearningRecordEntity { PartitionKey = LearningKeys.Partition(agency.Id, app.Now.Year), RowKey = LearningKeys.OfCertificate((string)person!["employee"]!["id"]!, "STTP-2027-1"), Jp = Candidates - n }, Token);
        await ApproveAllAsync(links);
        // Timers of the app ask storage too while days go by: only the last minutes are counted. They are more than the reading
        // takes, as the clock goes on by itself meanwhile.
        await app.AdvanceToAsync(at.AddMinutes(-5));
        Assert.Equal(new Dictionary<string, int> { ["approved"] = Candidates }, await StatesAsync(agency, training));
        var before = app.Requests.Total;

        await app.AdvanceToAsync(at.AddSeconds(1));

        Assert.InRange((double)(app.Requests.Total - before) / Candidates, 1, MostRequestsOfAllocation);
        var seated = (await agency.GetAsync($"/api/nominations?training={training}&state=enrolled"))["items"]!.AsArray();
        Assert.Equal([6, 3, 1], seated.CountBy(n => (string)n!["employee"]!["unit"]!).OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => u.Value));
        var all = (await agency.GetAsync($"/api/nominations?training={training}&pageSize=1000"))["items"]!.AsArray();
        foreach (var unit in all.GroupBy(n => (string)n!["employee"]!["unit"]!))
        {
            var inOrder = unit.OrderBy(n => (int)n!["allocation"]!["jpThisYear"]!).ToList();
            Assert.All(inOrder.Index(), n => Assert.Equal(n.Index < (int)n.Item!["allocation"]!["unitSeats"]! ? "enrolled" : "waitlisted", (string)n.Item["state"]!));
            Assert.All(unit, n => Assert.Equal((unit.Count(), 10, Candidates), ((int)n!["allocation"]!["unitCandidates"]!, (int)n["allocation"]!["seats"]!, (int)n["allocation"]!["candidates"]!)));
        }
        // The order of all is the order of the waitlist: who is eleventh is the first to wait.
        var eleventh = (string)all.Single(n => (int)n!["allocation"]!["position"]! == 11)!["id"]!;
        Assert.Equal(1, (int)(await agency.ReadAsync(eleventh))["waitlistPosition"]!);
    }

    private async Task<List<string>> NominateAsync(AgencyUnderTest agency, string training, Func<int, string>? unitOf = null)
    {
        var boss = agency.NewPerson();
        var bodies = Enumerable.Range(0, Candidates).Select(n =>
        {
            var nomination = AgencyUnderTest.Nomination(training, agency.NewPerson(), boss);
            if (unitOf is not null)
                nomination["unit"] = unitOf(n);
            return nomination;
        });
        await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", bodies);
        await app.IdleAsync();
        var links = agency.MailsTo(boss.Email).Select(m => AgencyUnderTest.LinkIn(m.Html!, "/approvals?t=")).ToList();
        Assert.Equal(Candidates, links.Count);
        return links;
    }

    private async Task ApproveAllAsync(List<string> links)
    {
        using var browser = app.Anonymous();
        await Parallel.ForEachAsync(links, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Token }, async (link, token) => await ApproveAsync(browser, link, token));
        await app.IdleAsync();
    }

    private static async Task ApproveAsync(HttpClient browser, string link, CancellationToken token)
    {
        using var form = new FormUrlEncodedContent([new("decision", "approve")]);
        using var answer = await browser.PostAsync(new Uri(link), form, token);
        Assert.True(answer.IsSuccessStatusCode);
    }

    private static async Task<Dictionary<string, int>> StatesAsync(AgencyUnderTest agency, string training) =>
        (await agency.GetAsync($"/api/nominations?training={training}&pageSize=1000"))["items"]!.AsArray().CountBy(n => (string)n!["state"]!).ToDictionary();
}
