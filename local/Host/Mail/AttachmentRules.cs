using System.Buffers;

namespace AsnTraining.LocalHost.Mail;

/// <summary>An attachment of a request.</summary>
internal sealed record ReadAttachment(MailAttachment Description, ReadOnlyMemory<byte> Bytes);

/// <summary>The files that go with a mail.</summary>
internal static class AttachmentRules
{
    private const string DefaultType = "application/octet-stream";
    private static readonly SearchValues<char> Base64Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    /// <summary>Reads <c>attachments</c>.</summary>
    public static IReadOnlyList<ReadAttachment> Read(JsonField field) =>
        [.. field.Items().Where(item => item.IsObject()).Select(ReadOne)];

    private static ReadAttachment ReadOne(JsonField item)
    {
        var bytes = ReadContent(item["content"]);
        var name = RequiredText(item["filename"], "filename");
        var type = item["type"].Text();
        if (type?.Length == 0)
        {
            item["type"].Refuse("The attachment type must be a string at least one character in length.");
        }

        RefuseBreaks(item["type"], type, "type");
        var contentId = item["content_id"].Text();
        RefuseBreaks(item["content_id"], contentId, "content_id");
        var disposition = item["disposition"].Text() ?? "attachment";
        if (disposition is not ("inline" or "attachment"))
        {
            item["disposition"].Refuse("The disposition of an attachment is either 'inline' or 'attachment'.");
        }

        return new ReadAttachment(
            new MailAttachment(name, string.IsNullOrEmpty(type) ? DefaultType : type, bytes.Length, disposition == "inline", contentId),
            bytes);
    }

    private static byte[] ReadContent(JsonField field)
    {
        var content = RequiredText(field, "content");
        if (content.Length == 0)
        {
            return [];
        }

        // Convert would skip white space; the provider refuses lines.
        var buffer = new byte[content.Length / 4 * 3 + 3];
        if (!content.AsSpan().ContainsAnyExcept(Base64Characters) && Convert.TryFromBase64String(content, buffer, out var length))
        {
            return buffer[..length];
        }

        field.Refuse("The attachment content must be base64 encoded.");
        return [];
    }

    private static string RequiredText(JsonField field, string what)
    {
        var text = field.Text();
        if (string.IsNullOrEmpty(text))
        {
            field.Refuse($"The attachment {what} is required and must be a string at least one character in length.");
            return "";
        }

        if (what == "filename")
        {
            RefuseBreaks(field, text, what, semicolon: false);
        }

        return text;
    }

    private static void RefuseBreaks(JsonField field, string? text, string what, bool semicolon = true)
    {
        if (text is null)
        {
            return;
        }

        if (semicolon ? text.AsSpan().ContainsAny(';', '\r', '\n') : text.AsSpan().ContainsAny('\r', '\n'))
        {
            field.Refuse(semicolon
                ? $"The attachment {what} cannot contain ';', or CRLF characters."
                : $"The attachment {what} cannot contain CRLF characters.");
        }
    }
}
