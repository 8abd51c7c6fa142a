using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AsnTraining.Demo.Running;

/// <summary>Where a host that is ready listens.</summary>
/// <param name="App">The app's address.</param>
/// <param name="Tools">The local tools' address.</param>
/// <param name="ApiKey">The local API key.</param>
public sealed record HostAddresses(Uri App, Uri Tools, string ApiKey);

/// <summary>How a host is started; the same for each restart, so that links in mails stay good.</summary>
/// <param name="Ports">Where it listens.</param>
/// <param name="Data">Its folder: journal, mails, clock, keys.</param>
/// <param name="Storage">Connection string of the storage.</param>
/// <param name="ClockStart">Time at which a fresh clock starts; null for the real one.</param>
public sealed record HostSettings(Ports Ports, string Data, string Storage, DateTimeOffset? ClockStart);

/// <summary>One life of the local host.</summary>
public sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(15);
    private readonly TaskCompletionSource<HostAddresses> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _lastWords = new();
    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    /// <summary>Completes when both listen; fails when the process ends before.</summary>
    public Task<HostAddresses> Ready => _ready.Task;

    /// <summary>Most memory the process ever held, in bytes, as far as it has been looked at.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>The last lines that it wrote.</summary>
    public string LastWords
    {
        get
        {
            lock (_lastWords) return string.Join('\n', _lastWords);
        }
    }

    /// <summary>Starts the program; its output goes to host.log among its data.</summary>
    public static HostProcess Start(HostSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Directory.CreateDirectory(settings.Data);
        List<string> arguments =
        [
            RepositoryPaths.Host,
            "--app-port", $"{settings.Ports.App}", "--tools-port", $"{settings.Ports.Tools}",
            "--data", settings.Data, "--storage", settings.Storage,
        ];
        if (settings.ClockStart is { } clock) arguments.AddRange(["--clock-start", clock.ToString("O")]);
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = settings.Data,
            },
        };
        var host = new HostProcess(process);
        var log = TextWriter.Synchronized(new StreamWriter(Path.Combine(settings.Data, "host.log"), append: true) { AutoFlush = true });
        process.OutputDataReceived += (_, line) => host.Hear(line.Data, log);
        process.ErrorDataReceived += (_, line) => host.Hear(line.Data, log);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = host.WatchAsync(log);
        return host;
    }

    /// <summary>Completes when the process has ended, for whatever reason.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Ends it at once and without a word, as a power cut would.</summary>
    public void Kill()
    {
        Look();
        _process.Kill();
    }

    /// <summary>Reads the process's memory while it lives.</summary>
    public void Look()
    {
        try
        {
            _process.Refresh();
            PeakMemory = Math.Max(PeakMemory, _process.PeakWorkingSet64);
        }
        catch (InvalidOperationException)
        {
            // It has ended; what was seen before stands.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Look();
        await Signals.StopAsync(_process, LongestStop);
        _process.Dispose();
    }

    private void Hear(string? line, TextWriter log)
    {
        if (line is null) return;
        var ready = ReadyLine().Match(line);
        if (ready.Success)
        {
            // The key is a secret, also in a log file.
            log.WriteLine($"READY app={ready.Groups["app"].Value} tools={ready.Groups["tools"].Value}");
            _ready.TrySetResult(new(new Uri(ready.Groups["app"].Value), new Uri(ready.Groups["tools"].Value), ready.Groups["key"].Value));
            return;
        }

        log.WriteLine(line);
        lock (_lastWords)
        {
            _lastWords.Enqueue(line);
            if (_lastWords.Count > 20) _lastWords.Dequeue();
        }
    }

    private async Task WatchAsync(TextWriter log)
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        await log.DisposeAsync();
        _ready.TrySetException(new UnmetException($"The local host ended before it was ready. It said:\n{LastWords}"));
        _ = _ready.Task.Exception;
    }

    [GeneratedRegex(@"^READY app=(?<app>\S+) tools=(?<tools>\S+) key=(?<key>\S+)")]
    private static partial Regex ReadyLine();
}
