using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Trainings;
using AsnTraining.Documents;
using AsnTraining.Documents.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Certificates;

/// <summary>The employee's link to the certificate, and HR's address of the same file.</summary>
public sealed class DownloadEndpoints(CertificateLookup lookup, CertificateFiles files, LinkTokens links, AgencyStore agencies, DocumentRenderer documents)
{
    /// <summary>The page behind the link in the certificate mail; with <c>download=1</c> the file itself.</summary>
    [Function("OpenCertificate")]
    public async Task<IResult> OpenAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "certificates")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var token = request.Query["t"].ToString();
        if (!links.TryRead(LinkPurpose.Certificate, token, out var subject, out var why))
        {
            var kind = why == Platform.Security.LinkProblem.Expired ? LinkProblemKind.Expired : LinkProblemKind.Invalid;
            return await PageAsync(request, new Documents.Pages.LinkProblem { Kind = kind, Query = request.QueryString.ToString() }, 410);
        }
        var bar = subject.IndexOf('|', StringComparison.Ordinal);
        if (!CertificateKey.TryParse(subject[..bar], subject[(bar + 1)..], out var key) || await lookup.FindAsync(key, cancellationToken) is not { Row.Erased: false } found)
            return await PageAsync(request, new Documents.Pages.LinkProblem { Kind = LinkProblemKind.Invalid, Query = request.QueryString.ToString() }, 404);
        if (request.Query["download"] == "1")
            return await FileAsync(request, key, cancellationToken);
        return await PageAsync(request, new CertificateDownloadPage
        {
            Name = found.Facts.Name,
            Number = found.Row.Printed,
            Training = found.Summary,
            IssuedOn = found.Facts.IssuedOn,
            DownloadAddress = $"/certificates?t={token}&download=1",
            VerifyAddress = "/verify/" + found.Row.Code,
            LinkExpires = LinkTokens.ExpiryOf(token),
            SizeBytes = found.Row.Size,
            Sha256 = found.Row.Sha256!,
            AgencyName = found.Facts.Agency,
            Status = found.Row.State switch
            {
                CertificateEntity.Revoked => CertificateStatus.Revoked,
                CertificateEntity.Replaced => CertificateStatus.Replaced,
                _ => CertificateStatus.Valid,
            },
            Query = request.QueryString.ToString(),
        }, 200, (await agencies.ReadAsync(key.Agency, cancellationToken)).LanguageOf(null));
    }

    /// <summary>The file, for the HR system.</summary>
    [Function("GetCertificatePdf")]
    public async Task<IResult> GetPdfAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/certificates/{id}/pdf")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        CertificateKey.TryParse(ApiCaller.Of(request).Agency, id, out var key) && await lookup.FindAsync(key, cancellationToken) is { Row.Erased: false }
            ? await FileAsync(request, key, cancellationToken)
            : Problems.NotFound("certificate");

    private async Task<IResult> FileAsync(HttpRequest request, CertificateKey key, CancellationToken cancellationToken)
    {
        PageResult.Secure(request.HttpContext.Response);
        return Results.Bytes(await files.ReadAsync(key, cancellationToken), "application/pdf", key.FileName);
    }

    private async Task<IResult> PageAsync(HttpRequest request, PageModel page, int status, Language otherwise = Language.Indonesian) =>
        PageResult.Html(request.HttpContext.Response, await documents.RenderAsync(page, PageResult.LanguageOf(request, otherwise)), status);
}
