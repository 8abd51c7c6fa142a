namespace Azure.Data.Tables;

/// <summary>One row's part of a transaction.</summary>
public class TableTransactionAction
{
    /// <summary>An action without a version.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>
    /// An action on the row's version given, <see cref="ETag.All"/> for any. By default a deletion takes any version, and an update
    /// is sent without a condition, so that it adds a missing row. Additions and upserts have no condition.
    /// </summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What is done.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>The row.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version that the stored row must have.</summary>
    public ETag ETag { get; }
}
