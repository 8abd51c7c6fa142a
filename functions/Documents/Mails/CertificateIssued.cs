namespace AsnTraining.Documents.Mails;

/// <summary>Brings the certificate: the PDF is attached, and a link leads to it in case a mail system strips attachments.</summary>
public sealed record CertificateIssued : EmployeeNotice
{
    /// <summary>The certificate's number.</summary>
    public required string Number { get; init; }

    /// <summary>The public verification page; its address is kept for ever.</summary>
    public required string VerifyUrl { get; init; }

    /// <summary>The personal download link.</summary>
    public required string DownloadUrl { get; init; }

    /// <summary>When the download link stops working.</summary>
    public required DateTimeOffset LinkExpires { get; init; }

    /// <summary>The number of the certificate that this one replaces, after a correction.</summary>
    public string? ReplacesNumber { get; init; }

    /// <summary>Whether the PDF is attached.</summary>
    public bool IsAttached { get; init; } = true;
}
