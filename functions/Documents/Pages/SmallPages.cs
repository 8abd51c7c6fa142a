namespace AsnTraining.Documents.Pages;

/// <summary>A link that cannot be used, and what to do now.</summary>
public sealed record LinkProblem : PageModel
{
    /// <summary>What is wrong with it.</summary>
    public required LinkProblemKind Kind { get; init; }

    /// <summary>When it stopped working, where known.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>Why a link cannot be used.</summary>
public enum LinkProblemKind
{
    /// <summary>Damaged, incomplete or made up.</summary>
    Invalid,

    /// <summary>Past its time.</summary>
    Expired,

    /// <summary>Replaced by a newer one, for instance after a new round or a reissue.</summary>
    Superseded,
}

/// <summary>A failure, by HTTP status.</summary>
public sealed record ErrorPage : PageModel
{
    /// <summary>404, 413, 429, 503; every other one is shown as an error of ours.</summary>
    public required int Status { get; init; }

    /// <summary>What to quote to the people who run the system.</summary>
    public string? Reference { get; init; }

    /// <summary>When to try again, for 429 and 503.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>The address without a path: says what this is and leads to verification, the one thing open to everybody.</summary>
public sealed record HomePage : PageModel
{
    /// <summary>Where a code is typed.</summary>
    public string VerifyAddress { get; init; } = "/verify";
}
