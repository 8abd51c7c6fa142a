using System.Security.Cryptography;

namespace AsnTraining.LocalHost;

/// <summary>The key that signs badges on this machine, made once.</summary>
internal static class LocalBadgeKey
{
    /// <summary>Reads the key, or makes it where there is none.</summary>
    /// <param name="file">Keeps it; only its owner may read it.</param>
    /// <returns>PKCS#8, base64.</returns>
    public static string Open(string file)
    {
        if (File.Exists(file))
        {
            return File.ReadAllText(file);
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var text = Convert.ToBase64String(key.ExportPkcs8PrivateKey());
        PrivateFile.Write(file, System.Text.Encoding.ASCII.GetBytes(text));
        return text;
    }
}
