using AsnTraining.App.People;
using AsnTraining.App.Platform.Storage;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Operations.Indexes;

/// <summary>Writes the lines that find some people of the register by their NIP.</summary>
public sealed class RebuildPeople(DataStore store, EmployeeStore employees, RebuildBook book)
{
    private const int PageSize = 100;
    private const int ParallelReads = 16;

    /// <summary>Repeatable: a line that is there stays.</summary>
    [Function(nameof(RebuildPeople))]
    public async Task<RebuiltPage> RunAsync([ActivityTrigger] RebuildTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        await book.NoteAsync(turn, over: false, cancellationToken);
        var people = await store.Employees.NextRowsAsync<EmployeeEntity>(turn.Agency, "e~", turn.After, PageSize, cancellationToken);
        var written = 0;
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken }, async (person, token) =>
        {
            if (await employees.RestoreLineAsync(person, token))
                Interlocked.Increment(ref written);
        });
        var more = people.Count == PageSize;
        return new(more ? turn.Agency : null, more ? people[^1].RowKey : null, new(People: people.Count, Lines: people.Count, Written: written));
    }
}
