namespace AsnTraining.App.Imports;

/// <summary>The columns of a file as its rows name them. A table file names them once; JSON objects may each have their own.</summary>
public sealed class ImportColumns
{
    private const int Most = 200;
    private const int LongestName = 100;
    private readonly List<string> names = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? first;

    /// <summary>The columns so far, in the order in which they came up.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Takes the names of a row's cells over.</summary>
    /// <returns>The names to keep with the row; null when they are those of the first row.</returns>
    public IReadOnlyList<string>? NamesOf(IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (first is null)
        {
            first = header;
            names.AddRange(header.Take(Most).Select(Short));
            known.UnionWith(names);
            return null;
        }
        if (ReferenceEquals(header, first) || header.SequenceEqual(first, StringComparer.Ordinal))
            return null;
        foreach (var name in header.Select(Short))
        {
            if (names.Count < Most && known.Add(name))
                names.Add(name);
        }
        return header;
    }

    /// <summary>A row's cells in the order of an import's columns; what a broken row has too many is put with its last one.</summary>
    public static IReadOnlyList<string> Arrange(IReadOnlyList<string> columns, IReadOnlyList<string>? names, IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(cells);
        var arranged = new string[columns.Count];
        Array.Fill(arranged, "");
        if (names is null)
        {
            for (var i = 0; i < cells.Count && i < arranged.Length; i++)
                arranged[i] = cells[i];
            if (cells.Count > arranged.Length && arranged.Length > 0)
                arranged[^1] = string.Join("; ", cells.Skip(arranged.Length - 1).Where(c => c.Length > 0));
            return arranged;
        }
        var places = columns.Select((name, place) => (name, place)).DistinctBy(p => p.name).ToDictionary(p => p.name, p => p.place, StringComparer.Ordinal);
        for (var i = 0; i < cells.Count && i < names.Count; i++)
        {
            if (places.TryGetValue(Short(names[i]), out var place))
                arranged[place] = cells[i];
        }
        return arranged;
    }

    private static string Short(string name) => name.Length > LongestName ? name[..LongestName] : name;
}
