using System.Globalization;
using AsnTraining.Documents.Pdf.Fonts;

namespace AsnTraining.Documents.Pdf.Text;

/// <summary>Collects neighbouring characters of one font, then joins and spaces them.</summary>
internal sealed class GlyphRun(TextStyle style, List<Glyph> line)
{
    private static readonly string[] _singles = [.. Enumerable.Range(0, Shaper.FirstMark).Select(code => ((char)code).ToString())];

    private const int NoBreakSpace = 0xA0;
    private readonly List<ushort> _glyphs = [];
    private readonly List<string> _texts = [];
    private Typeface _face = style.Face;

    public void Add(int codePoint, Typeface face, string? text)
    {
        if (face != _face)
            Flush();
        _face = face;
        var glyph = face.Glyph(codePoint == NoBreakSpace ? ' ' : codePoint);
        if (style.SmallCapitals)
            glyph = face.Font.Substitutions.SmallCapital(glyph);
        _glyphs.Add(glyph);
        _texts.Add(text ?? Single(codePoint));
    }

    public void Flush()
    {
        if (style.Tracking == 0 && !style.Verbatim)
            _face.Font.Substitutions.Join(_glyphs, _texts);
        for (var i = 0; i < _glyphs.Count; i++)
        {
            var id = _glyphs[i];
            if (i > 0 && IsMark(_texts[i]))
            {
                PlaceMark(id, _texts[i]);
                continue;
            }

            var shift = style.Tracking;
            if (i + 1 < _glyphs.Count && !style.Verbatim && !IsSpace(_texts[i]) && !IsSpace(_texts[i + 1]))
                shift += _face.Kerning(id, _glyphs[i + 1]);
            line.Add(new Glyph(_face.Index, id, _face.Advance(id) + shift, shift, _texts[i], BreakBehind(_texts[i])));
        }

        _glyphs.Clear();
        _texts.Clear();
    }

    private static string Single(int codePoint) => codePoint < _singles.Length ? _singles[codePoint] : char.ConvertFromUtf32(codePoint);

    // Words keep their distance, whatever letters they end and begin with.
    private static bool IsSpace(string text) => text is " " or "\u00A0";

    private static LineBreak BreakBehind(string text) => text switch
    {
        " " => LineBreak.Space,
        "-" or "/" or "\u2010" or "\u2013" or "\u2014" => LineBreak.Allowed,
        _ => LineBreak.None,
    };

    private static bool IsMark(string text) =>
        text[0] >= Shaper.FirstMark && CharUnicodeInfo.GetUnicodeCategory(text[0]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    // The mark takes no room. It is drawn where the font anchors it: on the mark before it, else on the letter; without
    // an anchor in the middle above the letter.
    private void PlaceMark(ushort mark, string text)
    {
        var last = line.Count - 1;
        var letter = last;
        while (letter > 0 && line[letter].Advance == 0)
            letter--;
        var (x, y) = (0f, 0f);
        if (last > letter && _face.Font.Marks.OnMark(line[last].Id, mark) is { } onMark)
            (x, y) = (line[last].OffsetX + Thousandths(onMark.X), line[last].OffsetY + Thousandths(onMark.Y));
        else if (_face.Font.Marks.OnLetter(line[letter].Id, mark) is { } onLetter)
            (x, y) = (Thousandths(onLetter.X) - line[letter].Advance, Thousandths(onLetter.Y));
        else if (_face.Advance(mark) > 0)
            x = -(line[letter].Advance + _face.Advance(mark)) / 2;
        line.Add(new Glyph(_face.Index, mark, 0, -_face.Advance(mark), text, LineBreak.None, x, y));
    }

    private float Thousandths(int units) => (float)_face.Font.Scale(units);
}
