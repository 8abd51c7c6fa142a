using AsnTraining.Documents;
using AsnTraining.Documents.Certificates;
using AsnTraining.Domain;

namespace AsnTraining.App.Certificates.Templates;

/// <summary>Puts a certificate's facts and its agency's template together.</summary>
internal static class TemplateDrawing
{
    /// <summary>What is drawn. The same facts, template, number and code always give the same.</summary>
    public static CertificateContent Content(CertificateFacts facts, AgencyTemplate template, string number, VerificationCode code, Uri verifyUrl)
    {
        var language = template.Language == "en" ? Language.English : Language.Indonesian;
        return new CertificateContent
        {
            Template = new CertificateTemplate
            {
                AgencyName = Filled(template.InstitutionName) ?? facts.Agency,
                GovernmentName = Filled(template.GovernmentName),
                Title = Filled(template.Title),
                Subtitle = Filled(template.Subtitle),
                LeadIn = Filled(template.LeadIn),
                Closing = Filled(template.Closing),
                PrimaryColour = template.PrimaryColour ?? "#17365d",
                AccentColour = template.AccentColour ?? "#a67c2d",
                LogoPng = template.LogoPng is { Length: > 0 } logo ? new ReadOnlyMemory<byte>(logo) : null,
                LogoAlternative = Filled(template.LogoAlternative),
                Signers = template.Signers.Count > 0
                    ? [.. template.Signers.Select(s => new CertificateSigner(s.Title, s.Name, Filled(s.Nip), Filled(s.Capacity)))]
                    : [new CertificateSigner(facts.SignerTitle, facts.SignerName ?? "", facts.SignerNip)],
            },
            Language = language,
            Number = number,
            Replaces = facts.Replaces,
            Holder = new(facts.Name, facts.Nip, facts.Agency, Filled(facts.BirthPlace), facts.BirthDate, Rank: facts.Rank, Position: facts.Position, Unit: facts.Unit),
            Statement = facts.Passed ? CertificateStatement.Passed : CertificateStatement.Attended,
            Qualification = facts.Passed ? facts.Qualification : null,
            Training = new(facts.Title, FormNames.Of(facts.Form, language), facts.Organiser, facts.Online ? null : facts.Place, facts.Start, facts.End, facts.HoursJp, facts.Start.Year, facts.Batch),
            LegalBasis = Filled(template.LegalBasis),
            IssuePlace = facts.IssuePlace,
            IssueDate = facts.IssuedOn,
            VerificationCode = code.Text,
            VerificationUrl = verifyUrl,
            Subjects = [.. facts.Subjects.Select(s => new CertificateSubject(s.Title, s.Jp))],
        };
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
