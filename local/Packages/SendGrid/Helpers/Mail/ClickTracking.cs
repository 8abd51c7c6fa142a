using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>Whether links are replaced by the provider's.</summary>
public class ClickTracking
{
    /// <summary>In the HTML body.</summary>
    [JsonPropertyName("enable")]
    public bool? Enable { get; set; }

    /// <summary>In the text body.</summary>
    [JsonPropertyName("enable_text")]
    public bool? EnableText { get; set; }
}
