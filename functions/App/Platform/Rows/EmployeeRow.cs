using System.Diagnostics.CodeAnalysis;
using AsnTraining.Domain;

namespace AsnTraining.App.Platform.Rows;

/// <summary>An employee as an HR system sends one.</summary>
public sealed record EmployeeRow
{
    /// <summary>Where the row stands.</summary>
    public required int Row { get; init; }

    /// <summary>The employee's number.</summary>
    public required Nip Nip { get; init; }

    /// <summary>The name with titles.</summary>
    public required string Name { get; init; }

    /// <summary>PNS or PPPK: as given, or by the NIP.</summary>
    public required EmploymentStatus Status { get; init; }

    /// <summary>The grade (<i>golongan</i>): <c>III/d</c>.</summary>
    public string? Grade { get; init; }

    /// <summary>The position (<i>jabatan</i>).</summary>
    public string? Position { get; init; }

    /// <summary>The work unit.</summary>
    public string? Unit { get; init; }

    /// <summary>The address, if there is one.</summary>
    public EmailAddress? Email { get; init; }

    /// <summary>The direct superior's number, if there is one.</summary>
    public Nip? SupervisorNip { get; init; }

    /// <summary>The language that the person is written to in, <c>id</c> or <c>en</c>; null for the agency's own.</summary>
    public string? Language { get; init; }

    /// <summary>First day of a PPPK's contract.</summary>
    public DateOnly? ContractStart { get; init; }

    /// <summary>The place of birth, if it is to stand on certificates.</summary>
    public string? BirthPlace { get; init; }

    /// <summary>The date of birth, if the HR system names it.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>What looks wrong but was taken.</summary>
    public IReadOnlyList<RowProblem> Warnings { get; init; } = [];

    /// <summary>Reads and checks a row of <see cref="RowSchemas.EmployeeRows"/>.</summary>
    /// <param name="source">The row.</param>
    /// <param name="today">Today in the agency's zone.</param>
    /// <param name="employee">The employee, if nothing is wrong.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static bool TryParse(SourceRow source, DateOnly today, [NotNullWhen(true)] out EmployeeRow? employee, List<RowProblem> problems)
    {
        employee = null;
        if (RowFields.Of(source, today, problems) is not { } fields)
            return false;

        var nip = fields.Nip("nip");
        var name = fields.Printed("name", Limits.Name, required: true);
        var status = fields.Status("status", nip);
        var grade = fields.Printed("grade", Limits.Grade);
        var position = fields.Printed("position", Limits.Position);
        var unit = fields.Printed("unit", Limits.Unit);
        var email = fields.Email("email");
        var supervisor = fields.Nip("supervisorNip", required: false);
        var birthPlace = fields.Printed("birthPlace", Limits.Place);
        var birthDate = fields.Day("birthDate", latest: today.AddDays(-1));
        if (birthDate is not null && nip is { } number && number.BirthDate != birthDate)
            fields.Warn("birthDate", "birth-date-mismatch", "The first eight digits of the NIP say another day. The date was taken; check it in the HR system.");
        if (supervisor is not null && supervisor == nip)
        {
            // The head of an agency is often entered so; losing the person over it would be worse than the missing link.
            fields.Warn("supervisorNip", "own-supervisor", "The employee is named as their own supervisor, which nobody can be; the " +
                "employee was taken without a supervisor.");
            supervisor = null;
        }

        var language = fields.Language("language");
        var contractStart = fields.Day("contractStart", latest: today.AddYears(1));
        if (contractStart is not null && status == EmploymentStatus.Pns)
        {
            fields.Warn("contractStart", "contract-start-ignored", "Only a PPPK has a contract; the day was left out.");
            contractStart = null;
        }

        if (!fields.IsFine)
            return false;

        employee = new EmployeeRow
        {
            Row = source.Row,
            Nip = nip!.Value,
            Name = name!,
            Status = status!.Value,
            Grade = grade,
            Position = position,
            Unit = unit,
            Email = email,
            SupervisorNip = supervisor,
            Language = language,
            ContractStart = contractStart,
            BirthPlace = birthPlace,
            BirthDate = birthDate,
            Warnings = fields.Warnings,
        };
        return true;
    }
}
