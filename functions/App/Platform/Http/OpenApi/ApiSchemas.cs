using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AsnTraining.Domain;

namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>Schemas of the API's records, made by the serializer that writes them. Each record is a component of its own.</summary>
internal sealed class ApiSchemas(CodeRemarks remarks)
{
    private static readonly JsonSerializerOptions Serializer = new(ApiJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
    };

    private readonly SortedDictionary<string, JsonNode> components = new(StringComparer.Ordinal);

    /// <summary>The components so far.</summary>
    public IReadOnlyDictionary<string, JsonNode> Components => components;

    /// <summary>Writes a sample as the API would.</summary>
    public static JsonNode? Write(object? sample)
    {
        if (sample is not Together parts)
            return JsonSerializer.SerializeToNode(sample, sample?.GetType() ?? typeof(object), ApiJson.Options);
        var both = Write(parts.Base)!.AsObject();
        foreach (var (name, value) in Write(parts.More)!.AsObject())
            both[name] = value?.DeepClone();
        return both;
    }

    /// <summary>A reference to the schema of a type, or the schema itself of one that is no record.</summary>
    public JsonNode Of(Type type, IReadOnlyList<string>? required = null)
    {
        if (!IsComponent(type))
            return Schema(type);
        var name = NameOf(type) + (required?.Count > 0 ? "Body" : "");
        if (!components.ContainsKey(name))
        {
            // The place is taken first: a record may hold itself.
            components[name] = new JsonObject();
            var schema = Schema(type).AsObject();
            if (required?.Count > 0)
                schema["required"] = new JsonArray([.. required.Select(r => JsonValue.Create(r))]);
            components[name] = schema;
        }
        return Reference(name);
    }

    /// <summary>Adds a component that is no record.</summary>
    public JsonNode Add(string name, JsonNode schema)
    {
        components[name] = schema;
        return Reference(name);
    }

    private JsonNode Schema(Type type) => Serializer.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, node) => Transform(context, node, type),
    });

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode node, Type root)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var property = context.PropertyInfo;
        if (Plain(type, property) is { } plain)
            return Described(plain, property, root);
        if (type != root && IsComponent(type))
            return Described((JsonObject)Of(type), property, root);
        if (node is not JsonObject schema)
            return property is null ? node : Described([], property, root);
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object && !context.TypeInfo.Type.IsGenericTypeDefinition)
        {
            var names = context.TypeInfo.Properties.Where(IsRequired).Select(p => p.Name).ToList();
            schema.Remove("required");
            if (names.Count > 0)
                schema["required"] = new JsonArray([.. names.Select(n => JsonValue.Create(n))]);
            if (property is null && remarks.Of(type) is { } said)
                schema["description"] = said;
        }
        return Described(schema, property, root);
    }

    /// <summary>What has a converter of its own is a text to the serializer's exporter that it knows nothing about.</summary>
    private static JsonObject? Plain(Type type, JsonPropertyInfo? property)
    {
        if (type == typeof(TrainingForm))
            return new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. TrainingForms.All.Select(f => JsonValue.Create(f.Code))]) };
        if (type == typeof(TrainingId))
            return new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$" };
        if (type == typeof(TimeOnly))
            return new JsonObject { ["type"] = "string", ["pattern"] = "^[0-2][0-9]:[0-5][0-9](:[0-5][0-9](\\.[0-9]+)?)?$" };
        return null;
    }

    private JsonObject Described(JsonObject schema, JsonPropertyInfo? property, Type root)
    {
        if (property?.AttributeProvider is System.Reflection.MemberInfo member && remarks.Of(member.DeclaringType ?? root, member.Name) is { } said)
            schema["description"] = said;
        return schema;
    }

    // A record's parameter that may not be null is always there; of other properties the keyword says so.
    private static bool IsRequired(JsonPropertyInfo property) =>
        property.AssociatedParameter is { } parameter ? !parameter.HasDefaultValue && !parameter.IsNullable : property.IsRequired;

    private static bool IsComponent(Type type) =>
        type is { IsClass: true } && type.Namespace?.StartsWith("AsnTraining", StringComparison.Ordinal) == true && type != typeof(TrainingForm);

    private static string NameOf(Type type) =>
        type.IsGenericType ? string.Concat(type.GetGenericArguments().Select(NameOf)) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] : type.Name;

    private static JsonObject Reference(string name) => new() { ["$ref"] = "#/components/schemas/" + name };
}
