using AsnTraining.App.Tests.Operations.Indexes;
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

    [Fact]
    public async Task A_reason_that_no_row_could_hold_calls_nothing_off()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();

        var (status, problem, _) = await agency.JsonAsync(HttpMethod.Post, $"/api/trainings/{training}/cancel", new { reason = new string('a', 1001) });

        Assert.Equal((System.Net.HttpStatusCode.UnprocessableEntity, "urn:asn-training:problem:reason-too-long"), (status, (string)problem["type"]!));
        Assert.Equal("open", (string)(await agency.GetAsync($"/api/trainings/{training}"))["state"]!);
    }

    [Fact]
    public async Task A_nomination_that_goes_in_behind_the_back_of_a_cancelling_is_cancelled_too()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        // The nomination was checked and is about to be stored; the cancelling goes through to its end meanwhile.
        using var meanwhile = new AtRequest(app, "Pending.put", async () =>
        {
            await agency.JsonAsync(HttpMethod.Post, $"/api/trainings/{training}/cancel", new { reason = "Anggaran dialihkan" });
            await app.Host.Engine.Client.WaitForInstanceCompletionAsync(App.Certificates.CertificateIssue.InstanceId(agency.Id, training), TestContext.Current.CancellationToken);
        });

        var id = await agency.NominateAsync(training, nominee, boss);

        Assert.True(meanwhile.Happened);
        Assert.Equal("cancelled", await agency.StateAsync(id));
        Assert.Empty(agency.MailsTo(boss.Email));
        Assert.Contains("Anggaran dialihkan", Assert.Single(agency.MailsTo(nominee.Email)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_cancelled_training_nobody_has_a_seat_and_no_money_is_bound()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 3, adjust: t => t["budgetCeilingIdr"] = 2_000_000);
        var boss = agency.NewPerson();
        await agency.ApprovedAsync(training, agency.NewPerson(), boss);
        await agency.ApprovedAsync(training, agency.NewPerson(), boss);
        Assert.Equal((2, 1, 1_000_000L, 1_000_000L), SeatsOf(await agency.GetAsync("/api/trainings/" + training)));

        // From the moment on, whatever has been worked off behind the answer.
        var (_, answer, _) = await agency.JsonAsync(HttpMethod.Post, $"/api/trainings/{training}/cancel", new { reason = "Anggaran dialihkan" });
        Assert.Equal((0, 0, 0L, 2_000_000L), SeatsOf(answer));
        await app.IdleAsync();

        Assert.Equal((0, 0, 0L, 2_000_000L), SeatsOf(await agency.GetAsync("/api/trainings/" + training)));
        var listed = Assert.Single((await agency.GetAsync("/api/trainings?seats=true"))["items"]!.AsArray())!;
        Assert.Equal((0, 0, 0L), ((int)listed["enrolled"]!, (int)listed["seatsFree"]!, (long)listed["committedIdr"]!));

        static (int, int, long, long) SeatsOf(System.Text.Json.Nodes.JsonNode shown) =>
            ((int)shown["enrolled"]!, (int)shown["seatsFree"]!, (long)shown["committedIdr"]!, (long)shown["budgetLeftIdr"]!);
    }
}
