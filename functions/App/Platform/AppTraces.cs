using System.Diagnostics;

namespace AsnTraining.App.Platform;

/// <summary>
/// The app's own traces: one span for each function that runs, each request to storage, and each mail. They name operations
/// and ids, never addresses: storage keys and link tokens stand in those.
/// </summary>
public static class AppTraces
{
    /// <summary>Name of the source.</summary>
    public const string SourceName = "AsnTraining";

    /// <summary>Tag of a span that belongs to an orchestration: the orchestration's id, which names no person.</summary>
    public const string InstanceTag = "asn.instance";

    internal static readonly ActivitySource Source = new(SourceName);
}
