using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>Whether an invisible picture tells when the mail is opened.</summary>
public class OpenTracking
{
    /// <summary>On or off.</summary>
    [JsonPropertyName("enable")]
    public bool? Enable { get; set; }

    /// <summary>What in the body the picture replaces.</summary>
    [JsonPropertyName("substitution_tag")]
    public string SubstitutionTag { get; set; }
}
