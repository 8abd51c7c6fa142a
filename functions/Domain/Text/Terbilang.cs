namespace AsnTraining.Domain;

/// <summary>Numbers in words (<i>terbilang</i>), as certificates write hours beside the figures: <c>40 (empat puluh) JP</c>.</summary>
public static class Terbilang
{
    /// <summary>The largest number, either side of zero, that can be written in words.</summary>
    public const long Largest = 999_999_999_999_999;

    private static readonly string[] IndonesianUnits =
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];

    private static readonly string[] EnglishUnits =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] EnglishTens =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly (long Value, string Indonesian, string English)[] Scales =
    [
        (1_000_000_000_000, "triliun", "trillion"),
        (1_000_000_000, "miliar", "billion"),
        (1_000_000, "juta", "million"),
        (1_000, "ribu", "thousand"),
    ];

    /// <summary>The number in Indonesian words, in lower case: 1100 is <c>seribu seratus</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is larger than <see cref="Largest"/>.</exception>
    public static string Indonesian(long number) => Write(number, "minus", IndonesianBelowThousand, IndonesianScale, "nol");

    /// <summary>The number in English words, in lower case: 42 is <c>forty-two</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is larger than <see cref="Largest"/>.</exception>
    public static string English(long number) =>
        Write(number, "minus", EnglishBelowThousand, (count, scale) => $"{EnglishBelowThousand(count)} {scale.English}", "zero");

    private static string Write(
        long number,
        string minus,
        Func<int, string> belowThousand,
        Func<int, (long Value, string Indonesian, string English), string> ofScale,
        string zero)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, -Largest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Largest);
        if (number == 0)
            return zero;

        var words = new List<string>();
        if (number < 0)
            words.Add(minus);

        var rest = Math.Abs(number);
        foreach (var scale in Scales)
        {
            if (rest < scale.Value)
                continue;
            words.Add(ofScale((int)(rest / scale.Value), scale));
            rest %= scale.Value;
        }

        if (rest > 0)
            words.Add(belowThousand((int)rest));
        return string.Join(' ', words);
    }

    // One thousand is "seribu", never "satu ribu"; one million is "satu juta".
    private static string IndonesianScale(int count, (long Value, string Indonesian, string English) scale) =>
        count == 1 && scale.Value == 1_000 ? "seribu" : $"{IndonesianBelowThousand(count)} {scale.Indonesian}";

    private static string IndonesianBelowThousand(int number) => number switch
    {
        < 12 => IndonesianUnits[number],
        < 20 => $"{IndonesianUnits[number - 10]} belas",
        < 100 => Join($"{IndonesianUnits[number / 10]} puluh", number % 10, IndonesianBelowThousand),
        < 200 => Join("seratus", number % 100, IndonesianBelowThousand),
        _ => Join($"{IndonesianUnits[number / 100]} ratus", number % 100, IndonesianBelowThousand),
    };

    private static string EnglishBelowThousand(int number) => number switch
    {
        < 20 => EnglishUnits[number],
        < 100 => number % 10 == 0 ? EnglishTens[number / 10] : $"{EnglishTens[number / 10]}-{EnglishUnits[number % 10]}",
        _ => Join($"{EnglishUnits[number / 100]} hundred", number % 100, EnglishBelowThousand),
    };

    private static string Join(string head, int rest, Func<int, string> write) => rest == 0 ? head : $"{head} {write(rest)}";
}
