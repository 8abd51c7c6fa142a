using System.Diagnostics.CodeAnalysis;
using AsnTraining.Domain;

namespace AsnTraining.App.Platform.Rows;

/// <summary>A nomination as an HR system sends one. What is left out of the person is taken from the employees on file.</summary>
public sealed record NominationRow
{
    /// <summary>Where the row stands.</summary>
    public required int Row { get; init; }

    /// <summary>The training nominated for; whether it exists is not known here.</summary>
    public required TrainingId Training { get; init; }

    /// <summary>The nominee's number.</summary>
    public required Nip Nip { get; init; }

    /// <summary>The nominee's name with titles, if given.</summary>
    public string? Name { get; init; }

    /// <summary>The nominee's address, if given.</summary>
    public EmailAddress? Email { get; init; }

    /// <summary>PNS or PPPK: as given, or by the NIP.</summary>
    public required EmploymentStatus Status { get; init; }

    /// <summary>The grade, if given.</summary>
    public string? Grade { get; init; }

    /// <summary>The position, if given.</summary>
    public string? Position { get; init; }

    /// <summary>The work unit, if given.</summary>
    public string? Unit { get; init; }

    /// <summary>The superior's number, if given.</summary>
    public Nip? SupervisorNip { get; init; }

    /// <summary>The superior's name, if given.</summary>
    public string? SupervisorName { get; init; }

    /// <summary>The superior's address, if given.</summary>
    public EmailAddress? SupervisorEmail { get; init; }

    /// <summary>The agency's own number of the nomination, if given: the same one is the same nomination.</summary>
    public string? Reference { get; init; }

    /// <summary>What looks wrong but was taken.</summary>
    public IReadOnlyList<RowProblem> Warnings { get; init; } = [];

    /// <summary>Reads and checks a row of <see cref="RowSchemas.NominationRows"/>.</summary>
    /// <param name="source">The row.</param>
    /// <param name="today">Today in the agency's zone.</param>
    /// <param name="nomination">The nomination, if nothing is wrong.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static bool TryParse(
        SourceRow source, DateOnly today, [NotNullWhen(true)] out NominationRow? nomination, List<RowProblem> problems)
    {
        nomination = null;
        if (RowFields.Of(source, today, problems) is not { } fields)
            return false;

        var training = ReadTraining(source, fields);
        var nip = fields.Nip("nip");
        var name = fields.Printed("name", Limits.Name);
        var email = fields.Email("email");
        var status = fields.Status("status", nip);
        var grade = fields.Printed("grade", Limits.Grade);
        var position = fields.Printed("position", Limits.Position);
        var unit = fields.Printed("unit", Limits.Unit);
        var supervisor = fields.Nip("supervisorNip", required: false);
        var supervisorName = fields.Text("supervisorName", Limits.Name);
        var supervisorEmail = fields.Email("supervisorEmail");
        var reference = fields.Text("reference", Limits.Reference);
        if (supervisor is not null && supervisor == nip)
            fields.Refuse("supervisorNip", "own-supervisor", "The nominee is named as their own supervisor. Give the direct superior, " +
                "or leave the cell empty.");
        else if (supervisorEmail is not null && supervisorEmail.Value.Key == email?.Key)
            fields.Refuse("supervisorEmail", "own-supervisor", "The nominee's and the supervisor's addresses are the same, so the " +
                "nominee would decide alone. Give the superior's own address.");

        if (!fields.IsFine)
            return false;

        nomination = new NominationRow
        {
            Row = source.Row,
            Training = training!.Value,
            Nip = nip!.Value,
            Name = name,
            Email = email,
            Status = status!.Value,
            Grade = grade,
            Position = position,
            Unit = unit,
            SupervisorNip = supervisor,
            SupervisorName = supervisorName,
            SupervisorEmail = supervisorEmail,
            Reference = reference,
            Warnings = fields.Warnings,
        };
        return true;
    }

    private static TrainingId? ReadTraining(SourceRow source, RowFields fields)
    {
        if (source["training"] is not { } text)
            fields.Refuse("training", "missing", "The training's code is missing.");
        else if (TrainingId.TryParse(text, out var id))
            return id;
        else
            fields.Refuse("training", "invalid-id", "A training's code has 1 to 30 letters, digits, full stops and hyphens, and begins " +
                "with a letter or digit.");
        return null;
    }
}
