using System.Text;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Trainings;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Certificates.Badges;

/// <summary>Certificates as Open Badges, for the agencies that want them: the credential by its code, the issuer, the keys.</summary>
public sealed class BadgeEndpoints(CertificateVerifier verifier, VerificationLimits limits, BadgeOffer offer, BadgeKeys keys, AgencyStore agencies, IOptions<SiteOptions> site)
{
    /// <summary>The signed credential. A revoked or replaced certificate has none, and the answer says so.</summary>
    [Function("GetBadge")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "badges/{code}")] HttpRequest request, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await limits.RefusalAsync(request, upload: false, json: true) is { } refusal)
            return refusal;
        PageResult.Secure(request.HttpContext.Response);
        var known = await verifier.LookUpAsync(code, cancellationToken);
        switch (known.Status)
        {
            case CertificateStatus.CannotBeCheckedNow:
                return Problems.Of(503, "cannot-be-checked-now", "The record cannot be reached now.", "This says nothing about the certificate. Try again later.");
            case CertificateStatus.Revoked or CertificateStatus.Replaced:
                return Problems.Of(410, "certificate-" + known.Status.ToString().ToLowerInvariant(), "The certificate does not count any more.", "See " + site.Value.At("/verify/" + known.Certificate!.Row.Code));
            case CertificateStatus.Valid when !known.Certificate!.Row.Erased && await offer.IsMadeAsync(known.Certificate.Key.Agency, cancellationToken):
                return Results.Text(keys.Sign(Badge.Of(known.Certificate, site.Value)), Badge.ContentType, Encoding.ASCII);
            default:
                if (known.Status == CertificateStatus.Unknown)
                    limits.Missed(request);
                return Problems.Of(404, "no-badge", "There is no badge under this code.");
        }
    }

    /// <summary>An agency as issuer.</summary>
    [Function("GetBadgeIssuer")]
    public async Task<IResult> GetIssuerAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "badges/issuers/{agency}")] HttpRequest request, string agency, CancellationToken cancellationToken)
    {
        if (await limits.RefusalAsync(request, upload: false, json: true) is { } refusal)
            return refusal;
        return AgencyId.TryParse(agency, out _) && await agencies.ExistsAsync(agency, cancellationToken) && await offer.IsMadeAsync(agency, cancellationToken)
            ? ApiJson.Ok(Badge.Profile(agency, (await agencies.ReadAsync(agency, cancellationToken)).Name, site.Value))
            : Problems.Of(404, "no-issuer", "There is no such issuer of badges.");
    }

    /// <summary>One key, under the address that a credential's header names.</summary>
    [Function("GetBadgeKey")]
    public IResult GetKey([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "badges/keys/{thumbprint}")] HttpRequest request, string thumbprint) =>
        keys.Public.FirstOrDefault(k => k.Kid.EndsWith("/" + thumbprint, StringComparison.Ordinal)) is { } key
            ? ApiJson.Ok(key)
            : Problems.Of(404, "no-key", "There is no such key.");

    /// <summary>All keys (RFC 7517).</summary>
    [Function("GetBadgeKeys")]
    public IResult GetKeys([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ".well-known/jwks.json")] HttpRequest request) =>
        ApiJson.Ok(new { keys = keys.Public });
}

/// <summary>Whether an agency offers badges: it asked for them, and the deployment has a key.</summary>
public sealed class BadgeOffer(BadgeKeys keys, AgencyStore agencies)
{
    /// <summary>Whether a valid certificate of the agency has a badge. Storage that is away offers none for the moment.</summary>
    public async Task<bool> IsMadeAsync(string agency, CancellationToken cancellationToken)
    {
        try
        {
            return keys.CanSign && (await agencies.ReadAsync(agency, cancellationToken)).OpenBadges;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            return false;
        }
    }
}
