using AsnTraining.Domain;

namespace AsnTraining.Documents.Mails;

/// <summary>The notices on the way from the nomination to the start of the training.</summary>
internal static class EmployeeLetters
{
    public static Letter Write(NominationApproved mail, Language language)
    {
        var body = mail.ByName is { } name
            ? MailWords.ApprovedByBody.In(language, name)
            : MailWords.ApprovedBody.In(language);
        List<Block> blocks = [new Paragraph(body), Plan(mail, language)];
        if (mail.SeatsDecidedAt is { } at)
        {
            blocks.Add(new Callout(MailWords.SeatsDecidedAt.In(language), Moment(at, mail, language), Tone.Waiting));
        }

        return Letter(mail, language, Tone.Good, MailWords.ApprovedKicker, MailWords.ApprovedSubject.In(language, mail.Training.Title),
            MailWords.ApprovedHeading.In(language), blocks);
    }

    public static Letter Write(Enrolled mail, Language language)
    {
        List<Block> blocks =
        [
            new Paragraph((mail.FromWaitlist ? MailWords.PromotedBody : MailWords.EnrolledBody).In(language)),
            Plan(mail, language),
        ];
        Explain(blocks, mail.AllocationExplanation, language);
        if (Conditions(mail, language) is { Count: > 0 } conditions)
        {
            blocks.Add(new Callout(MailWords.Conditions.In(language), conditions, Tone.Neutral));
        }

        if (mail.ConfirmUrl is { } confirm)
        {
            blocks.Add(new Paragraph(mail.ConfirmBy is { } by
                ? MailWords.ConfirmByAsk.In(language, Moment(by, mail, language))
                : MailWords.ConfirmAsk.In(language)));
            blocks.Add(new LinkButton(MailWords.ConfirmButton.In(language), confirm));
        }

        if (mail.HasCalendar)
        {
            blocks.Add(new Note(MailWords.CalendarAttached.In(language)));
        }

        if (mail.ConfirmUrl is not null)
        {
            blocks.Add(new Note(MailWords.PersonalLink.In(language)));
        }

        return Letter(mail, language, Tone.Good, MailWords.EnrolledKicker, MailWords.EnrolledSubject.In(language, mail.Training.Title),
            MailWords.EnrolledHeading.In(language), blocks);
    }

    public static Letter Write(Waitlisted mail, Language language)
    {
        var position = Written.Number(mail.Position, language);
        List<Block> blocks =
        [
            new Paragraph(MailWords.WaitlistedBody.In(language)),
            new Callout(MailWords.WaitlistPosition.In(language), position, Tone.Waiting),
            Plan(mail, language),
        ];
        Explain(blocks, mail.AllocationExplanation, language);
        return Letter(mail, language, Tone.Waiting, MailWords.WaitlistedKicker,
            MailWords.WaitlistedSubject.In(language, position, mail.Training.Title), MailWords.WaitlistedHeading.In(language, position), blocks);
    }

    public static Letter Write(Rejected mail, Language language)
    {
        List<Block> blocks =
        [
            new Paragraph(mail.ByName is { } name
                ? MailWords.RejectedByBody.In(language, name)
                : MailWords.RejectedBody.In(language)),
            new Callout(MailWords.Reason.In(language), mail.Reason, Tone.Bad),
            Plan(mail, language),
            new Paragraph(MailWords.NominateAgain.In(language)),
        ];
        return Letter(mail, language, Tone.Bad, MailWords.RejectedKicker, MailWords.RejectedSubject.In(language, mail.Training.Title),
            MailWords.RejectedHeading.In(language), blocks);
    }

    public static Letter Write(Expired mail, Language language)
    {
        var body = mail.NoSupervisorFound ? MailWords.ExpiredNoSupervisorBody : MailWords.ExpiredBody;
        List<Block> blocks = [new Paragraph(body.In(language)), Plan(mail, language), new Paragraph(MailWords.NominateAgain.In(language))];
        return Letter(mail, language, Tone.Bad, MailWords.ExpiredKicker, MailWords.ExpiredSubject.In(language, mail.Training.Title),
            MailWords.ExpiredHeading.In(language), blocks);
    }

    public static Letter Write(Withdrawn mail, Language language)
    {
        List<Block> blocks = [new Paragraph(MailWords.WithdrawnBody.In(language))];
        GiveReason(blocks, mail.Reason, language);
        blocks.Add(Plan(mail, language));
        return Letter(mail, language, Tone.Neutral, MailWords.WithdrawnKicker, MailWords.WithdrawnSubject.In(language, mail.Training.Title),
            MailWords.WithdrawnHeading.In(language), blocks);
    }

