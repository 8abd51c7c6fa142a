namespace SendGrid.Helpers.Mail;

/// <summary>Makes mails of usual shapes.</summary>
public class MailHelper
{
    /// <summary>A mail to one recipient; an empty body is left out.</summary>
    public static SendGridMessage CreateSingleEmail(EmailAddress from, EmailAddress to, string subject, string plainTextContent, string htmlContent)
    {
        var message = new SendGridMessage();
        message.SetFrom(from);
        message.SetSubject(subject);
        if (!string.IsNullOrEmpty(plainTextContent)) message.AddContent(MimeType.Text, plainTextContent);
        if (!string.IsNullOrEmpty(htmlContent)) message.AddContent(MimeType.Html, htmlContent);
        message.AddTo(to);
        return message;
    }
}
