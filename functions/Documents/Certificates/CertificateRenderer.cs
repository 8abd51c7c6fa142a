using System.Collections.Concurrent;
using System.Security.Cryptography;
using AsnTraining.Documents.Pdf;
using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Certificates;

/// <summary>Renders certificates as PDF/A-2a and PDF/UA-1, A4 landscape.</summary>
public static class CertificateRenderer
{
    // A4 in points.
    private const double Width = 841.89;
    private const double Height = 595.276;

    // A picture is unpacked once, however often its template is read from storage.
    private const int LogosKept = 32;
    private static readonly ConcurrentDictionary<string, PreparedForm> _logos = [];

    /// <summary>
    /// Renders a certificate, unsealed, with an empty signature field for the seal. The same content gives the same
    /// bytes in every process of the same version; what was sealed and stored counts for ever, so a later runtime whose
    /// compression differs changes no certificate.
    /// </summary>
    /// <exception cref="ArgumentException">There are more than two signers.</exception>
    /// <exception cref="UnsupportedCharacterException">No embedded font can show a character of the content.</exception>
    /// <exception cref="ContentDoesNotFitException">The texts are too long for the page.</exception>
    /// <exception cref="FormatException">A colour of the template is not of the form <c>#rrggbb</c>.</exception>
    /// <exception cref="InvalidDataException">The template's logo is no PNG that can be read.</exception>
    public static byte[] Render(CertificateContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if ((content.Signers ?? content.Template.Signers).Count > 2)
            throw new ArgumentException("A certificate has room for two signers.", nameof(content));
        var words = CertificateWords.For(content.Language);
        var palette = CertificatePalette.Of(content.Template);
        var title = $"{content.Template.Title ?? words.Title} {content.Number}";
        var metadata = new Metadata(title, content.Template.AgencyName, content.Training.Title, words.Tag, content.IssueDate);
        var document = new TaggedDocument(metadata, Width, Height);
        var frame = document.Use(CertificateDecoration.For(palette.Primary, palette.Accent, Width, Height).Frame);

        var front = new FrontPage(document, content, words, palette, Logo(content.Template));
        Decorate(front.Canvas);
        front.Draw();
        if (content.Subjects.Count > 0)
            new SubjectPages(document, content, words, palette).Draw(Decorate);
        return document.Write();

        void Decorate(Canvas canvas)
        {
            canvas.BeginArtifact();
            canvas.Form(frame);
            canvas.End();
            if (content.Specimen)
                SpecimenMark.Draw(document, canvas, words.Specimen);
        }
    }

    /// <summary>
    /// The first character of a text that no embedded font can show, with its marks, or null when all can be shown.
    /// For checking names when they arrive, long before a certificate is due.
    /// </summary>
    public static string? FindUnsupportedCharacter(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Shaper.FindUnsupported(text, CertificateStyles.Text);
    }

    private static PreparedForm? Logo(CertificateTemplate template)
    {
        if (template.LogoPng is not { IsEmpty: false } png)
            return null;
        if (_logos.Count >= LogosKept)
            _logos.Clear();
        return _logos.GetOrAdd(Convert.ToHexString(SHA256.HashData(png.Span)), static (_, bytes) => PngImage.Read(bytes.Span), png);
    }
}
