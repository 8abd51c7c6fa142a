using AsnTraining.Documents.Calendar;
using AsnTraining.Documents.Tests.Gallery;

namespace AsnTraining.Documents.Tests.Calendar;

public sealed class CalendarFilesTests
{
    private static CalendarInvitation Sample => SampleInvitations.Week;

    [Fact]
    public void A_week_of_equal_days_is_one_recurring_event_in_one_file()
    {
        var file = Assert.Single(CalendarFiles.Request(Sample, Language.Indonesian));
        var calendar = CalendarReader.Read(file.Content);

        Assert.Equal("undangan.ics", file.Name);
        Assert.Equal("text/calendar", CalendarFile.ContentType);
        Assert.Equal("REQUEST", calendar.Value("METHOD"));
        Assert.Equal("2.0", calendar.Value("VERSION"));
        Assert.Equal(Sample.Uid, calendar.Value("UID"));
        Assert.Equal("0", calendar.Value("SEQUENCE"));
        Assert.Equal("20270120T023000Z", calendar.Value("DTSTAMP"));
        Assert.Equal("FREQ=DAILY;INTERVAL=1;COUNT=5", calendar.Value("RRULE"));
        Assert.Equal("Asia/Jakarta", calendar.Lines.Last(line => line.Name == "DTSTART").Parameters["TZID"]);
        Assert.Equal("CONFIRMED", calendar.Value("STATUS"));
        Assert.Equal(Expected(Sample.Sessions), calendar.Occurrences());
    }

    [Fact]
    public void Organizer_and_attendee_are_named_as_an_invitation_needs_them()
    {
        var calendar = CalendarReader.Read(CalendarFiles.Request(Sample, Language.Indonesian)[0].Content);
        var organizer = calendar.Lines.Single(line => line.Name == "ORGANIZER");
        var attendee = calendar.Lines.Single(line => line.Name == "ATTENDEE");

        Assert.Equal(("mailto:diklat@kota.example", "BKPSDM Kota Contoh"), (organizer.Value, organizer.Parameters["CN"]));
        Assert.Equal("mailto:pegawai0070@kota.example", attendee.Value);
        // A quote cannot stand in a parameter at all; comma and semicolon only within quotes.
        Assert.Equal("Halim, dr. Fajar; S.Ked. 'Ajar'", attendee.Parameters["CN"]);
        Assert.Equal("NEEDS-ACTION", attendee.Parameters["PARTSTAT"]);
    }

    [Theory]
    [InlineData("Asia/Jakarta", "+0700", "WIB")]
    [InlineData("Asia/Makassar", "+0800", "WITA")]
    [InlineData("Asia/Jayapura", "+0900", "WIT")]
    public void Each_of_Indonesias_zones_is_described_in_the_file(string zone, string offset, string name)
    {
        var calendar = CalendarReader.Read(CalendarFiles.Request(In(zone), Language.Indonesian)[0].Content);

        Assert.Equal(zone, calendar.Value("TZID"));
        Assert.Equal(offset, calendar.Value("TZOFFSETTO"));
        Assert.Equal(offset, calendar.Value("TZOFFSETFROM"));
        Assert.Equal(name, calendar.Value("TZNAME"));
    }

