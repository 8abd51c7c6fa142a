using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>The answer to one action of a transaction.</summary>
internal sealed class TransactionAnswer(int status, string reason, List<HttpHeader> headers, byte[] body) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => reason;

    public override Stream ContentStream { get; set; } = new MemoryStream(body, 0, body.Length, writable: false, publiclyVisible: true);

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool TryGetHeader(string name, out string value)
    {
        value = headers.Find(header => Matches(header, name)).Value;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, out IEnumerable<string> values)
    {
        values = headers.Where(header => Matches(header, name)).Select(header => header.Value);
        return ContainsHeader(name);
    }

    protected override bool ContainsHeader(string name) => headers.Exists(header => Matches(header, name));

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers;

    private static bool Matches(HttpHeader header, string name) => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase);
}
