using AsnTraining.App.Attendance;
using AsnTraining.App.Certificates.Templates;
using AsnTraining.App.Nominations;
using AsnTraining.App.People;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Certificates;

/// <summary>Gives each nomination of a block its number, in the order of the block.</summary>
public sealed class TakeNumbers(DataStore store, EmployeeStore employees, TrainingCatalogue catalogue, AgencyStore agencies, TemplateStore templates, TimeProvider time)
{
    private const int ParallelReads = 8;

    /// <summary>Takes the numbers; a repetition finds those that it took.</summary>
    /// <returns>Certificate ids in the order of the block.</returns>
    [Function(nameof(TakeNumbers))]
    public async Task<IReadOnlyList<string>> RunAsync([ActivityTrigger] NominationBlock block, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(block);
        var training = await catalogue.ReadAsync(block.Agency, block.Training, cancellationToken);
        var agency = await agencies.ReadAsync(block.Agency, cancellationToken);
        var rows = await store.ReadNominationsAsync(block, cancellationToken);
        var people = new System.Collections.Concurrent.ConcurrentDictionary<string, EmployeeEntity?>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(rows.Values, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken },
            async (row, token) => people[row.Uuid] = await employees.ReadAsync(block.Agency, row.Employee, token));
        // A request a block, and only where the agency names its qualifications.
        var rolls = agency.Qualifications.Count == 0 ? [] : await store.ReadBlockAsync<RollEntity>(block, EnrolmentKeys.Roll(""), cancellationToken);
        var issue = IssueRound.Of(block.Agency, agency, training, await templates.VersionAsync(block.Agency, cancellationToken), block.At ?? time.GetUtcNow());
        return await store.TakeNumbersAsync(issue, [.. block.Uuids.Select(u => new NumberWanted(rows[u], people.GetValueOrDefault(u), Mark: rolls.GetValueOrDefault(u)?.Mark))], cancellationToken);
    }
}
