using AsnTraining.App.Enrolment;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Tests.Platform;

/// <summary>Two that start the same instance, of whom each saw that it does not run yet.</summary>
public sealed class StartRaceTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_comes_second_to_start_an_instance_finds_it_started()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var boss = agency.NewPerson();
        var nomination = await agency.NominateAsync(training, agency.NewPerson(), boss);
        await using var early = new EarlyLook(app.Host.Engine.Client);

        await Nudge.StartNominationAsync(early, nomination, Token);
        await Nudge.StartSeatsAsync(early, agency.Id, training, Token);
        await app.IdleAsync();

        Assert.True((await app.Host.Engine.Client.GetInstanceAsync(nomination, Token))!.IsRunning);
        Assert.True((await app.Host.Engine.Client.GetInstanceAsync(SeatAllocation.InstanceId(agency.Id, training), Token))!.IsRunning);
        Assert.Single(agency.MailsTo(boss.Email));
    }

    [Fact]
    public async Task A_promise_that_cannot_be_kept_does_not_hold_up_those_behind_it()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var nomination = await agency.NominateAsync(training, agency.NewPerson(), agency.NewPerson());
        await app.Host.Engine.Client.TerminateInstanceAsync(nomination, cancellation: Token);
        await app.IdleAsync();
        await app.Host.Engine.Client.PurgeInstanceAsync(nomination, cancellation: Token);
        var table = app.Part<DataStore>().Pending;
        // No nomination has such an id. Its line is the older one of the first shard: the sweep comes to it first.
        var broken = new TableEntity("0", "0000000000000000001~Nomination~rusak") { ["Kind"] = "Nomination", ["MadeAt"] = app.Now };
        var lost = new TableEntity("0", $"0000000000000000002~Nomination~{nomination}") { ["Kind"] = "Nomination", ["MadeAt"] = app.Now };
        await app.Part<PendingLines>().WriteAsync(PendingKind.Seats, [agency.Id + "~" + training], Token);
        await table.AddEntityAsync(broken, Token);
        await table.AddEntityAsync(lost, Token);

        await app.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.NotNull(await app.Host.Engine.Client.GetInstanceAsync(nomination, Token));
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("0", lost.RowKey, cancellationToken: Token)).HasValue);
        // It is kept, so that somebody sees that it grows old.
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("0", broken.RowKey, cancellationToken: Token)).HasValue);
        await table.DeleteEntityAsync("0", broken.RowKey, ETag.All, Token);
    }

    /// <summary>The platform's client as one sees it who looked a moment before the other's start.</summary>
    private sealed class EarlyLook(DurableTaskClient platform) : DurableTaskClient(platform.Name)
    {
        public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
            Task.FromResult<OrchestrationMetadata?>(null);

        public override Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
            platform.ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, options, cancellation);

        public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
            platform.RaiseEventAsync(instanceId, eventName, eventPayload, cancellation);

        public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
            platform.WaitForInstanceStartAsync(instanceId, getInputsAndOutputs, cancellation);

        public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
            platform.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs, cancellation);

        public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
            platform.SuspendInstanceAsync(instanceId, reason, cancellation);

        public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
            platform.ResumeInstanceAsync(instanceId, reason, cancellation);

        public override Microsoft.DurableTask.AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => platform.GetAllInstancesAsync(filter);

        // The platform's client is not this one's to end.
        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
