using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace AsnTraining.Testing;

/// <summary>
/// A storage emulator of the tests' own, on free loopback ports. One per test assembly is enough:
/// <c>[assembly: AssemblyFixture(typeof(AzuriteServer))]</c>, then take it as a constructor parameter. Tests share it, so each
/// names its tables and containers uniquely (<see cref="UniqueName"/>).
/// </summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    /// <summary>The account that every emulator has.</summary>
    public const string AccountName = "devstoreaccount1";

    /// <summary>The emulator's published key; it guards nothing.</summary>
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    private readonly string? _dataFolder;
    private readonly StringBuilder _said = new();
    private Process? _process;
    private ClosedPort[] _closed = [];

    /// <summary>An emulator that keeps everything in memory.</summary>
    public AzuriteServer()
    {
    }

    private AzuriteServer(string dataFolder) => _dataFolder = dataFolder;

    /// <summary>An emulator that keeps its data in a folder, so that it can be started again on it.</summary>
    public static AzuriteServer InFolder(string dataFolder) => new(dataFolder);

    /// <summary>Where the blob service listens, with the account in the path.</summary>
    public Uri BlobEndpoint { get; private set; } = null!;

    /// <summary>Where the queue service listens, with the account in the path.</summary>
    public Uri QueueEndpoint { get; private set; } = null!;

    /// <summary>Where the table service listens, with the account in the path.</summary>
    public Uri TableEndpoint { get; private set; } = null!;

    /// <summary>For all three services.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};" +
        $"BlobEndpoint={BlobEndpoint};QueueEndpoint={QueueEndpoint};TableEndpoint={TableEndpoint};";

    /// <summary>A name that no other test has, valid for tables (letters and digits only) and for containers.</summary>
    /// <param name="prefix">Lower-case letters and digits, a letter first, at most 30.</param>
    public static string UniqueName(string prefix = "t") => prefix + Guid.NewGuid().ToString("n");

    /// <summary>Installs Azurite if need be, starts it and waits until all three services accept connections.</summary>
    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource();
        await AzuriteInstallation.EnsureAsync(patience.Token);

        patience.CancelAfter(LongestStart);
        _process = Process.Start(StartInfo())!;
        _process.ErrorDataReceived += (_, line) => Remember(line.Data);
        _process.BeginErrorReadLine();
        try
        {
            await ReadEndpointsAsync(_process, patience.Token);
            foreach (var endpoint in new[] { BlobEndpoint, QueueEndpoint, TableEndpoint }) await ConnectAsync(endpoint, patience.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or EndOfStreamException or SocketException)
        {
            await DisposeAsync();
            lock (_said) throw new InvalidOperationException($"Azurite did not start. It said: {_said}", failure);
        }
    }

    /// <summary>
    /// Ends Azurite for good. Until this is disposed its ports refuse connections, and no other server gets them: one with the
    /// same account and key, as all emulators have, would answer in its place.
    /// </summary>
    public async Task StopAsync()
    {
        if (_process is null) return;
        await EndAsync();
        _closed = [.. new[] { BlobEndpoint, QueueEndpoint, TableEndpoint }.Select(endpoint => new ClosedPort(endpoint.Port))];
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        Array.ForEach(_closed, port => port.Dispose());
    }

    /// <summary>Asks Azurite to write its data and end, and kills it if it does not.</summary>
    private async Task EndAsync()
    {
        if (_process is not { } process) return;
        _process = null;
        using (process)
        {
            using var patience = new CancellationTokenSource(LongestStop);
            try
            {
                process.StandardInput.Close();
                await process.WaitForExitAsync(patience.Token);
            }
            catch (Exception failure) when (failure is OperationCanceledException or IOException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private ProcessStartInfo StartInfo()
    {
        string[] store = _dataFolder is null ? ["--inMemoryPersistence"] : ["--location", _dataFolder];
        string[] arguments =
        [
            "--require", AzuriteInstallation.ExitWithParent,
            AzuriteInstallation.Script,
            "--blobHost", "127.0.0.1", "--blobPort", "0",
            "--queueHost", "127.0.0.1", "--queuePort", "0",
            "--tableHost", "127.0.0.1", "--tablePort", "0",
            // Longer than any pause in a test, so that no request meets a connection that is just being closed.
            "--blobKeepAliveTimeout", "300", "--queueKeepAliveTimeout", "300", "--tableKeepAliveTimeout", "300",
            "--skipApiVersionCheck", "--silent", "--disableTelemetry",
            .. store,
        ];
        return new ProcessStartInfo(AzuriteInstallation.Node, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
    }

    /// <summary>Azurite binds port 0 and prints what it got, one line per service.</summary>
    private async Task ReadEndpointsAsync(Process process, CancellationToken cancellationToken)
    {
        while (BlobEndpoint is null || QueueEndpoint is null || TableEndpoint is null)
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new EndOfStreamException("Azurite ended.");
            Remember(line);
            const string listening = "is successfully listening at ";
            var at = line.IndexOf(listening, StringComparison.Ordinal);
            if (at < 0) continue;
            var endpoint = new Uri(line[(at + listening.Length)..].Trim() + "/" + AccountName);
            if (line.Contains("Blob", StringComparison.Ordinal)) BlobEndpoint = endpoint;
            else if (line.Contains("Queue", StringComparison.Ordinal)) QueueEndpoint = endpoint;
            else if (line.Contains("Table", StringComparison.Ordinal)) TableEndpoint = endpoint;
        }

        // Whatever it says from now on is read away, else it stops once the pipe is full.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    private static async Task ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, endpoint.Port, cancellationToken);
    }

    private void Remember(string? line)
    {
        if (line is null) return;
        lock (_said) _said.AppendLine(line);
    }
}
