using System.Net;
using AsnTraining.App.Certificates;
using AsnTraining.App.Operations.Indexes;
using AsnTraining.App.People;
using AsnTraining.App.People.Erasure;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;
using Azure;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Tests.Operations.Indexes;

/// <summary>What changes between the look at a row and the line that is written for it leaves no line that leads astray.</summary>
public sealed class RebuildRaceTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DataStore Store => app.Part<DataStore>();

    [Fact]
    public async Task A_round_that_ends_meanwhile_waits_for_nobody()
    {
        var agency = await app.AgencyAsync(settings => settings with { DigestHour = 7 });
        var id = await agency.NominateAsync(await agency.TrainingAsync(startsInDays: 60), agency.NewPerson(), agency.NewPerson());
        var tables = new IndexTables(app, agency.Id);
        await tables.LoseAsync();
        using var meanwhile = new AtRequest(app, "Approvers.insert", async () =>
            Assert.Equal(HttpStatusCode.OK, (await agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{id}/withdraw", new { reason = "Cuti." })).Status));

        await LostIndexes.RebuildAsync(app, agency);

        Assert.True(meanwhile.Happened);
        Assert.Empty(await tables.OfAsync(Store.Approvers));
    }

    [Fact]
    public async Task A_round_that_goes_to_somebody_else_meanwhile_waits_for_them()
    {
        var agency = await app.AgencyAsync(settings => settings with { DigestHour = 7 });
        var boss = agency.NewPerson();
        var id = await agency.NominateAsync(await agency.TrainingAsync(startsInDays: 60), agency.NewPerson(), null);
        var tables = new IndexTables(app, agency.Id);
        await tables.LoseAsync();
        using var meanwhile = new AtRequest(app, "Approvers.insert", async () =>
        {
            Assert.Equal(HttpStatusCode.OK, (await agency.JsonAsync(HttpMethod.Put, $"/api/nominations/{id}/supervisor", new { supervisorName = boss.Name, supervisorEmail = boss.Email })).Status);
            while (await agency.StateAsync(id) != "awaitingApproval")
                await Task.Yield();
        });

        await LostIndexes.RebuildAsync(app, agency);

        Assert.True(meanwhile.Happened);
        var pointer = Assert.Single(await tables.OfAsync(Store.Approvers));
        Assert.Equal((agency.Id + "~" + app.Part<App.Approvals.WaitingIndex>().ApproverOf(agency.Id, boss.Email), id + "~001"), (pointer.PartitionKey, pointer.RowKey));
    }

    [Fact]
    public async Task Hours_of_a_certificate_that_is_revoked_meanwhile_do_not_come_back()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var certificate = (string)(await held.CertificateAsync())["id"]!;
        var tables = new IndexTables(app, held.Agency.Id);
        await tables.LoseAsync();
        using var meanwhile = new AtRequest(app, "LearningRecords.insert", async () =>
        {
            Assert.Equal(HttpStatusCode.OK, (await held.Agency.JsonAsync(HttpMethod.Post, $"/api/certificates/{certificate}/revoke", new { reason = "Salah terbit." })).Status);
            await EndOfAsync(CertificateAftermath.RevocationId(held.Agency.Id, certificate));
        });

        await LostIndexes.RebuildAsync(app, held.Agency);

        Assert.True(meanwhile.Happened);
        Assert.Empty(await tables.OfAsync(Store.LearningRecords));
        using var verifier = new Verifier(app);
        Assert.Equal("revoked", (string?)(await verifier.LookUpAsync((string)(await held.CertificateAsync())["code"]!)).Body["status"]);
    }

    [Theory]
    [InlineData("LearningRecords.insert")]
    [InlineData("CertificateCodes.insert")]
    [InlineData("References.insert")]
    public async Task A_person_who_is_erased_meanwhile_is_not_found_again(string moment)
    {
        var (agency, person) = await CertifiedAsync();
        var tables = new IndexTables(app, agency.Id);
        await tables.LoseAsync(Store.References, Store.LearningRecords, Store.CertificateCodes);
        using var meanwhile = new AtRequest(app, moment, () => EraseAsync(agency, person));

        await LostIndexes.RebuildAsync(app, agency);

        Assert.True(meanwhile.Happened);
        await IsForgottenAsync(tables, agency, person);
    }

    /// <summary>Between the steps of an erasure, the rebuild finds the person's row still as it was.</summary>
    [Fact]
    public async Task An_erasure_that_is_half_way_is_not_undone()
    {
        var (agency, person) = await CertifiedAsync();
        var tables = new IndexTables(app, agency.Id);
        await tables.LoseAsync(Store.References, Store.LearningRecords, Store.CertificateCodes);
        AtRequest? between = null;
        using var begun = new AtRequest(app, "References.delete", () =>
        {
            between = new AtRequest(app, "Enrolments.merge", () => BegunAndEndedAsync(agency));
            return Task.CompletedTask;
        });

        await EraseAsync(agency, person);
        await app.IdleAsync();
        between?.Dispose();

        Assert.True(between?.Happened);
        await IsForgottenAsync(tables, agency, person);
    }

    [Fact]
    public async Task What_retention_takes_away_half_way_through_a_rebuild_stays_away()
    {
        var agency = await app.AgencyAsync(settings => settings with { Retention = new(NominationDays: 30) });
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var training = await agency.TrainingAsync(startsInDays: 5);
        await agency.NominateAsync(training, nominee, boss, "SIMPEG/1");
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "reject", "Anggaran.");
        await agency.CloseAsync(training);
        AtRequest? between = null;
        using var begun = new AtRequest(app, "References.delete", () =>
        {
            between = new AtRequest(app, "Enrolments.put", () => BegunAndEndedAsync(agency));
            return Task.CompletedTask;
        });

        await app.AdvanceAsync(TimeSpan.FromDays(40));
        between?.Dispose();

        Assert.True(between?.Happened);
        Assert.Empty(await new IndexTables(app, agency.Id).OfAsync(Store.References));
    }

    [Fact]
    public async Task Somebody_who_leaves_the_register_meanwhile_gets_no_line_of_their_NIP()
    {
        var agency = await app.AgencyAsync();
        var person = agency.NewPerson();
        await agency.RegisterAsync(person);
        var id = await app.Part<EmployeeStore>().FindIdAsync(agency.Id, person.Nip, Token);
        var tables = new IndexTables(app, agency.Id);
        await tables.LoseAsync();
        using var meanwhile = new AtRequest(app, "Employees.batch", () => Store.Employees.DeleteEntityAsync(agency.Id, "e~" + id, ETag.All, Token));

        await LostIndexes.RebuildAsync(app, agency);

        Assert.True(meanwhile.Happened);
        Assert.Empty(await tables.OfAsync(Store.Employees));
    }

    private async Task<(AgencyUnderTest Agency, Person Person)> CertifiedAsync()
    {
        var agency = await app.AgencyAsync();
        var (boss, person) = (agency.NewPerson(), agency.NewPerson());
        var training = await agency.TrainingAsync(startsInDays: 5);
        await agency.NominateAsync(training, person, boss, "SIMPEG/1");
        await agency.DecideAsync(agency.DecisionLink(boss, person), "approve");
        await app.AdvanceAsync(TimeSpan.FromDays(7));
        await agency.AttendAsync(training, person);
        await agency.CloseAsync(training);
        return (agency, person);
    }

    private async Task EraseAsync(AgencyUnderTest agency, Person person)
    {
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = person.Nip });
        Assert.True(status == HttpStatusCode.Accepted, body.ToJsonString());
        await EndOfAsync(PersonErasure.InstanceId(agency.Id, (string)body["id"]!));
    }

    private async Task BegunAndEndedAsync(AgencyUnderTest agency)
    {
        var (_, run, _) = await agency.SendAsync(HttpMethod.Post, "/api/manage/indexes/rebuild");
        await EndOfAsync(IndexRebuild.InstanceId(agency.Id, (string)run["id"]!));
    }

    private async Task EndOfAsync(string instance)
    {
        var ended = await app.Host.Engine.Client.WaitForInstanceCompletionAsync(instance, Token);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
    }

    private async Task IsForgottenAsync(IndexTables tables, AgencyUnderTest agency, Person person)
    {
        Assert.Empty(await tables.OfAsync(Store.References));
        Assert.Empty(await tables.OfAsync(Store.LearningRecords));
        Assert.Empty(await tables.OfAsync(Store.Employees));
        // A printed code leads somewhere for ever, to a record without a name.
        var code = Assert.Single(await tables.OfAsync(Store.CertificateCodes));
        using var verifier = new Verifier(app);
        var found = (await verifier.LookUpAsync(code.RowKey)).Body;
        Assert.Equal(("valid", null), ((string?)found["status"], (string?)found["name"]));
        Assert.Equal(HttpStatusCode.NotFound, (await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = person.Nip })).Status);
    }
}
