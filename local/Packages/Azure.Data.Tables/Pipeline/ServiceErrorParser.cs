using System.Globalization;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>Reads the service's error body, so that an exception carries its code and words.</summary>
internal sealed class ServiceErrorParser : RequestFailedDetailsParser
{
    /// <summary>Under this name an exception's data hold which action of a transaction failed.</summary>
    public const string FailedIndex = "FailedEntity";

    /// <inheritdoc />
    public override bool TryParse(Response response, out ResponseError error, out IDictionary<string, string> data)
    {
        error = null;
        data = null;
        if (response.ContentStream is null) return false;
        try
        {
            using var document = JsonDocument.Parse(response.Content);
            if (!document.RootElement.TryGetProperty("odata.error", out var body)) return false;
            var code = body.TryGetProperty("code", out var name) ? name.GetString() : null;
            var words = body.TryGetProperty("message", out var message) && message.TryGetProperty("value", out var value) ? value.GetString() : null;
            data = new Dictionary<string, string>();
            if (IndexIn(words) is { } index)
            {
                data[FailedIndex] = index.ToString(CultureInfo.InvariantCulture);
                words += $"\n The index of the entity that caused the error can be found in {nameof(TableTransactionFailedException.FailedTransactionActionIndex)}.";
            }

            error = new ResponseError(code, words);
            return true;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>In a transaction the service begins its words with the number of the action that failed, and a colon.</summary>
    private static int? IndexIn(string words)
    {
        var colon = words?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0 && int.TryParse(words.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }
}
