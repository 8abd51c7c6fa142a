using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Tests.Running;
using Azure.Data.Tables;

namespace AsnTraining.App.Tests.Platform;

public sealed class CrashTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task A_nomination_whose_start_was_lost_is_picked_up_by_the_sweep()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var boss = agency.NewPerson();
        var id = await agency.NominateAsync(training, agency.NewPerson(), boss);
        // As after a crash between the row and the start: the row and its promise are there, the orchestration is not.
        await app.Part<PendingLines>().WriteAsync(PendingKind.Nomination, [id], TestContext.Current.CancellationToken);
        await app.Host.Engine.Client.TerminateInstanceAsync(id, cancellation: TestContext.Current.CancellationToken);
        await app.IdleAsync();
        await app.Host.Engine.Client.PurgeInstanceAsync(id, cancellation: TestContext.Current.CancellationToken);

        await app.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.NotNull(await app.Host.Engine.Client.GetInstanceAsync(id, TestContext.Current.CancellationToken));
        Assert.Equal("awaitingApproval", await agency.StateAsync(id));
        Assert.Single(agency.MailsTo(boss.Email));
    }

    [Fact]
    public async Task A_decision_whose_nudge_was_lost_goes_on_after_the_sweep()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(training, nominee, boss);
        await app.Part<PendingLines>().WriteAsync(PendingKind.Nomination, [id], TestContext.Current.CancellationToken);
        var row = await app.Part<NominationStore>().ReadAsync(id, TestContext.Current.CancellationToken);
        var move = NominationMove.Of(row, Domain.NominationState.Approved, "approved", new Actor("approver"), app.Now).Decide("approved", app.Now).Set("EverApproved", true).Queue(app.Now);
        Assert.True(await move.TryCommitAsync(app.Part<App.Platform.Storage.DataStore>(), app.Part<App.Platform.AppMetrics>(), TestContext.Current.CancellationToken));

        await app.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal("enrolled", await agency.StateAsync(id));
        Assert.Single(agency.MailsTo(nominee.Email));
    }

    [Fact]
    public async Task A_mail_provider_that_is_away_delays_the_mail_and_loses_none()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var boss = agency.NewPerson();
        app.MailFailures.Next(3, new LocalHost.Mail.SendFailure(503, false));

        await agency.JsonAsync(HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination(training, agency.NewPerson(), boss));
        await app.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Single(agency.MailsTo(boss.Email));
    }

    [Fact]
    public async Task Nothing_is_left_in_the_book_of_promises_when_all_went_well()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        await agency.ApprovedAsync(training, nominee, boss);
        var left = new List<string>();
        await foreach (var line in app.Part<App.Platform.Storage.DataStore>().Pending.QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
            left.Add(line.RowKey);
        Assert.DoesNotContain(left, key => key.Contains(agency.Id + "~", StringComparison.Ordinal));
    }
}
