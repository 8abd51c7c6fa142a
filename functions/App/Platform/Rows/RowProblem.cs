namespace AsnTraining.App.Platform.Rows;

/// <summary>One thing that is wrong with one row of a tabular body.</summary>
/// <param name="Row">The line of the file, the header being line 1; in JSON the place in the array, from 1.</param>
/// <param name="Column">The header as it stands in the file; in JSON the property's name. Empty where the row as a whole is meant.</param>
/// <param name="Field">The field's name in the JSON contract. Empty where the row as a whole is meant.</param>
/// <param name="Type">A stable slug for programs: <c>nip-scientific-notation</c>.</param>
/// <param name="Detail">What is wrong and how to put it right, in English.</param>
public sealed record RowProblem(int Row, string Column, string Field, string Type, string Detail);
