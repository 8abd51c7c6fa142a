namespace AsnTraining.Documents.Sealing;

/// <summary>A document could not be sealed. Says whether waiting and trying again may help.</summary>
public sealed class SealingException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="transient">True when the cause lies outside the document and may pass.</param>
    /// <param name="innerException">The cause.</param>
    public SealingException(string message, bool transient = false, Exception? innerException = null)
        : base(message, innerException) => IsTransient = transient;

    /// <summary>True when the signer or the timestamp authority may answer later; false when the document is at fault.</summary>
    public bool IsTransient { get; }
}
