using System.IO.Compression;
using System.Security.Cryptography;

namespace AsnTraining.Documents.Pdf;

/// <summary>
/// A document of fixed pages with logical structure, written as PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1):
/// fonts embedded, colours tied to a profile, every mark on a page either in the structure or declared decoration.
/// </summary>
internal sealed class TaggedDocument(Metadata metadata, double width, double height)
{
    private readonly List<Canvas> _pages = [];
    private readonly FontUse _fonts = new();
    private readonly List<(string Name, PreparedForm Form)> _forms = [];

    public double Width { get; } = width;

    public double Height { get; } = height;

    public Structure Root { get; } = new("Document", null);

    public Canvas AddPage()
    {
        var canvas = new Canvas(_pages.Count, _fonts);
        _pages.Add(canvas);
        return canvas;
    }

    /// <summary>Makes a prepared drawing available to every page under a name.</summary>
    public string Use(PreparedForm form)
    {
        foreach (var (known, existing) in _forms)
        {
            if (ReferenceEquals(existing, form))
                return known;
        }

        var name = $"X{_forms.Count}";
        _forms.Add((name, form));
        return name;
    }

    public byte[] Write()
    {
        var file = new PdfFile();
        var (catalog, pageTree, information, packet, intent, profile, resources) =
            (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        var (tree, parents) = (file.Reserve(), file.Reserve());
        var pageIds = _pages.ConvertAll(_ => file.Reserve());
        var fields = new AnnotationObjects(file, _pages, pageIds, resources);

        WriteCatalog(file, catalog, pageTree, packet, intent, tree, fields.Form);
        file.Begin(pageTree).Add("<</Type/Pages/Count "u8).Add(pageIds.Count).Add("/Kids["u8);
        foreach (var id in pageIds)
            file.Bytes.Reference(id).Space();
        file.Bytes.Add("]>>"u8);
        file.End();
        metadata.WriteInformation(file.Begin(information));
        file.End();
        using var identity = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var xmp = new PdfBuffer(4096);
        metadata.WritePacket(xmp);
        identity.AppendData(xmp.Written);
        file.Stream(packet, "/Type/Metadata/Subtype/XML"u8, xmp.Written, packed: false);
        file.Begin(intent).Add("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile "u8)
            .Reference(profile).Add(">>"u8);
        file.End();
        file.Stream(profile, "/N 3"u8, StandardRgb.Packed);
        WriteResources(file, resources);
        fields.Write();
        for (var page = 0; page < _pages.Count; page++)
            WritePage(file, page, pageIds[page], pageTree, resources, identity);
        new StructureObjects(file, Root, _pages, pageIds).Write(tree, parents);
        return file.Finish(catalog, information, identity.GetHashAndReset());
    }

    private void WriteCatalog(PdfFile file, int catalog, int pageTree, int packet, int intent, int tree, int form)
    {
        file.Begin(catalog).Add("<</Type/Catalog/Pages "u8).Reference(pageTree).Add("/Metadata "u8).Reference(packet)
            .Add("/OutputIntents["u8).Reference(intent).Add("]/StructTreeRoot "u8).Reference(tree)
            .Add("/MarkInfo<</Marked true>>/Lang"u8).TextString(metadata.Language)
            .Add("/ViewerPreferences<</DisplayDocTitle true>>"u8);
        if (form != 0)
            file.Bytes.Add("/AcroForm "u8).Reference(form);
        file.Bytes.Add(">>"u8);
        file.End();
    }

    private void WriteResources(PdfFile file, int id)
    {
        var fonts = _fonts.Write(file);
        var forms = _forms.ConvertAll(form => (form.Name, Id: form.Form.Write(file)));
        file.Begin(id).Add("<</Font<<"u8).Add(fonts).Add(">>"u8);
        if (forms.Count > 0)
        {
            file.Bytes.Add("/XObject<<"u8);
            foreach (var (name, form) in forms)
                file.Bytes.Add("/"u8).Ascii(name).Space().Reference(form);
            file.Bytes.Add(">>"u8);
        }

        file.Bytes.Add(">>"u8);
        file.End();
    }

    private void WritePage(PdfFile file, int index, int id, int pageTree, int resources, IncrementalHash identity)
    {
        var canvas = _pages[index];
        var content = file.Reserve();
        file.Begin(id).Add("<</Type/Page/Parent "u8).Reference(pageTree).Add("/MediaBox[0 0 "u8).Add(Width).Space().Add(Height)
            .Add("]/Resources "u8).Reference(resources).Add("/Contents "u8).Reference(content)
            .Add("/Group<</S/Transparency/CS/DeviceRGB>>/Tabs/S/StructParents "u8).Add(index);
        if (canvas.Annotations.Count > 0)
        {
            file.Bytes.Add("/Annots["u8);
            foreach (var annotation in canvas.Annotations)
                file.Bytes.Reference(annotation.Id).Space();
            file.Bytes.Add("]"u8);
        }

        file.Bytes.Add(">>"u8);
        file.End();
        identity.AppendData(canvas.Content.Written);
        // What is made for this document alone is compressed quickly, what is shared was compressed well.
        file.Stream(content, [], Deflate.Pack(canvas.Content.Written, CompressionLevel.Fastest));
        canvas.Content.Dispose();
    }
}
