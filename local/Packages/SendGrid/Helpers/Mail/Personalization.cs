using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>One envelope: who gets the mail, and what is particular to them.</summary>
public class Personalization
{
    /// <summary>Recipients; each address is sent once.</summary>
    [JsonPropertyName("to")]
    [JsonConverter(typeof(DistinctAddresses))]
    public List<EmailAddress> Tos { get; set; }

    /// <summary>Recipients of a copy; each address is sent once.</summary>
    [JsonPropertyName("cc")]
    [JsonConverter(typeof(DistinctAddresses))]
    public List<EmailAddress> Ccs { get; set; }

    /// <summary>Recipients of a blind copy; each address is sent once.</summary>
    [JsonPropertyName("bcc")]
    [JsonConverter(typeof(DistinctAddresses))]
    public List<EmailAddress> Bccs { get; set; }

    /// <summary>The subject, in place of the mail's.</summary>
    [JsonPropertyName("subject")]
    public string Subject { get; set; }

    /// <summary>Header lines, in addition to the mail's.</summary>
    [JsonPropertyName("headers")]
    public Dictionary<string, string> Headers { get; set; }

    /// <summary>Values that the provider returns in its events.</summary>
    [JsonPropertyName("custom_args")]
    public Dictionary<string, string> CustomArgs { get; set; }

    /// <summary>When to send, in Unix seconds; at once when null.</summary>
    [JsonPropertyName("send_at")]
    public long? SendAt { get; set; }
}
