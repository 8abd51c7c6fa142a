using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Operations.Indexes;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Approvals;

/// <summary>What waits for HR goes on once HR mends what its reason names, without a call for each nomination.</summary>
public sealed class MissingApproverTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Once_the_register_knows_the_superior_all_that_waited_for_it_go_on()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, other) = (agency.NewPerson(), agency.NewPerson());
        // The first is nominated with the superior's number, the second by the register, which knows the superior's number alone.
        var registered = agency.NewPerson(boss.Nip);
        await agency.RegisterAsync(registered);
        string[] theirs = [await NominateAsync(agency, training, agency.NewPerson(), boss), await NominateAsync(agency, training, registered, null)];
        var another = await NominateAsync(agency, training, agency.NewPerson(), other);
        Assert.Equal(3, (await agency.GetAsync("/api/nominations?state=needsSupervisor"))["items"]!.AsArray().Count);

        await agency.RegisterAsync(boss);
        await app.IdleAsync();

        foreach (var id in theirs)
            Assert.Equal("awaitingApproval", await agency.StateAsync(id));
        Assert.Equal("needsSupervisor", await agency.StateAsync(another));
        Assert.Equal(2, agency.MailsTo(boss.Email).Count);
    }

    [Fact]
    public async Task Once_the_register_names_a_superior_of_the_nominee_the_nomination_goes_on()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        await agency.RegisterAsync(boss, nominee);
        var id = await NominateAsync(agency, training, nominee, null);

        await agency.RegisterAsync(nominee with { SupervisorNip = boss.Nip });
        await app.IdleAsync();

        Assert.Equal("awaitingApproval", await agency.StateAsync(id));
        Assert.Single(agency.MailsTo(boss.Email));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Once_the_settings_name_an_approver_whom_the_register_knows_the_nomination_goes_on(bool settingsFirst)
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(adjust: t => t["approvalLevels"] = new JsonArray("unit"));
        var (head, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, null);
        var named = new JsonObject { ["unitApprovers"] = new JsonObject { ["Dinas Contoh"] = new JsonObject { ["nip"] = head.Nip } } };

        if (settingsFirst)
            await agency.SettingsAsync(named);
        else
            await agency.RegisterAsync(head);
        await app.IdleAsync();
        Assert.Equal("needsSupervisor", await agency.StateAsync(id));
        if (settingsFirst)
            await agency.RegisterAsync(head);
        else
            await agency.SettingsAsync(named);
        await app.IdleAsync();

        await agency.DecideAsync(agency.DecisionLink(head, nominee), "approve");
        Assert.Equal("enrolled", await agency.StateAsync(id));
    }

    [Fact]
    public async Task What_the_register_learns_just_before_the_nomination_is_on_hrs_list_is_not_missed()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var boss = agency.NewPerson();
        var nomination = AgencyUnderTest.Nomination(training, agency.NewPerson(), null);
        nomination["supervisorNip"] = boss.Nip;
        using var meanwhile = new AtRequest(app, "Approvers.put", () => agency.RegisterAsync(boss));

        var (_, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", nomination);
        await app.IdleAsync();

        Assert.True(meanwhile.Happened);
        Assert.Equal("awaitingApproval", await agency.StateAsync((string)body["id"]!));
        Assert.Single(agency.MailsTo(boss.Email));
    }

    [Fact]
    public async Task A_supervisor_who_could_not_be_asked_is_refused()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, silent) = (agency.NewPerson(), agency.NewPerson());
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = silent.Nip, name = silent.Name, status = "PNS" } });
        var id = await agency.NominateAsync(training, agency.NewPerson(), null);

        Assert.Equal("unknown-employee", await RefusalAsync(new { supervisorNip = boss.Nip, supervisorName = boss.Name }));
        Assert.Equal("unknown-employee", await RefusalAsync(new { supervisorNip = silent.Nip }));
        Assert.Equal("name-too-long", await RefusalAsync(new { supervisorName = new string('x', 40_000), supervisorEmail = boss.Email }));
        Assert.DoesNotContain((await agency.ReadAsync(id))["history"]!.AsArray(), h => (string)h!["event"]! == "supervisorSupplied");

        async Task<string> RefusalAsync(object body)
        {
            var (status, problem, _) = await agency.JsonAsync(HttpMethod.Put, $"/api/nominations/{id}/supervisor", body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            return ((string)problem["type"]!)["urn:asn-training:problem:".Length..];
        }
    }

    /// <summary>Nominates a person, naming the superior by number alone, whom nobody knows yet.</summary>
    private async Task<string> NominateAsync(AgencyUnderTest agency, string training, Person nominee, Person? superior)
    {
        var nomination = AgencyUnderTest.Nomination(training, nominee, null);
        nomination["supervisorNip"] = superior?.Nip;
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", nomination);
        Assert.Equal(HttpStatusCode.Accepted, status);
        await app.IdleAsync();
        var id = (string)body["id"]!;
        Assert.Equal("needsSupervisor", await agency.StateAsync(id));
        return id;
    }
}