    [Fact]
    public void Elsewhere_every_meeting_stands_alone_in_UTC()
    {
        // Summer time begins in New York between the two, on 14 March 2027.
        var files = CalendarFiles.Request(
            In("America/New_York") with { Sessions = [Day(3, 13), Day(3, 14)] }, Language.English);

        Assert.Equal(2, files.Count);
        Assert.Equal("20270313T130000Z", CalendarReader.Read(files[0].Content).Value("DTSTART"));
        Assert.Equal("20270314T120000Z", CalendarReader.Read(files[1].Content).Value("DTSTART"));
        Assert.DoesNotContain("VTIMEZONE", files[0].Content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_at_other_times_is_an_exception_of_the_same_event()
    {
        var shorter = Sample with { Sessions = [.. Days(1, 2, 3, 4), new CalendarSession(new(2027, 2, 5), new(7, 30), new(11, 0))] };
        var calendar = CalendarReader.Read(Assert.Single(CalendarFiles.Request(shorter, Language.Indonesian)).Content);

        Assert.Equal(2, calendar.Events().Count());
        Assert.Equal("20270205T080000", calendar.Value("RECURRENCE-ID"));
        Assert.All(calendar.Events(), e => Assert.Equal(Sample.Uid, e.Single(line => line.Name == "UID").Value));
        Assert.Equal(Expected(shorter.Sessions), calendar.Occurrences());
    }

    [Fact]
    public void A_first_day_at_other_times_is_an_exception_too()
    {
        var late = Sample with { Sessions = [new CalendarSession(new(2027, 2, 1), new(13, 0), new(16, 0)), .. Days(2, 3, 4, 5)] };
        var calendar = CalendarReader.Read(Assert.Single(CalendarFiles.Request(late, Language.Indonesian)).Content);

        Assert.Equal(Expected(late.Sessions), calendar.Occurrences());
    }

    [Fact]
    public void Weekly_meetings_are_weekly_and_weekends_are_left_out()
    {
        var weekly = Sample with { Sessions = Days(1, 8, 15, 22) };
        Assert.Equal("FREQ=WEEKLY;INTERVAL=1;COUNT=4", CalendarReader.Read(CalendarFiles.Request(weekly, Language.English)[0].Content).Value("RRULE"));

        var twoWeeks = Sample with { Sessions = Days(1, 2, 3, 4, 5, 8, 9, 10, 11, 12) };
        var calendar = CalendarReader.Read(Assert.Single(CalendarFiles.Request(twoWeeks, Language.English)).Content);
        Assert.Equal(2, calendar.Count("EXDATE"));
        Assert.Equal(Expected(twoWeeks.Sessions), calendar.Occurrences());
    }

    [Fact]
    public void Two_meetings_a_day_come_as_two_files_with_a_UID_each()
    {
        var sessions = Days(1, 2, 3).Concat(Days(1, 2).Select(day => day with { Start = new(19, 0), End = new(21, 0) })).ToList();
        var files = CalendarFiles.Request(Sample with { Sessions = sessions }, Language.Indonesian);

        Assert.Equal(["undangan.ics", "undangan-2.ics"], files.Select(file => file.Name));
        Assert.Equal(
            [Sample.Uid, "0197f0c2a1b27c3d8e4f5a6b7c8d9e0f-2@pelatihan.kota.example"],
            files.Select(file => CalendarReader.Read(file.Content).Value("UID")));
        Assert.Equal(Expected(sessions), files.SelectMany(file => CalendarReader.Read(file.Content).Occurrences()).Order());
    }

    [Fact]
    public void Days_without_rhythm_stand_alone()
    {
        var odd = Sample with { Sessions = [Day(1, 4), Day(2, 17), Day(5, 3)] };
        var files = CalendarFiles.Request(odd, Language.Indonesian);

        Assert.Equal(3, files.Count);
        Assert.All(files, file => Assert.DoesNotContain("RRULE", file.Content, StringComparison.Ordinal));
        Assert.Equal(3, files.Select(file => CalendarReader.Read(file.Content).Value("UID")).Distinct().Count());
    }

    [Fact]
    public void A_training_without_meetings_stands_as_days_that_stay_free()
    {
        var calendar = CalendarReader.Read(Assert.Single(CalendarFiles.Request(Sample with { Sessions = [] }, Language.English)).Content);

        Assert.Equal("20270201", calendar.Value("DTSTART"));
        Assert.Equal("20270206", calendar.Value("DTEND"));
        Assert.Equal("DATE", calendar.Lines.Single(line => line.Name == "DTSTART").Parameters["VALUE"]);
        Assert.Equal("TRANSPARENT", calendar.Value("TRANSP"));
    }

    [Fact]
    public void A_cancellation_is_about_the_same_events()
    {
        var files = CalendarFiles.Cancel(Sample with { Sequence = 3 }, Language.English);
        var calendar = CalendarReader.Read(Assert.Single(files).Content);

        Assert.Equal("cancellation.ics", files[0].Name);
        Assert.Equal("CANCEL", calendar.Value("METHOD"));
        Assert.Equal("CANCELLED", calendar.Value("STATUS"));
        Assert.Equal("3", calendar.Value("SEQUENCE"));
        Assert.Equal(Sample.Uid, calendar.Value("UID"));
    }

    [Fact]
    public void A_change_takes_back_what_the_new_plan_no_longer_has()
    {
        var before = Sample with { Sessions = [.. Days(1, 2), .. Days(1, 2).Select(day => day with { Start = new(19, 0), End = new(21, 0) })] };
        var after = Sample with { Sequence = 1, Sessions = Days(8, 9), WrittenAt = Sample.WrittenAt.AddDays(1) };
        var calendars = CalendarFiles.Change(before, after, Language.Indonesian).Select(file => CalendarReader.Read(file.Content)).ToList();

        Assert.Equal(["REQUEST", "CANCEL"], calendars.Select(calendar => calendar.Value("METHOD")));
        Assert.Equal([Sample.Uid, "0197f0c2a1b27c3d8e4f5a6b7c8d9e0f-2@pelatihan.kota.example"], calendars.Select(calendar => calendar.Value("UID")));
        Assert.All(calendars, calendar => Assert.Equal("1", calendar.Value("SEQUENCE")));
        Assert.All(calendars, calendar => Assert.Equal("20270121T023000Z", calendar.Value("DTSTAMP")));
    }

    [Fact]
    public void A_change_that_calendars_would_ignore_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CalendarFiles.Change(Sample, Sample, Language.English));
        Assert.Throws<ArgumentException>(() => CalendarFiles.Change(Sample, Sample with { Sequence = 1, Uid = "other@kota.example" }, Language.English));
    }

