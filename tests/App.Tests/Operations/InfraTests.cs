using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Testing;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace AsnTraining.App.Tests.Operations;

/// <summary>What is deployed and what the app expects are written in two languages: here they are held against each other.</summary>
public sealed partial class InfraTests
{
    /// <summary>Settings that the host, the platform or a library reads, not the app.</summary>
    private static readonly string[] Others = ["AzureWebJobsStorage", "AzureFunctionsJobHost"];

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
