namespace SendGrid.Helpers.Mail;

/// <content>What the provider may do with the mail.</content>
public partial class SendGridMessage
{
    /// <summary>Whether links are replaced by the provider's, in the HTML and in the text body.</summary>
    public void SetClickTracking(bool enable, bool enableText) =>
        (TrackingSettings ??= new()).ClickTracking = new ClickTracking { Enable = enable, EnableText = enableText };

    /// <summary>Whether an invisible picture tells when the mail is opened.</summary>
    public void SetOpenTracking(bool enable, string substitutionTag = null) =>
        (TrackingSettings ??= new()).OpenTracking = new OpenTracking { Enable = enable, SubstitutionTag = substitutionTag };

    /// <summary>Whether a link to unsubscribe is added.</summary>
    public void SetSubscriptionTracking(bool enable, string html = null, string text = null, string substitutionTag = null) =>
        (TrackingSettings ??= new()).SubscriptionTracking = new SubscriptionTracking { Enable = enable, Html = html, Text = text, SubstitutionTag = substitutionTag };

    /// <summary>Whether the mail is only checked, not sent.</summary>
    public void SetSandBoxMode(bool enable) => (MailSettings ??= new()).SandboxMode = new SandboxMode { Enable = enable };
}
