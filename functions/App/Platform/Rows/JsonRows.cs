using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AsnTraining.App.Platform.Rows;

/// <summary>Reads a JSON array of objects element by element.</summary>
internal static class JsonRows
{
    private static readonly JsonSerializerOptions Options = new() { MaxDepth = 16 };

    public static async IAsyncEnumerable<SourceRow> ReadAsync(
        Stream body, RowSchema schema, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var elements = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(body, Options, cancellationToken);
        await using var enumerator = elements.GetAsyncEnumerator(cancellationToken);
        for (var row = 1; await MoveNextAsync(enumerator, schema); row++)
            yield return SourceRow.FromJson(enumerator.Current, schema, row);
    }

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<JsonElement> elements, RowSchema schema)
    {
        try
        {
            return await elements.MoveNextAsync();
        }
        catch (JsonException wrong)
        {
            var place = wrong.LineNumber is { } line
                ? string.Create(CultureInfo.InvariantCulture, $" at line {line + 1}, byte {wrong.BytePositionInLine + 1}")
                : "";
            throw new RowFileException(
                "invalid-json", $"The JSON cannot be read{place}. Send an array of {schema.Title}: [{{...}}, {{...}}].");
        }
    }
}
