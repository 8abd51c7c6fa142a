using System.Globalization;

namespace AsnTraining.LocalHost.Tools;

/// <summary>Values as the pages show them.</summary>
internal static class Shown
{
    /// <summary>A time to the second, in UTC.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time to the minute, in UTC.</summary>
    public static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time of day in western Indonesia, which keeps no summer time.</summary>
    public static string Wib(DateTimeOffset time) => time.ToOffset(TimeSpan.FromHours(7)).ToString("ddd HH:mm 'WIB'", CultureInfo.InvariantCulture);

    /// <summary>A size in bytes, rounded to a unit that reads well.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d:0.#} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d / 1024d:0.#} MiB"),
    };
}
