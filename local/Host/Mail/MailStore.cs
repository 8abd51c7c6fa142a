using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;

namespace AsnTraining.LocalHost.Mail;

/// <summary>A mail with its number in the inbox.</summary>
/// <param name="Number">Counts from 1 in the order of acceptance.</param>
/// <param name="Mail">The mail.</param>
public sealed record NumberedMail(int Number, StoredMail Mail);

/// <summary>
/// The delivered mails on disk: a folder per mail, named by its number, with <c>mail.json</c>, <c>message.eml</c> and the
/// attachments.
/// </summary>
/// <remarks>
/// A folder is filled under another name and then renamed, so a process that is killed leaves a mail whole or not at all.
/// The bodies stay on disk; only what the inbox lists is kept in memory.
/// </remarks>
public sealed class MailStore
{
    private const string Unfinished = "new-";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly IReadOnlyDictionary<string, string> Nothing = ReadOnlyDictionary<string, string>.Empty;

    private readonly string _directory;
    private readonly Lock _lock = new();
    private readonly List<NumberedMail> _index = [];

    private MailStore(string directory) => _directory = directory;

    /// <summary>The number of the newest mail; 0 where there is none.</summary>
    public int Last
    {
        get
        {
            lock (_lock)
            {
                return _index.Count == 0 ? 0 : _index[^1].Number;
            }
        }
    }

    /// <summary>How many mails there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _index.Count;
            }
        }
    }

    /// <summary>Opens the store, makes its folder where there is none and removes what a killed process left unfinished.</summary>
    public static MailStore Open(string directory)
    {
        Directory.CreateDirectory(directory);
        var store = new MailStore(directory);
        foreach (var folder in new DirectoryInfo(directory).EnumerateDirectories().OrderBy(folder => folder.Name, StringComparer.Ordinal))
        {
            if (folder.Name.StartsWith(Unfinished, StringComparison.Ordinal))
            {
                folder.Delete(recursive: true);
            }
            else if (int.TryParse(folder.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                store._index.Add(new NumberedMail(number, WithoutBodies(store.ReadFile(number))));
            }
        }

        store._index.Sort((a, b) => a.Number.CompareTo(b.Number));
        return store;
    }

    /// <summary>Stores mails; when this returns they survive the end of the process.</summary>
    /// <returns>Their numbers, in the order given.</returns>
    public IReadOnlyList<int> Add(IReadOnlyList<AcceptedMail> mails)
    {
        var numbers = new List<int>(mails.Count);
        var folders = mails.Select(WriteUnfinished).ToList();
        lock (_lock)
        {
            foreach (var (mail, folder) in mails.Zip(folders))
            {
                var number = _index.Count == 0 ? 1 : _index[^1].Number + 1;
                Directory.Move(folder, Folder(number));
                _index.Add(new NumberedMail(number, WithoutBodies(mail.Mail)));
                numbers.Add(number);
            }
        }

        return numbers;
    }

    /// <summary>Lists mails without their bodies, oldest first.</summary>
    /// <param name="after">Only mails with a higher number.</param>
    /// <param name="to">Only mails that this address receives, in any role; case does not matter.</param>
    /// <param name="search">Only mails with this text in the subject, or in the name or address of a recipient.</param>
    public IReadOnlyList<NumberedMail> List(int after = 0, string? to = null, string? search = null)
    {
        lock (_lock)
        {
            var start = _index.FindIndex(mail => mail.Number > after);
            return start < 0 ? [] : [.. _index.Skip(start).Where(entry => Receives(entry.Mail, to) && Mentions(entry.Mail, search))];
        }
    }

    /// <summary>Reads a whole mail; null where there is no such number.</summary>
    public NumberedMail? Find(int number) => Exists(number) ? new NumberedMail(number, ReadFile(number)) : null;

    /// <summary>The path of a mail's <c>.eml</c> file; null where there is no such number.</summary>
    public string? MessageFile(int number) => Exists(number) ? Path.Combine(Folder(number), "message.eml") : null;

    /// <summary>The path of an attachment's bytes and its description; null where there is none.</summary>
    /// <param name="number">The mail's number.</param>
    /// <param name="position">The attachment's position, counted from 0.</param>
    public (string File, MailAttachment Description)? AttachmentFile(int number, int position)
    {
        lock (_lock)
        {
            var entry = _index.Find(mail => mail.Number == number);
            return entry is null || position < 0 || position >= entry.Mail.Attachments.Count
                ? null
                : (Path.Combine(Folder(number), AttachmentName(position)), entry.Mail.Attachments[position]);
        }
    }

    private static string AttachmentName(int position) => string.Create(CultureInfo.InvariantCulture, $"attachment-{position}");

    /// <summary>What the inbox lists and searches; all else is read from the disk when somebody opens the mail.</summary>
    private static StoredMail WithoutBodies(StoredMail mail) =>
        mail with { Text = null, Html = null, OtherParts = [], ReplyTo = [], Categories = [], CustomArgs = Nothing, Headers = Nothing };

    private static bool Receives(StoredMail mail, string? to) =>
        string.IsNullOrEmpty(to)
        || mail.Recipients.Any(recipient => string.Equals(recipient.Email, to, StringComparison.OrdinalIgnoreCase));

    private static bool Mentions(StoredMail mail, string? search) =>
        string.IsNullOrEmpty(search)
        || mail.Subject.Contains(search, StringComparison.OrdinalIgnoreCase)
        || mail.Recipients.Any(recipient => recipient.Email.Contains(search, StringComparison.OrdinalIgnoreCase)
            || recipient.Name?.Contains(search, StringComparison.OrdinalIgnoreCase) == true);

    private bool Exists(int number)
    {
        lock (_lock)
        {
            return _index.BinarySearch(new NumberedMail(number, null!), ByNumber.Instance) >= 0;
        }
    }

    private string WriteUnfinished(AcceptedMail mail)
    {
        var name = Guid.CreateVersion7().ToString("n");
        var folder = Directory.CreateDirectory(Path.Combine(_directory, Unfinished + name)).FullName;
        File.WriteAllBytes(Path.Combine(folder, "message.eml"), MimeMessage.Write(mail, $"{name}@mail.localhost"));
        foreach (var (position, bytes) in mail.AttachmentBytes.Index())
        {
            using var file = File.Create(Path.Combine(folder, AttachmentName(position)));
            file.Write(bytes.Span);
        }

        File.WriteAllBytes(Path.Combine(folder, "mail.json"), JsonSerializer.SerializeToUtf8Bytes(mail.Mail, Json));
        return folder;
    }

    private string Folder(int number) => Path.Combine(_directory, number.ToString("D6", CultureInfo.InvariantCulture));

    private StoredMail ReadFile(int number)
    {
        using var file = File.OpenRead(Path.Combine(Folder(number), "mail.json"));
        return JsonSerializer.Deserialize<StoredMail>(file, Json)
            ?? throw new InvalidDataException($"Mail {number} has an empty mail.json.");
    }

    private sealed class ByNumber : IComparer<NumberedMail>
    {
        public static readonly ByNumber Instance = new();

        public int Compare(NumberedMail? x, NumberedMail? y) => x!.Number.CompareTo(y!.Number);
    }
}
