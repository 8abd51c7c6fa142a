using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Documents.Certificates;
using AsnTraining.Documents.Pdf.Text;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.Certificates;

/// <summary>
/// Certificates that cannot be drawn: a text has a letter that no font has, or does not fit the page. Trying again would not
/// help and must not keep the others waiting, so each waits on a list for HR, under the number that it has.
/// </summary>
public sealed class HeldCertificates(DataStore store, CertificateBook book, LifecycleSteps steps)
{
    /// <summary>What is wrong with a certificate that could not be drawn, in words for HR; null when the fault is another.</summary>
    public static string? Fault(Exception problem, CertificateFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return problem switch
        {
            UnsupportedCharacterException unsupported => $"{FieldOf(facts)}: {unsupported.Message} Write it in Latin letters.",
            ContentDoesNotFitException => "The texts do not fit the page. Shorten the longest: name, position, unit, the training's title, or the template's sentences.",
            _ => null,
        };
    }

    /// <summary>Puts a certificate on the list. Repeatable.</summary>
    public async Task HoldAsync(CertificateKey key, CertificateEntity row, string why, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(row);
        await store.Certificates.UpsertEntityAsync(new TableEntity(Partition(key.Agency), key.Value) { ["At"] = steps.Now, ["Reason"] = why, ["Nomination"] = row.Nomination, ["Number"] = row.Printed }, TableUpdateMode.Replace, cancellationToken);
        await book.ChangeAsync(key, current => current.State != CertificateEntity.Issuing ? null : new(CertificateEntity.Held, "held", Actor.System, why)
        {
            Set = new Dictionary<string, object> { ["Reason"] = why },
        }, cancellationToken);
        await steps.ChangeAsync(row.Nomination, nomination => Task.FromResult(nomination.Stage != NominationState.Enrolled || nomination.Reason == why ? null
            : NominationMove.Of(nomination, NominationState.Enrolled, "certificateHeld", Actor.System, steps.Now, why)), cancellationToken);
    }

    /// <summary>Takes a certificate off the list.</summary>
    public Task StrikeAsync(CertificateKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return store.Certificates.DeleteEntityAsync(Partition(key.Agency), key.Value, Azure.ETag.All, cancellationToken);
    }

    /// <summary>A page of an agency's certificates that wait, by number.</summary>
    public Task<Azure.Page<TableEntity>> PageAsync(string agency, int size, string? continuation, CancellationToken cancellationToken) =>
        store.Certificates.PageAsync<TableEntity>(Partition(agency), "", size, continuation, cancellationToken);

    // No series and year: the agency's certificates lie elsewhere.
    private static string Partition(string agency) => agency + "~held";

    private static string FieldOf(CertificateFacts facts)
    {
        (string Field, string? Text)[] texts =
        [
            ("name", facts.Name), ("grade", facts.Rank), ("position", facts.Position), ("unit", facts.Unit), ("birthPlace", facts.BirthPlace), ("title", facts.Title), ("provider", facts.Organiser), ("location", facts.Place), ("batch", facts.Batch),
            .. facts.Subjects.Select(s => ("subjects", (string?)s.Title)),
        ];
        return texts.FirstOrDefault(t => t.Text is not null && CertificateRenderer.FindUnsupportedCharacter(t.Text) is not null).Field ?? "template";
    }
}
