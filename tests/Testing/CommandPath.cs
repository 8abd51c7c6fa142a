namespace AsnTraining.Testing;

/// <summary>Finds programs on the search path.</summary>
public static class CommandPath
{
    /// <summary>Full path of a program, or null when the search path has none of that name.</summary>
    public static string? Find(string command)
    {
        string[] names = OperatingSystem.IsWindows() ? [command + ".exe", command + ".cmd"] : [command];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
