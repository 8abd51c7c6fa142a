namespace AsnTraining.Documents.Pages;

/// <summary>Something to correct in a form.</summary>
/// <param name="Message">What, in the reader's language.</param>
/// <param name="Target">The id of the field.</param>
public sealed record PageProblem(string Message, string Target);
