using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>What the provider may do to a mail in order to observe its reader.</summary>
public class TrackingSettings
{
    /// <summary>Whether links are replaced by the provider's.</summary>
    [JsonPropertyName("click_tracking")]
    public ClickTracking ClickTracking { get; set; }

    /// <summary>Whether an invisible picture is added.</summary>
    [JsonPropertyName("open_tracking")]
    public OpenTracking OpenTracking { get; set; }

    /// <summary>Whether a link to unsubscribe is added.</summary>
    [JsonPropertyName("subscription_tracking")]
    public SubscriptionTracking SubscriptionTracking { get; set; }
}
