using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AsnTraining.App.Platform.Mail;
using AsnTraining.Documents;
using AsnTraining.Domain;

namespace AsnTraining.App.Certificates.Badges;

/// <summary>
/// A certificate as an Open Badges 3.0 credential (1EdTech, "Open Badges Specification 3.0", section 8.2: the JWT's payload is
/// the credential itself with the registered claims beside its members). Of the holder it tells nothing but a salted hash of the
/// name: whoever is shown the badge by somebody can check that it is theirs, and nobody can read a name out of it. A hash of
/// the NIP would not do, since there are too few of them.
/// </summary>
internal static class Badge
{
    // The last one defines the type of the status, which the context of Open Badges itself does not know.
    private static readonly string[] Contexts =
    [
        "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
    ];

    /// <summary>Type that verifiers expect of the answer.</summary>
    public const string ContentType = "application/vc+jwt";

    /// <summary>The credential.</summary>
    public static Dictionary<string, object> Of(FoundCertificate certificate, SiteOptions site)
    {
        var (facts, row) = (certificate.Facts, certificate.Row);
        var id = site.At("/badges/" + row.Code);
        // An address of this badge alone: two badges of a person are not known to be of one person by it.
        var holder = id + "#holder";
        // From the row alone: the credential says the same whenever it is asked for.
        var from = Midnight(facts.IssuedOn, facts);
        return new()
        {
            ["@context"] = Contexts,
            ["id"] = id,
            ["type"] = (string[])["VerifiableCredential", "OpenBadgeCredential"],
            ["name"] = facts.Title,
            ["issuer"] = Issuer(certificate.Key.Agency, facts.Agency, site),
            ["validFrom"] = Moment(from),
            ["credentialSubject"] = new Dictionary<string, object>
            {
                ["id"] = holder,
                ["type"] = (string[])["AchievementSubject"],
                ["identifier"] = (object[])[new { type = "IdentityObject", hashed = true, identityHash = HashOf(facts.Name, row.Code), identityType = "name", salt = row.Code }],
                ["achievement"] = Achievement(certificate, site),
                ["creditsEarned"] = facts.HoursJp,
                ["licenseNumber"] = row.Printed,
                ["activityStartDate"] = Moment(Midnight(facts.Start, facts)),
                ["activityEndDate"] = Moment(Midnight(facts.End, facts)),
            },
            ["credentialStatus"] = new { id = id + "/status", type = "1EdTechRevocationList" },
            ["iss"] = IssuerId(certificate.Key.Agency, site),
            ["jti"] = id,
            ["nbf"] = from.ToUnixTimeSeconds(),
            ["sub"] = holder,
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
            ["id"] = IssuerId(certificate.Key.Agency, site) + "#" + certificate.Row.Training,
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

    /// <summary>
    /// The list that says whether one badge was revoked (1EdTech, "Revocation List Status Method 1.0"). One list for each badge:
    /// a list of an agency would tell everybody the codes of all that were revoked.
    /// </summary>
    public static object Status(FoundCertificate certificate, bool counts, SiteOptions site)
    {
        var id = site.At("/badges/" + certificate.Row.Code);
        return new
        {
            id = id + "/status",
            issuer = IssuerId(certificate.Key.Agency, site),
            revokedCredential = counts ? [] : (object[])[new { id, revoked = true, revocationReason = certificate.Row.State }],
        };
    }

    // The salt is as long and as random as the code, which stands in the badge's address anyway.
    private static string HashOf(string identity, string salt) => "sha256$" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity + salt)));

    private static DateTimeOffset Midnight(DateOnly day, CertificateFacts facts)
    {
        var start = day.ToDateTime(TimeOnly.MinValue);
        return new(start, TrainingZone.Find(facts.TimeZone).GetUtcOffset(start));
    }

    private static string Moment(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
