namespace AsnTraining.Documents.Calendar;

/// <summary>
/// Invitations, changes and cancellations as calendar files (RFC 5545, with the methods of RFC 5546) that Outlook, Google
/// Calendar and Apple Calendar take from a mail.
/// </summary>
/// <remarks>
/// One file holds one UID, as REQUEST demands, so meetings are written as one recurring event with exceptions. Several files come
/// only where a day has several meetings or the days follow no rhythm.
/// </remarks>
public static class CalendarFiles
{
    /// <summary>The files that invite, or that tell a change when <see cref="CalendarInvitation.Sequence"/> has risen.</summary>
    /// <exception cref="ArgumentException">An address is not one, or a session ends before it begins.</exception>
    public static IReadOnlyList<CalendarFile> Request(CalendarInvitation invitation, Language language) =>
        [.. Events(invitation).Select((happening, index) => File(CalendarMethod.Request, invitation, happening, index, language))];

    /// <summary>The files that cancel. <see cref="CalendarInvitation.Sequence"/> must have risen.</summary>
    /// <exception cref="ArgumentException">An address is not one, or a session ends before it begins.</exception>
    public static IReadOnlyList<CalendarFile> Cancel(CalendarInvitation invitation, Language language) =>
        [.. Events(invitation).Select((happening, index) => File(CalendarMethod.Cancel, invitation, happening, index, language))];

    /// <summary>
    /// The files for a change of plan: what <see cref="Request"/> gives for the new plan, and cancellations of events that only
    /// the old plan had.
    /// </summary>
    /// <exception cref="ArgumentException">The invitations are not two versions of one, or as for <see cref="Request"/>.</exception>
    public static IReadOnlyList<CalendarFile> Change(CalendarInvitation before, CalendarInvitation after, Language language)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Uid != after.Uid || before.Sequence >= after.Sequence)
        {
            throw new ArgumentException("A change keeps the UID and raises SEQUENCE.", nameof(after));
        }

        var requests = Request(after, language);
        var dropped = Events(before).Select((happening, index) => (happening, index)).Skip(requests.Count)
            .Select(old => File(CalendarMethod.Cancel, before with { Sequence = after.Sequence, WrittenAt = after.WrittenAt }, old.happening, old.index, language));
        return [.. requests, .. dropped];
    }

    private static IReadOnlyList<CalendarEvent> Events(CalendarInvitation invitation)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        return CalendarSeries.Of(invitation);
    }

    private static CalendarFile File(CalendarMethod method, CalendarInvitation invitation, CalendarEvent happening, int index, Language language)
    {
        var name = (method, language) switch
        {
            (CalendarMethod.Cancel, Language.English) => "cancellation",
            (CalendarMethod.Cancel, _) => "pembatalan",
            (_, Language.English) => "invitation",
            _ => "undangan",
        };
        return new(
            index == 0 ? $"{name}.ics" : FormattableString.Invariant($"{name}-{index + 1}.ics"),
            CalendarText.Write(method, invitation, happening, index, language));
    }
}
