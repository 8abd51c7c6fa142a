using AsnTraining.LocalHost.Hosting;
using AsnTraining.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace AsnTraining.LocalHost.Tests.Hosting;

/// <summary>Timer functions run on the app's clock: at their time, and once for all times that were missed.</summary>
public sealed class TimerFunctionTests
{
    [Fact]
    public async Task What_runs_seldom_runs_at_each_of_its_times()
    {
        await using var app = await RunningApp.StartAsync(typeof(Seldom));

        await app.Clock.AdvanceAsync(StandingClock.Start.AddDays(3), CancellationToken.None);

        Assert.Equal(
            ["seldom 03-02 02:00 due 02:00 on time", "seldom 03-03 02:00 due 02:00 on time", "seldom 03-04 02:00 due 02:00 on time"],
            app.Notes.Lines);
    }

    [Fact]
    public async Task What_runs_often_runs_once_after_a_jump()
    {
        await using var app = await RunningApp.StartAsync(typeof(Often));

        await app.Clock.AdvanceAsync(StandingClock.Start.AddDays(30), CancellationToken.None);
        await app.Clock.AdvanceAsync(StandingClock.Start.AddDays(30).AddMinutes(2), CancellationToken.None);
        await app.Clock.AdvanceAsync(StandingClock.Start.AddDays(30).AddMinutes(5), CancellationToken.None);

        Assert.Equal(["often 04-01 01:30 past due", "often 04-01 01:35 on time"], app.Notes.Lines);
    }

    [Fact]
    public async Task Times_that_were_missed_while_the_host_was_down_are_made_up_for_once()
    {
        using var folder = new TemporaryFolder();
        await using (var before = await RunningApp.StartAsync(new FunctionAppDefinition { Types = [typeof(Seldom)] }, folder))
        {
            await before.Clock.AdvanceAsync(StandingClock.Start.AddHours(1), CancellationToken.None);
        }

        await using var after = await RunningApp.StartAsync(new FunctionAppDefinition { Types = [typeof(Seldom)] }, folder, later: TimeSpan.FromDays(2));
        await after.Host.WhenIdleAsync();

        Assert.Equal(["seldom 03-04 02:30 due 02:00 past due"], after.Notes.Lines);
    }

    [Fact]
    public async Task A_schedule_can_be_a_setting_and_a_failure_does_not_end_it()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Sweep:schedule", "0 0 */12 * * *")]).Build();
        await using var app = await RunningApp.StartAsync(new FunctionAppDefinition { Types = [typeof(Configured)], Configuration = settings });

        await app.Clock.AdvanceAsync(StandingClock.Start.AddDays(1), CancellationToken.None);

        Assert.Equal(["fails 03-02 12:00", "fails 03-03 00:00"], app.Notes.Lines);
    }

    [Fact]
    public async Task What_wants_to_run_at_start_does()
    {
        await using var app = await RunningApp.StartAsync(typeof(AtStart));

        await app.Host.WhenIdleAsync();

        Assert.Equal(["at start, no status"], app.Notes.Lines);
    }

    internal sealed class Seldom(Notes notes, TimeProvider clock)
    {
        [Function("Seldom")]
        public void Run([TimerTrigger("0 0 2 * * *")] TimerInfo timer) =>
            notes.Add($"seldom {clock.GetUtcNow():MM-dd HH:mm} due {timer.ScheduleStatus!.Next:HH:mm} {(timer.IsPastDue ? "past due" : "on time")}");
    }

    internal sealed class Often(Notes notes, TimeProvider clock)
    {
        [Function("Often")]
        public Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer)
        {
            notes.Add($"often {clock.GetUtcNow():MM-dd HH:mm} {(timer.IsPastDue ? "past due" : "on time")}");
            return Task.CompletedTask;
        }
    }

    internal sealed class Configured(Notes notes, TimeProvider clock)
    {
        [Function("Configured")]
        public void Run([TimerTrigger("%Sweep__schedule%")] TimerInfo timer)
        {
            notes.Add($"fails {clock.GetUtcNow():MM-dd HH:mm}");
            throw new InvalidOperationException("on purpose");
        }
    }

    internal sealed class AtStart(Notes notes)
    {
        [Function("AtStart")]
        public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) =>
            notes.Add(timer.ScheduleStatus is null ? "at start, no status" : "at start");
    }
}
