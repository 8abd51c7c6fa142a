using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnTraining.Domain;

/// <summary>Times of day as the contract writes them, <c>08:00</c>; seconds are read but never written.</summary>
internal sealed class HourMinuteJsonConverter : JsonConverter<TimeOnly>
{
    private static readonly string[] Formats = ["HH:mm", "HH:mm:ss", "HH.mm"];

    public static bool TryParse(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text?.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var time)
            ? time
            : throw new JsonException("Not a time of day (HH:mm).");

    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("HH':'mm", CultureInfo.InvariantCulture));
}
