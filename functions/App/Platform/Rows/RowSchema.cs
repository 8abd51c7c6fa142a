using System.Diagnostics.CodeAnalysis;

namespace AsnTraining.App.Platform.Rows;

/// <summary>A column that a tabular body may have.</summary>
/// <param name="Name">The field's name in the JSON contract.</param>
/// <param name="Required">Whether a file without the column is refused.</param>
/// <param name="IsNip">Whether it holds a NIP, which a JSON number cannot carry.</param>
/// <param name="Aliases">Other headers for it, Indonesian and English.</param>
public sealed record RowField(string Name, bool Required, bool IsNip, IReadOnlyList<string> Aliases);

/// <summary>The columns of one kind of tabular body. Case, spaces and punctuation in headers do not matter.</summary>
public sealed class RowSchema
{
    private readonly Dictionary<string, int> _byHeader = new(StringComparer.Ordinal);

    /// <summary>Makes a schema.</summary>
    /// <param name="title">What the file is called in messages: <c>nominations</c>.</param>
    /// <param name="fields">Its columns.</param>
    /// <exception cref="ArgumentException">Two fields claim the same header.</exception>
    public RowSchema(string title, params IReadOnlyList<RowField> fields)
    {
        Title = title;
        Fields = fields;
        for (var i = 0; i < fields.Count; i++)
        {
            foreach (var header in fields[i].Aliases.Append(fields[i].Name).Select(Normalize).Distinct())
            {
                if (!_byHeader.TryAdd(header, i))
                    throw new ArgumentException($"Two fields claim the header {header}.", nameof(fields));
            }
        }
    }

    /// <summary>What the file is called in messages.</summary>
    public string Title { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<RowField> Fields { get; }

    internal bool TryFind(string header, out int index) => _byHeader.TryGetValue(Normalize(header), out index);

    internal int IndexOf(string field)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Name == field)
                return i;
        }

        throw new ArgumentOutOfRangeException(nameof(field), field, "The schema has no such field.");
    }

    [SuppressMessage("Globalization", "CA1308", Justification = "Headers are compared in the lower case in which the schemas are written.")]
    private static string Normalize(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
