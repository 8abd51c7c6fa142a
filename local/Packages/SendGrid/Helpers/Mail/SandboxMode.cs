using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>Whether a mail is only checked, not sent.</summary>
public class SandboxMode
{
    /// <summary>On or off.</summary>
    [JsonPropertyName("enable")]
    public bool? Enable { get; set; }
}
