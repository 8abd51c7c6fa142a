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
/// What the inbox lists lies on a shelf beside the folders: in memory a mail takes the place of its line there, whatever is in it.
/// </remarks>
public sealed class MailStore : IDisposable
{
    private const string Unfinished = "new-";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly IReadOnlyDictionary<string, string> Nothing = ReadOnlyDictionary<string, string>.Empty;

    private static readonly Comparer<Entry> ByNumber = Comparer<Entry>.Create((left, right) => left.Number.CompareTo(right.Number));

    private readonly string _directory;
    private readonly Shelf<StoredMail> _lines;
    private readonly Lock _lock = new();
    private readonly List<Entry> _index = [];

    private MailStore(string directory)
    {
        _directory = directory;
        _lines = new Shelf<StoredMail>(Path.Combine(directory, "inbox.lines"), MailJson.Default.StoredMail);
    }

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
                store.Enter(number, store.ReadFile(number));
            }
        }

        store._index.Sort(ByNumber);
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
                Enter(number, mail.Mail);
                numbers.Add(number);
            }
        }

        return numbers;
    }

    /// <summary>Lists mails without their bodies, oldest first.</summary>
    /// <param name="after">Only mails with a higher number.</param>
    /// <param name="to">Only mails that this address receives, in any role; case does not matter.</param>
    /// <param name="search">Only mails with this text in the subject, or in the name or address of a recipient.</param>
    public IReadOnlyList<NumberedMail> List(int after = 0, string? to = null, string? search = null) => [.. OldestFirst(after, to, search)];

    /// <summary>Goes through mails without their bodies, one by one: there may be more than fit in memory.</summary>
    /// <inheritdoc cref="List"/>
    public IEnumerable<NumberedMail> OldestFirst(int after = 0, string? to = null, string? search = null)
    {
        for (var at = PositionAfter(after); EntryAt(at) is { } entry; at++)
        {
            if (Line(entry, to, search) is { } mail)
            {
                yield return mail;
            }
        }
    }

    /// <summary>Goes through mails without their bodies, one by one, from the newest.</summary>
    /// <param name="before">Only mails with a lower number; null for all.</param>
    /// <param name="search">Only mails with this text in the subject, or in the name or address of a recipient.</param>
    public IEnumerable<NumberedMail> NewestFirst(int? before = null, string? search = null)
    {
        for (var at = PositionAfter((before ?? int.MaxValue) - 1) - 1; EntryAt(at) is { } entry; at--)
        {
            if ((before is null || entry.Number < before) && Line(entry, null, search) is { } mail)
            {
                yield return mail;
            }
        }
    }

    /// <summary>Reads a whole mail; null where there is no such number.</summary>
    public NumberedMail? Find(int number) => Exists(number) ? new NumberedMail(number, ReadFile(number)) : null;

    /// <summary>The path of a mail's <c>.eml</c> file; null where there is no such number.</summary>
    public string? MessageFile(int number) => Exists(number) ? Path.Combine(Folder(number), "message.eml") : null;

    /// <summary>The path of an attachment's bytes and its description; null where there is none.</summary>
    /// <param name="number">The mail's number.</param>
    /// <param name="position">The attachment's position, counted from 0.</param>
    public (string File, MailAttachment Description)? AttachmentFile(int number, int position) =>
        Find(number) is { Mail.Attachments: { } attachments } && position >= 0 && position < attachments.Count
            ? (Path.Combine(Folder(number), AttachmentName(position)), attachments[position])
            : null;

    /// <summary>Gives up the file of lines; the mails stay.</summary>
    public void Dispose() => _lines.Dispose();

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

    private bool Exists(int number) => EntryAt(PositionAfter(number) - 1)?.Number == number;

    /// <summary>How many mails have this number or a lower one.</summary>
    private int PositionAfter(int number)
    {
        lock (_lock)
        {
            var found = _index.BinarySearch(new Entry(number, 0, default), ByNumber);
            return found < 0 ? ~found : found + 1;
        }
    }

    private Entry? EntryAt(int position)
    {
        lock (_lock)
        {
            return position >= 0 && position < _index.Count ? _index[position] : null;
        }
    }

    private void Enter(int number, StoredMail mail) =>
        _index.Add(new Entry(number, mail.Recipients.Count == 1 ? Hash(mail.Recipients[0].Email) : 0, _lines.Put(WithoutBodies(mail))));

    /// <summary>What is listed of a mail, if it is wanted; one that goes to another address is not read.</summary>
    private NumberedMail? Line(Entry entry, string? to, string? search)
    {
        if (!string.IsNullOrEmpty(to) && entry.RecipientHash != 0 && entry.RecipientHash != Hash(to))
        {
            return null;
        }

        var mail = _lines.Get(entry.Line);
        return Receives(mail, to) && Mentions(mail, search) ? new NumberedMail(entry.Number, mail) : null;
    }

    private static int Hash(string address) => string.GetHashCode(address, StringComparison.OrdinalIgnoreCase);

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

    /// <param name="Number">The mail's number.</param>
    /// <param name="RecipientHash">Of the address of its only recipient, without case; 0 where there are several.</param>
    /// <param name="Line">Where its line lies.</param>
    private readonly record struct Entry(int Number, int RecipientHash, ShelfPlace Line);
}
