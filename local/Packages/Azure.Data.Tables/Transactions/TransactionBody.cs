using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>An entity group transaction as one multipart body: a batch that holds one change set, which holds a request per row.</summary>
internal static class TransactionBody
{
    public static TableRequest Request(string baseAddress, IReadOnlyList<TableRequest> actions, string version)
    {
        var batch = $"batch_{Guid.NewGuid()}";
        return new TableRequest(Azure.Core.RequestMethod.Post, $"{baseAddress}/$batch")
        {
            Body = Content(batch, $"changeset_{Guid.NewGuid()}", actions, version),
            ContentType = $"multipart/mixed; boundary={batch}",
            Accept = "application/json",
        };
    }

    private static ReadOnlyMemory<byte> Content(string batch, string changeSet, IReadOnlyList<TableRequest> actions, string version)
    {
        var body = new ArrayBufferWriter<byte>(1024 * (actions.Count + 1));
        using var json = new Utf8JsonWriter(body);
        Line(body, $"--{batch}");
        Line(body, $"Content-Type: multipart/mixed; boundary={changeSet}");
        Line(body, "");
        foreach (var action in actions)
        {
            Line(body, $"--{changeSet}");
            Line(body, "Content-Type: application/http");
            Line(body, "Content-Transfer-Encoding: binary");
            Line(body, "");
            Line(body, $"{action.Method} {action.Address} HTTP/1.1");
            foreach (var (name, value) in action.Headers(version)) Line(body, $"{name}: {value}");
            Line(body, "");
            if (action.Row is not null)
            {
                EntityWriter.Write(json, action.Row);
                json.Flush();
                json.Reset();
            }

            Line(body, "");
        }

        Line(body, $"--{changeSet}--");
        Line(body, $"--{batch}--");
        return body.WrittenMemory;
    }

    private static void Line(ArrayBufferWriter<byte> body, string text)
    {
        Encoding.UTF8.GetBytes(text, body);
        body.Write("\r\n"u8);
    }
}
