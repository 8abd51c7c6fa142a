using AsnTraining.App.Tests.Running;
using AsnTraining.LocalHost.Mail;

namespace AsnTraining.App.Tests.Participants;

/// <summary>Reads the calendar files of a mail as a calendar does: unfolded, property by property.</summary>
internal static class CalendarOf
{
    /// <summary>The files of the newest mail to an address; of each the last value of a property, by name without parameters.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> NewestMail(AppHost app, string address)
    {
        var mail = app.Mails.List(to: address)[^1];
        return [.. Files(app, mail).Select(Read)];
    }

    private static IEnumerable<string> Files(AppHost app, NumberedMail mail) => mail.Mail.Attachments.Index()
        .Where(file => file.Item.Type == "text/calendar")
        .Select(file => File.ReadAllText(app.Mails.AttachmentFile(mail.Number, file.Index)!.Value.File));

    private static Dictionary<string, string> Read(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var name = line[..colon];
            var semicolon = name.IndexOf(';', StringComparison.Ordinal);
            values[semicolon < 0 ? name : name[..semicolon]] = line[(colon + 1)..];
        }
        return values;
    }
}
