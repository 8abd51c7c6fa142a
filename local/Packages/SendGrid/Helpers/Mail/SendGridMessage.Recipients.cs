namespace SendGrid.Helpers.Mail;

/// <content>Who sends and who gets the mail.</content>
public partial class SendGridMessage
{
    /// <summary>Sets the sender.</summary>
    public void SetFrom(string email, string name = null) => SetFrom(Address(email, name));

    /// <summary>Sets the sender.</summary>
    public void SetFrom(EmailAddress email) => From = email;

    /// <summary>Sets where answers go.</summary>
    public void SetReplyTo(EmailAddress email) => ReplyTo = email;

    /// <summary>Adds a recipient to the first envelope.</summary>
    public void AddTo(string email, string name = null) => AddTo(Address(email, name));

    /// <summary>Adds a recipient to an envelope.</summary>
    public void AddTo(EmailAddress email, int personalizationIndex = 0, Personalization personalization = null) =>
        AddTos(One(email), personalizationIndex, personalization);

    /// <summary>Adds recipients to an envelope.</summary>
    public void AddTos(List<EmailAddress> emails, int personalizationIndex = 0, Personalization personalization = null)
    {
        AssertSome(emails);
        personalization = Envelope(personalizationIndex, personalization);
        (personalization.Tos ??= []).AddRange(emails);
    }

    /// <summary>Adds a recipient of a copy to the first envelope.</summary>
    public void AddCc(string email, string name = null) => AddCc(Address(email, name));

    /// <summary>Adds a recipient of a copy to an envelope.</summary>
    public void AddCc(EmailAddress email, int personalizationIndex = 0, Personalization personalization = null) =>
        AddCcs(One(email), personalizationIndex, personalization);

    /// <summary>Adds recipients of a copy to an envelope.</summary>
    public void AddCcs(List<EmailAddress> emails, int personalizationIndex = 0, Personalization personalization = null)
    {
        AssertSome(emails);
        personalization = Envelope(personalizationIndex, personalization);
        (personalization.Ccs ??= []).AddRange(emails);
    }

    /// <summary>Adds a recipient of a blind copy to the first envelope.</summary>
    public void AddBcc(string email, string name = null) => AddBcc(Address(email, name));

    /// <summary>Adds a recipient of a blind copy to an envelope.</summary>
    public void AddBcc(EmailAddress email, int personalizationIndex = 0, Personalization personalization = null) =>
        AddBccs(One(email), personalizationIndex, personalization);

    /// <summary>Adds recipients of a blind copy to an envelope.</summary>
    public void AddBccs(List<EmailAddress> emails, int personalizationIndex = 0, Personalization personalization = null)
    {
        AssertSome(emails);
        personalization = Envelope(personalizationIndex, personalization);
        (personalization.Bccs ??= []).AddRange(emails);
    }

    /// <summary>Sets an envelope's subject.</summary>
    public void SetSubject(string subject, int personalizationIndex = 0, Personalization personalization = null) =>
        Envelope(personalizationIndex, personalization).Subject = subject;

    /// <summary>Adds a header line to an envelope.</summary>
    public void AddHeader(string headerKey, string headerValue, int personalizationIndex = 0, Personalization personalization = null) =>
        AddHeaders(new() { [headerKey] = headerValue }, personalizationIndex, personalization);

    /// <summary>Adds header lines to an envelope.</summary>
    public void AddHeaders(Dictionary<string, string> headers, int personalizationIndex = 0, Personalization personalization = null)
    {
        personalization = Envelope(personalizationIndex, personalization);
        personalization.Headers = Joined(personalization.Headers, headers);
    }

    /// <summary>Adds a value that the provider returns in its events about an envelope.</summary>
    public void AddCustomArg(string customArgKey, string customArgValue, int personalizationIndex = 0, Personalization personalization = null) =>
        AddCustomArgs(new() { [customArgKey] = customArgValue }, personalizationIndex, personalization);

    /// <summary>Adds values that the provider returns in its events about an envelope.</summary>
    public void AddCustomArgs(Dictionary<string, string> customArgs, int personalizationIndex = 0, Personalization personalization = null)
    {
        personalization = Envelope(personalizationIndex, personalization);
        personalization.CustomArgs = Joined(personalization.CustomArgs, customArgs);
    }

    /// <summary>Sets when an envelope is sent, in Unix seconds.</summary>
    public void SetSendAt(long sendAt, int personalizationIndex = 0, Personalization personalization = null) =>
        Envelope(personalizationIndex, personalization).SendAt = sendAt;

    private static EmailAddress Address(string email, string name) =>
        string.IsNullOrWhiteSpace(email) ? throw new ArgumentNullException(nameof(email)) : new EmailAddress(email, name);

    private static List<EmailAddress> One(EmailAddress email) => email is null ? throw new ArgumentNullException(nameof(email)) : [email];

    private static void AssertSome(List<EmailAddress> emails)
    {
        ArgumentNullException.ThrowIfNull(emails);
        if (emails.Count == 0) throw new InvalidOperationException("Sequence contains no elements");
    }

    /// <summary>One name with two values is refused, as a dictionary refuses it.</summary>
    private static Dictionary<string, string> Joined(Dictionary<string, string> present, Dictionary<string, string> added) =>
        present is null ? added : present.Union(added).ToDictionary();

    private Personalization Envelope(int index, Personalization given)
    {
        // An index means nothing before there is an envelope.
        if (Personalizations is null) index = 0;
        Personalizations ??= [];
        if (given is not null)
        {
            Personalizations.Add(given);
            return given;
        }

        if (index > Personalizations.Count) throw new ArgumentException($"personalizationIndex {index} must not be greater than {Personalizations.Count}");
        if (index == Personalizations.Count) Personalizations.Add(new Personalization());
        return Personalizations[index];
    }
}
