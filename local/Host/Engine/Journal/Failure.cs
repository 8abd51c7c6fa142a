using DurableTask.Core;
using Microsoft.DurableTask;

namespace AsnTraining.LocalHost.Engine.Journal;

/// <summary>What the history keeps of an exception.</summary>
/// <param name="Type">Full name of its type.</param>
/// <param name="Message">Its message.</param>
/// <param name="Stack">Its stack trace, if it was thrown.</param>
/// <param name="Inner">What caused it.</param>
/// <param name="Final">Whether another attempt is pointless, whatever a retry policy says.</param>
internal sealed record Failure(string Type, string Message, string? Stack = null, Failure? Inner = null, bool Final = false)
{
    public static Failure From(Exception exception) => exception is TaskFailedException failed
        ? new(exception.GetType().ToString(), exception.Message, exception.StackTrace, From(failed.FailureDetails))
        : From(TaskFailureDetails.FromException(exception));

    public TaskFailureDetails ToDetails() => new(Type, Message, Stack, Inner?.ToDetails(), null);

    public FailureDetails ToCore() => new(Type, Message, Stack, Inner?.ToCore(), Final);

    private static Failure From(TaskFailureDetails details) =>
        new(details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure is null ? null : From(details.InnerFailure));
}
