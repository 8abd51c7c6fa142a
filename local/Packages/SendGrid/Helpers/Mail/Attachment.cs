using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>A file that goes with a mail.</summary>
public class Attachment
{
    /// <summary>The file's bytes in base64.</summary>
    [JsonPropertyName("content")]
    public string Content { get; set; }

    /// <summary>Its media type, without parameters: the provider refuses a semicolon here.</summary>
    [JsonPropertyName("type")]
    public string Type { get; set; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("filename")]
    public string Filename { get; set; }

    /// <summary><c>attachment</c> (what the provider takes when none is given) or <c>inline</c>.</summary>
    [JsonPropertyName("disposition")]
    public string Disposition { get; set; }

    /// <summary>What the HTML body calls an inline file.</summary>
    [JsonPropertyName("content_id")]
    public string ContentId { get; set; }
}
