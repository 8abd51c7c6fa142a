namespace AsnTraining.LocalHost.Tests.Mail;

/// <summary>One sink for all tests of a class.</summary>
public sealed class SharedSink : IAsyncLifetime
{
    internal RunningSink Sink { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Sink = await RunningSink.StartAsync();

    public ValueTask DisposeAsync() => Sink.DisposeAsync();
}
