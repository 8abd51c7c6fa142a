using System.Diagnostics.Metrics;
using AsnTraining.App.Platform;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Operations.Indexes;

/// <summary>Lets something happen at the very moment at which the app is about to send a request to storage; the request waits for it.</summary>
internal sealed class AtRequest : IDisposable
{
    private readonly MeterListener listener = new();
    private int happened;

    /// <summary>Lets <paramref name="deed"/> happen once, before the next request of an operation like <c>Approvers.insert</c>.</summary>
    public AtRequest(AppHost app, string operation, Func<Task> deed)
    {
        var requests = app.Part<AppMetrics>().StorageRequests;
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument, requests))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag.Key == "operation" && (string)tag.Value! == operation && Interlocked.Exchange(ref happened, 1) == 0)
                    Task.Run(deed).GetAwaiter().GetResult();
            }
        });
        listener.Start();
    }

    /// <summary>Whether it happened.</summary>
    public bool Happened => happened == 1;

    /// <inheritdoc />
    public void Dispose() => listener.Dispose();
}
