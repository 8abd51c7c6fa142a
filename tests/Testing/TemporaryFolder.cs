namespace AsnTraining.Testing;

/// <summary>A fresh empty folder that goes away with its content on dispose.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Makes the folder under the system's temporary one.</summary>
    public TemporaryFolder() => FullPath = Directory.CreateTempSubdirectory("asn-training-").FullName;

    /// <summary>Full path of the folder.</summary>
    public string FullPath { get; }

    /// <summary>Full path of something in the folder, from its parts.</summary>
    public string Of(params string[] parts) => Path.Combine([FullPath, .. parts]);

    /// <inheritdoc />
    public void Dispose()
    {
        if (Directory.Exists(FullPath)) Directory.Delete(FullPath, recursive: true);
    }
}
