namespace AsnTraining.Demo.Running;

/// <summary>Where the parts of the repository lie, seen from the running program.</summary>
public static class RepositoryPaths
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>The folder that holds Serverless.sln.</summary>
    public static string Root => Found.Value;

    /// <summary>Synthetic input files.</summary>
    public static string Samples => Path.Combine(Root, "local", "Samples");

    /// <summary>The storage emulator's folder.</summary>
    public static string Azurite => Path.Combine(Root, "local", "Azurite");

    /// <summary>The local host's program, built in the same configuration as the caller.</summary>
    /// <exception cref="UnmetException">It has not been built.</exception>
    public static string Host
    {
        get
        {
            var host = Path.Combine(Root, "local", "Host", "bin", Configuration, "net10.0", "AsnTraining.LocalHost.dll");
            return File.Exists(host)
                ? host
                : throw new UnmetException($"The local host has not been built ({host}). Run: dotnet build local/Host -c {Configuration}");
        }
    }

    /// <summary>Debug or Release, as the caller was built: binaries lie in bin/CONFIGURATION/net10.0.</summary>
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The ignored folder for data of one purpose.</summary>
    public static string Data(string purpose) => Path.Combine(Root, ".data", purpose);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln"))) return folder.FullName;
        }

        throw new UnmetException($"No folder above {AppContext.BaseDirectory} holds Serverless.sln.");
    }
}
