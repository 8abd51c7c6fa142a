using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AsnTraining.Demo.Running;

/// <summary>Azurite, the storage emulator, as local/Azurite pins it. It ends with the process that started it.</summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    // The emulator's published account; it guards nothing.
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly StringBuilder _said = new();
    private readonly Process _process;
    private readonly Ports _ports;

    private AzuriteProcess(Process process, Ports ports) => (_process, _ports) = (process, ports);

    /// <summary>For tables and blobs.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};"
        + $"BlobEndpoint=http://127.0.0.1:{_ports.Blob}/{Account};QueueEndpoint=http://127.0.0.1:{_ports.Queue}/{Account};"
        + $"TableEndpoint=http://127.0.0.1:{_ports.Table}/{Account};";

    /// <summary>Starts it and waits until its services accept connections.</summary>
    /// <param name="folder">Where its data is.</param>
    /// <param name="ports">Where it listens.</param>
    /// <param name="keep">Whether the data outlives it. Every few seconds it writes all tables into one file, which takes ever longer and ends at half a gigabyte.</param>
    /// <param name="cancellationToken">Stops waiting, and what was started.</param>
    /// <exception cref="UnmetException">Node or Azurite is missing, or it does not start.</exception>
    public static async Task<AzuriteProcess> StartAsync(string folder, Ports ports, bool keep, CancellationToken cancellationToken)
    {
        var script = Path.Combine(RepositoryPaths.Azurite, "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script))
            throw new UnmetException("Azurite is not installed. `dotnet dev.cs demo` does it, and so does: npm ci, in local/Azurite.");
        Directory.CreateDirectory(folder);
        string[] arguments =
        [
            "--require", Path.Combine(RepositoryPaths.Azurite, "exit-with-parent.cjs"), script,
            "--blobHost", "127.0.0.1", "--blobPort", $"{ports.Blob}",
            "--queueHost", "127.0.0.1", "--queuePort", $"{ports.Queue}",
            "--tableHost", "127.0.0.1", "--tablePort", $"{ports.Table}",
            // Longer than any pause between two requests, so that none meets a connection that is just being closed.
            "--blobKeepAliveTimeout", "300", "--tableKeepAliveTimeout", "300",
            .. keep ? ["--location", folder] : (string[])["--inMemoryPersistence"], "--skipApiVersionCheck", "--silent", "--disableTelemetry",
        ];
        var start = new ProcessStartInfo("node", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new UnmetException("Node.js is missing: Azurite, the local storage emulator, runs on it. Install Node.js 20 or newer with npm (https://nodejs.org).", missing);
        }

        var azurite = new AzuriteProcess(process, ports);
        process.OutputDataReceived += (_, line) => azurite.Remember(line.Data);
        process.ErrorDataReceived += (_, line) => azurite.Remember(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await azurite.WaitAsync(cancellationToken);
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }

        return azurite;
    }

    /// <summary>Closing its input lets Azurite write its data and end.</summary>
    public async ValueTask DisposeAsync()
    {
        using (_process)
        {
            using var patience = new CancellationTokenSource(LongestStop);
            try
            {
                _process.StandardInput.Close();
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (Exception failure) when (failure is OperationCanceledException or IOException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        foreach (var port in new[] { _ports.Blob, _ports.Table })
        {
            while (!await AcceptsAsync(port, cancellationToken))
            {
                if (_process.HasExited || watch.Elapsed > LongestStart)
                {
                    string said;
                    lock (_said) said = _said.ToString().Trim();
                    throw new UnmetException($"Azurite did not start on port {port}. It said:\n{said}");
                }

                await Task.Delay(BetweenLooks, cancellationToken);
            }
        }
    }

    private static async Task<bool> AcceptsAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Remember(string? line)
    {
        if (line is null) return;
        lock (_said) _said.AppendLine(line);
    }
}
