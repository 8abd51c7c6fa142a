using AsnTraining.LocalHost.Hosting;

namespace AsnTraining.LocalHost.Tests.Hosting;

/// <summary>The tools answer before the app has started: what they do to the clock must wait for it.</summary>
public sealed class ClockBeforeStartTests
{
    [Fact]
    public async Task The_clock_does_not_jump_over_what_an_earlier_life_left_undone()
    {
        var target = StandingClock.Start + TimeSpan.FromDays(1);
        Task<DateTimeOffset> move = null!;
        Task idle = null!;

        await using var app = await RunningApp.StartAsync(new FunctionAppDefinition { Types = [] }, beforeStart: app =>
        {
            (move, idle) = (app.Clock.AdvanceAsync(target, TestContext.Current.CancellationToken), app.Host.WhenIdleAsync(TestContext.Current.CancellationToken));
            Assert.False(idle.IsCompleted);
            Assert.Equal(StandingClock.Start, app.Clock.Now);
        });

        await idle;
        Assert.Equal(target, await move);
    }
}
