using AsnTraining.Testing;

namespace AsnTraining.Packages.Tests.Publishing;

/// <summary>A build over stand-ins must never reach a deployment.</summary>
public sealed class PublishTests
{
    public static TheoryData<string[]> Ways => new()
    {
        { [] },
        { ["--no-build"] },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Publishing_the_app_over_stand_ins_is_refused(string[] arguments)
    {
        using var output = new TemporaryFolder();
        var dotnet = new DebianTool("dotnet", "dotnet-sdk-10.0");

        var result = await dotnet.RunAsync(
            ["publish", RepositoryRoot.Of("functions", "App"), "-p:AzurePackages=local", $"-p:PublishDir={output.FullPath}/", "-nodeReuse:false", .. arguments],
            TestContext.Current.CancellationToken);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("which must never be deployed", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(output.FullPath));
    }
}
