using AsnTraining.LocalHost.Mail;

namespace AsnTraining.LocalHost.Tools;

/// <summary>A mail in JSON.</summary>
/// <param name="N">Its number in the inbox.</param>
/// <param name="Id">The provider's message id.</param>
/// <param name="To">Address of the first recipient.</param>
/// <param name="ToName">Name of the first recipient.</param>
/// <param name="From">Address of the sender.</param>
/// <param name="FromName">Name of the sender.</param>
/// <param name="ReplyTo">Where answers go.</param>
/// <param name="Recipients">Everybody who receives it.</param>
/// <param name="Subject">The subject line.</param>
/// <param name="Date">When it was accepted, on the clock of the app.</param>
/// <param name="Text">The plain text part.</param>
/// <param name="Html">The HTML part.</param>
/// <param name="OtherParts">Further bodies.</param>
/// <param name="Attachments">The files; their bytes are at <c>/mails/{n}/attachments/{i}</c>.</param>
/// <param name="Categories">The provider's categories.</param>
/// <param name="CustomArgs">The provider's custom arguments.</param>
/// <param name="Headers">Additional headers.</param>
public sealed record MailItem(
    int N,
    string Id,
    string To,
    string? ToName,
    string From,
    string? FromName,
    IReadOnlyList<MailAddressee> ReplyTo,
    IReadOnlyList<MailRecipient> Recipients,
    string Subject,
    DateTimeOffset Date,
    string? Text,
    string? Html,
    IReadOnlyList<MailPart> OtherParts,
    IReadOnlyList<MailAttachment> Attachments,
    IReadOnlyList<string> Categories,
    IReadOnlyDictionary<string, string> CustomArgs,
    IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The JSON form of a stored mail.</summary>
    public static MailItem Of(NumberedMail numbered)
    {
        ArgumentNullException.ThrowIfNull(numbered);
        var mail = numbered.Mail;
        var first = mail.Recipients[0];
        return new MailItem(
            numbered.Number, mail.Id, first.Email, first.Name, mail.From.Email, mail.From.Name, mail.ReplyTo, mail.Recipients, mail.Subject,
            mail.Date, mail.Text, mail.Html, mail.OtherParts, mail.Attachments, mail.Categories, mail.CustomArgs, mail.Headers);
    }
}
