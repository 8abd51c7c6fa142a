using System.Text.Json;
using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>Writes each address once: the provider refuses a mail that names one twice.</summary>
internal sealed class DistinctAddresses : JsonConverter<List<EmailAddress>>
{
    /// <inheritdoc />
    public override List<EmailAddress> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Mails are written, not read.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, List<EmailAddress> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var address in value.Distinct()) JsonSerializer.Serialize(writer, address, options);
        writer.WriteEndArray();
    }
}
