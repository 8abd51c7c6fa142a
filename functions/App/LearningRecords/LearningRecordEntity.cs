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

    /// <summary>Whether the hours do not count any more: the row of a withdrawn record stays.</summary>
    public bool Withdrawn { get; set; }

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

    /// <summary>The record that a certificate stands for.</summary>
    public static string OfCertificate(string employee, string certificate) => $"{Person(employee)}c~{certificate}";
}
