using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>
/// What the code's documentation comments say of its functions and records, so that the contract is described where it is
/// written. The compiler puts the comments beside the assembly; without them descriptions are left out.
/// </summary>
internal sealed class CodeRemarks
{
    private readonly Dictionary<string, XElement> members = new(StringComparer.Ordinal);

    /// <summary>Reads the comments of these assemblies.</summary>
    public CodeRemarks(params Assembly[] assemblies)
    {
        foreach (var assembly in assemblies)
        {
            var file = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
            if (!File.Exists(file))
                continue;
            foreach (var member in XDocument.Load(file).Descendants("member"))
                members[WithoutParameters((string?)member.Attribute("name") ?? "")] = member;
        }
    }

    /// <summary>What is said of a method.</summary>
    public string? Of(MethodInfo method) => Summary($"M:{Name(method.DeclaringType!)}.{method.Name}");

    /// <summary>What is said of a member of an enumeration.</summary>
    public string? Of(FieldInfo field) => Summary($"F:{Name(field.DeclaringType!)}.{field.Name}");

    /// <summary>What is said of a type.</summary>
    public string? Of(Type type) => Summary("T:" + Name(type));

    /// <summary>What is said of a property, or of the record's parameter that it comes from.</summary>
    public string? Of(Type type, string property) =>
        Summary($"P:{Name(type)}.{property}")
        ?? (members.GetValueOrDefault("T:" + Name(type))?.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == property) is { } parameter ? Text(parameter) : null);

    private string? Summary(string member) => members.GetValueOrDefault(member)?.Element("summary") is { } summary ? Text(summary) : null;

    private static string WithoutParameters(string member)
    {
        var bracket = member.IndexOf('(', StringComparison.Ordinal);
        return bracket < 0 ? member : member[..bracket];
    }

    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Text(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.DescendantNodes())
        {
            if (node is XText words)
                text.Append(words.Value);
            else if (node is XElement { Name.LocalName: "see" or "paramref" } reference)
                text.Append(((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("name") ?? (string?)reference.Attribute("langword") ?? "").Split('.', ':')[^1]);
        }
        var line = string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line;
    }
}
