using AsnTraining.Documents.Pdf;

namespace AsnTraining.Documents.Certificates;

/// <summary>Renders certificates as PDF/A-2a and PDF/UA-1, A4 landscape.</summary>
public static class CertificateRenderer
{
    // A4 in points.
    private const double Width = 841.89;
    private const double Height = 595.276;

    /// <summary>
    /// Renders a certificate, unsealed, with an empty signature field for the seal. The same content gives the same
    /// bytes, in every process.
    /// </summary>
    /// <exception cref="Pdf.Text.UnsupportedCharacterException">No embedded font can show a character of the content.</exception>
    /// <exception cref="ContentDoesNotFitException">The texts are too long for the page.</exception>
    /// <exception cref="FormatException">A colour of the template is not of the form <c>#rrggbb</c>.</exception>
    /// <exception cref="InvalidDataException">The template's logo is no PNG that can be read.</exception>
    public static byte[] Render(CertificateContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var words = CertificateWords.For(content.Language);
        var palette = CertificatePalette.Of(content.Template);
        var title = $"{content.Template.Title ?? words.Title} {content.Number}";
        var metadata = new Metadata(title, content.Template.AgencyName, content.Training.Title, words.Tag, content.IssueDate);
        var document = new TaggedDocument(metadata, Width, Height);
        var frame = document.Use(CertificateDecoration.For(palette.Primary, palette.Accent, Width, Height).Frame);

        var front = new FrontPage(document, content, words, palette, null);
        Decorate(front.Canvas, frame);
        front.Draw();
        return document.Write();
    }

    private static void Decorate(Canvas canvas, string frame)
    {
        canvas.BeginArtifact();
        canvas.Form(frame);
        canvas.End();
    }
}
