using AsnTraining.Domain;

namespace AsnTraining.App.Platform.Mail;

/// <summary>How mail leaves; section <c>Mail</c> of the settings.</summary>
public sealed class MailOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Mail";

    /// <summary>The provider's address; a local sink that speaks the same protocol in development.</summary>
    public Uri Endpoint { get; set; } = new("https://api.sendgrid.com");

    /// <summary>The provider's key.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Sender address.</summary>
    public string FromAddress { get; set; } = "";

    /// <summary>Sender name.</summary>
    public string FromName { get; set; } = "";

    /// <summary>
    /// Public keys of the provider's signed event webhook as it shows them (base64), separated by semicolons while one takes
    /// over from another; empty takes no events.
    /// </summary>
    public string EventKeys { get; set; } = "";

    /// <summary>What is wrong with the settings, in words for the operator; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (!AreKeys(EventKeys))
            yield return "Mail__eventKeys is no list of public keys. Copy the verification key of the provider's signed event webhook, or leave it empty.";
        if (!EmailAddress.TryParse(FromAddress, out _))
            yield return "Mail__fromAddress is no mail address. Set it to an address whose domain the mail provider has verified.";
        if (VaultReference.Problem("Mail__apiKey", ApiKey) is { } key)
            yield return key;
        else if (string.IsNullOrWhiteSpace(ApiKey))
            yield return "Mail__apiKey is not set. Set it to the mail provider's key (in Azure a Key Vault reference).";
        if (!Endpoint.IsAbsoluteUri || (Endpoint.Scheme != Uri.UriSchemeHttps && !Endpoint.IsLoopback))
            yield return "Mail__endpoint is not https. Set it to the provider's https address; only a loopback address may do without, for local runs.";
    }

    internal static IEnumerable<byte[]> ReadKeys(string keys) =>
        keys.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Convert.FromBase64String);

    private static bool AreKeys(string keys)
    {
        try
        {
            foreach (var bytes in ReadKeys(keys))
            {
                using var key = System.Security.Cryptography.ECDsa.Create();
                key.ImportSubjectPublicKeyInfo(bytes, out _);
            }
            return true;
        }
        catch (Exception e) when (e is FormatException or System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }
}

/// <summary>Where people reach the app; section <c>Site</c> of the settings.</summary>
public sealed class SiteOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Site";

    /// <summary>The address that links in mails and on certificates begin with. It must stay the same for as long as certificates are to be verified.</summary>
    public Uri? PublicBaseUrl { get; set; }

    /// <summary>What is wrong with the settings, in words for the operator; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (PublicBaseUrl is null || !PublicBaseUrl.IsAbsoluteUri)
            yield return "Site__publicBaseUrl is not set. Set it to the public address of the app, for instance https://diklat.kota.example.";
        else if (PublicBaseUrl.Scheme != Uri.UriSchemeHttps && !PublicBaseUrl.IsLoopback)
            yield return "Site__publicBaseUrl is not https. Set it to the app's public https address; only a loopback address may do without, for local runs.";
    }

    /// <summary>An address below the base.</summary>
    public string At(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return (PublicBaseUrl ?? throw new InvalidOperationException("Site__publicBaseUrl is not set.")).ToString().TrimEnd('/') + path;
    }
}
