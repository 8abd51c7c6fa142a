namespace AsnTraining.Demo;

/// <summary>Something a person has to put right; said plainly, without a stack trace.</summary>
public sealed class UnmetException : Exception
{
    /// <summary>Nothing known.</summary>
    public UnmetException()
    {
    }

    /// <param name="message">What is wrong and what helps.</param>
    public UnmetException(string message)
        : base(message)
    {
    }

    /// <param name="message">What is wrong and what helps.</param>
    /// <param name="inner">What led to it.</param>
    public UnmetException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
