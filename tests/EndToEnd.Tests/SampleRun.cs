using AsnTraining.Demo;
using AsnTraining.Demo.Running;
using AsnTraining.Testing;

namespace AsnTraining.EndToEnd.Tests;

/// <summary>One run over all samples with the demo's own shares; the tests look at what it left.</summary>
public sealed class SampleRun : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public DemoOptions Options { get; private set; } = null!;

    public Ended Ended { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Options = new DemoOptions { Files = Inputs.All, Data = _folder.Of("data"), Out = _folder.Of("out"), Ports = Ports.Free() };
        Ended = await DemoCommand.RunHereAsync(Options, fresh: false, new QuietStory(), null, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
