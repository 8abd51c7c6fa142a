using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AsnTraining.Demo.Running;

/// <summary>Asks a process to end in order.</summary>
internal static partial class Signals
{
    private const int Terminate = 15;

    /// <summary>SIGTERM, and after <paramref name="patience"/> the end without asking. Windows knows only the latter.</summary>
    public static async Task StopAsync(Process process, TimeSpan patience)
    {
        if (process.HasExited) return;
        if (OperatingSystem.IsWindows())
        {
            process.Kill(entireProcessTree: true);
        }
        else
        {
            _ = Kill(process.Id, Terminate);
        }

        using var limit = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
