namespace DurableTask.Core.Exceptions;

/// <summary>The failure of a activity, as the core framework throws it.</summary>
public class TaskFailedException : OrchestrationException
{
    /// <summary>Creates the exception.</summary>
    public TaskFailedException()
    {
    }

    /// <summary>Creates the exception with a reason.</summary>
    public TaskFailedException(string reason)
        : base(reason)
    {
    }

    /// <summary>Creates the exception with a reason and its cause.</summary>
    public TaskFailedException(string reason, Exception innerException)
        : base(reason, innerException)
    {
    }

    /// <summary>Creates the exception for a scheduled task.</summary>
    public TaskFailedException(int eventId, int scheduleId, string name, string version, string reason, Exception cause)
        : base(eventId, reason, cause)
    {
        ScheduleId = scheduleId;
        Name = name;
        Version = version;
    }

    /// <summary>Id of the event that scheduled the task.</summary>
    public int ScheduleId { get; set; }

    /// <summary>Name of the task.</summary>
    public string Name { get; set; } = null!;

    /// <summary>Version of the task.</summary>
    public string Version { get; set; } = null!;
}
