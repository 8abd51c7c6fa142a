using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>A transaction failed as a whole; nothing of it was stored.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    /// <summary>From the failure of the action that the service names.</summary>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            Given(requestFailedException).Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException.InnerException)
    {
        foreach (var key in requestFailedException.Data.Keys) Data[key] = requestFailedException.Data[key];
        if (int.TryParse(Data[ServiceErrorParser.FailedIndex] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            FailedTransactionActionIndex = index;
        }
    }

    /// <summary>Which action failed, from 0, or null when the service does not say.</summary>
    public int? FailedTransactionActionIndex { get; }

    private static RequestFailedException Given(RequestFailedException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception;
    }
}
