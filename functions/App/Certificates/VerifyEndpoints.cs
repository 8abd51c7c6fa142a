using AsnTraining.App.Platform.Http;
using AsnTraining.Documents;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Certificates;

/// <summary>Public verification: no login, the same address for ever.</summary>
public sealed class VerifyEndpoints(CertificateLookup lookup, DocumentRenderer documents, TimeProvider time)
{
    /// <summary>Where a code is typed by hand.</summary>
    [Function("VerifyEntry")]
    public async Task<IResult> EntryAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "verify")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var entered = request.Query[VerifyCodeEntry.CodeField].ToString();
        if (entered.Length == 0)
            return await PageAsync(request, new VerifyCodeEntry { Query = request.QueryString.ToString() }, 200);
        if (VerificationCode.TryParse(entered, out var code, out var fault))
            return Results.Redirect("/verify/" + code.Value);
        var problem = fault == VerificationCodeFault.Check ? CodeProblem.Mistyped : CodeProblem.Malformed;
        return await PageAsync(request, new VerifyCodeEntry { Entered = entered.Length > 64 ? entered[..64] : entered, Problem = problem, Query = request.QueryString.ToString() }, 422);
    }

    /// <summary>Says what a certificate is and whether it holds; JSON by <c>Accept</c>.</summary>
    [Function("Verify")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "verify/{code}")] HttpRequest request, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        FoundCertificate? found = null;
        var status = CertificateStatus.Unknown;
        if (VerificationCode.TryParse(code, out var parsed))
        {
            try
            {
                found = await lookup.FindAsync(parsed, cancellationToken);
                status = found is null ? CertificateStatus.Unknown : StatusOf(found.Row);
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                // Storage that is away says nothing about a certificate.
                status = CertificateStatus.CannotBeCheckedNow;
            }
        }
        var http = status switch { CertificateStatus.Unknown => 404, CertificateStatus.CannotBeCheckedNow => 503, _ => 200 };
        return WantsJson(request) ? Json(request, status, found, http) : await PageAsync(request, Page(request, status, parsed, code, found), http);
    }

    private VerifyPage Page(HttpRequest request, CertificateStatus status, VerificationCode code, string typed, FoundCertificate? found) => new()
    {
        Status = status,
        Code = found is null ? (typed.Length > 40 ? typed[..40] : typed) : code.Text,
        CheckedAt = time.GetUtcNow(),
        Since = found?.Row.ChangedAt,
        Query = request.QueryString.ToString(),
        AgencyName = found?.Facts.Agency,
        Certificate = found is null ? null : new CertificateParticulars
        {
            Number = found.Row.Printed,
            Name = found.Facts.Name,
            MaskedNip = Nip.FromStored(found.Facts.Nip).Masked,
            Training = found.Summary,
            IssuedOn = found.Facts.IssuedOn,
            Issuer = found.Facts.Agency,
            Sha256 = found.Row.Sha256,
        },
    };

    private IResult Json(HttpRequest request, CertificateStatus status, FoundCertificate? found, int http)
    {
        PageResult.Secure(request.HttpContext.Response);
        return ApiJson.Ok(new
        {
            status = status switch { CertificateStatus.CannotBeCheckedNow => "cannotBeCheckedNow", _ => status.ToString().ToLowerInvariant() },
            since = found?.Row.ChangedAt,
            checkedAt = time.GetUtcNow(),
            number = found?.Row.Printed,
            name = found?.Facts.Name,
            nip = found is null ? null : Nip.FromStored(found.Facts.Nip).Masked,
            title = found?.Facts.Title,
            hoursJp = found?.Facts.HoursJp,
            start = found?.Facts.Start,
            end = found?.Facts.End,
            issuedOn = found?.Facts.IssuedOn,
            issuer = found?.Facts.Agency,
            sha256 = found?.Row.Sha256,
        }, http);
    }

    private async Task<IResult> PageAsync(HttpRequest request, PageModel page, int status) =>
        PageResult.Html(request.HttpContext.Response, await documents.RenderAsync(page, PageResult.LanguageOf(request)), status);

    private static CertificateStatus StatusOf(CertificateEntity row) => row.State switch
    {
        CertificateEntity.Valid => CertificateStatus.Valid,
        "revoked" => CertificateStatus.Revoked,
        "replaced" => CertificateStatus.Replaced,
        _ => CertificateStatus.Unknown,
    };

    private static bool WantsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("application/json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }
}
