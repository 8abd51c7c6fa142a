namespace AsnTraining.LocalHost.Mail;

/// <summary>The bodies of a request.</summary>
internal sealed record ReadBodies(string? Text, string? Html, IReadOnlyList<MailPart> Others);

/// <summary>Subject and text of a mail.</summary>
internal static class BodyRules
{
    /// <summary>Reads <c>content</c>: plain text first, then HTML.</summary>
    public static ReadBodies ReadContent(JsonField root)
    {
        var field = root["content"];
        if (!root["template_id"].IsAbsent)
        {
            root["template_id"].Refuse("The template_id must name a template of this account; this sink holds none.");
        }

        var items = field.Items();
        if (items.Count == 0)
        {
            field.Refuse("Unless a valid template_id is provided, the content parameter is required, with at least one content block.");
            return new ReadBodies(null, null, []);
        }

        var parts = new List<MailPart>();
        foreach (var item in items.Where(item => item.IsObject()))
        {
            var type = ReadType(item["type"]);
            var value = item["value"].Text();
            if (string.IsNullOrEmpty(value))
            {
                item["value"].Refuse("The content value must be a string at least one character in length.");
            }

            parts.Add(new MailPart(type, value ?? ""));
        }

        CheckOrder(field, [.. parts.Select(part => part.Type)]);
        return new ReadBodies(
            parts.Find(part => part.Type == "text/plain")?.Value,
            parts.Find(part => part.Type == "text/html")?.Value,
            [.. parts.Where(part => part.Type is not ("text/plain" or "text/html"))]);
    }

    /// <summary>Checks the subject that a mail ends up with.</summary>
    public static void CheckSubject(JsonField field, string? subject)
    {
        if (string.IsNullOrEmpty(subject))
        {
            field.Refuse("The subject is required, either for the message or for each personalization, and must not be empty.");
        }
        else if (subject.AsSpan().ContainsAny('\r', '\n'))
        {
            field.Refuse("The subject cannot contain line breaks.");
        }
    }

    private static string ReadType(JsonField field)
    {
        var type = field.Text();
        if (string.IsNullOrEmpty(type))
        {
            field.Refuse("The content type must be a string at least one character in length.");
            return "";
        }

        if (type.AsSpan().ContainsAny(';', '\r', '\n'))
        {
            field.Refuse("The content type cannot contain ';', or CRLF characters.");
        }

        return type.ToLowerInvariant();
    }

    private static void CheckOrder(JsonField field, List<string> types)
    {
        var (plain, html) = (types.IndexOf("text/plain"), types.IndexOf("text/html"));
        if (plain > 0 || html > (plain < 0 ? 0 : 1))
        {
            field.Refuse("If present, text/plain must be first, followed by text/html, followed by any other content.");
        }

        if (types.Distinct(StringComparer.Ordinal).Count() != types.Count)
        {
            field.Refuse("Each content type can be used once.");
        }
    }
}
