namespace AsnTraining.Documents;

/// <summary>One line of a list of particulars.</summary>
public sealed record Fact(string Label, string Value)
{
    /// <summary>Whether this is the line that the reader looks for first.</summary>
    public bool IsKey { get; init; }
}
