namespace AsnTraining.LocalHost;

/// <summary>Files that only the owner may read, replaced as a whole.</summary>
internal static class PrivateFile
{
    /// <summary>Writes the file under another name and renames it, so that a killed process leaves the old or the new content.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var unfinished = path + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(unfinished, options))
        {
            file.Write(content);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
