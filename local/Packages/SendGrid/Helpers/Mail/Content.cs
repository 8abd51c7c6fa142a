using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>One of a mail's bodies.</summary>
public class Content
{
    /// <summary>An empty body.</summary>
    public Content()
    {
    }

    /// <summary>A body of a type.</summary>
    public Content(string type, string value)
    {
        Type = type;
        Value = value;
    }

    /// <summary>Its media type.</summary>
    [JsonPropertyName("type")]
    public string Type { get; set; }

    /// <summary>Its text.</summary>
    [JsonPropertyName("value")]
    public string Value { get; set; }
}
