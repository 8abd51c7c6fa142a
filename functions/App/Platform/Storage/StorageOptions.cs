namespace AsnTraining.App.Platform.Storage;

/// <summary>Where the data lives; section <c>DataStorage</c> of the settings.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "DataStorage";

    /// <summary>Connection string of the storage emulator. Empty in Azure, where the managed identity is used.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Table endpoint, for instance <c>https://name.table.core.windows.net</c>; used with the managed identity.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary>Blob endpoint, for instance <c>https://name.blob.core.windows.net</c>; used with the managed identity.</summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>Client id of the user-assigned identity; empty for the system-assigned one or a developer's login.</summary>
    public string? ClientId { get; set; }

    /// <summary>What is wrong with the settings, in words for the operator; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (!string.IsNullOrWhiteSpace(ConnectionString))
            yield break;
        if (TableServiceUri is null)
            yield return "DataStorage__tableServiceUri is not set. Set it to the table endpoint of the data account, or set DataStorage__connectionString for the emulator.";
        if (BlobServiceUri is null)
            yield return "DataStorage__blobServiceUri is not set. Set it to the blob endpoint of the data account, or set DataStorage__connectionString for the emulator.";
    }
}
