using System.Text.Json.Serialization;

namespace AsnTraining.LocalHost.Mail;

/// <summary>One reason why a send was refused, in the shape of the provider's error answers.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Field">Path of the field in the request, such as <c>personalizations.0.to.1.email</c>; null where no field is at fault.</param>
/// <param name="Help">Address of the provider's documentation of the rule; null where there is none.</param>
public sealed record MailProblem(
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("field")] string? Field = null,
    [property: JsonPropertyName("help")] string? Help = null);

/// <summary>The body of every answer that refuses a send.</summary>
/// <param name="Errors">The reasons, in the order in which they were found.</param>
public sealed record MailProblems([property: JsonPropertyName("errors")] IReadOnlyList<MailProblem> Errors);
