using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.LearningRecords;

/// <summary>
/// The training hours that a person has from one training. All records of an agency and a year lie in one partition in the
/// order of people: a person's year is one range, and a whole cohort or agency is read in pages of a thousand.
/// </summary>
public sealed class LearningRecordEntity : ITableEntity
{
    /// <summary>Agency and year.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>Person and origin, see <see cref="LearningKeys"/>.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>Training hours.</summary>
    public int Jp { get; set; }

    /// <summary>Code of the form.</summary>
    public string Form { get; set; } = "";

    /// <summary>Competency field, where one is known.</summary>
    public string? Field { get; set; }

    /// <summary>Title of the training.</summary>
    public string Title { get; set; } = "";

    /// <summary>Last day, yyyy-MM-dd; its year is the year that the hours count for.</summary>
    public string EndedOn { get; set; } = "";

    /// <summary>The training of this agency's catalogue; empty for one from outside.</summary>
    public string? Training { get; set; }

    /// <summary>The certificate of this agency that the hours come from; empty for a training from outside.</summary>
    public string? Certificate { get; set; }

    /// <summary>Who gave a training from outside.</summary>
    public string? Provider { get; set; }

    /// <summary>First day of a training from outside, yyyy-MM-dd.</summary>
    public string? StartedOn { get; set; }

    /// <summary>The agency's reference number of a record from outside.</summary>
    public string? Reference { get; set; }

    /// <summary>Number of the document that proves a training from outside.</summary>
    public string? EvidenceNumber { get; set; }

    /// <summary>Where that document lies.</summary>
    public string? EvidenceUrl { get; set; }

    /// <summary>Changes so far of a record from outside; each has its audit line.</summary>
    public int Version { get; set; }

    /// <summary>Whether the hours do not count any more: the row of a withdrawn record stays.</summary>
    public bool Withdrawn { get; set; }

    /// <summary>Whether the hours come from a training that this agency did not hold.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public bool IsOutside => RowKey.Split('~')[2] == LearningKeys.OutsideMark;

    /// <summary>Internal id of the person.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public string Employee => RowKey.Split('~')[1];
}

/// <summary>Keys of the learning records.</summary>
public static class LearningKeys
{
    /// <summary>Start of all records.</summary>
    public const string Records = "r~";

    /// <summary>Partition of a year.</summary>
    public static string Partition(string agency, int year) => string.Create(CultureInfo.InvariantCulture, $"{agency}~{year:D4}");

    /// <summary>Start of a person's records.</summary>
    public static string Person(string employee) => $"{Records}{employee}~";

    /// <summary>What the key of a record from outside has after the person.</summary>
    public const string OutsideMark = "o";

    /// <summary>Partition of the pointers from the hash of a reference number to its record.</summary>
    public static string References(string agency) => agency + "~references";

    /// <summary>A record from outside, under the hash of its reference number.</summary>
    public static string Outside(string employee, string hash) => $"{Person(employee)}{OutsideMark}~{hash}";

    /// <summary>Start of a person's audit lines.</summary>
    public static string Audits(string employee) => $"a~{employee}~";

    /// <summary>What happened to a record from outside.</summary>
    public static string Audit(string employee, string hash, int version) => string.Create(CultureInfo.InvariantCulture, $"{Audits(employee)}{hash}~{version:D4}");

    /// <summary>The record that a certificate stands for.</summary>
    public static string OfCertificate(string employee, string certificate) => $"{Person(employee)}c~{certificate}";
}
