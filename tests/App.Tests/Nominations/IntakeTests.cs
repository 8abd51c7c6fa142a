using System.Net;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using Azure.Data.Tables;

namespace AsnTraining.App.Tests.Nominations;

/// <summary>Many senders at the same time: what they send is stored together and answered to each for itself.</summary>
public sealed class IntakeTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nominations_posted_at_the_same_time_are_all_taken_each_with_its_own_lifecycle()
    {
        var agency = await app.AgencyAsync();
        var trainings = new[] { await agency.TrainingAsync("SATU", quota: 50), await agency.TrainingAsync("DUA", quota: 50) };
        var boss = agency.NewPerson();
        var bodies = Enumerable.Range(0, 60).Select(i => AgencyUnderTest.Nomination(trainings[i % 2], agency.NewPerson(), boss, $"BARENG-{i}")).ToList();

        var answers = await Task.WhenAll(bodies.Select(body => agency.JsonAsync(HttpMethod.Post, "/api/nominations", body)));
        await app.IdleAsync();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        // Each answer speaks of the one who was asked about.
        Assert.Equal(bodies.Select(b => (string?)b["reference"]), answers.Select(a => (string?)a.Body["reference"]));
        Assert.Equal(bodies.Select(b => (string?)b["nip"]), answers.Select(a => (string?)a.Body["employee"]!["nip"]));
        Assert.Equal(60, answers.Select(a => (string)a.Body["id"]!).Distinct().Count());
        foreach (var training in trainings)
            Assert.Equal(30, (await agency.GetAsync($"/api/nominations?training={training}&state=awaitingApproval&pageSize=100"))["items"]!.AsArray().Count);
        Assert.Equal(60, agency.MailsTo(boss.Email).Count);
        Assert.Empty(await PromisesAsync(agency));
    }

    [Fact]
    public async Task The_same_person_or_number_sent_by_many_at_the_same_time_becomes_one_nomination()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (nominee, boss) = (agency.NewPerson(), agency.NewPerson());

        var byPerson = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => agency.JsonAsync(HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination(training, nominee, boss))));
        var byNumber = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => agency.JsonAsync(HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination(training, agency.NewPerson(), boss, "SAMA"))));
        await app.IdleAsync();

        foreach (var answers in new[] { byPerson, byNumber })
        {
            Assert.Single(answers, answer => answer.Status == HttpStatusCode.Accepted);
            Assert.Equal(11, answers.Count(answer => answer.Status == HttpStatusCode.OK));
            Assert.Single(answers.Select(answer => (string)answer.Body["id"]!).Distinct());
        }
        Assert.Equal(2, (await agency.GetAsync($"/api/nominations?training={training}"))["items"]!.AsArray().Count);
        Assert.Equal(2, agency.MailsTo(boss.Email).Count);
        Assert.Empty(await PromisesAsync(agency));
    }

    [Fact]
    public async Task What_is_wrong_with_one_is_told_to_its_sender_alone()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 50);
        var boss = agency.NewPerson();
        var unnamed = AgencyUnderTest.Nomination(training, agency.NewPerson(), boss);
        unnamed["name"] = unnamed["email"] = null;
        var bodies = Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? AgencyUnderTest.Nomination("TIDAK-ADA", agency.NewPerson(), boss) : AgencyUnderTest.Nomination(training, agency.NewPerson(), boss)).Append(unnamed).ToList();

        var answers = await Task.WhenAll(bodies.Select(body => agency.JsonAsync(HttpMethod.Post, "/api/nominations", body)));

        Assert.Equal(
            Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? HttpStatusCode.NotFound : HttpStatusCode.Accepted).Append(HttpStatusCode.UnprocessableEntity),
            answers.Select(answer => answer.Status));
        await app.IdleAsync();
    }

    [Fact]
    public async Task One_nomination_costs_storage_few_requests_until_its_approver_is_asked()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var boss = agency.NewPerson();
        await agency.NominateAsync(training, agency.NewPerson(), boss);
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = agency.NewPerson().Nip, name = "Pegawai Contoh", email = "pegawai@kota.example" } });
        var nominee = agency.NewPerson();
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = nominee.Nip, name = nominee.Name, email = nominee.Email } });
        var before = app.Requests.ByOperation.ToDictionary();

        await agency.NominateAsync(training, nominee, boss);

        // Person, seats, promise, rows, seats once more for a training that ended meanwhile, promise struck out; the lifecycle knows the row, moves it, and notes the mail.
        var cost = app.Requests.ByOperation.Where(o => o.Key.Split('.')[0] is "Employees" or "References" or "Pending" or "Enrolments").ToDictionary(o => o.Key, o => o.Value - before.GetValueOrDefault(o.Key));
        Assert.Equal(
            new Dictionary<string, long> { ["Employees.get"] = 1, ["Enrolments.get"] = 2, ["Enrolments.batch"] = 3, ["Pending.put"] = 1, ["Pending.delete"] = 1 },
            cost.Where(o => o.Value > 0).ToDictionary());
    }

    [Fact]
    public async Task A_nomination_that_was_withdrawn_before_its_first_step_stays_withdrawn()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var boss = agency.NewPerson();
        var (written, client) = (app.Part<JustWritten>(), app.Host.Engine.Client);
        var id = await agency.NominateAsync(training, agency.NewPerson(), boss);
        var asSubmitted = await app.Part<NominationStore>().ReadAsync(id, Token);
        (asSubmitted.State, asSubmitted.Version, asSubmitted.Round) = ("submitted", 1, 0);
        await agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{id}/withdraw", new { });
        await app.IdleAsync();
        await client.PurgeInstanceAsync(id, cancellation: Token);
        var mails = agency.MailsTo(boss.Email).Count;

        // As if the withdrawal, made elsewhere, had overtaken the first step.
        written.Keep(asSubmitted, asSubmitted.ETag);
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(NominationLifecycle), id, new(id), Token);
        await app.IdleAsync();

        Assert.Equal("withdrawn", await agency.StateAsync(id));
        Assert.Equal(mails, agency.MailsTo(boss.Email).Count);
    }

    [Fact]
    public async Task A_row_of_a_file_is_warned_of_another_row_at_the_same_time()
    {
        var agency = await app.AgencyAsync();
        var (one, other) = (await agency.TrainingAsync("SATU"), await agency.TrainingAsync("DUA"));
        var (nominee, boss) = (agency.NewPerson(), agency.NewPerson());

        await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", new[] { AgencyUnderTest.Nomination(one, nominee, boss), AgencyUnderTest.Nomination(other, nominee, boss), AgencyUnderTest.Nomination(other, agency.NewPerson(), boss) });
        await app.IdleAsync();

        Assert.Empty(await WarningsAsync(agency, one, nominee));
        Assert.Equal(["schedule-clash"], await WarningsAsync(agency, other, nominee));
        Assert.Single((await agency.GetAsync($"/api/nominations?training={other}"))["items"]!.AsArray(), item => item!["warnings"] is not null);
    }

    private static async Task<IEnumerable<string>> WarningsAsync(AgencyUnderTest agency, string training, Person person) =>
        [.. (await agency.GetAsync($"/api/nominations?training={training}"))["items"]!.AsArray().Single(item => (string)item!["employee"]!["nip"]! == person.Nip)!["warnings"]?.AsArray().Select(warning => (string)warning!["type"]!) ?? []];

    private async Task<List<string>> PromisesAsync(AgencyUnderTest agency)
    {
        var left = new List<string>();
        await foreach (var line in app.Part<DataStore>().Pending.QueryAsync<TableEntity>(cancellationToken: Token))
            left.Add(line.RowKey);
        return [.. left.Where(key => key.Contains(agency.Id + "~", StringComparison.Ordinal))];
    }
}
