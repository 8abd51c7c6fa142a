namespace AsnTraining.Documents.Pdf;

/// <summary>Writes links and the seal's field.</summary>
internal sealed class AnnotationObjects
{
    private readonly PdfFile _file;
    private readonly IReadOnlyList<Canvas> _pages;
    private readonly IReadOnlyList<int> _pageIds;
    private readonly int _resources;

    public AnnotationObjects(PdfFile file, IReadOnlyList<Canvas> pages, IReadOnlyList<int> pageIds, int resources)
    {
        (_file, _pages, _pageIds, _resources) = (file, pages, pageIds, resources);
        var seals = false;
        foreach (var annotation in pages.SelectMany(page => page.Annotations))
        {
            annotation.Id = file.Reserve();
            seals |= annotation is SealAnnotation;
        }

        Form = seals ? file.Reserve() : 0;
    }

    /// <summary>The number of the interactive form's object, 0 without a field.</summary>
    public int Form { get; }

    public void Write()
    {
        // In the parent tree the pages come first, then the annotations in their order.
        var parent = _pages.Count;
        for (var page = 0; page < _pages.Count; page++)
        {
            foreach (var annotation in _pages[page].Annotations)
            {
                if (annotation is SealAnnotation seal)
                    WriteSeal(seal, _pageIds[page], parent);
                else if (annotation is LinkAnnotation link)
                    WriteLink(link, _pageIds[page], parent);
                parent++;
            }
        }

        if (Form == 0)
            return;
        _file.Begin(Form).Add("<</Fields["u8);
        foreach (var seal in _pages.SelectMany(page => page.Annotations).OfType<SealAnnotation>())
            _file.Bytes.Reference(seal.Id);
        _file.Bytes.Add("]>>"u8);
        _file.End();
    }

    private PdfBuffer Begin(Annotation annotation, int page, int parent)
    {
        var area = annotation.Area;
        return _file.Begin(annotation.Id).Add("<</Type/Annot/F 4/P "u8).Reference(page).Add("/StructParent "u8).Add(parent)
            .Add("/Rect["u8).Numbers(area.Left, area.Bottom, area.Right, area.Top).Add("]"u8);
    }

    private void WriteLink(LinkAnnotation link, int page, int parent)
    {
        Begin(link, page, parent).Add("/Subtype/Link/Border[0 0 0]/Contents"u8).TextString(link.Description)
            .Add("/A<</S/URI/URI"u8).TextString(link.Address.AbsoluteUri).Add(">>>>"u8);
        _file.End();
    }

    private void WriteSeal(SealAnnotation seal, int page, int parent)
    {
        var (blank, mark) = (_file.Reserve(), _file.Reserve());
        Begin(seal, page, parent).Add("/Subtype/Widget/FT/Sig/T"u8).TextString(SealField.Name).Add("/TU"u8).TextString(seal.Description)
            .Add(SealField.Appearance).Reference(blank).Add(">>"u8).Add(SealField.SealedAppearance).Reference(mark).Add(">>"u8);
        _file.End();
        var entries = new PdfBuffer().Add("/Type/XObject/Subtype/Form/BBox[0 0 "u8).Numbers(seal.Mark.Size, seal.Mark.Size)
            .Add("]/Resources "u8).Reference(_resources);
        _file.Stream(blank, entries.Written, [], packed: false);
        _file.Stream(mark, entries.Written, seal.Mark.Packed.Span);
    }
}
