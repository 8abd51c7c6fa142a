using System.Globalization;
using System.Runtime.Serialization;
using AsnTraining.App.Nominations;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Attendance;

/// <summary>The row <c>log~{uuid}~{number}</c>: one entry of a person's logbook. It is written together with the person's roll, never alone.</summary>
public sealed class LogbookEntity : ITableEntity
{
    /// <summary>The mentor has not said anything yet.</summary>
    public const string Waiting = "waiting";

    /// <summary>The mentor has confirmed it.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>The mentor or the agency has returned it.</summary>
    public const string Returned = "returned";

    /// <summary>Agency and training.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary><c>log~</c>, the nomination's UUID and the entry's number.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>Number within the logbook, from 1.</summary>
    public int Number { get; set; }

    /// <summary>The day, yyyy-MM-dd.</summary>
    public string Date { get; set; } = "";

    /// <summary>Hours, with a decimal point.</summary>
    public string Hours { get; set; } = "";

    /// <summary>What was done, in the participant's words.</summary>
    public string Activity { get; set; } = "";

    /// <summary>waiting, confirmed or returned.</summary>
    public string State { get; set; } = Waiting;

    /// <summary>What was said when it was returned.</summary>
    public string? Remark { get; set; }

    /// <summary>Whether the agency said that, not the mentor.</summary>
    public bool RemarkByAgency { get; set; }

    /// <summary>Counts what the participant wrote: an answer of the mentor holds for the words that the mentor read.</summary>
    public int Version { get; set; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>What names the entry and its words in forms.</summary>
    [IgnoreDataMember]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Number:D4}-{Version}");

    /// <summary>The day.</summary>
    [IgnoreDataMember]
    public DateOnly Day => Days.Parse(Date);

    /// <summary>Hours.</summary>
    [IgnoreDataMember]
    public decimal Duration => decimal.Parse(Hours, CultureInfo.InvariantCulture);

    /// <summary>What the audit says of it; the participant's words are not repeated there.</summary>
    [IgnoreDataMember]
    public string Summary => $"{Date}, {Hours} h, {State}";

    /// <summary>Start of a person's entries.</summary>
    public static string Prefix(string uuid) => $"log~{uuid}~";

    /// <summary>Key of an entry.</summary>
    public static string Row(string uuid, int number) => string.Create(CultureInfo.InvariantCulture, $"log~{uuid}~{number:D4}");

    /// <summary>The entry as the pages show it.</summary>
    /// <param name="agency">The agency's name.</param>
    /// <param name="amendAddress">Where the participant corrects it; null where the reader cannot.</param>
    public LogbookEntry Shown(string agency, string? amendAddress = null) => new()
    {
        Key = Key,
        Date = Day,
        Hours = Duration,
        Activity = Activity,
        State = State switch { Confirmed => LogbookState.Confirmed, Returned => LogbookState.Returned, _ => LogbookState.Waiting },
        Remark = string.IsNullOrEmpty(Remark) ? null : Remark,
        RemarkBy = RemarkByAgency ? agency : null,
        AmendAddress = State == Confirmed ? null : amendAddress,
    };
}
