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
public sealed record HostSettings(Ports Ports, string Data, string Storage);

/// <summary>One life of the local host. It ends with the process that started it.</summary>
public sealed partial class HostProcess : IAsyncDisposable
{
    private const string LogName = "host.log";
    private const int MostWords = 8;
    private const int LongestWord = 300;
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(15);
    private readonly TaskCompletionSource<HostAddresses> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _lastWords = new();
    private readonly Process _process;
    private int _killed;

    private HostProcess(Process process) => _process = process;

    /// <summary>Completes when both listen; fails when the process ends before.</summary>
    public Task<HostAddresses> Ready => _ready.Task;

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

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
        string[] arguments =
        [
            RepositoryPaths.Host,
            "--app-port", $"{settings.Ports.App}", "--tools-port", $"{settings.Ports.Tools}",
            "--data", settings.Data, "--storage", settings.Storage,
        ];
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
        process.StartInfo.Environment["ASN_STOP_WITH_INPUT"] = "true";
        // Its garbage is collected every 4 MB; by itself the runtime waits for half of the processor's cache. It takes no other setting for this.
        process.StartInfo.Environment["DOTNET_GCgen0size"] = "0x400000";
        var host = new HostProcess(process);
        var log = TextWriter.Synchronized(new StreamWriter(Path.Combine(settings.Data, LogName), append: true) { AutoFlush = true });
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
    /// <returns>False when it was dead already.</returns>
    public bool Kill()
    {
        if (_process.HasExited || Interlocked.Exchange(ref _killed, 1) == 1) return false;
        _process.Kill();
        return true;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
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
        // What went wrong is for a person; where in the code it happened stays in the log.
        if (line.StartsWith("   at ", StringComparison.Ordinal) || line.StartsWith("---", StringComparison.Ordinal)) return;
        lock (_lastWords)
        {
            _lastWords.Enqueue(line.Length > LongestWord ? line[..LongestWord] + " ..." : line);
            if (_lastWords.Count > MostWords) _lastWords.Dequeue();
        }
    }

    private async Task WatchAsync(TextWriter log)
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        await log.DisposeAsync();
        _ready.TrySetException(new UnmetException($"The local host ended before it was ready. It said (all of it is in {LogName}, among its data):\n{LastWords}"));
        _ = _ready.Task.Exception;
    }

    [GeneratedRegex(@"^READY app=(?<app>\S+) tools=(?<tools>\S+) key=(?<key>\S+)")]
    private static partial Regex ReadyLine();
}
