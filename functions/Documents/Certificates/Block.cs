namespace AsnTraining.Documents.Certificates;

/// <summary>A part of a page between the one above and the one below.</summary>
/// <param name="Height">Its height in points.</param>
/// <param name="Gap">The least space above it.</param>
/// <param name="Stretch">Its share of the space that is left over.</param>
/// <param name="Draw">Draws it below a top edge.</param>
internal sealed record Block(double Height, double Gap, double Stretch, Action<double> Draw);
