using AsnTraining.Documents.Pdf.Fonts;
using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Pdf;

/// <summary>Writes the operators that show glyphs between the beginning and the end of a text object.</summary>
internal ref struct GlyphPainter(PdfBuffer bytes, FontUse fonts, double size)
{
    private int _face = -1;
    private float _rise;
    private float _pending;
    private State _state = State.Outside;

    private enum State
    {
        /// <summary>Between operators.</summary>
        Outside,

        /// <summary>In the array of a TJ operator.</summary>
        Array,

        /// <summary>In a string of that array.</summary>
        Text,
    }

    public void Show(ReadOnlySpan<Glyph> line)
    {
        while (!line.IsEmpty)
        {
            var word = 0;
            var marked = false;
            while (word < line.Length && line[word].Break == LineBreak.None)
                marked |= line[word++].IsMark;
            word = Math.Min(word + 1, line.Length);
            if (marked)
                ShowNamed(line[..word]);
            else
                ShowPlain(line[..word]);
            line = line[word..];
        }

        Leave();
    }

    // Marks that are moved onto their letter would pass for another word or line, so the word says what it is.
    private void ShowNamed(ReadOnlySpan<Glyph> word)
    {
        Leave();
        bytes.Add("/Span<</ActualText<FEFF"u8);
        foreach (ref readonly var glyph in word)
        {
            foreach (var unit in glyph.Text ?? "")
                bytes.Hex(unit);
        }

        bytes.Add(">>>BDC "u8);
        ShowPlain(word);
        Rise(0);
        Leave();
        bytes.Add("EMC "u8);
    }

    private void ShowPlain(ReadOnlySpan<Glyph> glyphs)
    {
        foreach (ref readonly var glyph in glyphs)
        {
            Face(glyph.Face);
            Rise(glyph.OffsetY);
            _pending += MathF.Round(glyph.OffsetX);
            if (_pending != 0)
            {
                Enter(State.Array);
                bytes.Add(-(long)_pending);
                _pending = 0;
            }

            Enter(State.Text);
            bytes.Hex(glyph.Id);
            fonts.Note(glyph);
            _pending = MathF.Round(glyph.Shift) - MathF.Round(glyph.OffsetX);
        }
    }

    private void Face(int face)
    {
        if (face == _face)
            return;
        Leave();
        _face = face;
        bytes.Add(FontLibrary.At(face).ResourceName).Space().Add(size).Add(" Tf"u8);
    }

    private void Rise(float rise)
    {
        if (rise == _rise)
            return;
        Leave();
        _rise = rise;
        bytes.Space().Add(rise * size / 1000).Add(" Ts"u8);
    }

    private void Leave() => Enter(State.Outside);

    private void Enter(State state)
    {
        switch (_state, state)
        {
            case (State.Outside, State.Array):
                bytes.Add("["u8);
                break;
            case (State.Outside, State.Text):
                bytes.Add("[<"u8);
                break;
            case (State.Array, State.Text):
                bytes.Add("<"u8);
                break;
            case (State.Text, State.Array):
                bytes.Add(">"u8);
                break;
            case (State.Text, State.Outside):
                bytes.Add(">]TJ "u8);
                break;
            case (State.Array, State.Outside):
                bytes.Add("]TJ "u8);
                break;
        }

        _state = state;
    }
}
