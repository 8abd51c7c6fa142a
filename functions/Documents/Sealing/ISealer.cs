namespace AsnTraining.Documents.Sealing;

/// <summary>Applies the institution's electronic seal (<i>segel elektronik</i>) to a finished document.</summary>
public interface ISealer
{
    /// <summary>
    /// Returns the document with a PAdES baseline seal over the whole file. The unsealed bytes stay as they are at the
    /// beginning of the result. Two seals of the same document differ, so the first one that is stored counts.
    /// </summary>
    /// <param name="unsealedPdf">A document with one empty signature field, as the certificate renderer writes it.</param>
    /// <param name="request">What the seal says about itself.</param>
    /// <param name="cancellationToken">Stops waiting for a remote signer or timestamp authority.</param>
    /// <exception cref="SealingException">The document cannot be sealed, or the signer or timestamp authority failed.</exception>
    ValueTask<byte[]> SealAsync(ReadOnlyMemory<byte> unsealedPdf, SealRequest request, CancellationToken cancellationToken);
}

/// <summary>What a seal says about itself, shown by PDF readers.</summary>
/// <param name="Reason">Why the document was sealed.</param>
/// <param name="Location">Where; left out when null.</param>
/// <param name="Name">The institution that seals; null takes the common name of the seal's certificate.</param>
public sealed record SealRequest(string Reason, string? Location = null, string? Name = null);
