using System.Text.Json;

namespace AsnTraining.Domain;

/// <summary>A training as somebody sent it: either a <see cref="Training"/>, or everything that is wrong with it at once.</summary>
public sealed class TrainingDraft
{
    private TrainingDraft(Training? training, IReadOnlyList<FieldProblem> problems, IReadOnlyList<FieldProblem> warnings)
    {
        Training = training;
        Problems = problems;
        Warnings = warnings;
    }

    /// <summary>The training, if there are no <see cref="Problems"/>.</summary>
    public Training? Training { get; }

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; }

    /// <summary>What looks wrong but is taken: hours that the JP table would count otherwise, fields that nobody knows.</summary>
    public IReadOnlyList<FieldProblem> Warnings { get; }

    /// <summary>Reads and checks a training in the contract's JSON.</summary>
    /// <param name="json">The object.</param>
    /// <param name="routeId">The id of the address, which the body may leave out but not contradict.</param>
    /// <param name="jpVersions">The agency's JP tables; the default one where it has none.</param>
    public static TrainingDraft Read(JsonElement json, string? routeId = null, IEnumerable<JpConversion>? jpVersions = null)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return new(null, [new("", "not-an-object", "A training is a JSON object: {\"title\": ..., \"form\": ...}.")], []);

        var fields = new JsonFields(json);
        var training = new TrainingReader(fields, jpVersions ?? []).Read(routeId);
        return new(fields.Problems.Count == 0 ? training : null, fields.Problems, fields.Warnings);
    }
}
