using AsnTraining.Demo;
using AsnTraining.Demo.Running;
using AsnTraining.Testing;

namespace AsnTraining.EndToEnd.Tests;

/// <summary>The demo with <c>--approve 1 --reject 0</c>.</summary>
public sealed class EverybodyApprovesTests
{
    [Fact]
    public async Task Nobody_is_rejected_or_withdraws_and_only_those_without_a_superior_expire()
    {
        using var folder = new TemporaryFolder();
        var options = new DemoOptions
        {
            Tour = false,
            Files = Inputs.Only(folder.Of("input"), "PLT-2027-001", "WRK-2027-002", "MGG-2027-005", "MTR-2027-006"),
            Data = folder.Of("data"),
            Out = folder.Of("out"),
            Ports = Ports.Free(),
            Approve = 1,
            Reject = 0,
        };

        var (report, nominations) = await DemoCommand.RunHereAsync(options, fresh: false, new QuietStory(), null, TestContext.Current.CancellationToken);

        Assert.Empty(report.Losses);
        Assert.DoesNotContain(report.States.Keys, state => state is "rejected" or "withdrawn");
        // One person has no superior in the file; HR names one for the first such nomination, which is this one.
        Assert.Equal(report.Accepted, report.EverApproved);
        foreach (var training in report.Trainings)
        {
            var approved = nominations.Count(nomination => nomination.Training == training.Id && nomination.EverApproved);
            Assert.Equal(Math.Min(training.Quota, approved), training.EnrolledAtStart);
        }
    }
}
