using AsnTraining.Documents.Pdf;
using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Certificates;

/// <summary>The first page: who completed which training, and how a reader checks that.</summary>
internal sealed class FrontPage
{
    private const double Side = 66;
    private const double Bottom = 54;
    private const double Top = 54;
    private const double SmallestScale = 0.5;

    // The share of the white space left over that goes between the last line and the foot.
    private const double FootStretch = 0.8;

    private readonly TaggedDocument _document;
    private readonly CertificateContent _content;
    private readonly CertificateWords _words;
    private readonly CertificatePalette _palette;
    private readonly IReadOnlyList<CertificateSigner> _signers;
    private readonly PreparedForm? _logo;
    private readonly double _width;
    private double _scale = 1;

    public FrontPage(TaggedDocument document, CertificateContent content, CertificateWords words, CertificatePalette palette, PreparedForm? logo)
    {
        (_document, _content, _words, _palette, _logo) = (document, content, words, palette, logo);
        _signers = content.Signers ?? content.Template.Signers;
        _width = document.Width - (2 * Side);
        Canvas = document.AddPage();
    }

    public Canvas Canvas { get; }

    /// <exception cref="ContentDoesNotFitException">The texts are too long for the page at any readable size.</exception>
    public void Draw()
    {
        var available = _document.Height - Top - Bottom;
        for (; _scale >= SmallestScale; _scale -= 0.05)
        {
            var foot = new FrontPageFoot(_document, Canvas, _content, _words, _palette, _signers, _scale);
            var blocks = Blocks();
            var used = blocks.Sum(block => block.Height + block.Gap);
            var rest = available - used - foot.Height - (10 * _scale);
            if (rest < Air)
                continue;
            var stretch = FootStretch + blocks.Sum(block => block.Stretch);
            var top = _document.Height - Top;
            foreach (var block in blocks)
            {
                top -= block.Gap + (rest * block.Stretch / stretch);
                block.Draw(top);
                top -= block.Height;
            }

            foot.Draw(Bottom);
            return;
        }

        throw new ContentDoesNotFitException();
    }

    // White space before size: letters grow beyond seven tenths only while the lines keep their distance.
    private double Air => Math.Max(0, (_scale - 0.7) * 90);

    private List<Block> Blocks()
    {
        var template = _content.Template;
        var blocks = new List<Block> { Emblem() };
        if (template.GovernmentName is { } government)
            blocks.Add(Line("P", Fit(government, CertificateStyles.Government, 8, 6, 2), _palette.Quiet, 6, 0));
        blocks.Add(Line("P", Fit(template.AgencyName, CertificateStyles.Institution, 14, 8, 2), _palette.Primary, 1.5, 0));
        blocks.Add(Line("H1", Fit(template.Title ?? _words.Title, CertificateStyles.Title, 33, 15, 2, 1.12), _palette.Primary, 5, 1.5));
        if (template.Subtitle is { } subtitle)
            blocks.Add(Line("P", Fit(subtitle, CertificateStyles.Quiet, 13, 8, 2), _palette.Accent, 0, 0));
        blocks.Add(Line("P", FitOnce($"{_words.Number}: {_content.Number}", CertificateStyles.Number, 11, 7, 2), _palette.Ink, 1, 0));
        if (_content.Replaces is { } replaced)
            blocks.Add(Line("P", FitOnce(_words.Replaces(replaced), CertificateStyles.Quiet, 9.5, 6.5, 2), _palette.Quiet, 0, 0));
        if (_content.LegalBasis is { } basis)
            blocks.Add(Line("P", Fit(basis, CertificateStyles.Quiet, 9.5, 6.5, 3, share: 0.86), _palette.Quiet, 3, 0.3));
        blocks.Add(Line("P", Fit(template.LeadIn ?? _words.LeadIn, CertificateStyles.Quiet, 12, 8, 1), _palette.Ink, 2, 1));
        blocks.Add(Line("P", FitOnce(_content.Holder.Name, CertificateStyles.Text, 29, 14, 2, 1.15), _palette.Primary, 1, 0));
        blocks.Add(Rule());
        blocks.Add(HolderGrid.Block(_document.Root, Canvas, _content.Holder, _words, _palette, Side, _width, _scale));
        blocks.Add(Line("P", FitStatement(), _palette.Ink, 4, 1));
        blocks.Add(Line("P", Fit(_content.Training.Title, CertificateStyles.Text, 20, 11, 2, 1.14), _palette.Primary, 1, 0));
        blocks.Add(Line("P", Fit(_words.Details(_content.Training), CertificateStyles.Text, 12, 8, 3, share: 0.88), _palette.Ink, 2, 0));
        if (template.Closing is { } closing)
            blocks.Add(Line("P", Fit(closing, CertificateStyles.Quiet, 11, 7, 2), _palette.Ink, 3, 0));
        return blocks;
    }

