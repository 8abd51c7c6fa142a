namespace AsnTraining.Testing;

/// <summary>Where the repository lies, seen from a running test.</summary>
public static class RepositoryRoot
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>Full path of the folder that holds Serverless.sln.</summary>
    /// <exception cref="DirectoryNotFoundException">The test's binaries lie outside the repository.</exception>
    public static string FullPath => Found.Value;

    /// <summary>Full path of something in the repository, from its parts below the root.</summary>
    public static string Of(params string[] parts) => Path.Combine([FullPath, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Serverless.sln.");
    }
}
