using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>Whether a link to unsubscribe is added.</summary>
public class SubscriptionTracking
{
    /// <summary>On or off.</summary>
    [JsonPropertyName("enable")]
    public bool Enable { get; set; }

    /// <summary>The link's words in the text body.</summary>
    [JsonPropertyName("text")]
    public string Text { get; set; }

    /// <summary>The link's words in the HTML body.</summary>
    [JsonPropertyName("html")]
    public string Html { get; set; }

    /// <summary>What in the body the link replaces.</summary>
    [JsonPropertyName("substitution_tag")]
    public string SubstitutionTag { get; set; }
}
