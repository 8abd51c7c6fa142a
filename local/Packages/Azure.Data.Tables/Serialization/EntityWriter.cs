using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace Azure.Data.Tables;

/// <summary>Rows as the JSON that the service takes: values, and annotations for those whose JSON does not tell their type.</summary>
internal static class EntityWriter
{
    private const string RoundTripUtc = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    public static void Write(Utf8JsonWriter writer, ITableEntity entity)
    {
        writer.WriteStartObject();
        if (entity is IDictionary<string, object> properties) WriteProperties(writer, properties);
        else EntityShape.Of(entity.GetType()).Write(writer, entity);
        writer.WriteEndObject();
    }

    public static void WriteValue<T>(Utf8JsonWriter writer, T value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case int number: writer.WriteNumberValue(number); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case long number: WriteFormatted(writer, number, default); break;
            case ulong number: WriteFormatted(writer, number, default); break;
            case DateTimeOffset time: WriteFormatted(writer, time.UtcDateTime, RoundTripUtc); break;
            case DateTime { Kind: DateTimeKind.Utc } time: WriteFormatted(writer, time, RoundTripUtc); break;
            case DateTime time: throw new NotSupportedException($"DateTime {time} has a Kind of {time.Kind}. The service takes UTC only.");
            case double number when double.IsNaN(number): writer.WriteStringValue("NaN"u8); break;
            case double number: writer.WriteNumberValue(number); break;
            case Guid id: writer.WriteStringValue(id); break;
            case byte[] bytes: writer.WriteBase64StringValue(bytes); break;
            case BinaryData bytes: writer.WriteBase64StringValue(bytes.ToMemory().Span); break;
            case Enum constant: writer.WriteStringValue(constant.ToString()); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case float number: writer.WriteNumberValue(number); break;
            case TimeSpan duration: writer.WriteStringValue(XmlConvert.ToString(duration)); break;
            default: throw new NotSupportedException($"Not supported type {value.GetType()}");
        }
    }

    private static void WriteProperties(Utf8JsonWriter writer, IDictionary<string, object> properties)
    {
        foreach (var (name, value) in properties)
        {
            if (name is PropertyNames.ETag or PropertyNames.Timestamp) continue;
            if (value is Enum)
            {
                throw new NotSupportedException("Enum values are only supported for custom model types implementing ITableEntity.");
            }

            if (EdmTypes.Of(value) is { } type) WriteAnnotation(writer, name, type);
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }
    }

    private static void WriteAnnotation(Utf8JsonWriter writer, string name, string type)
    {
        const int usual = 256;
        var length = name.Length + PropertyNames.TypeSuffix.Length;
        Span<char> annotated = length <= usual ? stackalloc char[usual] : new char[length];
        name.CopyTo(annotated);
        PropertyNames.TypeSuffix.CopyTo(annotated[name.Length..]);
        writer.WriteString(annotated[..length], type);
    }

    private static void WriteFormatted<T>(Utf8JsonWriter writer, T value, ReadOnlySpan<char> format)
        where T : ISpanFormattable
    {
        Span<char> text = stackalloc char[40];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
