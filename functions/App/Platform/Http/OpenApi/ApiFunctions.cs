using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>A function that is reached by HTTP.</summary>
/// <param name="Name">Name of the function.</param>
/// <param name="Path">Its address, with names in braces.</param>
/// <param name="Methods">The methods that it takes, in lower case; HEAD is left out where GET is there.</param>
/// <param name="Method">The code.</param>
internal sealed partial record ApiFunction(string Name, string Path, IReadOnlyList<string> Methods, MethodInfo Method)
{
    /// <summary>Every such function of the app.</summary>
    public static IReadOnlyList<ApiFunction> All { get; } =
    [
        .. from type in typeof(ApiFunction).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           let trigger = method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null)
           where trigger is not null
           select new ApiFunction(function.Name, "/" + (trigger.Route ?? function.Name).TrimStart('/'), Verbs(trigger), method)
    ];

    /// <summary>Whether it needs an API key.</summary>
    public bool NeedsKey => Path.StartsWith("/api/", StringComparison.Ordinal) && !FunctionScopes.IsPublic(Name);

    /// <summary>The names in the address.</summary>
    public IEnumerable<string> Parameters => Braces().Matches(Path).Select(m => m.Groups[1].Value);

    private static List<string> Verbs(HttpTriggerAttribute trigger)
    {
        var methods = (trigger.Methods ?? []).Select(m => m.ToLowerInvariant()).ToList();
        return methods.Contains("get") ? [.. methods.Where(m => m != "head")] : methods;
    }

    [GeneratedRegex(@"\{([A-Za-z]+)[^}]*\}")]
    private static partial Regex Braces();
}
