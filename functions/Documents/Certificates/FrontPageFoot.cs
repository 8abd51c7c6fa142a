using AsnTraining.Documents.Pdf;
using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Certificates;

/// <summary>The foot of the first page: verification, the place of the seal, and the signers.</summary>
internal sealed class FrontPageFoot
{
    private const double QrSize = 66;
    private const double SealSize = 84;

    private readonly TaggedDocument _document;
    private readonly Canvas _canvas;
    private readonly CertificateContent _content;
    private readonly CertificateWords _words;
    private readonly CertificatePalette _palette;
    private readonly List<Signature> _signatures;
    private readonly List<FittedText> _notes;
    private readonly double _column;
    private readonly double _noteWidth;

    public FrontPageFoot(
        TaggedDocument document,
        Canvas canvas,
        CertificateContent content,
        CertificateWords words,
        CertificatePalette palette,
        IReadOnlyList<CertificateSigner> signers,
        double scale)
    {
        (_document, _canvas, _content, _words, _palette) = (document, canvas, content, words, palette);
        _column = (document.Width - (2 * Side)) / 3;
        // Without a signer the place and the date stand alone.
        _signatures = signers.Count == 0
            ? [Sign(null, dated: true, scale)]
            : [.. signers.Select((signer, index) => Sign(signer, index == signers.Count - 1, scale))];
        _noteWidth = signers.Count > 1 ? _column + 6 : 270;
        _notes = [.. Notes(_noteWidth)];
        var signature = _signatures.Max(block => block.Height - block.BelowName) + BelowNames;
        var proof = signers.Count > 1 ? QrSize + 16 + _notes.Sum(note => note.Height) : Math.Max(SealSize, _notes.Sum(note => note.Height) + 4);
        Height = Math.Max(signature, proof);
    }

    private static double Side => 66;

    public double Height { get; }

    // Names stand on one line, whether or not a number follows below.
    private double BelowNames => _signatures.Max(block => block.BelowName);

    public void Draw(double bottom)
    {
        var right = _document.Width - Side;
        if (_signatures.Count > 1)
        {
            var notes = _notes.Sum(note => note.Height);
            var middle = _document.Width / 2;
            DrawSignature(0, Side, bottom);
            DrawQr(new Box(middle - QrSize - 9, bottom + notes + 7, QrSize, QrSize));
            DrawNotes(middle - (_noteWidth / 2), bottom + notes, 0.5);
            DrawSeal(new Box(middle + 7, bottom + notes + 5, QrSize + 4, QrSize + 4));
            DrawSignature(1, right - _column, bottom);
            return;
        }

        var height = Math.Max(QrSize, _notes.Sum(note => note.Height));
        DrawQr(new Box(Side, bottom + ((height - QrSize) / 2), QrSize, QrSize));
        DrawNotes(Side + QrSize + 12, bottom + ((height + _notes.Sum(note => note.Height)) / 2), 0);
        DrawSeal(new Box(right - _column - 74, bottom, SealSize, SealSize));
        DrawSignature(0, right - _column, bottom);
    }

    private sealed record Signature(IReadOnlyList<(FittedText Text, double Gap)> Lines, double BelowName)
    {
        public double Height { get; } = Lines.Sum(line => line.Gap + line.Text.Height);
    }

    private Signature Sign(CertificateSigner? signer, bool dated, double scale)
    {
        var lines = new List<(FittedText, double)>();
        FittedText Fit(string text, TextStyle style, double size, double smallest, int most) =>
            Typesetting.Fit(text, style, _column - 8, size * scale, Math.Min(smallest, size * scale), most, 1.16);
        if (dated)
            lines.Add((Fit(_words.Issued(_content.IssuePlace, _content.IssueDate), CertificateStyles.Text, 11, 8, 2), 0));
        if (signer is null)
            return new(lines, 0);
        if (signer.Capacity is { Length: > 0 } capacity)
            lines.Add((Fit(capacity, CertificateStyles.Text, 11, 8, 2), 0));
        foreach (var part in signer.Title.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            lines.Add((Fit(part, CertificateStyles.Text, 11, 7.5, 2), 0));
        if (signer.Name.Length > 0)
            lines.Add((Fit(signer.Name, CertificateStyles.Text, 13, 8, 2), 32 * scale));
        if (signer.Nip is not { Length: > 0 } nip)
            return new(lines, 0);
        var number = Fit($"NIP {nip}", CertificateStyles.Figures, 10, 7, 1);
        lines.Add((number, 0));
        return new(lines, number.Height);
    }

    private IEnumerable<FittedText> Notes(double width)
    {
        yield return Typesetting.Fit(_words.VerifyAt, CertificateStyles.Small, width, 7, 5, 2, 1.3);
        yield return FittedText.Fit(Shaper.Shape(Address, CertificateStyles.Address), width, 7, 5, 1, 1.3);
        yield return FittedText.Fit(Shaper.Shape($"{_words.VerificationCode}: {_content.VerificationCode}", CertificateStyles.Code), width, 7, 4.6, 2, 1.3);
        yield return Typesetting.Fit(_words.SealNote(_content.Template.AgencyName), CertificateStyles.Small, width, 6, 4.6, 4, 1.3);
    }

    private string Address => _content.VerificationUrl.AbsoluteUri;

    private void DrawSignature(int index, double left, double bottom)
    {
        var signature = _signatures[index];
        var top = bottom + BelowNames - signature.BelowName + signature.Height;
        var block = _document.Root.Child("Div");
        foreach (var (text, gap) in signature.Lines)
        {
            top -= gap;
            _canvas.Begin(block.Child("P"));
            text.Draw(_canvas, left, _column, top, _palette.Ink, 0.5);
            _canvas.End();
            top -= text.Height;
        }
    }

    private void DrawQr(Box area)
    {
        _canvas.Begin(_document.Root.Child("Figure", _words.QrCode(Address), FrontPage.Layout(area)));
        // White below the code, so that nothing of the background disturbs a camera.
        _canvas.Fill(Colour.White);
        Shapes.Rectangle(_canvas.Content, area.Inset(-5));
        _canvas.Content.Add("f\n"u8);
        _canvas.Fill(Colour.Black);
        QrPath.Add(_canvas.Content, Address, area);
        _canvas.End();
    }

    private void DrawNotes(double left, double top, double align)
    {
        var part = _document.Root.Child("Div");
        for (var i = 0; i < _notes.Count; i++)
        {
            var note = _notes[i];
            var element = part.Child("P");
            if (i == 1)
            {
                element = element.Child("Link");
                var link = new LinkAnnotation(new Box(left, top - note.Height, _noteWidth, note.Height), Address, _content.VerificationUrl);
                element.Annotation = link;
                _canvas.Add(link);
            }

            _canvas.Begin(element);
            note.Draw(_canvas, left, _noteWidth, top, i == 1 ? _palette.Primary : _palette.Quiet, align);
            _canvas.End();
            top -= note.Height;
        }
    }

    private void DrawSeal(Box area)
    {
        // A specimen has no field, so that it can never be sealed.
        if (_content.Specimen)
            return;
        var agency = _content.Template.AgencyName;
        var seal = new SealAnnotation(area, _words.SealField(agency), SealMark.For(_words, agency, _palette));
        _document.Root.Child("Form").Annotation = seal;
        _canvas.Add(seal);
    }
}
