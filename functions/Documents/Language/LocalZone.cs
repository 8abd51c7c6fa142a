using AsnTraining.Domain;

namespace AsnTraining.Documents;

/// <summary>The time zone in which a reader is told a moment, and what is written after it.</summary>
public sealed class LocalZone
{
    private readonly TimeZoneInfo _zone;

    private LocalZone(string id) => (Id, _zone) = (id, TrainingZone.Find(id));

    /// <summary>Western Indonesian time, for moments that belong to no training.</summary>
    public static LocalZone Wib { get; } = new("Asia/Jakarta");

    /// <summary>The IANA name.</summary>
    public string Id { get; }

    /// <summary>The zone of an IANA name.</summary>
    /// <exception cref="TimeZoneNotFoundException">There is no such zone.</exception>
    public static LocalZone Of(string ianaName) => new(ianaName);

    /// <summary>The same instant as the clocks of this zone show it.</summary>
    public DateTimeOffset At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone);

    /// <summary>"WIB" for Indonesians, who know it; "WIB (UTC+7)" in English; "UTC+9" for zones outside Indonesia.</summary>
    public string Sign(DateTimeOffset instant, Language language) => Sign(_zone.GetUtcOffset(instant), language);

    /// <summary>The same for a local date and time.</summary>
    public string Sign(DateOnly date, TimeOnly time, Language language) => Sign(_zone.GetUtcOffset(date.ToDateTime(time)), language);

    private string Sign(TimeSpan offset, Language language)
    {
        var hours = $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:%h}{(offset.Minutes == 0 ? "" : offset.ToString("':'mm", null))}";
        var abbreviation = TrainingZone.Abbreviation(Id);
        if (abbreviation == Id)
        {
            return hours;
        }

        return language == Language.English ? $"{abbreviation} ({hours})" : abbreviation;
    }
}
