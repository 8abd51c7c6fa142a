using AsnTraining.Demo.Telling;

namespace AsnTraining.Demo.Running;

/// <summary>
/// The whole system on this machine: Azurite and the local host. A host that dies is started again on the same data and
/// the same ports; one that keeps dying is given up.
/// </summary>
public sealed class LocalSystem : IAsyncDisposable
{
    private const string ClaimName = ".in-use";
    private const int MostFailedStarts = 3;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _givenUp = new();
    private readonly AzuriteProcess _azurite;
    private readonly HostSettings _settings;
    private readonly IStory _story;
    private readonly FileStream _claim;
    private HostProcess _host;
    private Task _watching = Task.CompletedTask;

    private LocalSystem(AzuriteProcess azurite, HostSettings settings, IStory story, FileStream claim)
    {
        (_azurite, _settings, _story, _claim) = (azurite, settings, story, claim);
        _host = HostProcess.Start(settings);
    }

    /// <summary>Where it listens and the local API key.</summary>
    public HostAddresses Addresses { get; private set; } = null!;

    /// <summary>Id of the host's process as it is now.</summary>
    public int HostId => _host.Id;

    /// <summary>Connection string of its storage, for whoever prepares data by itself.</summary>
    public string Storage => _azurite.ConnectionString;

    /// <summary>How often the host was started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>Why the host was given up, if it was.</summary>
    public string? Failure { get; private set; }

    /// <summary>Cancelled when the host was given up.</summary>
    public CancellationToken GivenUp => _givenUp.Token;

    /// <summary>Starts everything and waits until it answers.</summary>
    /// <param name="data">Folder for all data; one system at a time uses it.</param>
    /// <param name="ports">Loopback ports.</param>
    /// <param name="fresh">Whether what an earlier run left there is thrown away.</param>
    /// <param name="story">Hears of restarts.</param>
    /// <param name="keep">Whether what is in storage outlives this run.</param>
    /// <param name="cancellationToken">Stops waiting, and what was started.</param>
    /// <exception cref="UnmetException">A port or the folder is in use, or something does not start.</exception>
    public static async Task<LocalSystem> StartAsync(
        string data, Ports ports, bool fresh, IStory story, bool keep, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ports);
        Directory.CreateDirectory(data);
        var claim = Claim(data);
        if (fresh) Clear(data);
        AzuriteProcess? azurite = null;
        LocalSystem? system = null;
        try
        {
            ports.RequireFree();
            azurite = await AzuriteProcess.StartAsync(Path.Combine(data, "azurite"), ports, keep, cancellationToken);
            system = new LocalSystem(azurite, new(ports, data, azurite.ConnectionString), story, claim);
            system.Addresses = await system._host.Ready.WaitAsync(cancellationToken);
            system._watching = system.WatchAsync();
            return system;
        }
        catch
        {
            if (system is not null) await system.DisposeAsync();
            else if (azurite is not null) await azurite.DisposeAsync();
            await claim.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the host as a power cut would; it is started again.</summary>
    /// <returns>False when it was dead already.</returns>
    public bool KillHost() => _host.Kill();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching;
        await _host.DisposeAsync();
        await _azurite.DisposeAsync();
        await _claim.DisposeAsync();
        _stopping.Dispose();
        _givenUp.Dispose();
    }

    /// <summary>The lock lives as long as this process, also when it is killed.</summary>
    private static FileStream Claim(string data)
    {
        try
        {
            return new FileStream(Path.Combine(data, ClaimName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException inUse)
        {
            throw new UnmetException($"Another run uses the data in {data}. Stop it first, or choose another folder with --data DIR.", inUse);
        }
    }

    private static void Clear(string data)
    {
        foreach (var folder in Directory.EnumerateDirectories(data)) Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(data).Where(file => Path.GetFileName(file) != ClaimName)) File.Delete(file);
    }

    private async Task WatchAsync()
    {
        var failedStarts = 0;
        while (!_stopping.IsCancellationRequested)
        {
            await Task.WhenAny(_host.WaitForExitAsync(CancellationToken.None), Task.Delay(Timeout.Infinite, _stopping.Token));
            if (_stopping.IsCancellationRequested) return;
            var died = _host;
            Restarts++;
            _story.Note("The host died; it is started again on the same data.");
            _host = HostProcess.Start(_settings);
            await died.DisposeAsync();
            try
            {
                await _host.Ready.WaitAsync(_stopping.Token);
                failedStarts = 0;
            }
            catch (UnmetException unmet) when (++failedStarts >= MostFailedStarts)
            {
                Failure = unmet.Message;
                await _givenUp.CancelAsync();
                return;
            }
            catch (UnmetException)
            {
                // Tried again: its port may not have been free yet.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
