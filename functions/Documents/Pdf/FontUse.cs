using AsnTraining.Documents.Pdf.Fonts;
using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Pdf;

/// <summary>Which fonts a document uses, and which glyphs beyond their alphabets.</summary>
internal sealed class FontUse
{
    private readonly SortedDictionary<ushort, string>?[] _extra = new SortedDictionary<ushort, string>?[FontLibrary.Count];

    public void Note(in Glyph glyph)
    {
        var extra = _extra[glyph.Face] ??= [];
        if (!FontLibrary.At(glyph.Face).InAlphabet(glyph.Id))
            extra.TryAdd(glyph.Id, glyph.Text ?? "");
    }

    /// <summary>Writes the fonts and returns the entries of a resource dictionary.</summary>
    public byte[] Write(PdfFile file)
    {
        var resources = new PdfBuffer(64);
        for (var index = 0; index < _extra.Length; index++)
        {
            if (_extra[index] is not { } extra)
                continue;
            var face = FontLibrary.At(index);
            resources.Add(face.ResourceName).Space().Reference(face.Embed(extra).Write(file));
        }

        return resources.ToArray();
    }
}
