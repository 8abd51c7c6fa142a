using System.Diagnostics;
using System.Runtime.InteropServices;
using AsnTraining.Testing;

namespace AsnTraining.EndToEnd.Tests;

/// <summary>What was started ends with whoever started it, asked or not.</summary>
public sealed class StoppingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Serve_ends_in_order_when_it_is_asked_to()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Looks into /proc, which Linux has.");
        using var folder = new TemporaryFolder();
        using var serve = await ServeAsync(folder);

        Assert.Equal(0, Kill(serve.Id, 15));
        await serve.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, serve.ExitCode);
        await AssertFreeAsync(folder);
    }

    [Fact]
    public async Task Nothing_is_left_behind_when_serve_is_killed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Looks into /proc, which Linux has.");
        using var folder = new TemporaryFolder();
        using var serve = await ServeAsync(folder);

        serve.Kill();
        await serve.WaitForExitAsync(TestContext.Current.CancellationToken);

        await AssertFreeAsync(folder);
    }

    /// <summary>Starts `serve` and waits for the line that tells the API key, its last but few.</summary>
    private static async Task<Process> ServeAsync(TemporaryFolder folder)
    {
        var driver = Path.Combine(AppContext.BaseDirectory, "AsnTraining.Demo.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [driver, "serve", "--ports", "auto", "--data", folder.Of("data")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (line.Contains("API key", StringComparison.Ordinal)) break;
        }

        Assert.Contains(said, line => line.Contains("API key", StringComparison.Ordinal));
        return process;
    }

    /// <summary>Both host and emulator have the data's folder on their command line.</summary>
    private static async Task AssertFreeAsync(TemporaryFolder folder)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (Users(folder.Of("data")) is { Count: > 0 } users)
        {
            Assert.False(patience.IsCancellationRequested, $"Still running: {string.Join(", ", users)}");
            await Task.Delay(BetweenLooks, CancellationToken.None);
        }
    }

    /// <summary>Processes that were started with this folder on their command line.</summary>
    private static List<string> Users(string folder) =>
        [.. Directory.EnumerateDirectories("/proc").Where(process => int.TryParse(Path.GetFileName(process), out _))
            .Select(CommandLine).Where(line => line.Contains(folder, StringComparison.Ordinal))];

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
