using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using AsnTraining.App.Nominations;
using AsnTraining.App.People;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;

namespace AsnTraining.App.Certificates;

/// <summary>What the certificates of one issue have in common.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Settings">The agency's settings.</param>
/// <param name="Training">The training.</param>
/// <param name="Template">Version of the agency's template.</param>
/// <param name="IssuedOn">Day of issue in the training's zone.</param>
/// <param name="Now">The moment.</param>
internal sealed record IssueRound(string Agency, AgencySettings Settings, Training Training, int Template, DateOnly IssuedOn, DateTimeOffset Now)
{
    /// <summary>An issue at a moment. The day is the training's own: an issue at eight in the evening in Jayapura is no issue of tomorrow.</summary>
    public static IssueRound Of(string agency, AgencySettings settings, Training training, int template, DateTimeOffset at) =>
        new(agency, settings, training, template, training.Zone.DayOf(at), at);

    private NumberSeries Numbering => Settings.SeriesOf(Training.Form.Code);

    /// <summary>Partition of the numbers.</summary>
    public string Partition => CertificateKey.PartitionOf(Agency, Numbering.Series, IssuedOn.Year);

    /// <summary>A key of this series and year.</summary>
    public CertificateKey Key(int number) => new(Agency, Numbering.Series, IssuedOn.Year, number);

    /// <summary>The row by which a repetition finds the number that it took.</summary>
    public static string IssueRow(string uuid, int issue) => string.Create(CultureInfo.InvariantCulture, $"issue~{uuid}~{issue:D2}");

    /// <summary>A number's row: what stands on the certificate is fixed here.</summary>
    public CertificateEntity Certificate(CertificateKey key, NumberWanted wanted) => new()
    {
        PartitionKey = key.Partition,
        RowKey = key.Row,
        Id = key.Value,
        Printed = CertificateNumberPattern.Parse(Numbering.Pattern).Format(key.Number, IssuedOn, Agency, Training.Id.Value, Training.Batch),
        Code = VerificationCode.FromBytes(RandomNumberGenerator.GetBytes(16)).Value,
        Nomination = wanted.Row.Id,
        Employee = wanted.Row.Employee,
        Issue = wanted.Issue,
        Replaces = wanted.Replaces?.Id,
        IssuedOn = Days.Write(IssuedOn),
        ChangedAt = Now,
        Facts = JsonSerializer.Serialize(Facts(wanted.Row, wanted.Person, wanted.Mark, wanted.Replaces?.Printed), ApiJson.Options),
    };

    // The register's word on a person counts, since names are corrected there; the nomination's where it has none.
    public CertificateFacts Facts(NominationEntity row, EmployeeEntity? person, string? mark, string? replaces) => new(
        person?.Name ?? row.Name, person?.Nip ?? row.Nip, CivilServantRank.WithRank(person?.Grade ?? row.Grade), person?.Position ?? row.Position, person?.Unit ?? row.Unit, Settings.Name,
        Training.Title, Training.Form.Code, Training.Provider, Training.Location, Training.Online, Training.TimeZone, Training.StartDate, Training.EndDate, Training.HoursJp, Training.Batch,
        Training.Assessment is { Required: true }, Settings.IssuePlace, IssuedOn, Settings.SignerTitle, Settings.SignerName, Settings.SignerNip, Training.Subjects, Template, Training.Competency,
        Training.Assessment is { Required: true } ? Settings.QualificationOf(mark) : null,
        person?.BirthPlace, person?.BirthDateToPrint, replaces);
}
