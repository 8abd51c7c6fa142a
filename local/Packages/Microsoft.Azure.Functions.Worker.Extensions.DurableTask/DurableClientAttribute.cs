using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Fills a parameter with a client of the durable runtime.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Task hub; null takes the one in host.json.</summary>
    public string? TaskHub { get; set; }

    /// <summary>Setting that holds the store's connection; null takes the one in host.json.</summary>
    public string? ConnectionName { get; set; }
}
