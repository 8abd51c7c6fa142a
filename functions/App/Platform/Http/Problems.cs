using System.Text.Json;
using AsnTraining.App.Platform.Rows;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http;

/// <summary>The JSON manners of the API.</summary>
public static class ApiJson
{
    /// <summary>camelCase, no nulls.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    /// <summary>An answer with a JSON body.</summary>
    public static IResult Ok(object body, int status = StatusCodes.Status200OK) => new ApiAnswer(body, status);

    /// <summary>202 or 200 with the address of what was made.</summary>
    public static IResult At(HttpResponse response, string location, object body, int status)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Headers.Location = location;
        return Ok(body, status);
    }
}

/// <summary>Errors of the API as problem+json (RFC 9457): a stable type, what happened, where, and what to do.</summary>
public static class Problems
{
    private const string TypeBase = "urn:asn-training:problem:";

    /// <summary>A problem answer.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="type">Stable slug, for instance <c>unknown-training</c>.</param>
    /// <param name="title">One line for people.</param>
    /// <param name="detail">What to do.</param>
    /// <param name="errors">Field errors, for files with row and column.</param>
    /// <param name="accepted">For files: how many rows went in all the same.</param>
    /// <param name="warnings">For files: what looks wrong in rows that went in.</param>
    public static IResult Of(int status, string type, string title, string? detail = null, IReadOnlyList<RowProblem>? errors = null, int? accepted = null, IReadOnlyList<RowProblem>? warnings = null) =>
        new ApiAnswer(new ProblemBody(TypeBase + type, title, status, detail, accepted, RowError.FromAll(errors), RowError.FromAll(warnings)), status, "application/problem+json");

    /// <summary>404 for what does not exist or belongs to another agency: the two are not told apart.</summary>
    public static IResult NotFound(string what) => Of(404, "not-found", $"There is no such {what}.", "Check the id. It must be one that this agency's API key may see.");

    /// <summary>400 for a body that could not be read at all.</summary>
    public static IResult Unreadable(string detail) => Of(400, "unreadable-body", "The body could not be read.", detail);

    /// <summary>422 for a file of which some rows were refused; the others went in.</summary>
    /// <param name="accepted">How many went in.</param>
    /// <param name="errors">What was refused.</param>
    /// <param name="warnings">What looks wrong in rows that went in.</param>
    public static IResult RowsRefused(int accepted, IReadOnlyList<RowProblem> errors, IReadOnlyList<RowProblem>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var rows = errors.Select(e => e.Row).Distinct().Count();
        return Of(422, "rows-refused", $"{rows} row(s) refused, {accepted} accepted.", "The accepted rows are stored. Correct the rows below and send them again; sending accepted rows again is harmless.", errors, accepted, warnings);
    }

    private sealed record ProblemBody(string Type, string Title, int Status, string? Detail, int? Accepted, IReadOnlyList<RowError>? Errors, IReadOnlyList<RowError>? Warnings);
}

/// <summary>A refused row or field as the API shows it.</summary>
/// <param name="Row">Line of the file, header is 1; null for a single JSON object.</param>
/// <param name="Column">The column's header as it stands in the file.</param>
/// <param name="Field">The field's name in the API.</param>
/// <param name="Type">Stable slug.</param>
/// <param name="Detail">What is wrong and what to do.</param>
public sealed record RowError(int? Row, string? Column, string? Field, string Type, string Detail)
{
    /// <summary>Takes over what the row reader found; null when it found nothing, so that nothing is shown.</summary>
    public static IReadOnlyList<RowError>? FromAll(IReadOnlyList<RowProblem>? problems) => problems is { Count: > 0 } ? [.. problems.Select(From)] : null;

    /// <summary>Takes over a problem of the row reader.</summary>
    public static RowError From(RowProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new(problem.Row > 0 ? problem.Row : null, problem.Column, problem.Field, problem.Type, problem.Detail);
    }
}
