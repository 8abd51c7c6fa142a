namespace AsnTraining.LocalHost.Mail;

/// <summary>An address and the name that stands beside it.</summary>
public sealed record MailAddressee(string Email, string? Name);

/// <summary>Who receives a mail, and how.</summary>
/// <param name="Kind"><c>to</c>, <c>cc</c> or <c>bcc</c>.</param>
/// <param name="Email">The address as it was sent.</param>
/// <param name="Name">The display name without quotation marks.</param>
public sealed record MailRecipient(string Kind, string Email, string? Name);

/// <summary>A body of the mail that is neither plain text nor HTML.</summary>
public sealed record MailPart(string Type, string Value);

/// <summary>What is known of an attachment without its bytes.</summary>
/// <param name="Name">File name.</param>
/// <param name="Type">Media type.</param>
/// <param name="Size">Size in bytes after decoding.</param>
/// <param name="Inline">True where the mail shows it in its text.</param>
/// <param name="ContentId">The id by which the mail's HTML refers to it.</param>
public sealed record MailAttachment(string Name, string Type, long Size, bool Inline, string? ContentId);

/// <summary>One delivered mail: one personalization of an accepted request.</summary>
/// <param name="Id">The provider's message id, as answered in <c>X-Message-Id</c>; mails of one request share it.</param>
/// <param name="Date">When it was accepted, on the clock of the app.</param>
/// <param name="From">The sender.</param>
/// <param name="ReplyTo">Where answers go.</param>
/// <param name="Recipients">At least one of kind <c>to</c>, which comes first.</param>
/// <param name="Subject">The subject line.</param>
/// <param name="Text">The plain text part; null where there is none.</param>
/// <param name="Html">The HTML part; null where there is none.</param>
/// <param name="OtherParts">Further bodies, in the order of the request.</param>
/// <param name="Attachments">In the order of the request.</param>
/// <param name="Categories">The provider's statistics categories.</param>
/// <param name="CustomArgs">Values that the provider carries along and returns in events.</param>
/// <param name="Headers">Additional headers.</param>
public sealed record StoredMail(
    string Id,
    DateTimeOffset Date,
    MailAddressee From,
    IReadOnlyList<MailAddressee> ReplyTo,
    IReadOnlyList<MailRecipient> Recipients,
    string Subject,
    string? Text,
    string? Html,
    IReadOnlyList<MailPart> OtherParts,
    IReadOnlyList<MailAttachment> Attachments,
    IReadOnlyList<string> Categories,
    IReadOnlyDictionary<string, string> CustomArgs,
    IReadOnlyDictionary<string, string> Headers);

/// <summary>A mail on its way into the store: with the bytes of its attachments.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="AttachmentBytes">As many as the mail has attachments, in the same order.</param>
public sealed record AcceptedMail(StoredMail Mail, IReadOnlyList<ReadOnlyMemory<byte>> AttachmentBytes);
