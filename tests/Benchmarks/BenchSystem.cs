using System.Net.Http.Json;
using AsnTraining.Demo.Running;
using AsnTraining.Demo.Talking;
using AsnTraining.Demo.Telling;

namespace AsnTraining.Benchmarks;

/// <summary>A fresh system on free ports and in a folder of its own, gone after use.</summary>
internal sealed class BenchSystem : IAsyncDisposable
{
    private readonly LocalSystem _system;
    private readonly HttpClient _app;
    private readonly HttpClient _tools;

    private BenchSystem(LocalSystem system, string folder)
    {
        _system = system;
        Folder = folder;
        _app = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = system.Addresses.App };
        // Until a large cohort is dealt with.
        _tools = new HttpClient { BaseAddress = system.Addresses.Tools, Timeout = TimeSpan.FromMinutes(20) };
        App = new AppClient(_app, system.Addresses.ApiKey);
        Tools = new LocalTools(_tools);
    }

    /// <summary>Its folder.</summary>
    public string Folder { get; }

    /// <summary>Connection string of its storage.</summary>
    public string Storage => _system.Storage;

    /// <summary>The app.</summary>
    public AppClient App { get; }

    /// <summary>Clock and counters.</summary>
    public LocalTools Tools { get; }

    /// <summary>The most memory that the host's process has held since the last call, in MB of 1,048,576 bytes (Linux: VmHWM).</summary>
    public double TakePeakMemory()
    {
        var line = File.ReadLines($"/proc/{_system.HostId}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        // Writing 5 sets the high-water mark back to what is held now.
        File.WriteAllText($"/proc/{_system.HostId}/clear_refs", "5");
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Reads an answer to its end and keeps nothing of it.</summary>
    /// <returns>Its length in bytes.</returns>
    public async Task<long> DownloadAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("X-Api-Key", _system.Addresses.ApiKey);
        using var answer = await _app.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        var length = 0L;
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
            length += read;
        return length;
    }

    /// <summary>Starts it.</summary>
    public static Task<BenchSystem> StartAsync(CancellationToken cancellationToken) => StartAsync(keep: true, cancellationToken);

    /// <summary>Starts it.</summary>
    /// <param name="keep">Whether the emulator of storage writes its data to disk, as it does for whoever works with it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<BenchSystem> StartAsync(bool keep, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("asn-bench-").FullName;
        var system = await LocalSystem.StartAsync(Path.Combine(folder, "data"), Ports.Free(), fresh: true, new Silence(), keep, cancellationToken);
        return new(system, folder);
    }

    /// <summary>Posts JSON.</summary>
    public async Task PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Api-Key", _system.Addresses.ApiKey);
        using var answer = await _app.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _app.Dispose();
        _tools.Dispose();
        await _system.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>Tells nothing: telling takes time.</summary>
internal sealed class Silence : IStory
{
    /// <inheritdoc />
    public void Tell(DateTimeOffset when, string who, string what)
    {
    }

    /// <inheritdoc />
    public void Note(string what)
    {
    }

    /// <inheritdoc />
    public void Progress(string what, int done, int all)
    {
    }
}
