using System.Globalization;
using System.Text;

namespace AsnTraining.LocalHost.Mail;

/// <summary>Writes a mail as the recipient's server would get it: the text of an <c>.eml</c> file.</summary>
/// <remarks>
/// The layout is that of common senders: alternative bodies, inside related inline images, inside mixed attachments; a level
/// with a single part is left out. Blind copies are in no header.
/// </remarks>
public static class MimeMessage
{
    private const int MaxPlainLine = 998;
    private const int Base64LineBytes = 57;

    /// <summary>Writes the message.</summary>
    /// <param name="accepted">The mail.</param>
    /// <param name="messageId">Its <c>Message-ID</c>, without angle brackets; also makes the boundaries unique.</param>
    public static byte[] Write(AcceptedMail accepted, string messageId)
    {
        var mail = accepted.Mail;
        var message = new StringBuilder();
        message.Append("Date: ").Append(mail.Date.ToString("ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture).Remove(29, 1)).Append("\r\n");
        message.Append(MimeHeader.Addresses("From", [mail.From]));
        AppendRecipients(message, "To", mail, "to");
        AppendRecipients(message, "Cc", mail, "cc");
        if (mail.ReplyTo.Count > 0)
        {
            message.Append(MimeHeader.Addresses("Reply-To", mail.ReplyTo));
        }

        message.Append(MimeHeader.Text("Subject", mail.Subject));
        message.Append("Message-ID: <").Append(messageId).Append(">\r\n");
        foreach (var (name, value) in mail.Headers)
        {
            message.Append(MimeHeader.Text(name, value));
        }

        message.Append("MIME-Version: 1.0\r\n");
        message.Append(Body(accepted, messageId));
        return Encoding.UTF8.GetBytes(message.ToString());
    }

    private static void AppendRecipients(StringBuilder message, string header, StoredMail mail, string kind)
    {
        var addressees = mail.Recipients.Where(recipient => recipient.Kind == kind)
            .Select(recipient => new MailAddressee(recipient.Email, recipient.Name)).ToList();
        if (addressees.Count > 0)
        {
            message.Append(MimeHeader.Addresses(header, addressees));
        }
    }

    private static string Body(AcceptedMail accepted, string messageId)
    {
        var mail = accepted.Mail;
        var bodies = new List<string>();
        if (mail.Text is not null)
        {
            bodies.Add(TextPart("text/plain", mail.Text));
        }

        if (mail.Html is not null)
        {
            bodies.Add(TextPart("text/html", mail.Html));
        }

        bodies.AddRange(mail.OtherParts.Select(part => TextPart(part.Type, part.Value)));
        var files = mail.Attachments.Zip(accepted.AttachmentBytes).ToList();
        var alternative = Multipart("alternative", messageId, bodies);
        var related = Multipart("related", messageId, [alternative, .. files.Where(file => file.First.Inline).Select(FilePart)]);
        return Multipart("mixed", messageId, [related, .. files.Where(file => !file.First.Inline).Select(FilePart)]);
    }

    private static string Multipart(string subtype, string messageId, List<string> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var boundary = $"=_{subtype}_{messageId.Split('@')[0]}";
        var text = new StringBuilder($"Content-Type: multipart/{subtype}{MimeHeader.Parameter("boundary", boundary)}\r\n\r\n");
        foreach (var part in parts)
        {
            text.Append("--").Append(boundary).Append("\r\n").Append(part);
        }

        return text.Append("--").Append(boundary).Append("--\r\n").ToString();
    }

    private static string TextPart(string type, string value)
    {
        var text = value.ReplaceLineEndings("\r\n");
        var plain = Ascii.IsValid(text) && !text.Contains('\0', StringComparison.Ordinal)
            && text.Split("\r\n").All(line => line.Length <= MaxPlainLine);
        return plain
            ? $"Content-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n{text}\r\n"
            : $"Content-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64Lines(Encoding.UTF8.GetBytes(text))}";
    }

    private static string FilePart((MailAttachment Description, ReadOnlyMemory<byte> Bytes) file)
    {
        var (description, bytes) = file;
        var disposition = description.Inline ? "inline" : "attachment";
        var contentId = description.ContentId is { Length: > 0 } id ? $"Content-ID: <{id}>\r\n" : "";
        return $"Content-Type: {description.Type}{MimeHeader.Parameter("name", description.Name)}\r\n"
            + $"Content-Disposition: {disposition}{MimeHeader.Parameter("filename", description.Name)}\r\n"
            + contentId
            + $"Content-Transfer-Encoding: base64\r\n\r\n{Base64Lines(bytes.Span)}";
    }

    private static string Base64Lines(ReadOnlySpan<byte> bytes)
    {
        var lines = new StringBuilder(bytes.Length / 3 * 4 + bytes.Length / Base64LineBytes * 2 + 8);
        for (; bytes.Length > 0; bytes = bytes[Math.Min(Base64LineBytes, bytes.Length)..])
        {
            lines.Append(Convert.ToBase64String(bytes[..Math.Min(Base64LineBytes, bytes.Length)])).Append("\r\n");
        }

        return lines.ToString();
    }
}
