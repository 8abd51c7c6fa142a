using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>A mail, as the API takes it.</summary>
public partial class SendGridMessage
{
    /// <summary>The sender.</summary>
    [JsonPropertyName("from")]
    public EmailAddress From { get; set; }

    /// <summary>The subject, for recipients who have none of their own.</summary>
    [JsonPropertyName("subject")]
    public string Subject { get; set; }

    /// <summary>The envelopes; their recipients do not see each other's.</summary>
    [JsonPropertyName("personalizations")]
    public List<Personalization> Personalizations { get; set; }

    /// <summary>The bodies. <see cref="PlainTextContent"/> and <see cref="HtmlContent"/> take their place when set.</summary>
    [JsonPropertyName("content")]
    public List<Content> Contents { get; set; }

    /// <summary>The text body.</summary>
    [JsonIgnore]
    public string PlainTextContent { get; set; }

    /// <summary>The HTML body.</summary>
    [JsonIgnore]
    public string HtmlContent { get; set; }

    /// <summary>Files.</summary>
    [JsonPropertyName("attachments")]
    public List<Attachment> Attachments { get; set; }

    /// <summary>Header lines for all recipients.</summary>
    [JsonPropertyName("headers")]
    public Dictionary<string, string> Headers { get; set; }

    /// <summary>Words to find the mail by in the provider's statistics; at most 10.</summary>
    [JsonPropertyName("categories")]
    public List<string> Categories { get; set; }

    /// <summary>Values that the provider returns in its events, for all recipients.</summary>
    [JsonPropertyName("custom_args")]
    public Dictionary<string, string> CustomArgs { get; set; }

    /// <summary>When to send, in Unix seconds; at once when null.</summary>
    [JsonPropertyName("send_at")]
    public long? SendAt { get; set; }

    /// <summary>How the provider handles the mail.</summary>
    [JsonPropertyName("mail_settings")]
    public MailSettings MailSettings { get; set; }

    /// <summary>What the provider may do to observe the reader.</summary>
    [JsonPropertyName("tracking_settings")]
    public TrackingSettings TrackingSettings { get; set; }

    /// <summary>Where answers go.</summary>
    [JsonPropertyName("reply_to")]
    public EmailAddress ReplyTo { get; set; }
}
