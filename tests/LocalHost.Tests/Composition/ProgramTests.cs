using System.Diagnostics;
using System.Globalization;
using AsnTraining.LocalHost.Hosting;
using AsnTraining.Testing;

namespace AsnTraining.LocalHost.Tests.Composition;

/// <summary>The program itself says in words what is wrong, and ends with a code that scripts can read.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task It_explains_itself()
    {
        var (code, output, _) = await RunAsync("--help");

        Assert.Equal(0, code);
        Assert.Contains("--clock-start", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_call_is_answered_with_the_right_one()
    {
        var (code, _, errors) = await RunAsync("--port", "1");

        Assert.Equal(2, code);
        Assert.StartsWith("Unknown argument --port.", errors, StringComparison.Ordinal);
        Assert.Contains("--app-port", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var folder = new TemporaryFolder();
        using var other = LoopbackPort.Bind(0);
        var port = other.Address.Port.ToString(CultureInfo.InvariantCulture);

        var (code, _, errors) = await RunAsync("--app-port", "0", "--tools-port", port, "--data", folder.FullPath);

        Assert.Equal(1, code);
        Assert.StartsWith($"Port {port} on 127.0.0.1 is in use", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(FunctionHost).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