    [Theory]
    [InlineData("Pelatihan; dasar, \\ lanjutan\nbaris kedua")]
    [InlineData("Kursus \U0001F393 ā ñ 培训 Ⅳ é sepanjang lebih dari tujuh puluh lima oktet supaya dilipat beberapa kali 研修研修研修研修研修研修研修研修研修")]
    public void Any_title_comes_through_escaped_and_folded(string title)
    {
        var calendar = CalendarReader.Read(CalendarFiles.Request(Sample with { Training = Sample.Training with { Title = title, Provider = title } }, Language.Indonesian)[0].Content);
        Assert.Equal(title, calendar.Text("SUMMARY"));
        Assert.Contains($"Penyelenggara: {title}\n", calendar.Text("DESCRIPTION"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_break_in_a_name_does_not_become_a_property()
    {
        const string Hostile = "X\r\nATTENDEE:mailto:lain@kota.example\r\nX";
        var file = CalendarFiles.Request(
            Sample with { AttendeeName = Hostile, OrganizerName = Hostile, Training = Sample.Training with { Title = Hostile, Place = Hostile } }, Language.Indonesian)[0];

        Assert.Equal(1, CalendarReader.Read(file.Content).Count("ATTENDEE"));
    }

    [Theory]
    [InlineData("bukan alamat")]
    [InlineData("a@kota.example\r\nX:y")]
    [InlineData("")]
    public void An_address_that_is_none_is_refused(string address) =>
        Assert.Throws<ArgumentException>(() => CalendarFiles.Request(Sample with { AttendeeAddress = address }, Language.English));

    [Theory]
    [InlineData("a b@kota.example")]
    [InlineData("a\r\nb")]
    [InlineData("")]
    public void A_UID_with_other_characters_is_refused(string uid) =>
        Assert.Throws<ArgumentException>(() => CalendarFiles.Request(Sample with { Uid = uid }, Language.English));

    [Fact]
    public void A_session_that_ends_before_it_begins_is_refused() =>
        Assert.Throws<ArgumentException>(() => CalendarFiles.Request(Sample with { Sessions = [new(new(2027, 2, 1), new(9, 0), new(9, 0))] }, Language.English));

    [Fact]
    public void A_link_is_a_web_address() =>
        Assert.Throws<ArgumentException>(() => CalendarFiles.Request(Sample with { Url = "javascript:alert(1)" }, Language.English));

    [Fact]
    public void The_same_invitation_gives_the_same_bytes() =>
        Assert.Equal(CalendarFiles.Request(Sample, Language.Indonesian), CalendarFiles.Request(Sample, Language.Indonesian));

    [Fact]
    public void Whatever_the_plan_the_files_hold_exactly_its_meetings()
    {
        var random = new Random(20270201);
        for (var trial = 0; trial < 500; trial++)
        {
            var sessions = Enumerable.Range(0, random.Next(1, 14))
                .Select(_ => (Day: new DateOnly(2027, 1, 1).AddDays(random.Next(0, random.Next(1, 60))), Start: random.Next(7, 20)))
                .Distinct()
                .Select(item => new CalendarSession(item.Day, new TimeOnly(item.Start, 0), new TimeOnly(item.Start, 50)))
                .ToList();
            var files = CalendarFiles.Request(Sample with { Sessions = sessions }, Language.Indonesian).Select(file => CalendarReader.Read(file.Content)).ToList();

            Assert.Equal(Expected(sessions), files.SelectMany(file => file.Occurrences()).Order());
            Assert.Equal(files.Count, files.Select(file => file.Value("UID")).Distinct().Count());
        }
    }

    private static CalendarInvitation In(string zone) => Sample with { Training = Sample.Training with { TimeZone = zone } };

    private static List<CalendarSession> Days(params int[] ofFebruary) => [.. ofFebruary.Select(day => Day(2, day))];

    private static CalendarSession Day(int month, int day) => new(new(2027, month, day), new(8, 0), new(16, 0));

    private static IEnumerable<(DateTime, DateTime)> Expected(IEnumerable<CalendarSession> sessions) =>
        sessions.Select(session => (session.Date.ToDateTime(session.Start), session.Date.ToDateTime(session.End))).Order();
}
