using AsnTraining.Demo;
using AsnTraining.Demo.Running;
using AsnTraining.Testing;

namespace AsnTraining.EndToEnd.Tests;

/// <summary>A run whose host is killed again and again ends like one that nothing happened to.</summary>
public sealed class KilledHostTests
{
    private const int ByRequest = 12;
    private const int ByMail = 8;
    private static readonly string[] Trainings = ["PLT-2027-001", "MGG-2027-005", "MTR-2027-006", "BTK-2027-009"];

    [Fact]
    public async Task Twenty_deaths_change_nothing_that_was_accepted_decided_seated_or_certified()
    {
        using var folder = new TemporaryFolder();
        var files = Inputs.Only(folder.Of("input"), Trainings);
        var (undisturbed, answered, _) = await RunAsync(folder.Of("calm"), [], []);

        // Spread over the whole run, by what has happened so far and not by time.
        var atRequests = Enumerable.Range(1, ByRequest).Select(i => answered * i / (ByRequest + 1));
        var atMails = Enumerable.Range(1, ByMail).Select(i => undisturbed.Report.MailsSent * i / (ByMail + 1));
        var (disturbed, _, kills) = await RunAsync(folder.Of("killed"), atRequests, atMails);

        Assert.Equal(ByRequest + ByMail, kills);
        Assert.Empty(undisturbed.Report.Losses);
        // Numbers doubled or missing, files, mails and public pages: all of that is among the losses.
        Assert.Empty(disturbed.Report.Losses);
        Assert.Equal(undisturbed.Report.Submitted, disturbed.Report.Submitted);
        Assert.Equal(undisturbed.Report.Accepted, disturbed.Report.Accepted);
        Assert.Equal(undisturbed.Report.Duplicates, disturbed.Report.Duplicates);
        Assert.Equal(undisturbed.Report.Refused, disturbed.Report.Refused);
        Assert.Equal(undisturbed.Report.RefusedEntries, disturbed.Report.RefusedEntries);
        Assert.Equal(undisturbed.Report.Trainings, disturbed.Report.Trainings);
        Assert.Equal(Ends(undisturbed), Ends(disturbed));
        Assert.True(disturbed.Report.MailsSent >= undisturbed.Report.MailsSent, $"{disturbed.Report.MailsSent} mails instead of {undisturbed.Report.MailsSent}");

        async Task<(Ended Ended, int Answered, int Kills)> RunAsync(string place, IEnumerable<int> dieAtRequests, IEnumerable<int> dieAtMails)
        {
            var options = new DemoOptions { Files = files, Data = Path.Combine(place, "data"), Out = Path.Combine(place, "out"), Ports = Ports.Free(), Tour = false };
            Assassin? assassin = null;
            var ended = await DemoCommand.RunHereAsync(
                options,
                fresh: false,
                new QuietStory(),
                (system, inner) => assassin = new Assassin(system, inner, options.Data, dieAtRequests, dieAtMails),
                TestContext.Current.CancellationToken);
            return (ended, assassin!.Answered, assassin.Kills);
        }
    }

    /// <summary>How each nomination ended, by training and person: ids differ from run to run.</summary>
    private static IReadOnlyList<string> Ends(Ended ended) =>
        [.. ended.Nominations.Select(nomination => $"{nomination.Training} {nomination.Employee!.Nip}: {nomination.State}").Order(StringComparer.Ordinal)];
}
