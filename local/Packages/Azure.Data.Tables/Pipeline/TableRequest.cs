using System.Buffers;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>One call of the protocol, before it is sent by itself or inside a transaction.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Address">The whole address.</param>
internal sealed record TableRequest(RequestMethod Method, string Address)
{
    private const string MinimalMetadata = "application/json;odata=minimalmetadata";

    /// <summary>The version that the stored row must have, <c>*</c> for any, or null to write without a condition.</summary>
    public string IfMatch { get; init; }

    /// <summary>The row to send, or null.</summary>
    public ITableEntity Row { get; init; }

    /// <summary>A body other than a row, or null.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The body's type, when it is not a row.</summary>
    public string ContentType { get; init; } = "application/json;odata=nometadata";

    /// <summary>What the answer may be in.</summary>
    public string Accept { get; init; } = MinimalMetadata;

    /// <summary>Asks the service not to send back what it was sent.</summary>
    public bool ReturnNoContent { get; init; }

    /// <summary>The headers of the protocol, in the order in which they are sent.</summary>
    public IEnumerable<(string Name, string Value)> Headers(string version)
    {
        yield return ("x-ms-version", version);
        yield return ("DataServiceVersion", "3.0");
        if (IfMatch is not null) yield return ("If-Match", IfMatch);
        if (ReturnNoContent) yield return ("Prefer", "return-no-content");
        yield return ("Accept", Accept);
        if (Row is not null || Body is not null) yield return ("Content-Type", ContentType);
    }

    public void ApplyTo(Request request, string version)
    {
        request.Method = Method;
        request.Uri.Reset(new Uri(Address));
        foreach (var (name, value) in Headers(version)) request.Headers.Add(name, value);
        if (Body is { } body) request.Content = RequestContent.Create(body);
        else if (Row is not null) request.Content = RequestContent.Create(RowContent());
    }

    private ReadOnlyMemory<byte> RowContent()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer);
        EntityWriter.Write(writer, Row);
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
