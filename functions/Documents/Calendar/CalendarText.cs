using System.Globalization;
using AsnTraining.Domain;

namespace AsnTraining.Documents.Calendar;

/// <summary>Writes one iCalendar object.</summary>
internal static class CalendarText
{
    public static string Write(CalendarMethod method, CalendarInvitation invitation, CalendarEvent happening, int index, Language language)
    {
        var lines = new ContentLines();
        lines.Add("BEGIN", "VCALENDAR");
        lines.Add("VERSION", "2.0");
        lines.Add("PRODID", $"-//AsnTraining//Calendar 1//{LanguageChoice.Tag(language).ToUpperInvariant()}");
        lines.Add("CALSCALE", "GREGORIAN");
        lines.Add("METHOD", method == CalendarMethod.Cancel ? "CANCEL" : "REQUEST");
        if (happening.Start is not null)
        {
            VTimeZone.Write(lines, invitation.Training.TimeZone);
        }

        WriteEvent(lines, method, invitation, happening, index, null, language);
        foreach (var differing in method == CalendarMethod.Request ? happening.Differing : [])
        {
            WriteEvent(lines, method, invitation, happening, index, differing, language);
        }

        lines.Add("END", "VCALENDAR");
        return lines.ToString();
    }

    private static void WriteEvent(
        ContentLines lines, CalendarMethod method, CalendarInvitation invitation, CalendarEvent happening, int index, CalendarSession? differing, Language language)
    {
        lines.Add("BEGIN", "VEVENT");
        lines.Add("UID", UidOf(invitation.Uid, index));
        lines.Add("DTSTAMP", Utc(invitation.WrittenAt));
        lines.Add("SEQUENCE", invitation.Sequence.ToString(CultureInfo.InvariantCulture));
        WriteTimes(lines, invitation.Training.TimeZone, happening, differing);
        lines.AddText("SUMMARY", invitation.Training.Title);
        lines.AddText("LOCATION", TrainingWords.PlaceOf(invitation.Training, language));
        lines.AddText("DESCRIPTION", Description(invitation.Training, language));
        if (invitation.Url is { } url)
        {
            lines.Add("URL", WebAddress.Checked(url));
        }

        lines.Add($"ORGANIZER;CN={ContentLines.Quote(invitation.OrganizerName)}", Mailto(invitation.OrganizerAddress));
        lines.Add(
            $"ATTENDEE;CN={ContentLines.Quote(invitation.AttendeeName)};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE",
            Mailto(invitation.AttendeeAddress));
        lines.Add("STATUS", method == CalendarMethod.Cancel ? "CANCELLED" : "CONFIRMED");
        lines.Add("TRANSP", happening.Start is null ? "TRANSPARENT" : "OPAQUE");
        lines.Add("END", "VEVENT");
    }

    /// <summary>What the calendar does not show by itself.</summary>
    private static string Description(TrainingSummary training, Language language) => string.Join('\n',
    [
        $"{TrainingWords.Form.In(language)}: {FormNames.Of(training.Form, language)}",
        $"{TrainingWords.Provider.In(language)}: {training.Provider}",
        $"{TrainingWords.Hours.In(language)}: {Written.Hours(training.HoursJp, language)}",
    ]);

    private static void WriteTimes(ContentLines lines, string zone, CalendarEvent happening, CalendarSession? differing)
    {
        if (happening is not { Start: { } start, End: { } end })
        {
            lines.Add("DTSTART;VALUE=DATE", Day(happening.First));
            // The end of whole days is the day after (3.6.1).
            lines.Add("DTEND;VALUE=DATE", Day(happening.LastDay.AddDays(1)));
            return;
        }

        if (differing is not null)
        {
            AddLocal(lines, "RECURRENCE-ID", zone, differing.Date, start);
            AddLocal(lines, "DTSTART", zone, differing.Date, differing.Start);
            AddLocal(lines, "DTEND", zone, differing.Date, differing.End);
            return;
        }

        AddLocal(lines, "DTSTART", zone, happening.First, start);
        AddLocal(lines, "DTEND", zone, happening.First, end);
        if (happening.IntervalDays > 0)
        {
            lines.Add("RRULE", happening.IntervalDays % 7 == 0
                ? FormattableString.Invariant($"FREQ=WEEKLY;INTERVAL={happening.IntervalDays / 7};COUNT={happening.Count}")
                : FormattableString.Invariant($"FREQ=DAILY;INTERVAL={happening.IntervalDays};COUNT={happening.Count}"));
        }

        foreach (var day in happening.LeftOut)
        {
            AddLocal(lines, "EXDATE", zone, day, start);
        }
    }

    /// <summary>In the training's zone where the file describes it, in UTC elsewhere.</summary>
    private static void AddLocal(ContentLines lines, string name, string zone, DateOnly day, TimeOnly time)
    {
        if (VTimeZone.Knows(zone))
        {
            lines.Add($"{name};TZID={zone}", day.ToDateTime(time).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture));
        }
        else
        {
            lines.Add(name, Utc(TrainingZone.Find(zone).At(day, time)));
        }
    }

    /// <summary>The first event keeps the invitation's own UID, further ones a number before the @.</summary>
    private static string UidOf(string uid, int index)
    {
        if (uid.Length is 0 or > 200 || uid.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '@' or '~' or '_')))
        {
            throw new ArgumentException("A UID holds ASCII letters, digits and -._~@ only.", nameof(uid));
        }

        if (index == 0)
        {
            return uid;
        }

        var at = uid.IndexOf('@', StringComparison.Ordinal);
        return FormattableString.Invariant($"{(at < 0 ? uid : uid[..at])}-{index + 1}{(at < 0 ? "" : uid[at..])}");
    }

    // What would end the address in a mailto URI (RFC 6068) is percent-encoded; everything else stays as calendars compare it.
    private static string Mailto(string address) => EmailAddress.TryParse(address, out var parsed)
        ? $"mailto:{parsed.Value.Replace("%", "%25", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal).Replace("&", "%26", StringComparison.Ordinal)}"
        : throw new ArgumentException("A calendar file needs deliverable addresses.", nameof(address));

    private static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Day(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
