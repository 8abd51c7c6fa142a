using System.Globalization;
using System.Text.Json;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.Attendance;

/// <summary>One thing on a roll that became another.</summary>
/// <param name="What">A session's id, <c>mark</c>, <c>completion</c>, or <c>logbook</c> and the entry's number.</param>
/// <param name="From">What stood there; null when nothing did.</param>
/// <param name="To">What stands there now.</param>
public sealed record RollDifference(string What, string? From, string To)
{
    /// <inheritdoc />
    public override string ToString() => From is null ? $"{What}: {To}" : $"{What}: {From} -> {To}";
}

/// <summary>Changes to one person's roll, written as one step: the roll guarded by its version, and a line of the audit.</summary>
public sealed class RollChange
{
    /// <summary>Characters of a note; a column of the table holds 64 KiB, two bytes a character.</summary>
    private const int LongestNote = 32_000;

    private readonly string partition;
    private readonly string uuid;
    private readonly RollEntity? roll;
    private readonly TableEntity set;
    private readonly Dictionary<string, SessionEntry> sessions;
    private readonly List<RollDifference> differences = [];
    private readonly List<string> notes = [];

    /// <summary>Begins.</summary>
    /// <param name="partition">Agency and training.</param>
    /// <param name="uuid">The nomination's UUID.</param>
    /// <param name="roll">The roll as read; null when there is none.</param>
    public RollChange(string partition, string uuid, RollEntity? roll)
    {
        this.partition = partition;
        this.uuid = uuid;
        this.roll = roll;
        set = new TableEntity(partition, EnrolmentKeys.Roll(uuid));
        sessions = roll?.Sessions() ?? new(StringComparer.OrdinalIgnoreCase);
        Mark = roll?.Mark;
        Completion = roll?.Completion;
    }

    /// <summary>Whether nothing would change.</summary>
    public bool IsEmpty => differences.Count == 0;

    private string? Mark { get; set; }

    private string? Completion { get; set; }

    /// <summary>Enters attendance at a session. The same word again changes nothing, unless it brings a time that was not known.</summary>
    public void Attend(string session, SessionEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var before = sessions.GetValueOrDefault(session);
        if (before?.Attendance == entry.Attendance && (entry.At is null || before.At is not null))
            return;
        sessions[session] = entry;
        set[nameof(RollEntity.SessionsJson)] = JsonSerializer.Serialize(sessions, ApiJson.Options);
        Differ(session, before?.Attendance, entry.Attendance);
    }

    /// <summary>Enters a mark.</summary>
    public void Give(Mark mark)
    {
        var text = mark.ToString();
        if (text == Mark)
            return;
        Differ("mark", string.IsNullOrEmpty(Mark) ? null : Mark, text);
        set[nameof(RollEntity.Mark)] = Mark = text;
    }

    /// <summary>Enters how much of a course was worked through.</summary>
    public void Complete(decimal percent, DateTimeOffset? at)
    {
        var text = percent.ToString("0.##", CultureInfo.InvariantCulture);
        var known = at is null || at == (set.TryGetValue(nameof(RollEntity.CompletedAt), out var now) ? now as DateTimeOffset? : roll?.CompletedAt);
        if (text == Completion && known)
            return;
        Differ("completion", string.IsNullOrEmpty(Completion) ? null : Completion + "%", text + "%");
        set[nameof(RollEntity.Completion)] = Completion = text;
        if (at is not null)
            set[nameof(RollEntity.CompletedAt)] = at.Value;
    }

    /// <summary>Sets a column that needs no line of its own.</summary>
    public void Set(string column, object value) => set[column] = value;

    /// <summary>Notes what became of something.</summary>
    public void Differ(string what, string? from, string to) => differences.Add(new(what, from, to));

    /// <summary>Notes why, in somebody's own words.</summary>
    public void Note(string? words)
    {
        if (!string.IsNullOrWhiteSpace(words) && !notes.Contains(words, StringComparer.Ordinal))
            notes.Add(words);
    }

    /// <summary>The roll and its audit line.</summary>
    public IEnumerable<TableTransactionAction> Actions(string happening, Actor actor, DateTimeOffset now)
    {
        if (IsEmpty)
            yield break;
        var version = (roll?.Version ?? 0) + 1;
        set[nameof(RollEntity.Version)] = version;
        yield return roll is null ? new(TableTransactionActionType.Add, set) : new(TableTransactionActionType.UpdateMerge, set, roll.ETag);
        var line = NominationMove.AuditLine(partition, uuid, 0, now, NominationState.Enrolled, happening, actor, string.Join("; ", differences));
        line.RowKey = EnrolmentKeys.RollAudit(uuid, version);
        line["Changes"] = JsonSerializer.Serialize(differences, ApiJson.Options);
        if (notes.Count > 0)
            line["Note"] = Joined();
        yield return new(TableTransactionActionType.Add, line);
    }

    /// <summary>The notes in one column; what would exceed it is left out, and the note shows that.</summary>
    private string Joined()
    {
        var all = string.Join("; ", notes);
        return all.Length <= LongestNote ? all : string.Concat(all.AsSpan(0, char.IsHighSurrogate(all[LongestNote - 1]) ? LongestNote - 1 : LongestNote), "…");
    }
}
