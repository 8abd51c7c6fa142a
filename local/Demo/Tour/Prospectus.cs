using System.Globalization;

namespace AsnTraining.Demo.Tour;

/// <summary>The tour's trainings, as an HR system sends them.</summary>
/// <param name="run">Makes the ids of this run its own.</param>
/// <param name="firstDay">The first day of each.</param>
internal sealed class Prospectus(string run, DateOnly firstDay)
{
    private static readonly string[] Levels = ["supervisor", "personnelAgency"];

    /// <summary>Dear enough for two levels of approval.</summary>
    public string TwoLevels => $"PRG-A-{run}";

    /// <summary>One seat, first come.</summary>
    public string OneSeat => $"PRG-B-{run}";

    /// <summary>One seat, and whoever has the fewest hours this year comes first.</summary>
    public string FewestFirst => $"PRG-C-{run}";

    /// <summary>Participants check in by their own link.</summary>
    public string SelfCheckIn => $"PRG-D-{run}";

    /// <summary>Kept by a logbook that a mentor confirms.</summary>
    public string Internship => $"PRG-E-{run}";

    /// <summary>A quarter to eight on the first day: the doors are open.</summary>
    public DateTimeOffset DoorsOpen => new(firstDay.ToDateTime(new TimeOnly(7, 45)), TimeSpan.FromHours(7));

    /// <summary>The first day, as a form writes it.</summary>
    public string FirstDay => Day(firstDay);

    /// <summary>When the seats of <see cref="FewestFirst"/> are given.</summary>
    public DateTimeOffset AllocatesAt => new(firstDay.AddDays(-10).ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(7));

    public object TwoLevelsEntry => Entry("Pelatihan Kepemimpinan Administrator", 5, firstDay, ("approvalLevels", Levels));

    public object OneSeatEntry => Entry("Workshop Pelayanan Prima", 1, firstDay);

    public object OneSeatLater => Entry("Workshop Pelayanan Prima", 1, firstDay.AddDays(7), ("changeReason", "Narasumber berhalangan."));

    public object FewestFirstEntry => Entry("Bimbingan Teknis Arsip Digital", 1, firstDay, ("allocation", "fewestJpFirst"), ("allocatesAt", AllocatesAt));

    public object SelfCheckInEntry => Entry("Lokakarya Layanan Digital", 5, firstDay, ("participation", new { selfCheckIn = true, opensMinutesBefore = 30, closesMinutesAfter = 30 }));

    public object InternshipEntry => Entry(
        "Magang Layanan Publik", 5, firstDay, ("form", "magang"), ("endDate", Day(firstDay.AddDays(4))), ("sessions", Array.Empty<object>()),
        ("minimumAttendance", 0.5), ("participation", new { kind = "logbook", logbookHours = 8 }));

    private static Dictionary<string, object?> Entry(string title, int quota, DateOnly day, params (string Name, object Value)[] more)
    {
        var entry = new Dictionary<string, object?>
        {
            ["title"] = title,
            ["form"] = "workshop",
            ["competency"] = "teknis",
            ["provider"] = "Balai Peraga",
            ["online"] = false,
            ["location"] = "Aula Balai Peraga",
            ["startDate"] = Day(day),
            ["endDate"] = Day(day),
            ["timeZone"] = "Asia/Jakarta",
            ["hoursJp"] = 8,
            ["quota"] = quota,
            ["costPerParticipantIdr"] = 1_000_000,
            ["minimumAttendance"] = 0.9,
            ["sessions"] = new[] { new { id = "S1", date = Day(day), start = "08:00", end = "15:00" } },
        };
        foreach (var (name, value) in more) entry[name] = value;
        return entry;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
