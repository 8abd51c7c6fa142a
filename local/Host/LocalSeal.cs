using AsnTraining.Documents.Sealing;

namespace AsnTraining.LocalHost;

/// <summary>The institution's seal on this machine: self-signed, so it seals as the real one does and nobody trusts it.</summary>
internal static class LocalSeal
{
    /// <summary>Makes the seal where there is none.</summary>
    /// <param name="file">Keeps it; only its owner may read it.</param>
    /// <param name="password">Protects its key.</param>
    /// <param name="start">Where the clock starts. The seal is valid for a year before, since the clock may still be set back, and nine after.</param>
    public static void Make(string file, string password, DateTimeOffset start)
    {
        if (File.Exists(file))
        {
            return;
        }

        using var certificate = SelfSignedSeal.Create("Segel lokal, tidak sah", SealKey.P256, new StandingTime(start.AddYears(-1)));
        PrivateFile.Write(file, SelfSignedSeal.Export(certificate, password));
    }

    private sealed class StandingTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
