namespace Azure.Data.Tables;

/// <summary>What a transaction does to one row.</summary>
public enum TableTransactionActionType
{
    /// <summary>Adds a row that must not exist.</summary>
    Add = 0,

    /// <summary>Changes the named properties of a row; it must exist if a version is given.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces a row; it must exist if a version is given.</summary>
    UpdateReplace = 2,

    /// <summary>Deletes a row that must exist.</summary>
    Delete = 3,

    /// <summary>Adds a row or changes its named properties.</summary>
    UpsertMerge = 4,

    /// <summary>Adds or replaces a row.</summary>
    UpsertReplace = 5,
}
