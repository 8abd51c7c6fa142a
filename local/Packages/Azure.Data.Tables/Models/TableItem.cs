namespace Azure.Data.Tables.Models;

/// <summary>A table, as a listing names it.</summary>
public class TableItem
{
    /// <summary>A table of that name.</summary>
    public TableItem(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>The table's name.</summary>
    public string Name { get; }
}
