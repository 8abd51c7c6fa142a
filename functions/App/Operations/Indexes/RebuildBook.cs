using System.Runtime.Serialization;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Operations.Indexes;

/// <summary>The row <c>rebuild</c> of an agency: the newest run that writes its indexes again.</summary>
public sealed class RebuildEntity : ITableEntity
{
    /// <summary>Its key.</summary>
    public const string Key = "rebuild";

    /// <summary>The agency.</summary>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc />
    public string RowKey { get; set; } = Key;

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>Id of the run.</summary>
    public string Run { get; set; } = "";

    /// <summary>The client that asked for it.</summary>
    public string By { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>When it was done; nothing while it runs.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <inheritdoc cref="RebuildCount.Trainings"/>
    public int Trainings { get; set; }

    /// <inheritdoc cref="RebuildCount.Nominations"/>
    public int Nominations { get; set; }

    /// <inheritdoc cref="RebuildCount.Certificates"/>
    public int Certificates { get; set; }

    /// <inheritdoc cref="RebuildCount.People"/>
    public int People { get; set; }

    /// <inheritdoc cref="RebuildCount.Lines"/>
    public int Lines { get; set; }

    /// <inheritdoc cref="RebuildCount.Written"/>
    public int Written { get; set; }

    /// <summary>Whether it is not done.</summary>
    [IgnoreDataMember]
    public bool IsRunning => CompletedAt is null;
}

/// <summary>Keeps which run is an agency's newest, and how far it is.</summary>
public sealed class RebuildBook(DataStore store, TimeProvider time)
{
    private const int Tries = 12;

    /// <summary>The newest run; null before the first.</summary>
    public Task<RebuildEntity?> FindAsync(string agency, CancellationToken cancellationToken) =>
        store.Agencies.FindAsync<RebuildEntity>(agency, RebuildEntity.Key, cancellationToken);

    /// <summary>Begins a run.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="before">The newest run so far, as it was read.</param>
    /// <param name="run">Id of the run.</param>
    /// <param name="by">The client that asks for it.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The run; another one when another call began it first.</returns>
    public async Task<RebuildEntity> BeginAsync(string agency, RebuildEntity? before, string run, string by, CancellationToken cancellationToken)
    {
        var row = new RebuildEntity { PartitionKey = agency, Run = run, By = by, RequestedAt = time.GetUtcNow() };
        try
        {
            if (before is null)
                await store.Agencies.AddEntityAsync(row, cancellationToken);
            else
                await store.Agencies.UpdateEntityAsync(row, before.ETag, TableUpdateMode.Replace, cancellationToken);
            return row;
        }
        catch (RequestFailedException e) when (e.LostRace())
        {
            return await FindAsync(agency, cancellationToken) ?? throw new InvalidOperationException("The row of the rebuild is gone.");
        }
    }

    /// <summary>Notes how far a run is. What belongs to an older run than the newest is left out.</summary>
    /// <param name="turn">The run's turn.</param>
    /// <param name="over">Whether it is done.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task NoteAsync(RebuildTurn turn, bool over, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        for (var attempt = 0; await FindAsync(turn.Agency, cancellationToken) is { IsRunning: true } row && row.Run == turn.Run; attempt++)
        {
            var done = turn.Done;
            (row.Trainings, row.Nominations, row.Certificates, row.People, row.Lines, row.Written) = (done.Trainings, done.Nominations, done.Certificates, done.People, done.Lines, done.Written);
            row.CompletedAt = over ? time.GetUtcNow() : null;
            try
            {
                await store.Agencies.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
                return;
            }
            catch (RequestFailedException e) when (e.LostRace() && attempt < Tries)
            {
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
    }
}

/// <summary>Notes that a run is done.</summary>
public sealed class EndRebuild(RebuildBook book)
{
    /// <summary>Repeatable.</summary>
    [Function(nameof(EndRebuild))]
    public Task RunAsync([ActivityTrigger] RebuildTurn turn, CancellationToken cancellationToken) => book.NoteAsync(turn, over: true, cancellationToken);
}
