using System.Globalization;

namespace AsnTraining.LocalHost.Timers;

/// <summary>One field of a schedule: the values that it allows.</summary>
internal sealed class CronField
{
    private readonly bool[] _allowed;

    private CronField(int max) => _allowed = new bool[max + 1];

    /// <summary>Reads a field: <c>*</c>, a number or name, a range, a step after a slash, or a list of these.</summary>
    /// <param name="text">The field.</param>
    /// <param name="min">The smallest value.</param>
    /// <param name="max">The largest value.</param>
    /// <param name="names">Names of the values from <paramref name="min"/> on; their first three letters count.</param>
    /// <exception cref="FormatException">The field cannot be read or allows nothing.</exception>
    public static CronField Parse(string text, int min, int max, params string[] names)
    {
        var field = new CronField(max);
        foreach (var part in text.Split(','))
        {
            field.Allow(part, min, max, names);
        }

        return field;
    }

    /// <summary>True where the field allows the value.</summary>
    public bool Allows(int value) => _allowed[value];

    /// <summary>The first allowed value that is not smaller; null where there is none.</summary>
    public int? From(int value)
    {
        for (; value < _allowed.Length; value++)
        {
            if (_allowed[value])
            {
                return value;
            }
        }

        return null;
    }

    private void Allow(string part, int min, int max, string[] names)
    {
        var (range, step) = part.Split('/') switch
        {
            [var only] => (only, 1),
            [var before, var after] when int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 =>
                (before, number),
            _ => throw Unreadable(part),
        };
        var (first, last) = range.Split('-') switch
        {
            ["*"] => (min, max),
            // A single value with a step starts there and goes on to the end.
            [var only] => (Read(only), part.Contains('/', StringComparison.Ordinal) ? max : Read(only)),
            [var from, var to] => (Read(from), Read(to)),
            _ => throw Unreadable(part),
        };
        if (first > last)
        {
            throw Unreadable(part);
        }

        for (var value = first; value <= last; value += step)
        {
            _allowed[value] = true;
        }

        int Read(string text)
        {
            var named = text.Length >= 3 ? Array.FindIndex(names, name => name.StartsWith(text[..3], StringComparison.OrdinalIgnoreCase)) : -1;
            if (named >= 0)
            {
                return min + named;
            }

            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
                ? value
                : throw Unreadable(part);
        }
    }

    private static FormatException Unreadable(string part) => new($"'{part}' is not a field of a schedule.");
}
