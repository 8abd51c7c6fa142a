namespace AsnTraining.App.Tests.Golden;

/// <summary>What each orchestrator calls, in which order, is a promise to instances that run for months.</summary>
public sealed class CallTests(GoldenHost host) : IClassFixture<GoldenHost>
{
    [Fact]
    public async Task Orchestrators_call_in_the_order_that_their_version_promised()
    {
        await host.PlayAsync();
        var journal = RecordedJournal.Read(host.JournalFile);
        var calls = CallSequences.Of(journal, host.Roles);
        if (GoldenFiles.Recording)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(GoldenFiles.Calls(GoldenFiles.Current))!);
            await File.WriteAllTextAsync(GoldenFiles.Calls(GoldenFiles.Current), calls, TestContext.Current.CancellationToken);
            RecordedJournal.Write(GoldenFiles.Journal(GoldenFiles.Current), journal.Select(RecordedJournal.Clean));
        }
        Assert.Equal(await File.ReadAllTextAsync(GoldenFiles.Calls(GoldenFiles.Current), TestContext.Current.CancellationToken), calls);
    }
}
