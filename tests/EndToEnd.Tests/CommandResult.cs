using System.Diagnostics;
using System.Runtime.InteropServices;
using AsnTraining.Testing;

namespace AsnTraining.EndToEnd.Tests;

/// <summary>What a command of the project said and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a .NET program from the repository's root, without input and without a terminal.</summary>
    public static async Task<CommandResult> RunAsync(IEnumerable<string> arguments, string? path = null)
    {
        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var start = new ProcessStartInfo(Path.GetFullPath(dotnet), arguments)
        {
            WorkingDirectory = RepositoryRoot.FullPath,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (path is not null) start.Environment["PATH"] = path;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }
}
