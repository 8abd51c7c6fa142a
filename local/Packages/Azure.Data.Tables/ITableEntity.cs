namespace Azure.Data.Tables;

/// <summary>A row: its two keys, and what the service keeps about it.</summary>
public interface ITableEntity
{
    /// <summary>Rows of one partition are stored together and change together.</summary>
    string PartitionKey { get; set; }

    /// <summary>Names the row within its partition.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last wrote the row; never sent.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The row's version, for If-Match; never sent in the body.</summary>
    ETag ETag { get; set; }
}
