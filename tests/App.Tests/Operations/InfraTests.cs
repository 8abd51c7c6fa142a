using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Testing;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Tests.Operations;

/// <summary>What is deployed and what the app expects are written in two languages: here they are held against each other.</summary>
public sealed partial class InfraTests
{
    /// <summary>Settings that the host, the platform or a library reads, not the app.</summary>
    private static readonly string[] Others = ["AzureWebJobsStorage", "AzureFunctionsJobHost", "AzureMonitorExporter"];

    [Fact]
    public void Every_table_of_the_app_is_deployed()
    {
        var listed = QuotedName().Matches(Between(Module("data-storage"), "var tableNames = [", "]")).Select(m => m.Groups[1].Value).ToList();

        var used = typeof(DataStore).GetProperties().Where(p => p.PropertyType == typeof(TableClient)).Select(p => p.Name).ToList();
        Assert.NotEmpty(used);
        Assert.Empty(used.Except(listed, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_container_of_the_app_is_deployed()
    {
        var listed = ContainerName().Matches(Module("data-storage")).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(typeof(DataStore).GetProperties().Count(p => p.PropertyType == typeof(BlobContainerClient)), listed.Count);
        Assert.Equal(["certificates", "imports"], listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_that_is_deployed_is_one_that_the_app_reads()
    {
        var read = Sections.SelectMany(type => type.GetProperties().Where(p => p.CanWrite).Select(p => $"{SectionOf(type)}__{p.Name}")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var deployed = Deployed().Where(name => name.Contains("__", StringComparison.Ordinal) && !Others.Contains(name.Split("__")[0], StringComparer.Ordinal)).ToList();

        Assert.True(deployed.Count > 10, "The settings were not found.");
        Assert.DoesNotContain(deployed, name => !read.Contains(name));
    }

    [Fact]
    public void Every_setting_that_the_app_needs_is_deployed()
    {
        var needed = SettingsTests.Wrong.Where(row => row.Data.Item2.Length == 0).Select(row => row.Data.Item3);

        Assert.Empty(needed.Except(Deployed(), StringComparer.OrdinalIgnoreCase));
        Assert.Contains("AzureWebJobsDisableHomepage: 'true'", Module("function-app"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_share_of_traces_is_the_setting_that_the_app_reads() =>
        Assert.Equal([TelemetryExport.Destination, TelemetryExport.Ratio], Deployed().Where(n => n is TelemetryExport.Destination or TelemetryExport.Ratio).Order(StringComparer.Ordinal));

    [Fact]
    public void The_mask_of_telemetry_covers_every_address_that_holds_a_secret()
    {
        var mark = new Regex("(?i)" + Between(Module("telemetry-mask"), "var mark = '''", "'''"));
        var routes = typeof(Composition).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .SelectMany(parameter => parameter.GetCustomAttributes(typeof(HttpTriggerAttribute), false).Cast<HttpTriggerAttribute>())
            .Select(trigger => trigger.Route ?? "").Where(route => route.Contains("{code}", StringComparison.Ordinal)).ToList();

        Assert.True(routes.Count >= 3, "The addresses of certificates were not found.");
        Assert.All(routes, route => Assert.Matches(mark, route[..route.IndexOf("{code}", StringComparison.Ordinal)]));
        Assert.All(["/verify?code=", "/approvals?t=", "/check?lang=id&t="], address => Assert.Matches(mark, address));
        Assert.All(["/api/trainings", "/verify", "/api/nominations?training="], address => Assert.DoesNotMatch(mark, address));
        Assert.Contains("([?&](t|code)=|\\b(verify|badges)/)", File.ReadAllText(RepositoryRoot.Of("docs", "operations.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_of_local_settings_names_all_that_the_app_needs()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Of("local.settings.sample.json")));
        var named = sample.RootElement.GetProperty("Values").EnumerateObject().Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        // Without a vault the seal lies in a file, and the emulator is reached by a connection string.
        string[] needed = [.. SettingsTests.Wrong.Where(row => row.Data.Item2.Length == 0).Select(row => row.Data.Item3), "Seal__pfxPath", "Seal__pfxPassword", "DataStorage__connectionString"];

        Assert.Empty(needed.Except(named, StringComparer.Ordinal).Except(["Seal__keyVaultKey", "DataStorage__tableServiceUri", "DataStorage__blobServiceUri"]));
    }

    [Fact]
    public void Every_alert_asks_for_something_that_the_app_measures()
    {
        using var metrics = new AppMetrics();
        var measured = typeof(AppMetrics).GetProperties().Where(p => p.PropertyType.IsAssignableTo(typeof(Instrument))).Select(p => ((Instrument)p.GetValue(metrics)!).Name).ToHashSet(StringComparer.Ordinal);
        var asked = AskedMetric().Matches(Module("alerts")).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(asked.Count >= 5, "The alerts were not found.");
        Assert.Empty(asked.Except(measured, StringComparer.Ordinal));
    }

    /// <summary>The options of the app, wherever they stand.</summary>
    internal static IEnumerable<Type> Sections => typeof(Composition).Assembly.GetTypes().Where(type => type.GetField("Section") is { IsLiteral: true });

    private static string SectionOf(Type type) => (string)type.GetField("Section")!.GetRawConstantValue()!;

    private static List<string> Deployed() => [.. SettingName().Matches(Module("access") + Module("function-app")).Select(m => m.Groups[1].Value)];

    private static string Module(string name) => File.ReadAllText(RepositoryRoot.Of("infra", "modules", name + ".bicep"));

    private static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }

    [GeneratedRegex("'([A-Za-z]+)'")]
    private static partial Regex QuotedName();

    [GeneratedRegex(@"blobServices/containers@[^{]*\{\s*parent: blobs\s*name: '([a-z-]+)'")]
    private static partial Regex ContainerName();

    [GeneratedRegex(@"(?:^\s*|\{ )([A-Z][A-Za-z]*(?:__[A-Za-z_]+)?|[A-Z][A-Z_]+): ", RegexOptions.Multiline)]
    private static partial Regex SettingName();

    [GeneratedRegex(@"readings\('([a-z.]+)'\)")]
    private static partial Regex AskedMetric();
}
