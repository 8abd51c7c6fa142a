using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <content>The mail as JSON.</content>
public partial class SendGridMessage
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // A body of application/json is no HTML: escaping more would only make attachments longer.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The body of POST /v3/mail/send. Moves the text and HTML bodies into <see cref="Contents"/>.</summary>
    public string Serialize(bool useDefaultSerialization = true)
    {
        if (PlainTextContent is not null || HtmlContent is not null)
        {
            Contents = [];
            if (PlainTextContent is not null) AddContent(MimeType.Text, PlainTextContent);
            if (HtmlContent is not null) AddContent(MimeType.Html, HtmlContent);
            PlainTextContent = null;
            HtmlContent = null;
        }

        // The provider wants text before HTML, and HTML before anything else.
        if (Contents is { Count: > 1 } contents)
        {
            Contents = [.. contents.Where(content => !string.IsNullOrEmpty(content.Type) && !string.IsNullOrEmpty(content.Value)).OrderBy(Rank)];
        }

        return JsonSerializer.Serialize(this, Json);
    }

    private static int Rank(Content content) => content.Type == MimeType.Text ? 0 : content.Type == MimeType.Html ? 1 : 2;
}
