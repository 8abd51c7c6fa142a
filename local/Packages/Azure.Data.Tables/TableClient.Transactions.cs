namespace Azure.Data.Tables;

/// <content>Many rows of one partition, all or none.</content>
public partial class TableClient
{
    /// <summary>
    /// Does all actions or none. The service takes at most 100 rows and 4 MiB, all of one partition, each row once.
    /// </summary>
    /// <returns>One answer per action, in their order, with the rows' new versions.</returns>
    /// <exception cref="InvalidOperationException">There are no actions.</exception>
    /// <exception cref="TableTransactionFailedException">The service refused one of the actions.</exception>
    /// <exception cref="RequestFailedException">The service refused the transaction as a whole.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        TableTransactionAction[] actions = [.. transactionActions];
        if (actions.Length == 0) throw new InvalidOperationException("The batch contains no entity operations.");
        AssertOnePartition(actions);

        var requests = Array.ConvertAll(actions, Request);
        var batch = TransactionBody.Request(_pipeline.BaseAddress, requests, _pipeline.Version);
        var response = await _pipeline.SendAsync(batch, Statuses.Accepted, cancellationToken).ConfigureAwait(false);
        var answers = TransactionAnswers.Read(response);
        return answers.FirstOrDefault(answer => answer.Status >= 400) is { } refused
            ? throw new TableTransactionFailedException(new RequestFailedException(refused, null, new ServiceErrorParser()))
            : Response.FromValue<IReadOnlyList<Response>>(answers, response);
    }

    private TableRequest Request(TableTransactionAction action)
    {
        var row = action.Entity;
        return action.ActionType switch
        {
            TableTransactionActionType.Add => TableRequests.Insert(_address, row),
            TableTransactionActionType.UpdateMerge => TableRequests.Write(_address, row, TableUpdateMode.Merge, Condition(action)),
            TableTransactionActionType.UpdateReplace => TableRequests.Write(_address, row, TableUpdateMode.Replace, Condition(action)),
            TableTransactionActionType.Delete => TableRequests.Delete(_address, row.PartitionKey, row.RowKey, action.ETag),
            TableTransactionActionType.UpsertMerge => TableRequests.Write(_address, row, TableUpdateMode.Merge, ifMatch: null),
            TableTransactionActionType.UpsertReplace => TableRequests.Write(_address, row, TableUpdateMode.Replace, ifMatch: null),
            _ => throw new InvalidOperationException("Unknown request type."),
        };
    }

    /// <summary>
    /// Not the package's doing but the service's: the emulator stores rows of several partitions in one transaction, and an app
    /// that relies on it would fail only once it is deployed.
    /// </summary>
    private static void AssertOnePartition(TableTransactionAction[] actions)
    {
        var stranger = Array.FindIndex(actions, action => action.Entity.PartitionKey != actions[0].Entity.PartitionKey);
        if (stranger < 0) return;
        var refusal = new RequestFailedException(
            400,
            $"{stranger}:All commands in a batch must operate on same entity group.",
            Models.TableErrorCode.CommandsInBatchActOnDifferentPartitions.ToString(),
            innerException: null);
        refusal.Data[ServiceErrorParser.FailedIndex] = stranger.ToString(System.Globalization.CultureInfo.InvariantCulture);
        throw new TableTransactionFailedException(refusal);
    }

    /// <summary>Without a version an update is sent without a condition, which the service takes for an upsert.</summary>
    private static string Condition(TableTransactionAction action) => action.ETag == default ? null : action.ETag.ToString();
}
