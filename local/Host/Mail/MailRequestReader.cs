using System.Text.Json;

namespace AsnTraining.LocalHost.Mail;

/// <summary>
/// Reads a request to the provider's <c>POST /v3/mail/send</c> and refuses what the provider refuses.
/// </summary>
/// <remarks>
/// The rules are those of the provider's public API description and its pages on errors and limitations. Where the provider
/// accepts a request and then silently drops the mail (a comma in a recipient's name), or ignores what it does not know
/// (a misspelt field), this reader refuses: nobody would see the loss.
/// </remarks>
public static class MailRequestReader
{
    private const int MaxPersonalizations = 1000;
    private const int MaxRecipients = 1000;
    private static readonly TimeSpan MaxSchedule = TimeSpan.FromHours(72);

    private static readonly HashSet<string> KnownFields = new(StringComparer.Ordinal)
    {
        "personalizations", "from", "reply_to", "reply_to_list", "subject", "content", "attachments", "template_id", "headers",
        "categories", "custom_args", "send_at", "batch_id", "asm", "ip_pool_name", "mail_settings", "tracking_settings", "sections",
    };

    private static readonly HashSet<string> KnownPersonalizationFields = new(StringComparer.Ordinal)
    {
        "from", "to", "cc", "bcc", "subject", "headers", "substitutions", "dynamic_template_data", "custom_args", "send_at",
    };

    /// <summary>Reads a request's body.</summary>
    /// <param name="request">The JSON document.</param>
    /// <param name="messageId">The id to give to the mails.</param>
    /// <param name="now">The time of acceptance.</param>
    /// <returns>One mail for each personalization, or the reasons why there is none.</returns>
    public static MailRequestResult Read(JsonElement request, string messageId, DateTimeOffset now)
    {
        var problems = new List<MailProblem>();
        var root = new JsonField(request, "", problems);
        if (!root.IsObject())
        {
            return new MailRequestResult([], problems, false);
        }

        RefuseUnknown(root, KnownFields);
        var from = SenderRules.Read(root["from"]);
        var replyTo = SenderRules.ReadReplyTo(root);
        var subject = root["subject"].Text();
        var bodies = BodyRules.ReadContent(root);
        var attachments = AttachmentRules.Read(root["attachments"]);
        var headers = ExtraRules.ReadHeaders(root["headers"]);
        var categories = ExtraRules.ReadCategories(root["categories"]);
        var customArgs = ExtraRules.ReadCustomArgs(root["custom_args"]);
        CheckSchedule(root["send_at"], now);

        var mails = new List<AcceptedMail>();
        foreach (var personalization in ReadPersonalizations(root["personalizations"]))
        {
            RefuseUnknown(personalization, KnownPersonalizationFields);
            CheckSchedule(personalization["send_at"], now);
            var recipients = RecipientRules.Read(personalization);
            var sender = personalization["from"].IsAbsent ? from : SenderRules.Read(personalization["from"]);
            var ownSubject = personalization["subject"].Text() ?? subject;
            BodyRules.CheckSubject(personalization["subject"].IsAbsent ? root["subject"] : personalization["subject"], ownSubject);
            var ownHeaders = ExtraRules.ReadHeaders(personalization["headers"]);
            var ownArgs = ExtraRules.ReadCustomArgs(personalization["custom_args"]);
            var mail = new StoredMail(
                messageId, now, sender, replyTo, recipients, ownSubject ?? "", bodies.Text, bodies.Html, bodies.Others,
                [.. attachments.Select(attachment => attachment.Description)],
                categories, Merge(customArgs, ownArgs), Merge(headers, ownHeaders));
            mails.Add(new AcceptedMail(mail, [.. attachments.Select(attachment => attachment.Bytes)]));
        }

        if (mails.Sum(mail => mail.Mail.Recipients.Count) > MaxRecipients)
        {
            root["personalizations"].Refuse($"There is a limit of {MaxRecipients} total recipients (to + cc + bcc) per request.");
        }

        return problems.Count > 0
            ? new MailRequestResult([], problems, false)
            : new MailRequestResult(mails, [], IsSandboxed(request));
    }

    private static IReadOnlyList<JsonField> ReadPersonalizations(JsonField field)
    {
        var items = field.Items();
        if (items.Count == 0)
        {
            field.Refuse("The personalizations field is required and must have at least one personalization.");
        }
        else if (items.Count > MaxPersonalizations)
        {
            field.Refuse($"At most {MaxPersonalizations} personalizations fit in one request; this one has {items.Count}.");
            return [];
        }

        return [.. items.Where(item => item.IsObject())];
    }

    private static void RefuseUnknown(JsonField parent, HashSet<string> known)
    {
        foreach (var (name, field) in parent.Members())
        {
            if (!known.Contains(name))
            {
                field.Refuse("There is no such field.");
            }
        }
    }

    private static void CheckSchedule(JsonField field, DateTimeOffset now)
    {
        if (field.Number() is { } seconds && seconds > (now + MaxSchedule).ToUnixTimeSeconds())
        {
            field.Refuse("A send cannot be scheduled more than 72 hours in advance.");
        }
    }

    private static bool IsSandboxed(JsonElement request) =>
        request.TryGetProperty("mail_settings", out var settings) && settings.ValueKind == JsonValueKind.Object
        && settings.TryGetProperty("sandbox_mode", out var sandbox) && sandbox.ValueKind == JsonValueKind.Object
        && sandbox.TryGetProperty("enable", out var enable) && enable.ValueKind == JsonValueKind.True;

    private static Dictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> message, IReadOnlyDictionary<string, string> personalization)
    {
        var merged = new Dictionary<string, string>(message, StringComparer.Ordinal);
        foreach (var (name, value) in personalization)
        {
            merged[name] = value;
        }

        return merged;
    }
}

/// <summary>What became of a request.</summary>
/// <param name="Mails">The mails to deliver; empty where there are problems.</param>
/// <param name="Problems">Why the request is refused; empty where it is accepted.</param>
/// <param name="Sandboxed">The request only wanted to be checked: answer 200 and deliver nothing.</param>
public sealed record MailRequestResult(IReadOnlyList<AcceptedMail> Mails, IReadOnlyList<MailProblem> Problems, bool Sandboxed);
