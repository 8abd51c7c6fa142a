using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>Rows from the service's JSON.</summary>
internal static class EntityReader
{
    /// <summary>The one row that a body holds.</summary>
    public static T ReadOne<T>(BinaryData body)
        where T : class, ITableEntity
    {
        var reader = new Utf8JsonReader(body.ToMemory().Span);
        reader.Read();
        return Read<T>(ref reader, new NameTable());
    }

    /// <summary>The rows that a body lists.</summary>
    public static IReadOnlyList<T> ReadMany<T>(BinaryData body)
        where T : class, ITableEntity
    {
        var rows = new List<T>();
        var names = new NameTable();
        var reader = new Utf8JsonReader(body.ToMemory().Span);
        if (!ListReader.MoveToValues(ref reader)) return rows;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) rows.Add(Read<T>(ref reader, names));
        return rows;
    }

    private static T Read<T>(ref Utf8JsonReader reader, NameTable names)
        where T : class, ITableEntity
    {
        var entity = Activator.CreateInstance<T>();
        if (entity is IDictionary<string, object> properties) Fill(properties, ref reader, names);
        else EntityShape.Of(typeof(T)).Read(ref reader, entity);
        return entity;
    }

    private static void Fill(IDictionary<string, object> properties, ref Utf8JsonReader reader, NameTable names)
    {
        Dictionary<string, string> types = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = names.Read(ref reader);
            reader.Read();
            if (name.EndsWith(PropertyNames.TypeSuffix, StringComparison.Ordinal))
            {
                var annotated = name[..^PropertyNames.TypeSuffix.Length];
                var type = reader.GetString();
                if (properties.TryGetValue(annotated, out var earlier)) properties[annotated] = Convert(earlier, type);
                else (types ??= [])[annotated] = type;
            }
            else if (name == PropertyNames.Timestamp)
            {
                properties[name] = ValueReader.TimeWithOffset(ref reader);
            }
            else if (name != PropertyNames.Metadata)
            {
                string type = null;
                types?.TryGetValue(name, out type);
                properties[name] = Value(ref reader, type);
            }
        }
    }

    private static object Value(ref Utf8JsonReader reader, string type)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null: return null;
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            case JsonTokenType.Number when type == EdmTypes.Double: return reader.GetDouble();
            case JsonTokenType.Number when reader.TryGetInt32(out var small): return small;
            case JsonTokenType.Number when reader.TryGetInt64(out var large): return large;
            case JsonTokenType.Number: return reader.GetDouble();
            case JsonTokenType.String:
                return type switch
                {
                    null => reader.GetString(),
                    EdmTypes.Int64 => ValueReader.Int64(ref reader),
                    EdmTypes.DateTime => ValueReader.TimeWithOffset(ref reader),
                    EdmTypes.Guid => reader.GetGuid(),
                    EdmTypes.Binary => ValueReader.Bytes(ref reader),
                    EdmTypes.Double => ValueReader.Double(ref reader),
                    _ => reader.GetString(),
                };
            default:
                throw new NotSupportedException($"Not supported JSON {reader.TokenType} in a row.");
        }
    }

    /// <summary>For the rare row whose annotation follows its value.</summary>
    private static object Convert(object value, string type)
    {
        if (value is int or long) return type == EdmTypes.Double ? System.Convert.ToDouble(value, null) : value;
        if (value is not string text) return value;
        var json = JsonSerializer.SerializeToUtf8Bytes(text);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Value(ref reader, type);
    }
}
