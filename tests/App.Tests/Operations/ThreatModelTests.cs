using System.Reflection;
using System.Text.RegularExpressions;
using AsnTraining.Testing;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Tests.Operations;

/// <summary>The threat model speaks of every endpoint that there is, and of none that there is not.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly string[] ElsewhereThanInTheApp = ["/api", "/v3/mail/send", "/runtime/webhooks/durabletask"];

    private static readonly IReadOnlyList<(string Method, string Route)> Endpoints =
    [
        .. typeof(Composition).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null))
            .Where(trigger => trigger is not null)
            .SelectMany(trigger => trigger!.Methods!.Where(m => m != "head").Select(m => (m.ToUpperInvariant(), "/" + trigger.Route!.TrimStart('/')))),
    ];

    private static readonly IReadOnlyList<string> Named =
    [
        .. File.ReadLines(RepositoryRoot.Of("SECURITY.md")).SkipWhile(line => line != "## Threat model")
            .Where(line => line.StartsWith('|')).SelectMany(line => Code().Matches(line.Split('|')[1]).Select(m => m.Groups[1].Value)),
    ];

    [Fact]
    public void Every_endpoint_stands_in_the_threat_model() =>
        Assert.Equal([], Endpoints.Where(e => !Named.Any(name => Speaks(name, e))).ToList());

    [Fact]
    public void The_threat_model_names_no_endpoint_that_is_gone() =>
        Assert.Equal([], Named.Where(name => !ElsewhereThanInTheApp.Contains(name) && !Endpoints.Any(e => Speaks(name, e))).ToList());

    /// <summary>A name is a method, if it matters, and a route in which an ellipsis stands for its beginning or the rest.</summary>
    private static bool Speaks(string name, (string Method, string Route) endpoint)
    {
        var parts = name.Replace("?t=", "", StringComparison.Ordinal).Split(' ');
        if (parts.Length == 2 && parts[0] != endpoint.Method)
            return false;
        var route = parts[^1];
        if (route == "/approvals…" || route == "/api")
            return false;
        return route.StartsWith('…') ? endpoint.Route.EndsWith(route[1..], StringComparison.Ordinal)
            : route.EndsWith('…') ? endpoint.Route.StartsWith(route[..^1], StringComparison.Ordinal)
            : endpoint.Route == route;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
