using System.Globalization;
using AsnTraining.App.Platform.Rows;
using AsnTraining.Documents.Certificates;
using AsnTraining.Documents.Pdf.Text;
using AsnTraining.Domain;

namespace AsnTraining.App.Certificates.Templates;

/// <summary>Finds what is wrong with a template before a certificate is drawn with it, and draws its specimen.</summary>
internal static class TemplateCheck
{
    private const int LongestText = 300;
    private const int LargestLogo = 60_000;
    private const double LeastContrast = 4.5;

    /// <summary>Everything that is wrong, field by field.</summary>
    public static List<RowProblem> ProblemsOf(AgencyTemplate template)
    {
        var problems = new List<RowProblem>();
        if (template.Language is not ("id" or "en"))
            problems.Add(Problem("language", "unknown-language", "Use id or en."));
        foreach (var (field, text) in Texts(template))
        {
            if (text?.Length > LongestText)
                problems.Add(Problem(field, "too-long", $"Use at most {LongestText} characters."));
            else if (text is not null && text.Any(c => char.IsControl(c) && c != '\n'))
                problems.Add(Problem(field, "control-character", "Leave out control characters."));
            else if (text is not null && CertificateRenderer.FindUnsupportedCharacter(text.Replace('\n', ' ')) is { } character)
                problems.Add(Problem(field, "unsupported-character", $"No embedded font can show '{character}'."));
        }
        if (template.PrimaryColour is { } primary && (Luminance(primary) is not { } light || 1.05 / (light + 0.05) < LeastContrast))
            problems.Add(Problem("primaryColour", "colour", "Use #rrggbb, dark enough to be read on white (contrast 4.5 to 1)."));
        if (template.AccentColour is { } accent && Luminance(accent) is null)
            problems.Add(Problem("accentColour", "colour", "Use #rrggbb."));
        if (template.LogoPng?.Length > LargestLogo)
            problems.Add(Problem("logoPng", "logo-too-large", $"Use a PNG of at most {LargestLogo / 1000} KB."));
        if (template.Signers is null || template.Signers.Count > 2 || template.Signers.Any(s => s is null || string.IsNullOrWhiteSpace(s.Title) || string.IsNullOrWhiteSpace(s.Name)))
            problems.Add(Problem("signers", "signers", "Name one or two signers, each with title and name; leave the list empty to take the one of the settings."));
        return problems;
    }

    /// <summary>Draws the template with sample facts, marked as a specimen and never sealed.</summary>
    /// <returns>The file; or what cannot be drawn.</returns>
    public static (byte[]? Pdf, RowProblem? Problem) Draw(AgencyTemplate template, CertificateFacts sample, string number, Uri verifyUrl)
    {
        try
        {
            var content = TemplateDrawing.Content(sample, template, number, VerificationCode.FromBytes(new byte[16]), verifyUrl);
            return (CertificateRenderer.Render(content with { Specimen = true }), null);
        }
        catch (ContentDoesNotFitException)
        {
            return (null, Problem("title", "does-not-fit", "The texts do not fit the page. Shorten the longest."));
        }
        catch (UnsupportedCharacterException e)
        {
            return (null, Problem("", "unsupported-character", e.Message));
        }
        catch (InvalidDataException)
        {
            return (null, Problem("logoPng", "logo-unreadable", "The emblem is no PNG that can be read. Save it as PNG with 8 bits a channel."));
        }
    }

    private static IEnumerable<(string Field, string? Text)> Texts(AgencyTemplate template)
    {
        yield return ("governmentName", template.GovernmentName);
        yield return ("institutionName", template.InstitutionName);
        yield return ("title", template.Title);
        yield return ("subtitle", template.Subtitle);
        yield return ("leadIn", template.LeadIn);
        yield return ("closing", template.Closing);
        yield return ("legalBasis", template.LegalBasis);
        yield return ("logoAlternative", template.LogoAlternative);
        foreach (var signer in template.Signers ?? [])
        {
            yield return ("signers.title", signer?.Title);
            yield return ("signers.name", signer?.Name);
            yield return ("signers.nip", signer?.Nip);
            yield return ("signers.capacity", signer?.Capacity);
        }
    }

    private static double? Luminance(string colour)
    {
        if (colour.Length != 7 || colour[0] != '#' || !int.TryParse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            return null;
        return (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear(rgb >> 8)) + (0.0722 * Linear(rgb));

        // WCAG 2.2, relative luminance.
        static double Linear(int part)
        {
            var share = (part & 255) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
    }

    private static RowProblem Problem(string field, string type, string detail) => new(0, field, field, type, detail);
}