    private Block Line(string tag, FittedText text, Colour colour, double gap, double stretch) => new(text.Height, gap * _scale, stretch, top =>
    {
        Canvas.Begin(_document.Root.Child(tag));
        text.Draw(Canvas, Side, _width, top, colour, 0.5);
        Canvas.End();
    });

    private FittedText Fit(string text, TextStyle style, double size, double smallest, int lines, double leading = 1.2, double share = 1) =>
        Typesetting.Fit(text, style, _width * share, size * _scale, Math.Min(smallest, size * _scale), lines, leading);

    private FittedText FitOnce(string text, TextStyle style, double size, double smallest, int lines, double leading = 1.2) =>
        FittedText.Fit(Shaper.Shape(text, style), _width, size * _scale, Math.Min(smallest, size * _scale), lines, leading);

    private FittedText FitStatement()
    {
        var (before, emphasis, after) = _words.Statement(_content);
        var plain = CertificateStyles.Text;
        var strong = plain with { Tracking = 40, SmallCapitals = true };
        return Typesetting.Fit(
            $"{before}\n{emphasis}\n{after}",
            strong,
            () => Shaper.Shape([(before, plain), (emphasis, strong), (after, plain)]),
            _width,
            12.5 * _scale,
            Math.Min(8, 12.5 * _scale),
            2,
            1.2);
    }

    private Block Emblem()
    {
        var size = 52 * _scale;
        return new Block(size, 0, 0, top =>
        {
            var left = (_document.Width - size) / 2;
            if (_logo is null)
            {
                Canvas.BeginArtifact();
                var emblem = CertificateDecoration.For(_palette.Primary, _palette.Accent, _document.Width, _document.Height).Emblem;
                Canvas.Form(_document.Use(emblem), left + (size / 2), top - (size / 2), size / 100, size / 100);
                Canvas.End();
                return;
            }

            var template = _content.Template;
            // Wide emblems get more room than square ones, but never more height.
            var (width, height) = _logo.Aspect <= 3 ? (size * _logo.Aspect, size) : (size * 3, size * 3 / _logo.Aspect);
            var box = new Box((_document.Width - width) / 2, top - ((size + height) / 2), width, height);
            Canvas.Begin(_document.Root.Child("Figure", template.LogoAlternative ?? _words.EmblemOf(template.AgencyName), Layout(box)));
            Canvas.Form(_document.Use(_logo), box.Left, box.Bottom, box.Width, box.Height);
            Canvas.End();
        });
    }

    // A thin line that swells to a diamond in the middle.
    private Block Rule() => new(7 * _scale, 0, 0, top =>
    {
        var y = top - (3.5 * _scale);
        var (middle, half) = (_document.Width / 2, 150 * _scale);
        Canvas.BeginArtifact();
        var bytes = Canvas.Content;
        bytes.Add("q\n"u8);
        Shapes.Stroke(bytes, _palette.Accent);
        bytes.Add("0.7 w\n"u8);
        Shapes.Line(bytes, middle - half, y, middle - 7, y);
        Shapes.Line(bytes, middle + 7, y, middle + half, y);
        bytes.Add("S\n"u8);
        Shapes.Fill(bytes, _palette.Accent);
        Shapes.Diamond(bytes, middle, y, 4, 2.6);
        bytes.Add("f Q\n"u8);
        Canvas.End();
    });

    /// <summary>The layout attribute that tells where a figure stands.</summary>
    public static string Layout(Box box)
    {
        var bytes = new PdfBuffer().Add("<</O/Layout/Placement/Block/BBox["u8).Numbers(box.Left, box.Bottom, box.Right, box.Top).Add("]>>"u8);
        return System.Text.Encoding.ASCII.GetString(bytes.Written);
    }
}
