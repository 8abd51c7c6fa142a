namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>A file that was accepted.</summary>
/// <param name="Id">Id of the import.</param>
/// <param name="Status">running.</param>
/// <param name="Rows">Rows of the file.</param>
internal sealed record ImportAccepted(string Id, string Status, int Rows);

/// <summary>An import.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">running or completed.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Processed">Rows worked off.</param>
/// <param name="Accepted">Rows that became nominations.</param>
/// <param name="Duplicates">Rows of which there was a nomination already.</param>
/// <param name="Refused">Rows refused.</param>
/// <param name="Errors">Why, row by row; the first thousand.</param>
/// <param name="RefusedRows">Where the refused rows can be fetched as a file.</param>
internal sealed record ImportAnswer(string Id, string Status, int Rows, int Processed, int Accepted, int Duplicates, int Refused, IReadOnlyList<RowError> Errors, string? RefusedRows = null);

/// <summary>An import in the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">running or completed.</param>
/// <param name="At">When it was accepted.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Client">Client that sent it.</param>
/// <param name="CompletedAt">When its last row was worked off.</param>
/// <param name="Accepted">Rows that became nominations.</param>
/// <param name="Duplicates">Rows of which there was a nomination already.</param>
/// <param name="Refused">Rows refused.</param>
internal sealed record ImportListed(string Id, string Status, DateTimeOffset At, int Rows, string? Client = null, DateTimeOffset? CompletedAt = null, int? Accepted = null, int? Duplicates = null, int? Refused = null);
