namespace AsnTraining.App.Platform.Http.OpenApi;

// The answers of the API as callers see them. The endpoints write them from rows; a test holds every real answer against these.

/// <summary>A page of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Continuation">Leads to the next page; not there on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Continuation);

/// <summary>A problem (RFC 9457).</summary>
/// <param name="Type">Stable name of the kind of problem; see the list of problem types.</param>
/// <param name="Title">What is wrong, in one line.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What to do.</param>
/// <param name="Accepted">Of a file: how many rows went in all the same.</param>
/// <param name="Errors">Fields or rows that are wrong.</param>
/// <param name="Warnings">For files of people: what looks wrong in rows that went in.</param>
internal sealed record ProblemAnswer(
    string Type, string Title, int Status, string? Detail = null, int? Accepted = null, IReadOnlyList<RowError>? Errors = null, IReadOnlyList<RowError>? Warnings = null);

/// <summary>How many rows went in.</summary>
/// <param name="Accepted">Rows stored.</param>
/// <param name="Refused">Rows refused.</param>
internal sealed record RowsAnswer(int Accepted, int Refused);

/// <summary>A text in two languages.</summary>
/// <param name="Id">Indonesian.</param>
/// <param name="En">English.</param>
internal sealed record BothLanguages(string? Id, string? En);

/// <summary>How the app is.</summary>
/// <param name="Status">ok or unavailable.</param>
/// <param name="Part">What is away.</param>
internal sealed record HealthAnswer(string Status, string? Part = null);

/// <summary>A sample of something that is shown with more than it is stored with.</summary>
/// <param name="Base">What is stored.</param>
/// <param name="More">What is shown with it.</param>
internal sealed record Together(object Base, object More);
