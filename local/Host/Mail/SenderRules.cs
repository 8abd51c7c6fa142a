namespace AsnTraining.LocalHost.Mail;

/// <summary>Who sends, and where answers go.</summary>
internal static class SenderRules
{
    private const int MaxReplyTo = 1000;

    /// <summary>Reads <c>from</c>.</summary>
    public static MailAddressee Read(JsonField from)
    {
        if (from.IsAbsent)
        {
            from["email"].Refuse("The from object must be provided for every email send; it requires the email parameter.");
            return new MailAddressee("", null);
        }

        if (!from.IsObject())
        {
            return new MailAddressee("", null);
        }

        var email = AddressRules.Read(from);
        var name = from["name"].Text();
        if (!System.Text.Ascii.IsValid(email))
        {
            from["email"].Refuse("Unicode is not supported in the from address.");
        }

        if (name is not null && name.Any(char.IsControl))
        {
            from["name"].Refuse("The name cannot contain line breaks or other control characters.");
        }

        return new MailAddressee(email, string.IsNullOrEmpty(name) ? null : name);
    }

    /// <summary>Reads <c>reply_to</c> or <c>reply_to_list</c>, of which a request may have one.</summary>
    public static IReadOnlyList<MailAddressee> ReadReplyTo(JsonField root)
    {
        var (one, list) = (root["reply_to"], root["reply_to_list"]);
        if (!one.IsAbsent && !list.IsAbsent)
        {
            list.Refuse("Either reply_to or reply_to_list can be used, not both.");
        }

        if (!one.IsAbsent)
        {
            return one.IsObject() ? [ReadOne(one)] : [];
        }

        var addressees = list.Items().Where(item => item.IsObject()).Select(ReadOne).ToList();
        if (addressees.Count > MaxReplyTo)
        {
            list.Refuse($"At most {MaxReplyTo} reply_to addresses fit in one request.");
        }

        if (addressees.DistinctBy(addressee => addressee.Email, StringComparer.OrdinalIgnoreCase).Count() != addressees.Count)
        {
            list.Refuse("Each reply_to address must be unique.");
        }

        return addressees;
    }

    private static MailAddressee ReadOne(JsonField field)
    {
        var name = field["name"].Text();
        if (name is not null && name.Any(char.IsControl))
        {
            field["name"].Refuse("The name cannot contain line breaks or other control characters.");
        }

        return new MailAddressee(AddressRules.Read(field), string.IsNullOrEmpty(name) ? null : name);
    }
}
