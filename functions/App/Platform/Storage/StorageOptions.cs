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
        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            if (Problem(TableServiceUri, "tableServiceUri", "table") is { } table)
                yield return table;
            if (Problem(BlobServiceUri, "blobServiceUri", "blob") is { } blob)
                yield return blob;
        }
        else if (TableServiceUri is not null || BlobServiceUri is not null)
        {
            yield return "DataStorage__connectionString is set beside the service addresses and would win over them. It is for the emulator alone: remove it in Azure.";
        }
        else if (ConnectionString.Contains("core.windows.net", StringComparison.OrdinalIgnoreCase))
        {
            yield return "DataStorage__connectionString names an account in Azure, with its key. It is for the emulator alone: remove it and set DataStorage__tableServiceUri and DataStorage__blobServiceUri.";
        }
    }

    private static string? Problem(Uri? address, string name, string kind)
    {
        if (address is null)
            return $"DataStorage__{name} is not set. Set it to the {kind} endpoint of the data account, or set DataStorage__connectionString for the emulator.";
        return address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
            ? null
            : $"DataStorage__{name} is not https. Set it to the {kind} endpoint of the data account, for instance https://name.{kind}.core.windows.net.";
    }
}
