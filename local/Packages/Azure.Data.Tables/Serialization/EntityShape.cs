using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>
/// How a class of the caller's maps to a row: its public properties and fields, renamed by <see cref="DataMemberAttribute"/>,
/// without those marked <see cref="IgnoreDataMemberAttribute"/>, and what <see cref="ITableEntity"/> asks for.
/// </summary>
internal sealed class EntityShape
{
    private static readonly ConcurrentDictionary<Type, EntityShape> Known = new();

    private readonly EntityMember[] _written;
    private readonly (byte[] Utf8Name, EntityMember[] Members)[] _read;

    private EntityShape(Type type)
    {
        var own = type.GetMembers(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => !member.IsDefined(typeof(IgnoreDataMemberAttribute), inherit: true))
            .Select(EntityMember.Of)
            .OfType<EntityMember>()
            .ToList();
        var required = typeof(ITableEntity).GetProperties()
            .Where(property => !own.Exists(member => member.Name == property.Name && Implements(type, member, property)))
            .Select(EntityMember.Of);
        List<EntityMember> all = [.. own, .. required];

        // A class may implement the interface explicitly beside a property of the same name: the interface's value is sent,
        // and both are set.
        _written = [.. all.Where(member => member.IsSent).GroupBy(member => member.Name).Select(same => same.Last())];
        _read = [.. all.Where(member => member.CanSet).GroupBy(member => member.WireName).Select(same => (Encoding.UTF8.GetBytes(same.Key), same.ToArray()))];
    }

    public static EntityShape Of(Type type) => Known.GetOrAdd(type, static type => new EntityShape(type));

    public void Write(Utf8JsonWriter writer, object entity)
    {
        foreach (var member in _written) member.Write(writer, entity);
    }

    /// <summary>Fills an object from the row at whose start the reader stands, and leaves the reader at the row's end.</summary>
    public void Read(ref Utf8JsonReader reader, object entity)
    {
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var members = Find(ref reader, ref expected);
            reader.Read();
            foreach (var member in members) member.Read(ref reader, entity);
            reader.Skip();
        }
    }

    /// <summary>Rows name their properties in the same order, so the search begins where the last one ended.</summary>
    private ReadOnlySpan<EntityMember> Find(ref Utf8JsonReader reader, ref int expected)
    {
        for (var i = 0; i < _read.Length; i++)
        {
            var at = (expected + i) % _read.Length;
            if (!reader.ValueTextEquals(_read[at].Utf8Name)) continue;
            expected = at + 1;
            return _read[at].Members;
        }

        return [];
    }

    private static bool Implements(Type type, EntityMember member, PropertyInfo required)
    {
        if (type.IsInterface || member.Member is not PropertyInfo { GetMethod: { } getter, SetMethod: not null }) return false;
        var map = type.GetInterfaceMap(typeof(ITableEntity));
        var at = Array.IndexOf(map.InterfaceMethods, required.GetMethod);
        return map.TargetMethods[at].MethodHandle == getter.MethodHandle;
    }
}
