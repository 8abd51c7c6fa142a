using AsnTraining.App.Certificates.Badges;
using AsnTraining.App.Platform.Http;
using AsnTraining.Documents;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Certificates;

/// <summary>Public verification: no login, the same address for ever.</summary>
public sealed class VerifyEndpoints(CertificateVerifier verifier, VerificationLimits limits, BadgeOffer badges, DocumentRenderer documents, TimeProvider time)
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
        return VerifyAnswer.ProblemOf(entered) is { } problem
            ? await EntryPageAsync(request, entered, problem, 422)
            : Results.Redirect("/verify/" + VerificationCode.Parse(entered).Value + LanguageOf(request));
    }

    /// <summary>Says what a certificate is and whether it holds; JSON by <c>Accept</c>.</summary>
    [Function("Verify")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "verify/{code}")] HttpRequest request, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await limits.RefusalAsync(request, upload: false, WantsJson(request)) is { } refusal)
            return refusal;
        var known = await LookUpAsync(request, code, cancellationToken);
        // Somebody who copied the address by hand is shown what is wrong where it can be corrected.
        if (known.Status == CertificateStatus.Unknown && !WantsJson(request) && VerifyAnswer.ProblemOf(code) is { } problem)
        {
            PageResult.Secure(request.HttpContext.Response);
            return await EntryPageAsync(request, code, problem, 404);
        }
        return await AnswerAsync(request, code, known, null);
    }

    /// <summary>Compares an uploaded PDF with the certificate of the code; nothing of it is kept.</summary>
    [Function("VerifyFile")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "verify/{code}")] HttpRequest request, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await limits.RefusalAsync(request, upload: true, WantsJson(request)) is { } refusal)
            return refusal;
        var known = await LookUpAsync(request, code, cancellationToken);
        var (pdf, problem) = await UploadedFile.ReadAsync(request, cancellationToken);
        var comparison = pdf is null ? problem : verifier.Compare(known, pdf);
        return await AnswerAsync(request, code, known, known.Status == CertificateStatus.Unknown ? null : comparison);
    }

    private async Task<VerifiedCode> LookUpAsync(HttpRequest request, string code, CancellationToken cancellationToken)
    {
        var known = await verifier.LookUpAsync(code, cancellationToken);
        if (known.Status == CertificateStatus.Unknown)
            limits.Missed(request);
        return known;
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, string typed, VerifiedCode known, PdfComparison? comparison)
    {
        var http = (known.Status, comparison) switch
        {
            (CertificateStatus.Unknown, _) => 404,
            (CertificateStatus.CannotBeCheckedNow, _) => 503,
            (_, PdfComparison.TooLarge) => 413,
            (_, PdfComparison.NoFile or PdfComparison.NotAPdf) => 422,
            _ => 200,
        };
        var badge = known is { Status: CertificateStatus.Valid, Certificate: { Row.Erased: false } found } && await badges.IsMadeAsync(found.Key.Agency, request.HttpContext.RequestAborted)
            ? "/badges/" + found.Row.Code
            : null;
        PageResult.Secure(request.HttpContext.Response);
        return WantsJson(request)
            ? ApiJson.Ok(VerifyAnswer.Json(known, comparison, badge, typed, time.GetUtcNow()), http)
            : await PageAsync(request, VerifyAnswer.Page(known, comparison, badge, typed, request.QueryString.ToString(), time.GetUtcNow()), http);
    }

    private Task<IResult> EntryPageAsync(HttpRequest request, string entered, CodeProblem problem, int status) =>
        PageAsync(request, new VerifyCodeEntry { Entered = entered.Length > 64 ? entered[..64] : entered, Problem = problem, Query = request.QueryString.ToString() }, status);

    private async Task<IResult> PageAsync(HttpRequest request, PageModel page, int status) =>
        PageResult.Html(request.HttpContext.Response, await documents.RenderAsync(page, PageResult.LanguageOf(request)), status);

    /// <summary>The language that the reader chose by the address, for the next one.</summary>
    private static string LanguageOf(HttpRequest request) => LanguageChoice.FromTag(request.Query["lang"]) is { } language ? "?lang=" + LanguageChoice.Tag(language) : "";

    private static bool WantsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("application/json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }
}
