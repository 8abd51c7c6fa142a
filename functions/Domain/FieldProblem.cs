namespace AsnTraining.Domain;

/// <summary>One thing that is wrong with one field of an input, in words that say what to do about it.</summary>
/// <param name="Field">The field's path in the JSON contract: <c>sessions[2].start</c>.</param>
/// <param name="Type">A stable slug for programs: <c>nip-scientific-notation</c>.</param>
/// <param name="Detail">What is wrong, where, and how to put it right; English, for the sender of the data.</param>
public sealed record FieldProblem(string Field, string Type, string Detail);
