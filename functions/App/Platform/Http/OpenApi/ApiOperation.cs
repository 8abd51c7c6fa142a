namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>What an operation takes or gives beyond its address: the part of the contract that a method's signature does not say.</summary>
/// <param name="Function">Name of the function.</param>
internal sealed record ApiOperation(string Function)
{
    /// <summary>The bodies that it takes, by media type.</summary>
    public IReadOnlyList<ApiContent> Body { get; private init; } = [];

    /// <summary>Whether the body may be left out.</summary>
    public bool BodyIsOptional { get; private init; }

    /// <summary>Its answers by status.</summary>
    public IReadOnlyList<ApiResponse> Answers { get; private init; } = [];

    /// <summary>What may stand in the query.</summary>
    public IReadOnlyList<ApiParameter> Query { get; private init; } = [];

    /// <summary>Headers of requests.</summary>
    public IReadOnlyList<ApiParameter> Headers { get; private init; } = [];

    /// <summary>Problem types with the status that they come with.</summary>
    public IReadOnlyList<(int Status, string Type)> Problems { get; private init; } = [];

    /// <summary>Takes JSON of the form of a sample.</summary>
    /// <param name="sample">The sample; its type is the schema.</param>
    /// <param name="required">Properties that may not be left out, where the type does not say so.</param>
    public ApiOperation Json(object sample, params string[] required) => this with { Body = [.. Body, new("application/json", sample, required)] };

    /// <summary>Takes a file of comma- or semicolon-separated values.</summary>
    public ApiOperation Csv(string sample) => this with { Body = [.. Body, new("text/csv", sample, [])] };

    /// <summary>Takes another kind of body.</summary>
    public ApiOperation Takes(string mediaType, object sample) => this with { Body = [.. Body, new(mediaType, sample, [])] };

    /// <summary>The body may be left out.</summary>
    public ApiOperation Optionally() => this with { BodyIsOptional = true };

    /// <summary>Answers JSON of the form of a sample.</summary>
    public ApiOperation Answer(int status, object sample, string? when = null, bool location = false, bool etag = false) =>
        this with { Answers = [.. Answers, new(status, when, [new("application/json", sample, [])], location, etag)] };

    /// <summary>Answers without a body.</summary>
    public ApiOperation Answer(int status, string? when = null, bool location = false) => this with { Answers = [.. Answers, new(status, when, [], location, false)] };

    /// <summary>Answers a file or a page.</summary>
    public ApiOperation Gives(string mediaType, int status = 200, string? when = null) => this with { Answers = [.. Answers, new(status, when, [new(mediaType, null, [])], false, false)] };

    /// <summary>Takes a value in the query.</summary>
    public ApiOperation Asks(string name, string what, object example, bool required = false) => this with { Query = [.. Query, new(name, what, example, required)] };

    /// <summary>Takes a header.</summary>
    public ApiOperation Header(string name, string what, object example) => this with { Headers = [.. Headers, new(name, what, example, false)] };

    /// <summary>Is a list in pages.</summary>
    public ApiOperation Paged() => Asks("pageSize", "Items a page, 1 to 1,000; 200 when left out.", 200)
        .Asks("continuation", "Where the page before ended, as it was given out.", "MTIzNDU2Nzg5MDEyMzQ1Ng").Refuses(400, "page-size", "continuation");

    /// <summary>Refuses with problems of these types.</summary>
    public ApiOperation Refuses(int status, params string[] types) => this with { Problems = [.. Problems, .. types.Select(type => (status, type))] };
}

/// <summary>A body.</summary>
/// <param name="MediaType">Its media type.</param>
/// <param name="Sample">An example, whose type is the schema; null for bytes.</param>
/// <param name="Required">Properties that may not be left out, where the type does not say so.</param>
internal sealed record ApiContent(string MediaType, object? Sample, IReadOnlyList<string> Required);

/// <summary>An answer.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="When">When it is given.</param>
/// <param name="Contents">Bodies by media type.</param>
/// <param name="Location">Whether it names an address.</param>
/// <param name="EntityTag">Whether it names a version.</param>
internal sealed record ApiResponse(int Status, string? When, IReadOnlyList<ApiContent> Contents, bool Location, bool EntityTag);

/// <summary>A value in the query or a header.</summary>
/// <param name="Name">Name.</param>
/// <param name="What">Meaning.</param>
/// <param name="Example">Example, whose type is the schema.</param>
/// <param name="Required">Whether it may not be left out.</param>
internal sealed record ApiParameter(string Name, string What, object Example, bool Required);
