using AsnTraining.App.Certificates;
using AsnTraining.App.Imports;
using AsnTraining.App.LearningRecords;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.People.Erasure;

/// <summary>Deletes a person's files and blanks the person on their certificates; number, title, hours, dates and state stay.</summary>
public sealed class EraseCertificates(DataStore store, CertificateEraser eraser)
{
    /// <summary>Repeatable.</summary>
    /// <returns>Certificates of the person.</returns>
    [Function(nameof(EraseCertificates))]
    public async Task<int> RunAsync([ActivityTrigger] ErasureTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var count = 0;
        // The agency's numbers of all years lie next to each other; the year of a person's last one is not known.
        var (from, until) = (turn.Agency + "~", TableCalls.After(turn.Agency + "~"));
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {until} and Employee eq {turn.Employee}");
        await foreach (var row in store.Certificates.QueryAsync<CertificateEntity>(filter, cancellationToken: cancellationToken))
        {
            await eraser.EraseAsync(CertificateKey.Parse(turn.Agency, row.Id), cancellationToken);
            count++;
        }
        return count;
    }
}

/// <summary>Blanks what the lists of refused rows quote of a person.</summary>
public sealed class EraseImports(DataStore store, EmployeeStore employees)
{
    /// <summary>Repeatable.</summary>
    [Function(nameof(EraseImports))]
    public async Task RunAsync([ActivityTrigger] ErasureTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (await employees.ReadAsync(turn.Agency, turn.Employee, cancellationToken) is not { } person)
            return;
        var quotes = new[] { person.Nip, person.Name, person.Email }.Where(q => !string.IsNullOrEmpty(q)).Select(q => q!).ToList();
        await foreach (var blob in store.ImportFiles.GetBlobsAsync(prefix: turn.Agency + "/", cancellationToken: cancellationToken))
        {
            if (!blob.Name.EndsWith(ImportStore.RefusedFile, StringComparison.Ordinal))
                continue;
            var client = store.ImportFiles.GetBlobClient(blob.Name);
            BlobDownloadResult content = await client.DownloadContentAsync(cancellationToken);
            var rows = content.Content.ToObjectFromJson<List<RefusedRow>>(ApiJson.Options)!;
            if (rows.Exists(r => r.Cells.Any(Quotes) || r.Problems.Any(p => Quotes(p.Detail))))
                await client.UploadAsync(BinaryData.FromObjectAsJson(rows.ConvertAll(Blanked), ApiJson.Options), overwrite: true, cancellationToken);
        }

        RefusedRow Blanked(RefusedRow row) => row with { Cells = [.. row.Cells.Select(c => Quotes(c) ? "" : c)], Problems = [.. row.Problems.Where(p => !Quotes(p.Detail))] };

        bool Quotes(string text) => quotes.Any(q => text.Contains(q, StringComparison.OrdinalIgnoreCase)) || string.Concat(text.Where(char.IsAsciiDigit)) == person.Nip;
    }
}

/// <summary>Deletes the person from the register, and notes that it was done.</summary>
public sealed class EraseEmployee(DataStore store, EmployeeStore employees, Platform.Http.Idempotency.KeptCalls calls, Platform.Security.KeyedHash hash, TimeProvider time)
{
    /// <summary>Repeatable.</summary>
    [Function(nameof(EraseEmployee))]
    public async Task RunAsync([ActivityTrigger] ErasedPerson erased, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(erased);
        var agency = erased.Agency;
        await calls.ForgetAnswersAsync(agency, cancellationToken);
        await store.EraseRecordsAsync(agency, erased.Employee, cancellationToken);
        if (await employees.ReadAsync(agency, erased.Employee, cancellationToken) is { } person)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {agency} and RowKey ge {"e~"} and RowKey lt {"e~~"} and SupervisorNip eq {person.Nip}");
            await foreach (var row in store.Employees.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
                await store.Employees.UpdateEntityAsync(new TableEntity(agency, row.RowKey) { ["SupervisorNip"] = "" }, Azure.ETag.All, TableUpdateMode.Merge, cancellationToken);
            await store.Employees.DeleteAllAsync([(agency, person.RowKey), (agency, "nip~" + hash.OfNip(agency, person.Nip))], cancellationToken);
        }
        await store.Employees.UpsertEntityAsync(new TableEntity(agency, ErasureRow.Key(erased.Employee))
        {
            ["State"] = ErasureRow.Completed,
            ["CompletedAt"] = time.GetUtcNow(),
            ["Nominations"] = erased.Nominations,
            ["Certificates"] = erased.Certificates,
        }, TableUpdateMode.Merge, cancellationToken);
    }
}
