namespace DurableTask.Core;

/// <summary>What is known of a failed task, as the core framework hands it on.</summary>
public class FailureDetails
{
    /// <summary>Creates the details from their parts.</summary>
    public FailureDetails(
        string errorType,
        string errorMessage,
        string? stackTrace,
        FailureDetails? innerFailure,
        bool isNonRetriable,
        IDictionary<string, object?>? properties = null)
    {
        ErrorType = errorType;
        ErrorMessage = errorMessage;
        StackTrace = stackTrace;
        InnerFailure = innerFailure;
        IsNonRetriable = isNonRetriable;
        Properties = properties;
    }

    /// <summary>Full name of the exception's type.</summary>
    public string ErrorType { get; }

    /// <summary>Message of the exception.</summary>
    public string ErrorMessage { get; }

    /// <summary>Stack trace of the exception, if it was thrown.</summary>
    public string? StackTrace { get; }

    /// <summary>The failure that caused this one.</summary>
    public FailureDetails? InnerFailure { get; }

    /// <summary>Whether another attempt is pointless.</summary>
    public bool IsNonRetriable { get; }

    /// <summary>Further properties of the failure.</summary>
    public IDictionary<string, object?>? Properties { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}
