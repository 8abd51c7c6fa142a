namespace AsnTraining.Documents.Pdf;

/// <summary>An element of the logical structure: what a reader that cannot see the page is told.</summary>
internal sealed class Structure(string tag, Structure? parent)
{
    private readonly List<Structure> _children = [];

    public string Tag { get; } = tag;

    public Structure? Parent { get; } = parent;

    public IReadOnlyList<Structure> Children => _children;

    /// <summary>Words in place of a picture.</summary>
    public string? Alternative { get; init; }

    /// <summary>Entries of the attribute dictionary, as PDF syntax.</summary>
    public string? Attributes { get; init; }

    /// <summary>Pieces of page content: page index and the piece's number there.</summary>
    public List<(int Page, int Piece)> Content { get; } = [];

    /// <summary>The annotation that this element stands for, if any.</summary>
    public Annotation? Annotation { get; set; }

    public int Id { get; set; }

    public Structure Child(string tag, string? alternative = null, string? attributes = null)
    {
        var child = new Structure(tag, this) { Alternative = alternative, Attributes = attributes };
        _children.Add(child);
        return child;
    }
}
