using System.Reflection;
using System.Text.RegularExpressions;
using AsnTraining.App.Platform.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Tests.Operations;

/// <summary>A function of the API as it is declared, so that tests reach those too that nobody thought of.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Route">Its route.</param>
/// <param name="Methods">Its methods.</param>
public sealed partial record ApiFunction(string Name, string Route, IReadOnlyList<HttpMethod> Methods)
{
    /// <summary>All functions below <c>/api</c> that ask for a key.</summary>
    public static IReadOnlyList<ApiFunction> All { get; } =
    [
        .. typeof(Composition).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => (method, trigger: method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null)))
            .Where(f => f.trigger?.Route?.StartsWith("api/", StringComparison.Ordinal) == true)
            .Where(f => !App.Platform.Http.FunctionScopes.IsPublic(f.method.GetCustomAttribute<FunctionAttribute>()!.Name))
            .Select(f => new ApiFunction(f.method.GetCustomAttribute<FunctionAttribute>()!.Name, f.trigger!.Route!, [.. f.trigger.Methods!.Select(m => new HttpMethod(m.ToUpperInvariant()))]))
            .Where(f => !FunctionScopes.IsPublic(f.Name)),
    ];

    /// <summary>Whether the address names one thing.</summary>
    public bool HasId => Route.Contains('{', StringComparison.Ordinal);

    /// <summary>The address with a value in every place of the route.</summary>
    public string Address(string value) => "/" + Place().Replace(Route, value);

    /// <inheritdoc />
    public override string ToString() => $"{string.Join(',', Methods)} {Route}";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Place();
}
