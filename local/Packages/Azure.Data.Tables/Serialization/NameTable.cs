using System.Text;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>
/// Property names met in one answer. Its rows repeat them in the same order, so each name becomes a string once, not once per row.
/// </summary>
internal sealed class NameTable
{
    private readonly List<(byte[] Utf8, string Name)> _names = [];
    private int _expected;

    /// <summary>The name on which the reader stands.</summary>
    public string Read(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < _names.Count; i++)
        {
            var at = (_expected + i) % _names.Count;
            if (!reader.ValueTextEquals(_names[at].Utf8)) continue;
            _expected = at + 1;
            return _names[at].Name;
        }

        var name = reader.GetString();
        _names.Add((Encoding.UTF8.GetBytes(name), name));
        _expected = _names.Count;
        return name;
    }
}
