using AsnTraining.App.Platform.Mail;
using AsnTraining.Documents;

namespace AsnTraining.App.Certificates.Badges;

/// <summary>
/// A certificate as an Open Badges 3.0 credential (1EdTech, "Open Badges Specification 3.0", section 8.2: the JWT's payload is
/// the credential itself with the registered claims beside its members). It tells what the verification page tells: the name,
/// and never the NIP.
/// </summary>
internal static class Badge
{
    private static readonly string[] Contexts = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];

    /// <summary>Type that verifiers expect of the answer.</summary>
    public const string ContentType = "application/vc+jwt";

    /// <summary>The credential.</summary>
    public static Dictionary<string, object> Of(FoundCertificate certificate, SiteOptions site)
    {
        var (facts, row) = (certificate.Facts, certificate.Row);
        var id = site.At("/badges/" + row.Code);
        // From the row alone: the credential says the same whenever it is asked for.
        var from = new DateTimeOffset(facts.IssuedOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return new()
        {
            ["@context"] = Contexts,
            ["id"] = id,
            ["type"] = (string[])["VerifiableCredential", "OpenBadgeCredential"],
            ["name"] = facts.Title,
            ["issuer"] = Issuer(certificate.Key.Agency, facts.Agency, site),
            ["validFrom"] = from.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["credentialSubject"] = new Dictionary<string, object>
            {
                ["type"] = (string[])["AchievementSubject"],
                ["identifier"] = (object[])[new { type = "IdentityObject", hashed = false, identityHash = facts.Name, identityType = "name" }],
                ["achievement"] = Achievement(certificate, site),
                ["creditsEarned"] = facts.HoursJp,
                ["licenseNumber"] = row.Printed,
                ["activityStartDate"] = Moment(facts.Start),
                ["activityEndDate"] = Moment(facts.End),
            },
            ["evidence"] = (object[])[new { id = site.At("/verify/" + row.Code), type = (string[])["Evidence"], name = "Verifikasi sertifikat", description = "Status, isi dan SHA-256 berkas sertifikat." }],
            ["iss"] = IssuerId(certificate.Key.Agency, site),
            ["jti"] = id,
            ["nbf"] = from.ToUnixTimeSeconds(),
        };
    }

    /// <summary>An agency as an issuer profile; with its context when it stands for itself.</summary>
    public static Dictionary<string, object> Profile(string agency, string name, SiteOptions site)
    {
        var profile = Issuer(agency, name, site);
        profile["@context"] = Contexts;
        return profile;
    }

    private static Dictionary<string, object> Issuer(string agency, string name, SiteOptions site) => new()
    {
        ["id"] = IssuerId(agency, site),
        ["type"] = (string[])["Profile"],
        ["name"] = name,
        ["url"] = site.At("/"),
    };

    private static string IssuerId(string agency, SiteOptions site) => site.At("/badges/issuers/" + agency);

    private static Dictionary<string, object> Achievement(FoundCertificate certificate, SiteOptions site)
    {
        var facts = certificate.Facts;
        var form = FormNames.Of(facts.Form, Language.Indonesian);
        return new()
        {
            ["id"] = $"urn:asn-training:achievement:{certificate.Key.Agency}:{certificate.Row.Training}",
            ["type"] = (string[])["Achievement"],
            ["achievementType"] = "Certificate",
            ["name"] = facts.Title,
            ["description"] = $"{form}, {facts.HoursJp} JP (jam pelajaran, @ 45 menit), diselenggarakan oleh {facts.Organiser}.",
            ["criteria"] = new { narrative = facts.Passed ? "Memenuhi kehadiran minimum dan lulus penilaian." : "Memenuhi kehadiran minimum." },
            ["creditsAvailable"] = facts.HoursJp,
            ["fieldOfStudy"] = form,
            ["inLanguage"] = "id",
        };
    }

    private static string Moment(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00Z'", System.Globalization.CultureInfo.InvariantCulture);
}
