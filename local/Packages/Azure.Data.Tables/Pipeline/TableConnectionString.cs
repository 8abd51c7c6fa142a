namespace Azure.Data.Tables;

/// <summary>Connection strings of storage accounts: <c>name=value</c> pairs between semicolons.</summary>
internal static class TableConnectionString
{
    private const string DevelopmentAccount = "devstoreaccount1";

    // The emulator's published key, the same on every machine; it guards nothing.
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Where the table service is, and how to sign for it.</summary>
    /// <exception cref="InvalidOperationException">The text is not made of pairs.</exception>
    /// <exception cref="ArgumentException">The pairs do not name an account, its key and its endpoint or suffix.</exception>
    public static (Uri Endpoint, TableSharedKeyCredential Credential) Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var settings = Settings(connectionString);
        if (settings.GetValueOrDefault("UseDevelopmentStorage") == "true")
        {
            return (new Uri($"http://127.0.0.1:10002/{DevelopmentAccount}"), new TableSharedKeyCredential(DevelopmentAccount, DevelopmentKey));
        }

        if (settings.TryGetValue("AccountName", out var account) && settings.TryGetValue("AccountKey", out var key))
        {
            var credential = new TableSharedKeyCredential(account, key);
            if (settings.TryGetValue("TableEndpoint", out var endpoint)) return (new Uri(endpoint), credential);
            if (settings.TryGetValue("EndpointSuffix", out var suffix))
            {
                return (new Uri($"{settings.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.table.{suffix}"), credential);
            }
        }

        throw new ArgumentException("No valid combination of account information found.", nameof(connectionString));
    }

    private static Dictionary<string, string> Settings(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new InvalidOperationException("Connection string doesn't have value for keyword.");
            settings[pair[..equals].TrimEnd()] = pair[(equals + 1)..].TrimStart();
        }

        return settings;
    }
}
