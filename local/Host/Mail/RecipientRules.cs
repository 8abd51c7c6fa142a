namespace AsnTraining.LocalHost.Mail;

/// <summary>Who receives one personalization.</summary>
internal static class RecipientRules
{
    private static readonly string[] Kinds = ["to", "cc", "bcc"];

    /// <summary>Reads <c>to</c>, <c>cc</c> and <c>bcc</c>.</summary>
    public static IReadOnlyList<MailRecipient> Read(JsonField personalization)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var recipients = new List<MailRecipient>();
        foreach (var kind in Kinds)
        {
            var list = personalization[kind];
            var items = list.Items();
            if (items.Count == 0 && (kind == "to" || !list.IsAbsent))
            {
                list.Refuse(kind == "to"
                    ? "The to array is required for all personalization objects, and must have at least one email object with a valid email address."
                    : $"The {kind} array, when used, must have at least one email object.");
            }

            foreach (var item in items.Where(item => item.IsObject()))
            {
                var email = AddressRules.Read(item);
                if (email.Length > 0 && !seen.Add(email))
                {
                    // The provider's message quotes the address; a log of answers is no place for one.
                    list.Refuse("Each email address in the personalization block should be unique between to, cc, and bcc.");
                }

                recipients.Add(new MailRecipient(kind, email, ReadName(item["name"])));
            }
        }

        return recipients;
    }

    private static string? ReadName(JsonField field)
    {
        if (field.Text() is not { Length: > 0 } name)
        {
            return null;
        }

        if (name.Any(char.IsControl))
        {
            field.Refuse("The name cannot contain line breaks or other control characters.");
            return null;
        }

        if (name.Length >= 2 && name[0] == '"' && name[^1] == '"')
        {
            return name[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal);
        }

        // The provider answers 202 and then drops such a mail: it takes the part before the comma for the address.
        if (name.AsSpan().ContainsAny(',', ';'))
        {
            field.Refuse("The name cannot include ';' or ',' unless it stands in double quotes: such a mail is accepted and then dropped.");
        }

        return name;
    }
}
