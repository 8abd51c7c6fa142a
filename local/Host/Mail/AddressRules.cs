using System.Net.Mail;

namespace AsnTraining.LocalHost.Mail;

/// <summary>What the provider takes for an address.</summary>
internal static class AddressRules
{
    /// <summary>Reads the address of <c>{email, name}</c>; a missing or malformed one is noted.</summary>
    public static string Read(JsonField owner)
    {
        var field = owner["email"];
        var email = field.Text();
        if (string.IsNullOrWhiteSpace(email))
        {
            if (field.IsAbsent || email is not null)
            {
                field.Refuse("An object with at least an email address is required; it may also contain a name.");
            }

            return "";
        }

        if (!IsAddress(email))
        {
            field.Refuse("Does not contain a valid address.");
        }

        return email;
    }

    private static bool IsAddress(string text)
    {
        // MailAddress also reads "Name <a@b>" and comments, so only an address that comes back unchanged is one.
        if (!MailAddress.TryCreate(text, out var address) || address.Address != text || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            return false;
        }

        var labels = address.Host.Split('.');
        return text.Length <= 254 && address.User.Length <= 64 && labels.Length >= 2
            && labels.All(label => label.Length is > 0 and <= 63 && !label.StartsWith('-') && !label.EndsWith('-')
                && label.All(c => char.IsLetterOrDigit(c) || c == '-'));
    }
}
