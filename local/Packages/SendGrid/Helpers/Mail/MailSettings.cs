using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>How the provider handles a mail.</summary>
public class MailSettings
{
    /// <summary>Whether the mail is only checked.</summary>
    [JsonPropertyName("sandbox_mode")]
    public SandboxMode SandboxMode { get; set; }
}
