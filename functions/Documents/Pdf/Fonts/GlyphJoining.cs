using System.Collections;

namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>
/// One lookup of GSUB applied along a run: single substitution (type 1), ligature (type 4), and either of them where
/// the neighbours match (type 6, formats 1 and 3). Other forms are left alone.
/// </summary>
internal sealed class GlyphJoining
{
    private const int Single = 1;
    private const int Ligature = 4;
    private const int Chained = 6;
    private readonly byte[] _font;
    private readonly LayoutTable _layout;
    private readonly int _type;
    private readonly int[] _subtables;
    private readonly BitArray _starts = new(0x10000);

    public GlyphJoining(byte[] font, LayoutTable layout, int type, int[] subtables)
    {
        (_font, _layout, _type, _subtables) = (font, layout, type, subtables);
        foreach (var subtable in subtables)
        {
            // Nearly every glyph begins nothing, and one look tells.
            if (type is Single or Ligature || font.U16(subtable) == 1)
                Start(subtable + font.U16(subtable + 2));
            else if (type == Chained && font.U16(subtable) == 3)
                Start(new ChainRule(font, subtable).FirstInput);
        }

        void Start(int coverage)
        {
            foreach (var (glyph, _) in LayoutTable.Covered(font, coverage))
                _starts[glyph] = true;
        }
    }

    public void Apply(List<ushort> glyphs, List<string> texts)
    {
        for (var at = 0; at < glyphs.Count; at++)
        {
            if (!_starts[glyphs[at]])
                continue;
            foreach (var subtable in _subtables)
            {
                if (TryApply(_type, subtable, at, glyphs, texts))
                    break;
            }
        }
    }

    private bool TryApply(int type, int subtable, int at, List<ushort> glyphs, List<string> texts) => type switch
    {
        Single => TrySingle(subtable, at, glyphs),
        Ligature => TryLigature(subtable, at, glyphs, texts),
        Chained when _font.U16(subtable) == 3 => TryChain(new ChainRule(_font, subtable), at, glyphs, texts),
        Chained when _font.U16(subtable) == 1 => TryRules(subtable, at, glyphs, texts),
        _ => false,
    };

    private bool TrySingle(int subtable, int at, List<ushort> glyphs)
    {
        var index = LayoutTable.Coverage(_font, subtable + _font.U16(subtable + 2), glyphs[at]);
        if (index < 0)
            return false;
        glyphs[at] = _font.U16(subtable) == 1 ? (ushort)(glyphs[at] + _font.U16(subtable + 4)) : _font.U16(subtable + 6 + (index * 2));
        return true;
    }

    private bool TryLigature(int subtable, int at, List<ushort> glyphs, List<string> texts)
    {
        var index = LayoutTable.Coverage(_font, subtable + _font.U16(subtable + 2), glyphs[at]);
        if (index < 0)
            return false;
        var set = subtable + _font.U16(subtable + 6 + (index * 2));
        for (var i = 0; i < _font.U16(set); i++)
        {
            var ligature = set + _font.U16(set + 2 + (i * 2));
            int count = _font.U16(ligature + 2);
            if (at + count > glyphs.Count || !Follows(ligature + 4, count - 1, at + 1, 1, glyphs))
                continue;
            glyphs[at] = _font.U16(ligature);
            texts[at] = string.Concat(texts.GetRange(at, count));
            glyphs.RemoveRange(at + 1, count - 1);
            texts.RemoveRange(at + 1, count - 1);
            return true;
        }

        return false;
    }

    private bool TryChain(ChainRule rule, int at, List<ushort> glyphs, List<string> texts)
    {
        if (!rule.Matches(at, glyphs))
            return false;
        Replace(rule.Records, rule.RecordCount, at, glyphs, texts);
        return true;
    }

    // Format 1: rules by glyph. Backtrack, input and lookahead are lists of glyphs, each with its count.
    private bool TryRules(int subtable, int at, List<ushort> glyphs, List<string> texts)
    {
        var index = LayoutTable.Coverage(_font, subtable + _font.U16(subtable + 2), glyphs[at]);
        if (index < 0)
            return false;
        var set = subtable + _font.U16(subtable + 6 + (index * 2));
        for (var i = 0; i < _font.U16(set); i++)
        {
            var rule = set + _font.U16(set + 2 + (i * 2));
            int before = _font.U16(rule);
            var input = rule + 2 + (before * 2);
            int inside = _font.U16(input);
            var ahead = input + 2 + ((inside - 1) * 2);
            int after = _font.U16(ahead);
            if (!Follows(rule + 2, before, at - 1, -1, glyphs) || !Follows(input + 2, inside - 1, at + 1, 1, glyphs)
                || !Follows(ahead + 2, after, at + inside, 1, glyphs))
                continue;
            var records = ahead + 2 + (after * 2);
            Replace(records + 2, _font.U16(records), at, glyphs, texts);
            return true;
        }

        return false;
    }

    private void Replace(int records, int count, int at, List<ushort> glyphs, List<string> texts)
    {
        for (var i = 0; i < count; i++)
        {
            var place = at + _font.U16(records + (i * 4));
            var (type, subtables) = _layout.Lookup(_font.U16(records + (i * 4) + 2));
            if (type == Chained || place >= glyphs.Count)
                continue;
            foreach (var subtable in subtables)
            {
                if (TryApply(type, subtable, place, glyphs, texts))
                    break;
            }
        }
    }

    private bool Follows(int list, int count, int from, int step, List<ushort> glyphs)
    {
        for (var i = 0; i < count; i++, from += step)
        {
            if (from < 0 || from >= glyphs.Count || glyphs[from] != _font.U16(list + (i * 2)))
                return false;
        }

        return true;
    }
}
