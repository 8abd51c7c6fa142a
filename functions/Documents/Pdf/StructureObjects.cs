namespace AsnTraining.Documents.Pdf;

/// <summary>Writes the structure tree and the way back from the page content to it.</summary>
internal sealed class StructureObjects(PdfFile file, Structure root, IReadOnlyList<Canvas> pages, IReadOnlyList<int> pageIds)
{
    private readonly Dictionary<Annotation, int> _pageOf = new(ReferenceEqualityComparer.Instance);

    public void Write(int tree, int parents)
    {
        Reserve(root);
        var annotated = new Dictionary<Annotation, Structure>(ReferenceEqualityComparer.Instance);
        Collect(root, annotated);
        for (var page = 0; page < pages.Count; page++)
        {
            foreach (var annotation in pages[page].Annotations)
                _pageOf[annotation] = page;
        }

        file.Begin(tree).Add("<</Type/StructTreeRoot/K "u8).Reference(root.Id).Add("/ParentTree "u8).Reference(parents)
            .Add("/ParentTreeNextKey "u8).Add(pages.Count + annotated.Count).Add(">>"u8);
        file.End();
        WriteElement(root, tree);

        var bytes = file.Begin(parents).Add("<</Nums["u8);
        for (var page = 0; page < pages.Count; page++)
        {
            bytes.Add(page).Add("["u8);
            foreach (var element in pages[page].Pieces)
                bytes.Reference(element.Id).Space();
            bytes.Add("]"u8);
        }

        var key = pages.Count;
        foreach (var annotation in pages.SelectMany(page => page.Annotations))
            bytes.Add(key++).Space().Reference(annotated[annotation].Id).Space();
        bytes.Add("]>>"u8);
        file.End();
    }

    private static void Collect(Structure element, Dictionary<Annotation, Structure> annotated)
    {
        if (element.Annotation is { } annotation)
            annotated.Add(annotation, element);
        foreach (var child in element.Children)
            Collect(child, annotated);
    }

    private void Reserve(Structure element)
    {
        element.Id = file.Reserve();
        foreach (var child in element.Children)
            Reserve(child);
    }

    private void WriteElement(Structure element, int parent)
    {
        var page = element.Content.Count > 0 ? element.Content[0].Page : -1;
        var bytes = file.Begin(element.Id).Add("<</Type/StructElem/S/"u8).Ascii(element.Tag).Add("/P "u8).Reference(parent);
        if (page >= 0)
            bytes.Add("/Pg "u8).Reference(pageIds[page]);
        if (element.Alternative is { } alternative)
            bytes.Add("/Alt"u8).TextString(alternative);
        if (element.Attributes is { } attributes)
            bytes.Add("/A"u8).Ascii(attributes);
        bytes.Add("/K["u8);
        foreach (var piece in element.Content)
        {
            if (piece.Page == page)
                bytes.Add(piece.Piece).Space();
            else
                bytes.Add("<</Type/MCR/Pg "u8).Reference(pageIds[piece.Page]).Add("/MCID "u8).Add(piece.Piece).Add(">>"u8);
        }

        if (element.Annotation is { } annotation)
            bytes.Add("<</Type/OBJR/Pg "u8).Reference(pageIds[_pageOf[annotation]]).Add("/Obj "u8).Reference(annotation.Id).Add(">>"u8);
        foreach (var child in element.Children)
            bytes.Reference(child.Id).Space();
        bytes.Add("]>>"u8);
        file.End();
        foreach (var child in element.Children)
            WriteElement(child, element.Id);
    }
}
