using AsnTraining.App.Attendance;
using AsnTraining.App.Certificates;
using AsnTraining.App.Nominations;
using AsnTraining.App.People.Erasure;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace AsnTraining.App.People.Retention;

/// <summary>
/// Takes the people out of ended nominations and their certificates. Only what is named here stays, so that a column that is
/// added later is not forgotten: states, times, the internal id and where the certificate is.
/// </summary>
public sealed partial class MinimiseNominations(DataStore store, CertificateEraser certificates, KeyedHash hash, LogbookErasure logbooks, ILogger<MinimiseNominations> log)
{
    private const int PageSize = 100;
    private const int Parallel = 8;

    private static readonly string[] OfNomination =
    [
        nameof(NominationEntity.State), nameof(NominationEntity.Version), nameof(NominationEntity.Employee), nameof(NominationEntity.CreatedAt), nameof(NominationEntity.ChangedAt),
        nameof(NominationEntity.EverApproved), nameof(NominationEntity.Round), nameof(NominationEntity.RoundStartedAt), nameof(NominationEntity.FirstAskedAt), nameof(NominationEntity.RemindersSent),
        nameof(NominationEntity.DecidedAt), nameof(NominationEntity.Outcome), nameof(NominationEntity.Certificate), nameof(NominationEntity.CertificateNumber), nameof(NominationEntity.CertificateCode),
        nameof(NominationEntity.Mailed), nameof(NominationEntity.Erased),
    ];

    private static readonly string[] OfDetails = ["At", "State", "Event", "Actor", "Accepted", "Delivery", "DeliveryAt", "Outcome"];

    /// <summary>Repeatable: what was minimised is passed over.</summary>
    [Function(nameof(MinimiseNominations))]
    public async Task<MinimisedPage> RunAsync([ActivityTrigger] RetentionTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var rows = await store.Enrolments.NextRowsAsync<NominationEntity>(EnrolmentKeys.Partition(turn.Agency, turn.Training), "n~", turn.After is null ? null : "n~" + turn.After, PageSize, cancellationToken);
        var left = rows.Where(r => !r.Stage.IsFinal()).ToList();
        var numbers = await store.NumbersOfAsync(turn.Agency, turn.Work.Certificates ? rows.Except(left).Select(r => r.Uuid).ToHashSet(StringComparer.Ordinal) : [], cancellationToken);
        await System.Threading.Tasks.Parallel.ForEachAsync(rows.Except(left), new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken }, async (row, token) =>
        {
            foreach (var key in numbers[row.Uuid])
                await certificates.EraseAsync(key, token);
            if (turn.Work.Nominations && !row.Minimised)
                await MinimiseAsync(row, token);
        });
        if (rows.Count < PageSize && turn.Left + left.Count > 0)
            LogLeft(log, turn.Agency, turn.Training, turn.Left + left.Count);
        return new(rows.Count == PageSize ? rows[^1].Uuid : null, left.Count);
    }

    private async Task MinimiseAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        await StrikeReferenceAsync(row, cancellationToken);
        var lines = new List<(string, string)>();
        await foreach (var line in store.UndeliverableMails.RangeAsync<TableEntity>(row.Agency, MailDeliveries.PrefixOf(row.Uuid), cancellationToken))
            lines.Add((line.PartitionKey, line.RowKey));
        await store.UndeliverableMails.DeleteAllAsync(lines, cancellationToken);
        await logbooks.EraseWriterAsync(row, cancellationToken);
        await foreach (var detail in store.Enrolments.RangeAsync<TableEntity>(row.PartitionKey, $"d~{row.Uuid}~", cancellationToken))
            await store.Enrolments.UpdateEntityAsync(Kept(detail, OfDetails), detail.ETag, TableUpdateMode.Replace, cancellationToken);
        await store.Outbox.EraseReasonsAsync(row.Agency, store.Enrolments, row.PartitionKey, row.Id, cancellationToken);
        // The row last: it says that the others were dealt with.
        if (await store.Enrolments.FindAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken) is { } whole)
        {
            var kept = Kept(whole, OfNomination);
            kept[nameof(NominationEntity.Minimised)] = true;
            await store.Enrolments.UpdateEntityAsync(kept, whole.ETag, TableUpdateMode.Replace, cancellationToken);
        }
        // Once more: whoever wrote the indexes again at the same moment may have found the number in the row.
        await StrikeReferenceAsync(row, cancellationToken);
    }

    private Task StrikeReferenceAsync(NominationEntity row, CancellationToken cancellationToken) => string.IsNullOrEmpty(row.Reference)
        ? Task.CompletedTask
        : store.References.DeleteEntityAsync(row.Agency, hash.OfReference(row.Agency, row.Reference), ETag.All, cancellationToken);

    private static TableEntity Kept(TableEntity row, string[] columns)
    {
        var kept = new TableEntity(row.PartitionKey, row.RowKey);
        foreach (var column in columns)
        {
            if (row.TryGetValue(column, out var value) && value is not null)
                kept[column] = value;
        }
        return kept;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Training {Training} of {Agency} cannot be minimised before {Count} nomination(s) have ended")]
    private static partial void LogLeft(ILogger logger, string agency, string training, int count);
}

/// <summary>Notes in the catalogue that a training was minimised.</summary>
public sealed class MarkMinimised(DataStore store, LogbookErasure logbooks)
{
    /// <summary>Repeatable.</summary>
    [Function(nameof(MarkMinimised))]
    public async Task RunAsync([ActivityTrigger] RetentionTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Work.Nominations)
            await logbooks.ForgetMentorsAsync(EnrolmentKeys.Partition(turn.Agency, turn.Training), cancellationToken);
        var mark = new TableEntity(turn.Agency, turn.Training);
        if (turn.Work.Nominations)
            mark[RetentionMarks.Nominations] = true;
        if (turn.Work.Certificates)
            mark[RetentionMarks.Certificates] = true;
        await store.Trainings.UpdateEntityAsync(mark, ETag.All, TableUpdateMode.Merge, cancellationToken);
    }
}