    public static Letter Write(NotSeated mail, Language language)
    {
        List<Block> blocks = [new Paragraph(MailWords.NotSeatedBody.In(language)), Plan(mail, language)];
        Explain(blocks, mail.AllocationExplanation, language);
        blocks.Add(new Paragraph(MailWords.NominateAgain.In(language)));
        return Letter(mail, language, Tone.Bad, MailWords.NotSeatedKicker, MailWords.NotSeatedSubject.In(language, mail.Training.Title),
            MailWords.NotSeatedHeading.In(language), blocks);
    }

    public static Letter Write(Cancelled mail, Language language)
    {
        List<Block> blocks = [new Paragraph(MailWords.CancelledBody.In(language))];
        GiveReason(blocks, mail.Reason, language);
        blocks.Add(Plan(mail, language));
        blocks.Add(new Paragraph(MailWords.NominateAgain.In(language)));
        if (mail.HasCalendar)
        {
            blocks.Add(new Note(MailWords.CalendarCancelled.In(language)));
        }

        return Letter(mail, language, Tone.Bad, MailWords.CancelledKicker, MailWords.CancelledSubject.In(language, mail.Training.Title),
            MailWords.CancelledHeading.In(language), blocks);
    }

    public static Letter Write(StartReminder mail, Language language)
    {
        List<Block> blocks = [new Paragraph(StartBody(mail.Counts).In(language)), Plan(mail, language)];
        if (mail.JoinUrl is { } join)
        {
            blocks.Add(new LinkButton(MailWords.JoinButton.In(language), join));
        }

        if (mail.DeclineUrl is { } decline)
        {
            blocks.Add(new Paragraph(MailWords.DeclineNote.In(language)));
            blocks.Add(new LinkButton(MailWords.DeclineButton.In(language), decline, IsMain: false));
            blocks.Add(new Note(MailWords.PersonalLink.In(language)));
        }

        return Letter(mail, language, Tone.Neutral, MailWords.StartKicker,
            MailWords.StartSubject.In(language, Written.Date(mail.Training.Start, language), mail.Training.Title),
            MailWords.StartHeading.In(language), blocks);
    }

    /// <summary>The frame that all notices to employees share. The preheader tells training and dates, which the heading does not.</summary>
    internal static Letter Letter(
        EmployeeNotice mail, Language language, Tone tone, Phrase kicker, string subject, string heading, IReadOnlyList<Block> blocks) => new()
        {
            Subject = subject,
            Preheader = $"{mail.Training.Title} · {Written.Dates(mail.Training.Start, mail.Training.End, language)}",
            Heading = heading,
            Kicker = kicker.In(language),
            Tone = tone,
            Greeting = MailWords.Dear.In(language, mail.RecipientName),
            Blocks = blocks,
        };

    private static FactList Plan(EmployeeNotice mail, Language language) => new(TrainingWords.Facts(mail.Training, language));

    private static string Moment(DateTimeOffset at, EmployeeNotice mail, Language language) =>
        Written.Moment(at, LocalZone.Of(mail.Training.TimeZone), language);

    private static void Explain(List<Block> blocks, Phrase? explanation, Language language)
    {
        if (explanation is not null)
        {
            blocks.Add(new Callout(MailWords.HowSeatsWereGiven.In(language), explanation.In(language), Tone.Neutral));
        }
    }

    private static void GiveReason(List<Block> blocks, string? reason, Language language)
    {
        if (!string.IsNullOrWhiteSpace(reason))
        {
            blocks.Add(new Callout(MailWords.Reason.In(language), reason, Tone.Neutral));
        }
    }

    private static Phrase StartBody(ParticipationKind counts) => counts switch
    {
        ParticipationKind.Logbook => MailWords.StartLogbookBody,
        ParticipationKind.Completion => MailWords.StartCompletionBody,
        _ => MailWords.StartBody,
    };

    private static List<string> Conditions(Enrolled mail, Language language)
    {
        var conditions = new List<string>();
        if (mail.MinimumAttendance is { } attendance)
        {
            conditions.Add(mail.Counts switch
            {
                ParticipationKind.Logbook => MailWords.ConditionLogbook.In(language, Written.Number(mail.NeededHours ?? 0, language)),
                ParticipationKind.Completion => MailWords.ConditionCompletion.In(language, Written.Percent(attendance, language)),
                _ => MailWords.ConditionAttendance.In(language, Written.Percent(attendance, language)),
            });
        }

        if (mail.PassMark is { } mark)
        {
            conditions.Add(MailWords.ConditionMark.In(language, Written.Number(mark, language)));
        }

        return conditions;
    }
}
