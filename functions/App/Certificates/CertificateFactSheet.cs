using System.Text.Json;
using AsnTraining.App.Attendance;
using AsnTraining.App.Nominations;
using AsnTraining.App.People;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;

namespace AsnTraining.App.Certificates;

/// <summary>Gathers what stands on one certificate from the register, the nomination, the catalogue and the agency's settings.</summary>
public sealed class CertificateFactSheet(DataStore store, NominationStore nominations, EmployeeStore employees, TrainingCatalogue catalogue, AgencyStore agencies)
{
    /// <summary>The facts as they would be printed now, on the certificate's own day of issue.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="certificate">The certificate's row.</param>
    /// <param name="template">Version of the template.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<CertificateFacts> AsItIsAsync(string agency, CertificateEntity certificate, int template, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var row = await nominations.ReadAsync(certificate.Nomination, cancellationToken);
        var settings = await agencies.ReadAsync(agency, cancellationToken);
        var issuedOn = Days.Parse(certificate.IssuedOn);
        var issue = new IssueRound(agency, settings, await catalogue.ReadAsync(agency, row.Training, cancellationToken), template, issuedOn, default);
        var replaces = JsonSerializer.Deserialize<CertificateFacts>(certificate.Facts, ApiJson.Options)?.Replaces;
        return issue.Facts(row, await employees.ReadAsync(agency, row.Employee, cancellationToken), await MarkAsync(settings, row, cancellationToken), replaces);
    }

    /// <summary>The mark of a nomination; null without one, or where the agency names no qualifications.</summary>
    public async Task<string?> MarkAsync(AgencySettings settings, NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(row);
        return settings.Qualifications.Count == 0 ? null
            : (await store.Enrolments.FindAsync<RollEntity>(row.PartitionKey, EnrolmentKeys.Roll(row.Uuid), cancellationToken))?.Mark;
    }
}
