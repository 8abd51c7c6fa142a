using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>Reads the JSON value on which the reader stands; it is not null.</summary>
internal delegate T ReadValue<out T>(ref Utf8JsonReader reader);

/// <summary>How a property of type <typeparamref name="T"/> is read from a row. A type that rows do not know reads as its default.</summary>
internal static class ValueReader<T>
{
    public static readonly ReadValue<T> Read = (ReadValue<T>)ValueReader.For(typeof(T));
}

/// <summary>The readers of all types that rows know.</summary>
internal static class ValueReader
{
    private static readonly Dictionary<Type, Delegate> Known = new()
    {
        [typeof(string)] = new ReadValue<string>(Text),
        [typeof(byte[])] = new ReadValue<byte[]>(Bytes),
        [typeof(BinaryData)] = new ReadValue<BinaryData>((ref Utf8JsonReader reader) => BinaryData.FromBytes(Bytes(ref reader))),
        [typeof(ETag)] = new ReadValue<ETag>((ref Utf8JsonReader reader) => new ETag(reader.GetString())),
        [typeof(bool)] = new ReadValue<bool>((ref Utf8JsonReader reader) => reader.GetBoolean()),
        [typeof(int)] = new ReadValue<int>(Int32),
        [typeof(long)] = new ReadValue<long>(Int64),
        [typeof(ulong)] = new ReadValue<ulong>((ref Utf8JsonReader reader) => ulong.Parse(reader.GetString(), CultureInfo.InvariantCulture)),
        [typeof(double)] = new ReadValue<double>(Double),
        [typeof(Guid)] = new ReadValue<Guid>((ref Utf8JsonReader reader) => reader.GetGuid()),
        [typeof(DateTime)] = new ReadValue<DateTime>(Time),
        [typeof(DateTimeOffset)] = new ReadValue<DateTimeOffset>(TimeWithOffset),
    };

    public static Delegate For(Type type)
    {
        if (Known.TryGetValue(type, out var reader)) return reader;
        if (type.IsEnum) return Make(nameof(Constant), type);
        return Nullable.GetUnderlyingType(type) is { } underlying ? Make(nameof(Optional), underlying) : Make(nameof(Nothing), type);
    }

    public static string Text(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String ? reader.GetString() : null;

    public static byte[] Bytes(ref Utf8JsonReader reader) => reader.GetBytesFromBase64();

    public static int Int32(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value)
        ? value
        : throw new InvalidCastException("The row's property is not a 32-bit integer.");

    public static long Int64(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String) throw new InvalidCastException("The row's property is not a 64-bit integer.");
        return reader.ValueIsEscaped
            ? long.Parse(reader.GetString(), CultureInfo.InvariantCulture)
            : long.Parse(reader.ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>Not-a-number and the infinities come as text.</summary>
    public static double Double(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        ? double.Parse(reader.GetString(), CultureInfo.InvariantCulture)
        : reader.GetDouble();

    public static DateTime Time(ref Utf8JsonReader reader) => reader.TryGetDateTime(out var time)
        ? time
        : DateTime.Parse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    public static DateTimeOffset TimeWithOffset(ref Utf8JsonReader reader) => reader.TryGetDateTimeOffset(out var time)
        ? time
        : DateTimeOffset.Parse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private static Delegate Make(string method, Type type) => (Delegate)typeof(ValueReader)
        .GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)
        .MakeGenericMethod(type)
        .Invoke(null, null);

    private static Delegate Constant<T>() => new ReadValue<T>((ref Utf8JsonReader reader) => (T)Enum.Parse(typeof(T), reader.GetString()));

    private static Delegate Optional<T>()
        where T : struct => new ReadValue<T?>((ref Utf8JsonReader reader) => ValueReader<T>.Read(ref reader));

    private static Delegate Nothing<T>() => new ReadValue<T>((ref Utf8JsonReader reader) => default);
}
