using System.Text;

namespace AsnTraining.Documents.Pdf.Fonts;

/// <summary>The part that GPOS and GSUB share: from a feature of the Latin script to its lookups' subtables.</summary>
internal sealed class LayoutTable(byte[] font, int table, int extensionType)
{
    /// <summary>The subtables of a feature, each with its lookup's type, grouped by lookup and in lookup order.</summary>
    public IReadOnlyList<(int Type, int[] Subtables)> Lookups(string feature)
    {
        var system = LanguageSystem();
        if (system == 0)
            return [];
        var features = table + font.U16(table + 6);
        var chosen = new SortedSet<int>();
        for (var i = 0; i < font.U16(system + 4); i++)
        {
            var record = features + 2 + (font.U16(system + 6 + (i * 2)) * 6);
            if (Encoding.ASCII.GetString(font, record, 4) != feature)
                continue;
            var description = features + font.U16(record + 4);
            for (var k = 0; k < font.U16(description + 2); k++)
                chosen.Add(font.U16(description + 4 + (k * 2)));
        }

        return [.. chosen.Select(Lookup)];
    }

    /// <summary>A lookup by its number: its type and subtables.</summary>
    public (int Type, int[] Subtables) Lookup(int index)
    {
        var lookups = table + font.U16(table + 8);
        return ReadLookup(lookups + font.U16(lookups + 2 + (index * 2)));
    }

    /// <summary>The place of a glyph in a coverage table, -1 when it is not covered.</summary>
    public static int Coverage(byte[] font, int table, int glyph)
    {
        var ranges = font.U16(table) == 2;
        var (low, high) = (0, font.U16(table + 2) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var record = table + 4 + (middle * (ranges ? 6 : 2));
            var first = font.U16(record);
            var last = ranges ? font.U16(record + 2) : first;
            if (glyph < first)
                high = middle - 1;
            else if (glyph > last)
                low = middle + 1;
            else
                return ranges ? font.U16(record + 4) + glyph - first : middle;
        }

        return -1;
    }

    /// <summary>The glyphs of a coverage table with their places.</summary>
    public static IEnumerable<(ushort Glyph, int Index)> Covered(byte[] font, int table)
    {
        var count = font.U16(table + 2);
        if (font.U16(table) == 1)
        {
            for (var i = 0; i < count; i++)
                yield return (font.U16(table + 4 + (i * 2)), i);
            yield break;
        }

        for (var i = 0; i < count; i++)
        {
            var range = table + 4 + (i * 6);
            for (int glyph = font.U16(range), index = font.U16(range + 4); glyph <= font.U16(range + 2); glyph++, index++)
                yield return ((ushort)glyph, index);
        }
    }

    /// <summary>The class of a glyph in a class definition table; 0 where none is given.</summary>
    public static int Class(byte[] font, int table, int glyph)
    {
        if (font.U16(table) == 1)
        {
            var index = glyph - font.U16(table + 2);
            return index >= 0 && index < font.U16(table + 4) ? font.U16(table + 6 + (index * 2)) : 0;
        }

        var (low, high) = (0, font.U16(table + 2) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var record = table + 4 + (middle * 6);
            if (glyph < font.U16(record))
                high = middle - 1;
            else if (glyph > font.U16(record + 2))
                low = middle + 1;
            else
                return font.U16(record + 4);
        }

        return 0;
    }

    private (int Type, int[] Subtables) ReadLookup(int lookup)
    {
        int type = font.U16(lookup);
        var subtables = new int[font.U16(lookup + 4)];
        for (var i = 0; i < subtables.Length; i++)
        {
            var subtable = lookup + font.U16(lookup + 6 + (i * 2));
            if (font.U16(lookup) == extensionType)
            {
                type = font.U16(subtable + 2);
                subtable += font.S32(subtable + 4);
            }

            subtables[i] = subtable;
        }

        return (type, subtables);
    }

    private int LanguageSystem()
    {
        var scripts = table + font.U16(table + 4);
        var fallback = 0;
        for (var i = 0; i < font.U16(scripts); i++)
        {
            var record = scripts + 2 + (i * 6);
            var tag = Encoding.ASCII.GetString(font, record, 4);
            var script = scripts + font.U16(record + 4);
            var system = font.U16(script) == 0 ? 0 : script + font.U16(script);
            if (tag == "latn" && system != 0)
                return system;
            if (tag == "DFLT")
                fallback = system;
        }

        return fallback;
    }
}
