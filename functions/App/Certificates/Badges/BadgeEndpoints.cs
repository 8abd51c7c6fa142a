using System.Text;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Trainings;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;
using Azure;
using Azure.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Certificates.Badges;

/// <summary>Certificates as Open Badges, for the agencies that want them: the credential by its code, the issuer, the keys.</summary>
public sealed class BadgeEndpoints(CertificateVerifier verifier, VerificationLimits limits, BadgeOffer offer, IBadgeKeys keys, AgencyStore agencies, IOptions<SiteOptions> site)
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
                return await WithKeysAsync(async () => Results.Text(await keys.SignAsync(Badge.Of(known.Certificate, site.Value), cancellationToken), Badge.ContentType, Encoding.ASCII));
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

    /// <summary>Whether a badge was revoked, for whoever kept it. The answer outlives the agency's offer.</summary>
    [Function("GetBadgeStatus")]
    public async Task<IResult> GetStatusAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "badges/{code}/status")] HttpRequest request, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await limits.RefusalAsync(request, upload: false, json: true) is { } refusal)
            return refusal;
        PageResult.Secure(request.HttpContext.Response);
        var known = await verifier.LookUpAsync(code, cancellationToken);
        if (known.Status == CertificateStatus.CannotBeCheckedNow)
            return Problems.Of(503, "cannot-be-checked-now", "The record cannot be reached now.", "This says nothing about the certificate. Try again later.");
        if (known.Certificate is { } found)
            return ApiJson.Ok(Badge.Status(found, known.Status == CertificateStatus.Valid, site.Value));
        limits.Missed(request);
        return Problems.Of(404, "no-badge", "There is no badge under this code.");
    }

    /// <summary>One key, under the address that a credential's header names.</summary>
    [Function("GetBadgeKey")]
    public Task<IResult> GetKeyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "badges/keys/{thumbprint}")] HttpRequest request, string thumbprint, CancellationToken cancellationToken) =>
        WithKeysAsync(async () => (await keys.ReadAsync(cancellationToken)).FirstOrDefault(k => k.Public.Kid.EndsWith("/" + thumbprint, StringComparison.Ordinal)) is { } key
            ? ApiJson.Ok(key.Public)
            : Problems.Of(404, "no-key", "There is no such key."));

    /// <summary>All keys (RFC 7517).</summary>
    [Function("GetBadgeKeys")]
    public Task<IResult> GetKeysAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ".well-known/jwks.json")] HttpRequest request, CancellationToken cancellationToken) =>
        WithKeysAsync(async () => ApiJson.Ok(new { keys = (await keys.ReadAsync(cancellationToken)).Select(k => k.Public) }));

    /// <summary>A vault that is away says nothing about a badge.</summary>
    private static async Task<IResult> WithKeysAsync(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or AuthenticationFailedException)
        {
            return Problems.Of(503, "keys-away", "The keys of badges cannot be reached now.", "This says nothing about any badge. Try again later.");
        }
    }
}

/// <summary>Whether an agency offers badges: it asked for them, and the deployment has a key.</summary>
public sealed class BadgeOffer(IBadgeKeys keys, AgencyStore agencies)
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
