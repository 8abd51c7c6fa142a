namespace AsnTraining.Documents.Mails;

/// <summary>What a mail says, in plain values; <see cref="DocumentRenderer"/> writes it in the reader's language.</summary>
public abstract record MailContent
{
    /// <summary>Name of the person written to, with titles, as the HR system gave it.</summary>
    public required string RecipientName { get; init; }
}

/// <summary>Who sends a mail.</summary>
/// <param name="AgencyName">The agency, as it signs its letters.</param>
/// <param name="PublicBaseUrl">Where the system's pages are, for instance <c>https://pelatihan.kota.example</c>.</param>
/// <param name="Contact">Where a reader may ask: an address, a telephone number or both; null leaves the line out.</param>
public sealed record MailBranding(string AgencyName, string PublicBaseUrl, string? Contact);

/// <summary>A mail as it is handed to the mail provider.</summary>
/// <param name="Subject">One line without control characters.</param>
/// <param name="Html">A whole document: tables and inline style only, nothing loaded from elsewhere.</param>
/// <param name="Text">The same for readers without HTML, wrapped at 72 columns.</param>
public sealed record RenderedMail(string Subject, string Html, string Text);
