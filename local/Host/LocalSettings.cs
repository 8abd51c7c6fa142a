namespace AsnTraining.LocalHost;

/// <summary>The app's settings on this machine.</summary>
internal static class LocalSettings
{
    /// <summary>What the environment may replace.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Defaults { get; } =
    [
        new("Mail:fromAddress", "diklat@kota.example"),
        new("Mail:fromName", "BKPSDM Kota Contoh"),
        // Here a demo or a bench presses a year of all people into minutes, from one address and with one key.
        new("Limits:clientBurst", "1000000"),
        new("Limits:clientPerMinute", "10000000"),
        new("Limits:pageBurst", "1000000"),
        new("Limits:pagePerMinute", "10000000"),
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
