namespace DurableTask.Core.Exceptions;

/// <summary>Base of what the core framework throws into an orchestrator.</summary>
public class OrchestrationException : Exception
{
    /// <summary>Creates the exception.</summary>
    public OrchestrationException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public OrchestrationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public OrchestrationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception for a history event.</summary>
    public OrchestrationException(int eventId, string message, Exception innerException)
        : base(message, innerException) => EventId = eventId;

    /// <summary>Id of the history event that told of the failure.</summary>
    public int EventId { get; set; }

    /// <summary>What is known of the failure.</summary>
    public FailureDetails? FailureDetails { get; set; }
}
