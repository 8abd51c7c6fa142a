namespace AsnTraining.Documents.Mails;

internal static class RescheduledLetter
{
    public static Letter Write(Rescheduled mail, Language language)
    {
        List<Block> blocks = [new Paragraph((mail.IsWaiting ? MailWords.RescheduledWaiting : MailWords.RescheduledBody).In(language))];
        if (Changes(mail, language) is { Count: > 0 } changes)
        {
            blocks.Add(new Callout(MailWords.WhatChanged.In(language), changes, Tone.Waiting));
        }

        if (!string.IsNullOrWhiteSpace(mail.Reason))
        {
            blocks.Add(new Callout(MailWords.Reason.In(language), mail.Reason, Tone.Neutral));
        }

        blocks.Add(new FactList(TrainingWords.Facts(mail.Training, language), MailWords.NewPlan.In(language)));
        if (mail.HasCalendar)
        {
            blocks.Add(new Note(MailWords.CalendarAttached.In(language)));
        }

        if (mail.DeclineUrl is { } decline)
        {
            blocks.Add(new Paragraph(MailWords.DeclineNote.In(language)));
            blocks.Add(new LinkButton(MailWords.DeclineButton.In(language), decline, IsMain: false));
            blocks.Add(new Note(MailWords.PersonalLink.In(language)));
        }

        var (kicker, subject, heading) = IsOnlyMoved(mail, language)
            ? (MailWords.RelocatedKicker, MailWords.RelocatedSubject, MailWords.RelocatedHeading)
            : (MailWords.RescheduledKicker, MailWords.RescheduledSubject, MailWords.RescheduledHeading);
        return EmployeeLetters.Letter(mail, language, Tone.Waiting, kicker, subject.In(language, mail.Training.Title), heading.In(language), blocks);
    }

    /// <summary>Whether the place is all that differs for a reader.</summary>
    private static bool IsOnlyMoved(Rescheduled mail, Language language)
    {
        var place = TrainingWords.Place.In(language);
        var before = TrainingWords.Facts(mail.Before, language).Where(fact => fact.Label != place);
        var after = TrainingWords.Facts(mail.Training, language).Where(fact => fact.Label != place);
        return before.SequenceEqual(after) && TrainingWords.PlaceOf(mail.Before, language) != TrainingWords.PlaceOf(mail.Training, language);
    }

    /// <summary>Every particular that reads differently in the two plans, new value first.</summary>
    private static List<string> Changes(Rescheduled mail, Language language)
    {
        var before = TrainingWords.Facts(mail.Before, language).ToDictionary(fact => fact.Label, fact => fact.Value);
        return [.. TrainingWords.Facts(mail.Training, language)
            .Where(fact => !before.TryGetValue(fact.Label, out var was) || was != fact.Value)
            .Select(fact => before.TryGetValue(fact.Label, out var was)
                ? $"{fact.Label}: {MailWords.FromTo.In(language, was, fact.Value)}"
                : $"{fact.Label}: {fact.Value}")];
    }
}
