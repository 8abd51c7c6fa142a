namespace AsnTraining.LocalHost;

/// <summary>The app's settings on this machine.</summary>
internal static class LocalSettings
{
    /// <summary>What the environment may replace.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Defaults { get; } =
    [
        new("Mail:fromAddress", "diklat@kota.example"),
        new("Mail:fromName", "BKPSDM Kota Contoh"),
    ];

    /// <summary>What only the host knows.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Of(string storage, Uri app, Uri tools, LocalSecrets secrets, string seal, string badgeKey) =>
    [
        new("AzureWebJobsStorage", storage),
        new("DataStorage:connectionString", storage),
        new("Mail:endpoint", Text(tools)),
        // The sink takes any key.
        new("Mail:apiKey", "local"),
        new("Site:publicBaseUrl", Text(app)),
        // The receivers of a local run are on this machine.
        new("Webhooks:allowLoopback", "true"),
        new("Seal:pfxPath", seal),
        new("Seal:pfxPassword", secrets.SealPassword),
        new("Badges:signingKeys", badgeKey),
        new("Security:linkKeys", secrets.LinkKeys),
        new("Security:lookupKey", secrets.LookupKey),
        new("Security:bootstrapSecret", secrets.BootstrapSecret),
    ];

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
