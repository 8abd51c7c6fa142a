namespace SendGrid.Helpers.Mail;

/// <content>What the mail says and carries.</content>
public partial class SendGridMessage
{
    /// <summary>Sets the subject for recipients who have none of their own.</summary>
    public void SetGlobalSubject(string subject) => Subject = subject;

    /// <summary>Adds a body.</summary>
    public void AddContent(string mimeType, string text) => (Contents ??= []).Add(new Content(mimeType, text));

    /// <summary>Adds a file; one without name or bytes is left out.</summary>
    public void AddAttachment(string filename, string base64Content, string type = null, string disposition = null, string content_id = null)
    {
        if (string.IsNullOrWhiteSpace(filename) || string.IsNullOrWhiteSpace(base64Content)) return;
        AddAttachment(new Attachment { Filename = filename, Content = base64Content, Type = type, Disposition = disposition, ContentId = content_id });
    }

    /// <summary>Adds a file.</summary>
    public void AddAttachment(Attachment attachment) => (Attachments ??= []).Add(attachment);

    /// <summary>Adds files.</summary>
    public void AddAttachments(IEnumerable<Attachment> attachments) => (Attachments ??= []).AddRange(attachments);

    /// <summary>Adds a header line for all recipients.</summary>
    public void AddGlobalHeader(string key, string value) => (Headers ??= []).Add(key, value);

    /// <summary>Adds a word to find the mail by in the provider's statistics.</summary>
    public void AddCategory(string category) => (Categories ??= []).Add(category);

    /// <summary>Adds a value that the provider returns in its events, for all recipients.</summary>
    public void AddGlobalCustomArg(string key, string value) => (CustomArgs ??= []).Add(key, value);
}
