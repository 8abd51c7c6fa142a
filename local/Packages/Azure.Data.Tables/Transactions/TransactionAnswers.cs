using System.Globalization;
using System.Text;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>The answers inside a transaction's multipart answer.</summary>
internal static class TransactionAnswers
{
    /// <summary>One answer per action, or only the one of the action that failed.</summary>
    public static IReadOnlyList<TransactionAnswer> Read(Response response)
    {
        var body = response.Content.ToMemory().Span;
        var batch = Boundary(response.Headers.ContentType);
        var changeSet = batch;
        var answers = new List<TransactionAnswer>();
        while (!body.IsEmpty)
        {
            var line = NextLine(ref body);
            if (line.StartsWith("Content-Type: multipart/mixed"u8)) changeSet = Boundary(Encoding.ASCII.GetString(line));
            else if (line.StartsWith("HTTP/1.1 "u8)) answers.Add(ReadOne(line, ref body, batch, changeSet));
        }

        return answers;
    }

    private static TransactionAnswer ReadOne(scoped ReadOnlySpan<byte> statusLine, ref ReadOnlySpan<byte> body, string batch, string changeSet)
    {
        var status = Encoding.ASCII.GetString(statusLine["HTTP/1.1 ".Length..]);
        var headers = new List<HttpHeader>();
        for (var line = NextLine(ref body); !line.IsEmpty; line = NextLine(ref body))
        {
            var text = Encoding.UTF8.GetString(line);
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers.Add(new HttpHeader(text[..colon], text[(colon + 1)..].Trim()));
        }

        var start = body;
        var length = 0;
        while (!body.IsEmpty)
        {
            var rest = body;
            var line = NextLine(ref body);
            if (IsBoundary(line, batch) || IsBoundary(line, changeSet))
            {
                body = rest;
                break;
            }

            length = start.Length - body.Length;
        }

        var reason = status.Length > 4 ? status[4..] : "";
        return new TransactionAnswer(int.Parse(status.AsSpan(0, 3), CultureInfo.InvariantCulture), reason, headers, start[..length].Trim("\r\n"u8).ToArray());
    }

    private static bool IsBoundary(ReadOnlySpan<byte> line, string boundary) =>
        line.StartsWith("--"u8) && line[2..].StartsWith(Encoding.ASCII.GetBytes(boundary));

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> body)
    {
        var end = body.IndexOf((byte)'\n');
        var line = end < 0 ? body : body[..end];
        body = end < 0 ? default : body[(end + 1)..];
        return line.TrimEnd((byte)'\r');
    }

    private static string Boundary(string contentType)
    {
        const string parameter = "boundary=";
        var at = contentType?.IndexOf(parameter, StringComparison.OrdinalIgnoreCase) ?? -1;
        return at < 0
            ? throw new InvalidOperationException("The answer to a transaction names no boundary.")
            : contentType[(at + parameter.Length)..].Split(';')[0].Trim().Trim('"');
    }
}
