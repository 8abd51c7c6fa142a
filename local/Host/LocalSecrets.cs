using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnTraining.LocalHost;

/// <summary>The keys of a local system, made at its first start and kept in a file that only its owner may read.</summary>
/// <param name="LinkKeys">Signs links in mails: <c>id:base64</c>.</param>
/// <param name="LookupKey">Hashes employee numbers, base64.</param>
/// <param name="BootstrapSecret">Makes the first API client.</param>
/// <param name="SealPassword">Opens the file with the institution's seal.</param>
public sealed record LocalSecrets(
    [property: JsonRequired] string LinkKeys,
    [property: JsonRequired] string LookupKey,
    [property: JsonRequired] string BootstrapSecret,
    [property: JsonRequired] string SealPassword)
{
    private const int KeyBytes = 32;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads the file, or makes it where there is none.</summary>
    /// <exception cref="JsonException">The file is not one of these.</exception>
    public static LocalSecrets Open(string file)
    {
        if (File.Exists(file))
        {
            return JsonSerializer.Deserialize<LocalSecrets>(File.ReadAllBytes(file), Json) ?? throw new JsonException($"{file} is empty.");
        }

        var made = new LocalSecrets($"local1:{Base64Key()}", Base64Key(), HexKey(), HexKey());
        PrivateFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(made, Json));
        return made;
    }

    /// <summary>Shows no secret, wherever it is logged.</summary>
    public override string ToString() => nameof(LocalSecrets);

    private static string Base64Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    private static string HexKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
}
