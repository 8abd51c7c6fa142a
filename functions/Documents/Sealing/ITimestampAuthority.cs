namespace AsnTraining.Documents.Sealing;

/// <summary>Testifies that something existed at a time.</summary>
public interface ITimestampAuthority
{
    /// <summary>Asks for a timestamp.</summary>
    /// <param name="data">What is to be stamped; only its SHA-256 digest leaves this process.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The timestamp token (RFC 3161) in DER.</returns>
    /// <exception cref="SealingException">The authority did not answer, refused, or answered something else.</exception>
    ValueTask<byte[]> StampAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken);
}
