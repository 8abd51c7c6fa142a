namespace SendGrid;

/// <summary>The types of a mail's bodies.</summary>
public class MimeType
{
    /// <summary>text/html.</summary>
    public static readonly string Html = "text/html";

    /// <summary>text/plain.</summary>
    public static readonly string Text = "text/plain";
}
