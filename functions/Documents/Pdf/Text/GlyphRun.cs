using AsnTraining.Documents.Pdf.Fonts;

namespace AsnTraining.Documents.Pdf.Text;

/// <summary>Collects neighbouring characters of one font, then joins and spaces them.</summary>
internal sealed class GlyphRun(TextStyle style, List<Glyph> line)
{
    private readonly List<ushort> _glyphs = [];
    private readonly List<string> _texts = [];
    private Typeface _face = style.Face;

    public void Add(int codePoint, Typeface face, string? text)
    {
        if (face != _face)
            Flush();
        _face = face;
        var glyph = face.Font.Characters[codePoint];
        if (style.SmallCapitals)
            glyph = face.Font.Substitutions.SmallCapital(glyph);
        _glyphs.Add(glyph);
        _texts.Add(text ?? Single(codePoint));
    }

    public void Flush()
    {
        if (style.Tracking == 0)
            JoinLigatures();
        for (var i = 0; i < _glyphs.Count; i++)
        {
            var id = _glyphs[i];
            var shift = style.Tracking;
            if (i + 1 < _glyphs.Count)
                shift += _face.Kerning(id, _glyphs[i + 1]);
            line.Add(new Glyph(_face.Index, id, _face.Advance(id) + shift, shift, _texts[i], _texts[i] == " "));
        }

        _glyphs.Clear();
        _texts.Clear();
    }

    private static readonly string[] _singles = [.. Enumerable.Range(0, 128).Select(code => ((char)code).ToString())];

    private static string Single(int codePoint) => codePoint < 128 ? _singles[codePoint] : char.ConvertFromUtf32(codePoint);

    private void JoinLigatures()
    {
        var glyphs = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_glyphs);
        for (var i = 0; i < glyphs.Length; i++)
        {
            if (_face.Font.Substitutions.FindLigature(glyphs[i..], out var length) is not { } ligature)
                continue;
            _texts[i] = string.Concat(_texts.GetRange(i, length));
            _glyphs[i] = ligature;
            _glyphs.RemoveRange(i + 1, length - 1);
            _texts.RemoveRange(i + 1, length - 1);
            glyphs = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_glyphs);
        }
    }
}
