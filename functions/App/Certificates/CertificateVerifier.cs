using System.Security.Cryptography;
using AsnTraining.Documents.Pages;
using AsnTraining.Documents.Sealing;
using AsnTraining.Domain;
using Azure;

namespace AsnTraining.App.Certificates;

/// <summary>What is known of a code.</summary>
/// <param name="Status">Whether its certificate counts.</param>
/// <param name="Certificate">The certificate; null when there is none or storage is away.</param>
/// <param name="ReplacedBy">Code of the certificate in its place.</param>
/// <param name="Replaces">Code of the certificate in whose place it stands.</param>
public sealed record VerifiedCode(CertificateStatus Status, FoundCertificate? Certificate, string? ReplacedBy = null, string? Replaces = null);

/// <summary>Answers whether a code's certificate counts, and whether a file is that certificate.</summary>
public sealed class CertificateVerifier(CertificateLookup lookup, SealVerifier seals)
{
    /// <summary>How long somebody who stands there with a phone waits for storage, before the answer is that it cannot be checked now.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Looks a code up. Storage that is away says nothing about a certificate, and the answer says so.</summary>
    public async Task<VerifiedCode> LookUpAsync(string typed, CancellationToken cancellationToken)
    {
        if (!VerificationCode.TryParse(typed, out var code))
            return new(CertificateStatus.Unknown, null);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            if (await lookup.FindAsync(code, patience.Token) is not { } found || StatusOf(found.Row) is not { } status)
                return new(CertificateStatus.Unknown, null);
            return new(status, found, await CodeOfAsync(found.Key.Agency, found.Row.ReplacedBy, patience.Token), await CodeOfAsync(found.Key.Agency, found.Row.Replaces, patience.Token));
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new(CertificateStatus.CannotBeCheckedNow, null);
        }
    }

    /// <summary>Compares a file with the certificate of a code, byte for byte by its hash; of another file the seal is checked.</summary>
    public PdfComparison? Compare(VerifiedCode code, byte[] pdf)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(pdf);
        if (code.Status == CertificateStatus.CannotBeCheckedNow)
            return PdfComparison.CannotBeCheckedNow;
        if (code.Certificate is not { } certificate)
            return null;
        // Readers of PDF files look for the mark in the first kilobyte.
        if (pdf.AsSpan(0, Math.Min(pdf.Length, 1024)).IndexOf("%PDF-"u8) < 0)
            return PdfComparison.NotAPdf;
        if (Convert.ToHexStringLower(SHA256.HashData(pdf)) == certificate.Row.Sha256)
            return PdfComparison.Identical;
        return seals.Check(pdf).Verdict == SealVerdict.Intact ? PdfComparison.OtherSealedFile : PdfComparison.Different;
    }

    private async Task<string?> CodeOfAsync(string agency, string? id, CancellationToken cancellationToken) =>
        CertificateKey.TryParse(agency, id, out var key) && await lookup.FindAsync(key, cancellationToken) is { } other ? other.Row.Code : null;

    private static CertificateStatus? StatusOf(CertificateEntity row) => row.State switch
    {
        CertificateEntity.Valid => CertificateStatus.Valid,
        CertificateEntity.Revoked => CertificateStatus.Revoked,
        CertificateEntity.Replaced => CertificateStatus.Replaced,
        _ => null,
    };
}
