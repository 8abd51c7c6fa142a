using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Rows;

namespace AsnTraining.App.Imports;

/// <summary>A part of an import as it was accepted.</summary>
/// <param name="Rows">Its rows, the ill-formed ones too.</param>
public sealed record ImportChunk(IReadOnlyList<ImportRow> Rows);

/// <summary>A row of an import: as it was sent, and as it was understood.</summary>
/// <param name="Line">Line of the file, header is 1; in JSON the place in the array, from 1.</param>
/// <param name="Names">Names of the cells where they are not the import's columns in their order.</param>
/// <param name="Cells">The cells as they were sent.</param>
/// <param name="Draft">The nomination; null when the row is ill-formed.</param>
/// <param name="Problems">What is wrong with the form.</param>
public sealed record ImportRow(int Line, IReadOnlyList<string>? Names, IReadOnlyList<string> Cells, NominationDraft? Draft, IReadOnlyList<RowProblem> Problems);

/// <summary>A row that was refused, with the reasons.</summary>
/// <inheritdoc cref="ImportRow" path="/param"/>
public sealed record RefusedRow(int Line, IReadOnlyList<string>? Names, IReadOnlyList<string> Cells, IReadOnlyList<RowProblem> Problems);

/// <summary>An accepted file.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Chunks">Its parts.</param>
/// <param name="Columns">Its columns in order; of JSON the names that came up, as they came up.</param>
/// <param name="Actor">Who sent it.</param>
public sealed record ImportHead(int Rows, int Chunks, IReadOnlyList<string> Columns, Actor Actor);

/// <summary>Progress of an import.</summary>
/// <param name="Id">Id.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Chunks">Parts.</param>
/// <param name="ChunksDone">Parts worked off.</param>
/// <param name="Accepted">Rows that became nominations.</param>
/// <param name="Duplicates">Rows of which there was a nomination already.</param>
/// <param name="Refused">Rows refused.</param>
/// <param name="Errors">Why, row by row; the first thousand. None when their days are over.</param>
/// <param name="KeepsRefused">Whether the refused rows are still there, as far as they were read.</param>
public sealed record ImportProgress(string Id, int Rows, int Chunks, int ChunksDone, int Accepted, int Duplicates, int Refused, IReadOnlyList<RowProblem> Errors, bool KeepsRefused);

/// <summary>A line in the list of imports. The counts are those of the end; while it runs they are zero.</summary>
/// <param name="Id">Id.</param>
/// <param name="At">When it was accepted.</param>
/// <param name="Client">The API client that sent it.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="CompletedAt">When the last part was worked off; null while it runs.</param>
/// <param name="Accepted">Rows that became nominations.</param>
/// <param name="Duplicates">Rows of which there was a nomination already.</param>
/// <param name="Refused">Rows refused.</param>
public sealed record ListedImport(string Id, DateTimeOffset At, string? Client, int Rows, DateTimeOffset? CompletedAt, int Accepted, int Duplicates, int Refused);
