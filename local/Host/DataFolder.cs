namespace AsnTraining.LocalHost;

/// <summary>The folder that holds everything a local system must not forget. One process at a time may have it.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock) => (Path, _lock) = (path, @lock);

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    /// <summary>History of the orchestrations.</summary>
    public string Journal => System.IO.Path.Combine(Path, "journal");

    /// <summary>Delivered mails.</summary>
    public string Mail => System.IO.Path.Combine(Path, "mail");

    /// <summary>Received webhooks.</summary>
    public string Webhooks => System.IO.Path.Combine(Path, "webhooks");

    /// <summary>How far the clock is.</summary>
    public string Clock => System.IO.Path.Combine(Path, "clock");

    /// <summary>When the timer functions ran.</summary>
    public string Timers => System.IO.Path.Combine(Path, "timers.json");

    /// <summary>What the app has counted.</summary>
    public string Metrics => System.IO.Path.Combine(Path, "metrics.json");

    /// <summary>The system's keys.</summary>
    public string Secrets => System.IO.Path.Combine(Path, "secrets.json");

    /// <summary>The institution's seal.</summary>
    public string Seal => System.IO.Path.Combine(Path, "seal.pfx");

    /// <summary>The key that signs badges.</summary>
    public string BadgeKey => System.IO.Path.Combine(Path, "badge-key.txt");

    /// <summary>The key of the local API client.</summary>
    public string ApiKey => System.IO.Path.Combine(Path, "api-key.txt");

    /// <summary>Takes the folder, and makes it where there is none.</summary>
    /// <exception cref="DataFolderTakenException">Another process has it.</exception>
    public static DataFolder Take(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(full);
        try
        {
            // The system lets go of the lock when the process ends, however it ends.
            var file = new FileStream(System.IO.Path.Combine(full, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new DataFolder(full, file);
        }
        catch (IOException e)
        {
            throw new DataFolderTakenException(full, e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();
}

/// <summary>Another process works on the same data.</summary>
public sealed class DataFolderTakenException : Exception
{
    /// <summary>Names the folder.</summary>
    public DataFolderTakenException(string folder, Exception? inner = null)
        : base($"The folder {folder} is in use by another local host.", inner) => Folder = folder;

    /// <summary>The folder.</summary>
    public string Folder { get; }
}
