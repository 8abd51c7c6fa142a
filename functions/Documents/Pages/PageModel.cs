namespace AsnTraining.Documents.Pages;

/// <summary>What a page shows, in plain values; <see cref="DocumentRenderer"/> writes it in the reader's language.</summary>
public abstract record PageModel
{
    /// <summary>The agency whose page it is, as it signs its letters; null for pages that belong to none.</summary>
    public string? AgencyName { get; init; }

    /// <summary>Where a reader may ask; null leaves the line out.</summary>
    public string? Contact { get; init; }

    /// <summary>
    /// The query of the address that the reader opened (<c>?t=...</c>), which the language switch keeps; empty where there is none.
    /// Only the query, so that no address from outside can become a link.
    /// </summary>
    public string Query { get; init; } = "";
}
