namespace Azure.Data.Tables;

/// <summary>Types that plain JSON cannot tell apart, as the service annotates them.</summary>
internal static class EdmTypes
{
    public const string Binary = "Edm.Binary";
    public const string DateTime = "Edm.DateTime";
    public const string Double = "Edm.Double";
    public const string Guid = "Edm.Guid";
    public const string Int64 = "Edm.Int64";

    /// <summary>The annotation that a value needs, or null when its JSON says enough.</summary>
    public static string Of<T>(T value) => value switch
    {
        long or ulong => Int64,
        double => Double,
        DateTimeOffset or System.DateTime => DateTime,
        System.Guid => Guid,
        byte[] or BinaryData => Binary,
        _ => null,
    };
}
