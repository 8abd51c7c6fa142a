using System.Reflection;
using DurableTask.Core.Exceptions;

namespace Microsoft.DurableTask;

/// <summary>What is known of a failure; exceptions do not cross the history, their descriptions do.</summary>
/// <param name="ErrorType">Full name of the exception's type.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Its stack trace, if it was thrown.</param>
/// <param name="InnerFailure">The failure that caused it.</param>
/// <param name="Properties">Further properties.</param>
public record TaskFailureDetails(
    string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties)
{
    /// <summary>Describes an exception and what caused it.</summary>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var inner = exception.InnerException is null ? null : FromException(exception.InnerException);
        return exception is OrchestrationException { FailureDetails: { } core }
            ? FromCore(core) with { InnerFailure = core.InnerFailure is null ? inner : FromCore(core.InnerFailure) }
            : new TaskFailureDetails(exception.GetType().ToString(), exception.Message, exception.StackTrace, inner, null);
    }

    /// <summary>Whether the failure was an exception of this type or one derived from it.</summary>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Whether the failure was an exception of this type or one derived from it.</summary>
    /// <exception cref="ArgumentException">The type is no exception.</exception>
    /// <exception cref="AmbiguousMatchException">Several loaded assemblies hold a type of the failure's name.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException($"The type {targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        }

        return Find(targetBaseExceptionType) is { } found && targetBaseExceptionType.IsAssignableFrom(found);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    internal static TaskFailureDetails FromCore(global::DurableTask.Core.FailureDetails core) => new(
        core.ErrorType, core.ErrorMessage, core.StackTrace, core.InnerFailure is null ? null : FromCore(core.InnerFailure), core.Properties);

    private Type? Find(Type near)
    {
        if (string.IsNullOrEmpty(ErrorType))
        {
            return null;
        }

        if ((Type.GetType(ErrorType, throwOnError: false) ?? near.Assembly.GetType(ErrorType, throwOnError: false)) is { } direct)
        {
            return direct;
        }

        var matches = AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
            .OfType<Type>()
            .ToArray();
        return matches.Length > 1
            ? throw new AmbiguousMatchException($"Multiple exception types with the name '{ErrorType}' were found.")
            : matches.SingleOrDefault();
    }
}
