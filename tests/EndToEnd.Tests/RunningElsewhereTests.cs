using AsnTraining.Demo;
using AsnTraining.Demo.Running;
using AsnTraining.Demo.Telling;
using AsnTraining.Testing;

namespace AsnTraining.EndToEnd.Tests;

/// <summary>The driver against an app that it did not start.</summary>
public sealed class RunningElsewhereTests
{
    [Fact]
    public async Task The_same_driver_runs_against_an_app_that_is_already_there()
    {
        using var folder = new TemporaryFolder();
        await using var system = await LocalSystem.StartAsync(folder.Of("served"), Ports.Free(), fresh: false, new QuietStory(), TestContext.Current.CancellationToken);
        var options = new DemoOptions
        {
            Files = Inputs.Only(folder.Of("input"), "MTR-2027-006"),
            Data = folder.Of("unused"),
            Out = folder.Of("out"),
            App = system.Addresses.App,
            Mail = system.Addresses.Tools,
            Key = system.Addresses.ApiKey,
        };
        var story = new QuietStory();

        var code = await DemoCommand.RunAsync(options, fresh: false, story, TestContext.Current.CancellationToken);

        Assert.True(code == 0, string.Join('\n', story.Lines));
        var report = await Report.ReadAsync(Path.Combine(options.Out, "report.json"), TestContext.Current.CancellationToken);
        Assert.InRange(report.States["certified"], 1, 12);
        Assert.False(Directory.Exists(options.Data));
    }
}
