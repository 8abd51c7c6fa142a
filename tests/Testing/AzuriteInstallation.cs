using System.Diagnostics;
using System.Text.Json;

namespace AsnTraining.Testing;

/// <summary>Azurite as local/Azurite pins it, installed by npm when it is not there yet.</summary>
internal static class AzuriteInstallation
{
    private static readonly TimeSpan LongestInstallation = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(200);

    private static string Folder => RepositoryRoot.Of("local", "Azurite");

    /// <summary>Node's full path.</summary>
    public static string Node => CommandPath.Find("node")
        ?? throw new InvalidOperationException("Node.js is missing: Azurite, which these tests store in, runs on it. Install Node.js 20 or newer with npm.");

    /// <summary>Azurite's entry script.</summary>
    public static string Script => Path.Combine(Folder, "node_modules", "azurite", "dist", "src", "azurite.js");

    /// <summary>The script that ends Azurite together with the process that started it.</summary>
    public static string ExitWithParent => Path.Combine(Folder, "exit-with-parent.cjs");

    /// <summary>Installs Azurite unless it is there. Several processes may call this at once: one installs, the others wait.</summary>
    public static async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (IsWhole()) return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestInstallation);
        await using var _ = await LockAsync(patience.Token);
        if (!IsWhole()) await InstallAsync(patience.Token);
    }

    /// <summary>npm writes its hidden lock file last, so a half-finished installation lacks it.</summary>
    private static bool IsWhole()
    {
        var installed = Path.Combine(Folder, "node_modules", "azurite", "package.json");
        return File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"))
            && File.Exists(installed)
            && ReadString(installed, "version") == ReadString(Path.Combine(Folder, "package.json"), "dependencies", "azurite");
    }

    private static string? ReadString(string file, params string[] path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return path.Aggregate(document.RootElement, (element, name) => element.GetProperty(name)).GetString();
    }

    private static async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Folder, ".install.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(LockRetry, cancellationToken);
            }
        }
    }

    private static async Task InstallAsync(CancellationToken cancellationToken)
    {
        var npm = CommandPath.Find("npm")
            ?? throw new InvalidOperationException("npm is missing: it installs Azurite, which these tests store in. Install Node.js 20 or newer with npm.");
        var start = new ProcessStartInfo(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"npm ci in {Folder} ended with {process.ExitCode}: {await error}{await output}");
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
