using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>One property or field of a class that maps to a row.</summary>
internal abstract class EntityMember
{
    protected EntityMember(MemberInfo member)
    {
        Member = member;
        Name = member.GetCustomAttribute<DataMemberAttribute>() is { Name: { } renamed } ? renamed : member.Name;
        WireName = Name == nameof(ITableEntity.ETag) ? PropertyNames.ETag : Name;
    }

    public MemberInfo Member { get; }

    /// <summary>What the class calls it, or the data member attribute.</summary>
    public string Name { get; }

    /// <summary>What the service calls it in answers.</summary>
    public string WireName { get; }

    public abstract bool CanGet { get; }

    public abstract bool CanSet { get; }

    /// <summary>The service keeps time and version itself and is never told them.</summary>
    public bool IsSent => CanGet && Name is not (nameof(ITableEntity.ETag) or nameof(ITableEntity.Timestamp));

    public static EntityMember Of(MemberInfo member) => member switch
    {
        PropertyInfo property when property.GetIndexParameters().Length == 0 => Of(member, property.PropertyType),
        FieldInfo field => Of(member, field.FieldType),
        _ => null,
    };

    public abstract void Write(Utf8JsonWriter writer, object entity);

    public abstract void Read(ref Utf8JsonReader reader, object entity);

    private static EntityMember Of(MemberInfo member, Type type) =>
        (EntityMember)Activator.CreateInstance(typeof(EntityMember<>).MakeGenericType(type), member);
}

/// <summary>One property or field, of a type known, so that its values are not boxed.</summary>
internal sealed class EntityMember<T> : EntityMember
{
    private readonly Func<object, T> _get;
    private readonly Action<object, T> _set;
    private readonly JsonEncodedText _name;
    private readonly JsonEncodedText _annotation;

    public EntityMember(MemberInfo member)
        : base(member)
    {
        var entity = Expression.Parameter(typeof(object));
        var access = Expression.MakeMemberAccess(Expression.Convert(entity, member.DeclaringType), member);
        if (member is not PropertyInfo { GetMethod: not { IsPublic: true } })
        {
            _get = Expression.Lambda<Func<object, T>>(access, entity).Compile();
        }

        if (member is not (PropertyInfo { SetMethod: not { IsPublic: true } } or FieldInfo { IsInitOnly: true }))
        {
            var value = Expression.Parameter(typeof(T));
            _set = Expression.Lambda<Action<object, T>>(Expression.Assign(access, value), entity, value).Compile();
        }

        _name = JsonEncodedText.Encode(Name);
        _annotation = JsonEncodedText.Encode(Name + PropertyNames.TypeSuffix);
    }

    public override bool CanGet => _get is not null;

    public override bool CanSet => _set is not null;

    public override void Write(Utf8JsonWriter writer, object entity)
    {
        var value = _get(entity);
        if (EdmTypes.Of(value) is { } type) writer.WriteString(_annotation, type);
        writer.WritePropertyName(_name);
        EntityWriter.WriteValue(writer, value);
    }

    public override void Read(ref Utf8JsonReader reader, object entity) =>
        _set(entity, reader.TokenType == JsonTokenType.Null ? default : ValueReader<T>.Read(ref reader));
}
