using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Settings of the worker.</summary>
public class WorkerOptions
{
    /// <summary>Reads and writes what functions take and give; null means JSON that reads names without case.</summary>
    public ObjectSerializer? Serializer { get; set; }

    /// <summary>What the worker tells the host that it can do.</summary>
    public IDictionary<string, string> Capabilities { get; } = new Dictionary<string, string>();
}
