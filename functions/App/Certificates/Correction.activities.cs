using System.Globalization;
using System.Text.Json;
using AsnTraining.App.Certificates.Templates;
using AsnTraining.App.LearningRecords;
using AsnTraining.App.Nominations;
using AsnTraining.App.People;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Certificates;

/// <summary>Takes the number of the certificate that will stand in another's place.</summary>
public sealed class TakeCorrectedNumber(DataStore store, CertificateBook book, NominationStore nominations, EmployeeStore employees, TrainingCatalogue catalogue, AgencyStore agencies, TemplateStore templates, CertificateFactSheet sheet)
{
    /// <summary>A repetition finds the number that it took.</summary>
    /// <returns>Id of the new certificate; null when the old one does not stand any more.</returns>
    [Function(nameof(TakeCorrectedNumber))]
    public async Task<string?> RunAsync([ActivityTrigger] CertificateToCorrect task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        var old = await book.FindAsync(CertificateKey.Parse(task.Agency, task.Id), cancellationToken);
        if (old is not { State: CertificateEntity.Valid or CertificateEntity.Replaced, Erased: false })
            return null;
        if (!string.IsNullOrEmpty(old.ReplacedBy))
            return old.ReplacedBy;
        var row = await nominations.ReadAsync(old.Nomination, cancellationToken);
        var training = await catalogue.ReadAsync(task.Agency, row.Training, cancellationToken);
        var person = await employees.ReadAsync(task.Agency, row.Employee, cancellationToken);
        var settings = await agencies.ReadAsync(task.Agency, cancellationToken);
        var issue = IssueRound.Of(task.Agency, settings, training, await templates.VersionAsync(task.Agency, cancellationToken), task.At);
        return (await store.TakeNumbersAsync(issue, [new NumberWanted(row, person, old.Issue + 1, old, await sheet.MarkAsync(settings, row, cancellationToken))], cancellationToken))[0];
    }
}

/// <summary>Puts the new certificate in the old one's place: code, hours, the old one's state, the nomination.</summary>
public sealed class ReplaceCertificate(DataStore store, CertificateBook book, LifecycleSteps steps)
{
    /// <summary>Repeatable: every row is written under its key. An old certificate that was revoked meanwhile leaves the new number void.</summary>
    [Function(nameof(ReplaceCertificate))]
    public async Task RunAsync([ActivityTrigger] Replacement task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        var (agency, oldKey, newKey) = (task.Agency, CertificateKey.Parse(task.Agency, task.Old), CertificateKey.Parse(task.Agency, task.Made.Id));
        var fresh = await book.ChangeAsync(newKey, row => row.State != CertificateEntity.Issuing ? null : new(CertificateEntity.Valid, "issued", Actor.System)
        {
            Set = new Dictionary<string, object> { ["Sha256"] = task.Made.Sha256, ["Size"] = task.Made.Size },
        }, cancellationToken) ?? throw new InvalidOperationException("The new certificate's row is not there.");
        var old = await book.ChangeAsync(oldKey, row => row.State != CertificateEntity.Valid ? null : new(CertificateEntity.Replaced, "replaced", Actor.System)
        {
            Set = new Dictionary<string, object> { ["ReplacedBy"] = newKey.Value },
        }, cancellationToken) ?? throw new InvalidOperationException("The old certificate's row is not there.");
        if (old.ReplacedBy != newKey.Value)
        {
            const string reason = "The certificate that it was to replace was revoked meanwhile.";
            await book.ChangeAsync(newKey, row => row.State != CertificateEntity.Valid ? null : new(CertificateEntity.Void, "voided", Actor.System, reason) { Set = new Dictionary<string, object> { ["Reason"] = reason } }, cancellationToken);
            return;
        }
        // A certificate that was revoked since keeps its code and says so; its hours stay struck.
        await store.EnterCodeAsync(agency, fresh, cancellationToken);
        if (fresh.State == CertificateEntity.Valid)
            await store.EnterHoursAsync(agency, fresh, FactsOf(fresh), cancellationToken);
        await store.StrikeHoursAsync(agency, old, FactsOf(old), cancellationToken);
        await steps.ChangeAsync(fresh.Nomination, row => Task.FromResult(row.Certificate != old.Id ? null
            : NominationMove.Of(row, NominationState.Certified, "certificateReplaced", Actor.System, steps.Now)
                .Set(nameof(NominationEntity.Certificate), fresh.Id)
                .Set(nameof(NominationEntity.CertificateNumber), fresh.Printed)
                .Set(nameof(NominationEntity.CertificateCode), fresh.Code)
                .Set(nameof(NominationEntity.Name), FactsOf(fresh).Name)
                // The old one's delivery may still wait for the mail provider; the new one has a mail of its own.
                .Set(nameof(NominationEntity.Mailed), row.MailedWith(NominationState.Certified.Name()))), cancellationToken);
    }

    private static CertificateFacts FactsOf(CertificateEntity row) => JsonSerializer.Deserialize<CertificateFacts>(row.Facts, ApiJson.Options)!;
}

/// <summary>Sends the holder the new certificate.</summary>
public sealed class TellOfCorrection(CertificateLookup lookup, CertificateLetters letters)
{
    /// <summary>Repeatable: sent once for each issue.</summary>
    [Function(nameof(TellOfCorrection))]
    public async Task RunAsync([ActivityTrigger] CertificateToMake task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (await lookup.FindAsync(CertificateKey.Parse(task.Agency, task.Id), cancellationToken) is { Row.State: CertificateEntity.Valid } found)
            await letters.SendFileAsync(found, string.Create(CultureInfo.InvariantCulture, $"reissued-{found.Row.Issue:D2}"), cancellationToken);
    }
}

/// <summary>Strikes the hours of a revoked certificate and tells the holder.</summary>
public sealed class SettleRevocation(DataStore store, CertificateLookup lookup, CertificateLetters letters)
{
    /// <summary>Repeatable: told once.</summary>
    [Function(nameof(SettleRevocation))]
    public async Task RunAsync([ActivityTrigger] CertificateToMake task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (await lookup.FindAsync(CertificateKey.Parse(task.Agency, task.Id), cancellationToken) is not { Row.State: CertificateEntity.Revoked } found)
            return;
        await store.StrikeHoursAsync(task.Agency, found.Row, found.Facts, cancellationToken);
        await letters.SendRevocationAsync(found, cancellationToken);
    }
}
