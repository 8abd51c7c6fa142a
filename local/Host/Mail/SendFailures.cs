namespace AsnTraining.LocalHost.Mail;

/// <summary>A failure that the sink was told to play.</summary>
/// <param name="Status">The HTTP status to answer, such as 429 or 500.</param>
/// <param name="Delivers">True where the mail is delivered all the same: the answer alone is lost.</param>
public sealed record SendFailure(int Status, bool Delivers);

/// <summary>Sends that are to fail, so that a client's retries can be watched. Not kept over a restart.</summary>
public sealed class SendFailures
{
    private readonly Lock _lock = new();
    private SendFailure? _failure;
    private int _left;

    /// <summary>How many sends are still to fail.</summary>
    public int Left
    {
        get
        {
            lock (_lock)
            {
                return _left;
            }
        }
    }

    /// <summary>Lets the next sends fail; replaces what was asked for before.</summary>
    public void Next(int times, SendFailure failure)
    {
        lock (_lock)
        {
            (_left, _failure) = (times, failure);
        }
    }

    /// <summary>Takes the failure of the send at hand; null where it is to succeed.</summary>
    public SendFailure? Take()
    {
        lock (_lock)
        {
            return _left-- > 0 ? _failure : Reset();
        }
    }

    private SendFailure? Reset()
    {
        _left = 0;
        return null;
    }
}
