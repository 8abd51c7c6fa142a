using System.Diagnostics.CodeAnalysis;
using AsnTraining.Domain;

namespace AsnTraining.App.Platform.Rows;

/// <summary>One participant's mark.</summary>
public sealed record ResultRow
{
    /// <summary>Where the row stands.</summary>
    public required int Row { get; init; }

    /// <summary>The participant's number.</summary>
    public required Nip Nip { get; init; }

    /// <summary>The mark.</summary>
    public required Mark Mark { get; init; }

    /// <summary>How much of the course was worked through, if the file says so too.</summary>
    public CompletionRow? Completion { get; init; }

    /// <summary>Why it was entered or corrected, if said.</summary>
    public string? Note { get; init; }

    /// <summary>Reads and checks a row of <see cref="RowSchemas.ResultRows"/>.</summary>
    /// <param name="source">The row.</param>
    /// <param name="training">The training of the address, which the row may leave out but not contradict.</param>
    /// <param name="course">The training's plan and the moment, by which a completion is judged.</param>
    /// <param name="today">Today in the agency's zone.</param>
    /// <param name="result">The result, if nothing is wrong.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static bool TryParse(
        SourceRow source, TrainingId training, CourseTimes course, DateOnly today, [NotNullWhen(true)] out ResultRow? result, List<RowProblem> problems)
    {
        result = null;
        if (RowFields.OfParticipant(source, training, today, problems, out var nip) is not { } fields)
            return false;

        if (!Mark.TryParse(source["mark"], out var mark, out var wrong))
            fields.Refuse(wrong.Field, wrong.Type, wrong.Detail);
        var note = fields.Text("note", Limits.Note);
        var completion = CompletionRow.Read(source, fields, course, nip, required: false);
        if (!fields.IsFine)
            return false;

        result = new ResultRow { Row = source.Row, Nip = nip!.Value, Mark = mark, Completion = completion, Note = note };
        return true;
    }
}
