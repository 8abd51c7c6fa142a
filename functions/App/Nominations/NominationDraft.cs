using AsnTraining.App.Nominations.Checks;
using AsnTraining.App.Platform.Rows;
using AsnTraining.Domain;

namespace AsnTraining.App.Nominations;

/// <summary>A nomination as it was sent and found well formed, in plain values so that it can be kept until it is worked off.</summary>
public sealed record NominationDraft
{
    /// <summary>Line of the file (header is 1), or index in the array from 1.</summary>
    public required int Row { get; init; }

    /// <summary>Training.</summary>
    public required string Training { get; init; }

    /// <summary>Header of the training's column, for problems found later.</summary>
    public required string TrainingColumn { get; init; }

    /// <summary>NIP, 18 digits.</summary>
    public required string Nip { get; init; }

    /// <summary>Header of the NIP's column.</summary>
    public required string NipColumn { get; init; }

    /// <summary>Header of the column of the superior's address, for a problem found later.</summary>
    public string? SupervisorColumn { get; init; }

    /// <summary>PNS or PPPK.</summary>
    public required string Status { get; init; }

    /// <summary>Name with titles.</summary>
    public string? Name { get; init; }

    /// <summary>Mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Rank or grade.</summary>
    public string? Grade { get; init; }

    /// <summary>Position.</summary>
    public string? Position { get; init; }

    /// <summary>Work unit.</summary>
    public string? Unit { get; init; }

    /// <summary>The superior's NIP.</summary>
    public string? SupervisorNip { get; init; }

    /// <summary>The superior's name.</summary>
    public string? SupervisorName { get; init; }

    /// <summary>The superior's mail address.</summary>
    public string? SupervisorEmail { get; init; }

    /// <summary>The agency's reference number.</summary>
    public string? Reference { get; init; }

    /// <summary>What looks odd but does not stop the nomination, see <see cref="NominationWarning"/>.</summary>
    public string? Warnings { get; init; }

    /// <summary>Takes over a row that was found well formed.</summary>
    public static NominationDraft From(NominationRow row, SourceRow source)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(source);
        return new()
        {
            Row = row.Row,
            Training = row.Training.Value,
            TrainingColumn = source.ColumnName("training"),
            Nip = row.Nip.Digits,
            NipColumn = source.ColumnName("nip"),
            Status = row.Status.Name(),
            Name = row.Name,
            Email = row.Email?.Value,
            Grade = row.Grade,
            Position = row.Position,
            Unit = row.Unit,
            SupervisorNip = row.SupervisorNip?.Digits,
            SupervisorName = row.SupervisorName,
            SupervisorEmail = row.SupervisorEmail?.Value,
            SupervisorColumn = row.SupervisorEmail is null ? null : source.ColumnName("supervisorEmail"),
            Reference = row.Reference,
            Warnings = NominationWarning.Write(row.Warnings.Select(w => new NominationWarning(w.Type, w.Detail))),
        };
    }

    internal RowProblem TrainingProblem(string type, string detail) => new(Row, TrainingColumn, "training", type, detail);

    internal RowProblem SupervisorProblem(string type, string detail) => new(Row, SupervisorColumn ?? "supervisorEmail", "supervisorEmail", type, detail);

    internal RowProblem NipProblem(string type, string detail) => new(Row, NipColumn, "nip", type, detail);
}

/// <summary>What became of a draft.</summary>
public enum IntakeResult
{
    /// <summary>A nomination was made of it.</summary>
    Accepted,

    /// <summary>There is a nomination of it already.</summary>
    Duplicate,

    /// <summary>A rule speaks against it.</summary>
    Refused,
}

/// <summary>What became of a draft.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Result">The result.</param>
/// <param name="Nomination">Id of the nomination that stands for it.</param>
/// <param name="Problem">Why it was refused.</param>
public sealed record IntakeOutcome(NominationDraft Draft, IntakeResult Result, string? Nomination, RowProblem? Problem)
{
    /// <summary>For a draft that was only tried out: what would be odd about it.</summary>
    public IReadOnlyList<NominationWarning> Warnings { get; init; } = [];

    /// <summary>The nomination's row as it was written or met, which saves whoever answers with it a look; null where it was not seen.</summary>
    public NominationEntity? Row { get; init; }
}
