using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AsnTraining.App.Certificates;
using AsnTraining.App.Certificates.Badges;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Tests.Operations;

/// <summary>A wrong setting stops the start with words that name it, as an operator writes it.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Setting, its wrong value (empty: not set), and the setting that the words must name.</summary>
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "DataStorage:tableServiceUri", "", "DataStorage__tableServiceUri" },
        { "DataStorage:blobServiceUri", "", "DataStorage__blobServiceUri" },
        { "DataStorage:tableServiceUri", "akun", "DataStorage__tableServiceUri" },
        { "DataStorage:blobServiceUri", "http://akun.blob.core.windows.net", "DataStorage__blobServiceUri" },
        { "DataStorage:connectionString", "UseDevelopmentStorage=true", "DataStorage__connectionString" },
        { "Security:linkKeys", "", "Security__linkKeys" },
        { "Security:linkKeys", "k1:pendek", "Security__linkKeys" },
        { "Security:linkKeys", "@Microsoft.KeyVault(SecretUri=https://uji.vault.azure.net/secrets/link-keys)", "Security__linkKeys" },
        { "Security:lookupKey", "", "Security__lookupKey" },
        { "Security:lookupKey", "@Microsoft.KeyVault(SecretUri=https://uji.vault.azure.net/secrets/lookup-key)", "Security__lookupKey" },
        { "Security:bootstrapSecret", "terlalu-pendek", "Security__bootstrapSecret" },
        { "Security:bootstrapSecret", "@Microsoft.KeyVault(SecretUri=https://uji.vault.azure.net/secrets/bootstrap-secret)", "Security__bootstrapSecret" },
        { "Mail:fromAddress", "", "Mail__fromAddress" },
        { "Mail:fromAddress", "bukan alamat", "Mail__fromAddress" },
        { "Mail:apiKey", "", "Mail__apiKey" },
        { "Mail:apiKey", "@Microsoft.KeyVault(SecretUri=https://uji.vault.azure.net/secrets/mail-api-key)", "Mail__apiKey" },
        { "Mail:endpoint", "surat", "Mail__endpoint" },
        { "Mail:endpoint", "http://surat.kota.example", "Mail__endpoint" },
        { "Site:publicBaseUrl", "", "Site__publicBaseUrl" },
        { "Site:publicBaseUrl", "http://diklat.kota.example", "Site__publicBaseUrl" },
        { "Seal:keyVaultKey", "", "Seal__keyVaultKey" },
        { "Seal:keyVaultKey", "https://uji.vault.azure.net/keys/segel", "Seal__keyVaultKey" },
        { "Seal:keyVaultKey", "http://uji.vault.azure.net/keys/segel/1", "Seal__keyVaultKey" },
        { "Seal:certificateChain", "-----BEGIN CERTIFICATE-----", "Seal__certificateChain" },
        { "Seal:certificateChain", "YnVrYW4gc2VydGlmaWthdA==", "Seal__certificateChain" },
        { "Seal:timestampUrl", "ftp://waktu.kota.example", "Seal__timestampUrl" },
        { "Seal:formerCertificates", "-----BEGIN CERTIFICATE-----", "Seal__formerCertificates" },
        { "Seal:formerCertificates", "YnVrYW4gc2VydGlmaWthdA==", "Seal__formerCertificates" },
        { "Webhooks:giveUpAfterDays", "1", "Webhooks__giveUpAfterDays" },
        { "Mail:eventKeys", "bukan kunci", "Mail__eventKeys" },
        { "Badges:keyVaultKey", "https://uji.vault.azure.net/keys/badge/0a1b2c3d", "Badges__keyVaultKey" },
        { "Badges:keyVaultKey", "http://uji.vault.azure.net/keys/badge", "Badges__keyVaultKey" },
        { "Badges:signingKeys", "bukan kunci", "Badges__signingKeys" },
        { "Badges:signingKeys", OtherCurve, "Badges__signingKeys" },
        { "Limits:clientBurst", "-7", "Limits__clientBurst" },
        { "Limits:clientPerMinute", "-7", "Limits__clientPerMinute" },
        { "Limits:pageBurst", "-7", "Limits__pageBurst" },
        { "Limits:pagePerMinute", "-7", "Limits__pagePerMinute" },
        { "Limits:refusedKeyBurst", "-7", "Limits__refusedKeyBurst" },
        { "Limits:refusedKeyPerMinute", "-7", "Limits__refusedKeyPerMinute" },
        { "Limits:fileMegabytes", "-7", "Limits__fileMegabytes" },
    };

    private static string OtherCurve
    {
        get
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
            return Convert.ToBase64String(key.ExportPkcs8PrivateKey());
        }
    }

    [Fact]
    public void Right_settings_as_in_Azure_pass() => Start(AsInAzure());

    [Fact]
    public void The_first_deployment_passes_before_the_seal_key_has_a_certificate()
    {
        var settings = AsInAzure();
        settings.Remove("Seal:certificateChain");

        Start(settings);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_named(string setting, string value, string named)
    {
        var settings = AsInAzure();
        settings.Remove(setting);
        if (value.Length > 0)
            settings[setting] = value;

        var problem = Assert.Throws<OptionsValidationException>(() => Start(settings));

        var words = Assert.Single(problem.Failures);
        Assert.Contains(named, words, StringComparison.Ordinal);
        Assert.Contains(". ", words, StringComparison.Ordinal);
        if (value.Length > 0)
            Assert.DoesNotContain(value, words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tidak-ada.pfx", "uji")]
    [InlineData("segel.pfx", "salah")]
    [InlineData("segel.txt", "uji")]
    public void A_seal_file_that_cannot_be_opened_is_named(string file, string password)
    {
        File.WriteAllText(Path.Combine(folder.FullPath, "segel.txt"), "bukan PKCS#12");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=Segel", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
        File.WriteAllBytes(Path.Combine(folder.FullPath, "segel.pfx"), certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "uji"));
        var settings = AsInAzure();
        settings.Remove("Seal:keyVaultKey");
        settings["Seal:pfxPath"] = Path.Combine(folder.FullPath, file);
        settings["Seal:pfxPassword"] = password;

        var problem = Assert.Throws<OptionsValidationException>(() => Start(settings));

        Assert.Contains("Seal__pfxPath", Assert.Single(problem.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        var settings = AsInAzure();
        settings.Remove("Mail:apiKey");
        settings.Remove("Security:lookupKey");

        var problem = Assert.ThrowsAny<Exception>(() => Start(settings));

        Assert.Contains("Mail__apiKey", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains("Security__lookupKey", problem.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Settings that may hold anything, or nothing: a name, a client id, a password that is tried above.</summary>
    private static readonly HashSet<string> Free =
        ["DataStorage:connectionString", "DataStorage:clientId", "Mail:fromName", "Seal:pfxPath", "Seal:pfxPassword", "Webhooks:allowLoopback"];

    [Fact]
    public void No_setting_is_left_untried()
    {
        var all = InfraTests.Sections.SelectMany(type => type.GetProperties().Where(p => p.CanWrite)
            .Select(p => $"{type.GetField("Section")!.GetRawConstantValue()}:{char.ToLowerInvariant(p.Name[0])}{p.Name[1..]}"));

        Assert.Empty(all.Except(Wrong.Select(row => row.Data.Item1)).Except(Free));
    }

    /// <inheritdoc />
    public void Dispose() => folder.Dispose();

    private static void Start(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        Composition.ConfigureServices(services, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    private static Dictionary<string, string?> AsInAzure()
    {
        using var vault = new KeyVault();
        return new()
        {
            ["DataStorage:tableServiceUri"] = "https://uji.table.core.windows.net/",
            ["DataStorage:blobServiceUri"] = "https://uji.blob.core.windows.net/",
            ["DataStorage:clientId"] = "f2f1a9f0-0000-4000-8000-000000000000",
            ["Security:linkKeys"] = "k20270101:" + Convert.ToBase64String(new byte[32]),
            ["Security:lookupKey"] = Convert.ToBase64String(new byte[32]),
            ["Security:bootstrapSecret"] = new string('a', 64),
            ["Mail:endpoint"] = "https://api.sendgrid.com",
            ["Mail:apiKey"] = "SG.uji",
            ["Mail:fromAddress"] = "diklat@kota.example",
            ["Mail:fromName"] = "BKPSDM Kota Contoh",
            ["Site:publicBaseUrl"] = "https://diklat.kota.example",
            ["Seal:keyVaultKey"] = VaultHost.SealKey.ToString(),
            ["Seal:certificateChain"] = VaultHost.Chain(vault.Certificate),
            ["Badges:keyVaultKey"] = "https://uji.vault.azure.net/keys/badge",
        };
    }
}
