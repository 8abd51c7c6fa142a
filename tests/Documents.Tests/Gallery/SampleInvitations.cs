using AsnTraining.Documents.Calendar;

namespace AsnTraining.Documents.Tests.Gallery;

/// <summary>Synthetic plans of every shape, by name.</summary>
internal static class SampleInvitations
{
    public static CalendarInvitation Week { get; } = new()
    {
        Uid = "0197f0c2a1b27c3d8e4f5a6b7c8d9e0f@pelatihan.kota.example",
        Sequence = 0,
        WrittenAt = new DateTimeOffset(2027, 1, 20, 9, 30, 0, TimeSpan.FromHours(7)),
        Training = SampleTrainings.Management,
        Sessions = [.. Enumerable.Range(1, 5).Select(day => new CalendarSession(new(2027, 2, day), new(8, 0), new(16, 0)))],
        OrganizerName = "BKPSDM Kota Contoh",
        OrganizerAddress = "diklat@kota.example",
        AttendeeName = "Halim, dr. Fajar; S.Ked. \"Ajar\"",
        AttendeeAddress = "pegawai0070@kota.example",
    };

    public static IReadOnlyDictionary<string, CalendarInvitation> All { get; } = new Dictionary<string, CalendarInvitation>
    {
        ["week"] = Week,
        ["week-short-friday"] = Week with { Sessions = [.. Week.Sessions.Take(4), new(new(2027, 2, 5), new(7, 30), new(11, 0))] },
        ["two-weeks"] = Week with
        {
            Sessions = [.. Week.Sessions, .. Week.Sessions.Select(session => session with { Date = session.Date.AddDays(7) })],
        },
        ["days"] = Week with { Sessions = [] },
    };
}
