using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Http.Idempotency;
using AsnTraining.App.Platform.Pending;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Certificates;

/// <summary>A certificate's life after its issue, for the HR system: read, revoke, correct, send again.</summary>
public sealed class CertificateEndpoints(
    CertificateBook book, CertificateLookup lookup, CertificateView view, CertificateLetters letters, HeldCertificates held, CertificateFactSheet sheet, PendingLines pending, Paging paging, TimeProvider time)
{
    private const int ReasonLimit = 500;

    /// <summary>A certificate, or a number that is void, with what happened to it.</summary>
    [Function("GetCertificate")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/certificates/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        CertificateKey.TryParse(ApiCaller.Of(request).Agency, id, out var key) && await book.FindAsync(key, cancellationToken) is { } row
            ? ApiJson.Ok(await view.FullAsync(key, row, cancellationToken))
            : Problems.NotFound("certificate");

    /// <summary>Takes a certificate back. The holder is told, the code says so for ever. A second call changes nothing.</summary>
    [Function("RevokeCertificate")]
    public async Task<IResult> RevokeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/certificates/{id}/revoke")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (Scope.Missing(request, "manage") is { } refusal)
            return refusal;
        var (body, unreadable) = await JsonBody.ReadAsync<Revocation>(request, cancellationToken);
        if (unreadable is not null)
            return unreadable;
        var reason = body?.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > ReasonLimit || reason.Any(c => char.IsControl(c) && c != '\n'))
            return Problems.Of(422, "reason", "A revocation needs its reason.", $"Send {{\"reason\": \"...\"}} with 1 to {ReasonLimit} characters. The holder reads it; add \"publish\": true to show it on the verification page too.");
        if (!CertificateKey.TryParse(ApiCaller.Of(request).Agency, id, out var key) || await book.FindAsync(key, cancellationToken) is not { } row)
            return Problems.NotFound("certificate");
        if (Unissued(row) is { } problem)
            return problem;
        var lines = await pending.WriteAsync(PendingKind.Certificate, [Promise(key)], cancellationToken);
        var actor = RequestActor.Of(request);
        row = await book.ChangeAsync(key, current => current.State != CertificateEntity.Valid ? null : new(CertificateEntity.Revoked, "revoked", actor, reason)
        {
            Set = new Dictionary<string, object> { ["Reason"] = reason, ["ReasonIsPublic"] = body!.Publish },
        }, cancellationToken);
        if (row!.State == CertificateEntity.Revoked)
            await Nudge.StartRevocationAsync(client, key, cancellationToken);
        await pending.StrikeAsync(lines, cancellationToken);
        return row.State == CertificateEntity.Revoked
            ? ApiJson.Ok(await view.FullAsync(key, row, cancellationToken))
            : Problems.Of(409, "certificate-replaced", "Another certificate stands in its place.", $"Revoke {row.ReplacedBy} instead.");
    }

    /// <summary>
    /// Makes a new certificate in the place of one whose holder or training was corrected; a held one is tried again under its
    /// own number. 202: it follows.
    /// </summary>
    [Function("ReissueCertificate")]
    public async Task<IResult> ReissueAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/certificates/{id}/reissue")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (Scope.Missing(request, "manage") is { } refusal)
            return refusal;
        if (!CertificateKey.TryParse(ApiCaller.Of(request).Agency, id, out var key) || await book.FindAsync(key, cancellationToken) is not { } known)
            return Problems.NotFound("certificate");
        // What this very call asked for before its answer was lost is under way, or done.
        var call = EffectId.Of(request, time).ToString("N");
        if (known.CorrectionCall == call)
            return ApiJson.At(request.HttpContext.Response, "/api/certificates/" + key.Value, await view.FullAsync(key, known, cancellationToken), StatusCodes.Status202Accepted);
        if (known.State == CertificateEntity.Held)
            return await ReleaseAsync(request, key, call, client, cancellationToken);
        if (Unissued(known) is { } problem)
            return problem;
        if (await lookup.FindAsync(key, cancellationToken) is not { } found)
            return Problems.NotFound("certificate");
        if (found.Row.State == CertificateEntity.Revoked)
            return Problems.Of(409, "certificate-revoked", "The certificate was revoked.", "A revoked certificate is not issued again.");
        if (found.Row.State == CertificateEntity.Replaced)
            return Problems.Of(409, "certificate-replaced", "Another certificate stands in its place already.", $"See {found.Row.ReplacedBy}.");
        if (!found.Row.CorrectionAsked && await IsAsRegisteredAsync(found, cancellationToken))
            return Problems.Of(409, "nothing-to-correct", "The certificate says what the register says.", "Correct the person in PUT /api/employees first, then ask for the new certificate.");
        var lines = await pending.WriteAsync(PendingKind.Certificate, [Promise(key)], cancellationToken);
        var actor = RequestActor.Of(request);
        var row = await book.ChangeAsync(key, current => current.State != CertificateEntity.Valid || current.CorrectionAsked ? null : new(CertificateEntity.Valid, "correctionAsked", actor)
        {
            Set = new Dictionary<string, object> { ["CorrectionAsked"] = true, [nameof(CertificateEntity.CorrectionCall)] = call },
        }, cancellationToken);
        await Nudge.StartCorrectionAsync(client, key, cancellationToken);
        await pending.StrikeAsync(lines, cancellationToken);
        return ApiJson.At(request.HttpContext.Response, "/api/certificates/" + key.Value, await view.FullAsync(key, row!, cancellationToken), StatusCodes.Status202Accepted);
    }

    /// <summary>Sends the certificate again, to the address that the register knows now, with a fresh link.</summary>
    [Function("ResendCertificate")]
    public async Task<IResult> ResendAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/certificates/{id}/resend")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (Scope.Missing(request, "manage") is { } refusal)
            return refusal;
        if (!CertificateKey.TryParse(ApiCaller.Of(request).Agency, id, out var key) || await lookup.FindAsync(key, cancellationToken) is not { } found)
            return Problems.NotFound("certificate");
        if (found.Row.State != CertificateEntity.Valid || found.Row.Erased)
            return Problems.Of(409, "certificate-not-valid", "Only a valid certificate is sent.", found.Row.ReplacedBy is { Length: > 0 } next ? $"Another one stands in its place: {next}." : null);
        var actor = RequestActor.Of(request);
        await book.ChangeAsync(key, row => new(row.State, "resent", actor), cancellationToken);
        try
        {
            await letters.SendFileAsync(found, "resent-" + EffectId.Of(request, time).ToString("N"), cancellationToken);
        }
        catch (Platform.Mail.MailDelayedException)
        {
            request.HttpContext.Response.Headers.RetryAfter = "60";
            return Problems.Of(503, "mail-delayed", "The mail provider takes no mail now.", "Nothing was sent. Try again in a minute.");
        }
        return ApiJson.Ok(await view.FullAsync(key, (await book.FindAsync(key, cancellationToken))!, cancellationToken));
    }

    /// <summary>Certificates that could not be drawn and wait for a correction, with what is wrong.</summary>
    [Function("ListHeldCertificates")]
    public async Task<IResult> ListHeldAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/certificates/held")] HttpRequest request, CancellationToken cancellationToken)
    {
        const string list = "held-certificates";
        if (!paging.TryRead(request, list, out var asked, out var problem))
            return problem;
        var page = await held.PageAsync(ApiCaller.Of(request).Agency, asked.Size, asked.Continuation, cancellationToken);
        return ApiJson.Ok(new
        {
            items = page.Values.Select(row => new { id = row.RowKey, number = row.GetString("Number"), nomination = row.GetString("Nomination"), since = row.GetDateTimeOffset("At"), reason = row.GetString("Reason") }).ToList(),
            continuation = paging.Next(request, list, page.ContinuationToken),
        });
    }

    private async Task<IResult> ReleaseAsync(HttpRequest request, CertificateKey key, string call, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var lines = await pending.WriteAsync(PendingKind.Certificate, [Promise(key)], cancellationToken);
        var actor = RequestActor.Of(request);
        var row = await book.ChangeAsync(key, current => current.State != CertificateEntity.Held || current.CorrectionAsked ? null : new(CertificateEntity.Held, "correctionAsked", actor)
        {
            Set = new Dictionary<string, object> { ["CorrectionAsked"] = true, [nameof(CertificateEntity.CorrectionCall)] = call },
        }, cancellationToken);
        await Nudge.StartReleaseAsync(client, key, row!.Version, cancellationToken);
        await pending.StrikeAsync(lines, cancellationToken);
        return ApiJson.At(request.HttpContext.Response, "/api/certificates/" + key.Value, await view.FullAsync(key, row, cancellationToken), StatusCodes.Status202Accepted);
    }

    private static IResult? Unissued(CertificateEntity row) => row.State switch
    {
        CertificateEntity.Void => Problems.Of(409, "not-issued", "The number is void; no certificate was issued under it."),
        CertificateEntity.Held => Problems.Of(409, "not-issued", "The certificate could not be made.", "Correct what its reason names, then ask for it with reissue."),
        CertificateEntity.Issuing => Problems.Of(409, "not-issued", "The certificate is still being made."),
        _ => null,
    };

    private async Task<bool> IsAsRegisteredAsync(FoundCertificate found, CancellationToken cancellationToken)
    {
        if (found.Row.Erased)
            return true;
        var now = await sheet.AsItIsAsync(found.Key.Agency, found.Row, found.Facts.Template, cancellationToken);
        // Who signs today, and from which template, is no correction.
        var (before, after) = (found.Facts, now with
        {
            IssuePlace = found.Facts.IssuePlace,
            SignerTitle = found.Facts.SignerTitle,
            SignerName = found.Facts.SignerName,
            SignerNip = found.Facts.SignerNip,
            Subjects = found.Facts.Subjects,
        });
        return before == after && found.Facts.Subjects.SequenceEqual(now.Subjects);
    }

    private static string Promise(CertificateKey key) => $"{key.Agency}~{key.Value}";
}

/// <summary>A revocation.</summary>
/// <param name="Reason">Why; the holder reads it.</param>
/// <param name="Publish">Whether anybody may read it on the verification page.</param>
public sealed record Revocation(string? Reason, bool Publish = false);
