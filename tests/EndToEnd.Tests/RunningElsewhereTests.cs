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
        await using var system = await LocalSystem.StartAsync(folder.Of("served"), Ports.Free(), fresh: false, new QuietStory(), keep: true, TestContext.Current.CancellationToken);
        var files = Inputs.Only(folder.Of("input"), "MTR-2027-006");

        var run = await CommandResult.RunAsync(
        [
            MissingThingsTests.Driver, "demo", "--app", system.Addresses.App.ToString(), "--mail", system.Addresses.Tools.ToString(), "--key", system.Addresses.ApiKey,
            "--employees", files.Employees, "--trainings", files.Trainings, "--nominations", files.Nominations, "--attendance", files.Attendance, "--results", files.Results,
            "--data", folder.Of("unused"), "--out", folder.Of("out"),
        ]);

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var report = await Report.ReadAsync(Path.Combine(folder.Of("out"), "report.json"), TestContext.Current.CancellationToken);
        Assert.InRange(report.States["certified"], 1, 12);
        Assert.False(Directory.Exists(folder.Of("unused")));
    }
}
