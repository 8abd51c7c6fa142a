namespace AsnTraining.Documents.Sealing;

/// <summary>What a document's seal proves.</summary>
public enum SealVerdict
{
    /// <summary>The seal is one of the expected institution's, and the whole file is as it was sealed.</summary>
    Intact,

    /// <summary>The file carries no seal.</summary>
    NotSealed,

    /// <summary>The file, or its seal, was changed after sealing.</summary>
    Changed,

    /// <summary>The seal is mathematically sound, but made with a certificate that is not expected.</summary>
    OtherSigner,
}

/// <summary>The result of checking a document's seal.</summary>
/// <param name="Verdict">What the seal proves.</param>
/// <param name="Signer">The common name in the seal's certificate, where one could be read. Not verified unless intact.</param>
/// <param name="SealedAt">When the sealer's clock says it sealed. Not verified unless intact.</param>
/// <param name="TimestampedAt">When a timestamp authority says the seal existed, where there is a sound timestamp.</param>
public sealed record SealCheck(SealVerdict Verdict, string? Signer = null, DateTimeOffset? SealedAt = null, DateTimeOffset? TimestampedAt = null);
