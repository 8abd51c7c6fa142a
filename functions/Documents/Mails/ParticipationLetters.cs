namespace AsnTraining.Documents.Mails;

/// <summary>The mails that go out while a training runs.</summary>
internal static class ParticipationLetters
{
    public static Letter Write(CheckInInvitation mail, Language language)
    {
        var zone = LocalZone.Of(mail.Training.TimeZone);
        return EmployeeLetters.Letter(
            mail,
            language,
            Tone.Neutral,
            MailWords.CheckInKicker,
            MailWords.CheckInSubject.In(language, Written.Date(mail.SessionDate, language), mail.Training.Title),
            MailWords.CheckInHeading.In(language, Written.DateWithDay(mail.SessionDate, language)),
            [
                new Paragraph(MailWords.CheckInBody.In(language)),
                new FactList(
                    [
                        new(TrainingWords.Training.In(language), mail.Training.Title) { IsKey = true },
                        new(TrainingWords.Dates.In(language), Written.DateWithDay(mail.SessionDate, language)),
                        new(TrainingWords.Time.In(language), Written.Times(mail.SessionDate, mail.SessionStarts, mail.SessionEnds, zone, language)),
                        new(TrainingWords.Place.In(language), TrainingWords.PlaceOf(mail.Training, language)),
                    ]),
                new Callout(
                    MailWords.CheckInOpen.In(language),
                    MailWords.FromUntil.In(language, Written.Moment(mail.Opens, zone, language), Written.Moment(mail.Closes, zone, language)),
                    Tone.Waiting),
                new LinkButton(MailWords.CheckInButton.In(language), mail.CheckInUrl),
                new Note(MailWords.PersonalLink.In(language)),
            ]);
    }

    public static Letter Write(CheckInLinks mail, Language language)
    {
        var zone = LocalZone.Of(mail.Training.TimeZone);
        List<Block> blocks = [new Paragraph((mail.AreNew ? MailWords.CheckInAllAnew : MailWords.CheckInAllBody).In(language)), new FactList(TrainingWords.Facts(mail.Training, language))];
        foreach (var session in mail.Sessions)
        {
            blocks.Add(new FactList(
                [
                    new(TrainingWords.Dates.In(language), Written.DateWithDay(session.Date, language)) { IsKey = true },
                    new(TrainingWords.Time.In(language), Written.Times(session.Date, session.Starts, session.Ends, zone, language)),
                    new(MailWords.CheckInOpen.In(language), MailWords.FromUntil.In(language, Written.Moment(session.Opens, zone, language), Written.Moment(session.Closes, zone, language))),
                ]));
            blocks.Add(new LinkButton(MailWords.CheckInButton.In(language), session.Url));
        }

        blocks.Add(new Note(MailWords.PersonalLink.In(language)));
        return EmployeeLetters.Letter(mail, language, Tone.Neutral, MailWords.CheckInKicker,
            MailWords.CheckInAllSubject.In(language, mail.Training.Title), MailWords.CheckInAllHeading.In(language), blocks);
    }

    public static Letter Write(LogbookReturned mail, Language language)
    {
        var blocks = new List<Block>();
        Tell(false, MailWords.ReturnedLead.In(language, mail.MentorName ?? MailWords.YourMentor.In(language)));
        Tell(true, MailWords.ReturnedByAgencyLead.In(language, mail.AgencyName));
        blocks.Add(new Paragraph(MailWords.ReturnedAsk.In(language)));
        blocks.Add(new LinkButton(MailWords.LogbookButton.In(language), mail.LogbookUrl));
        blocks.Add(new Note(MailWords.PersonalLink.In(language)));
        var heading = mail.Entries.Any(entry => entry.ByAgency) ? MailWords.ReturnedAnyHeading : MailWords.ReturnedHeading;
        return EmployeeLetters.Letter(mail, language, Tone.Waiting, MailWords.ReturnedKicker,
            MailWords.ReturnedSubject.In(language, mail.Training.Title), heading.In(language), blocks);

        void Tell(bool byAgency, string lead)
        {
            if (mail.Entries.Where(entry => entry.ByAgency == byAgency).ToList() is { Count: > 0 } entries)
            {
                blocks.Add(new Paragraph(lead));
                blocks.AddRange(entries.Select(entry => new Callout(Written.DateWithDay(entry.Date, language), entry.Remark, Tone.Bad)));
            }
        }
    }

    public static Letter Write(LogbookInvitation mail, Language language) => EmployeeLetters.Letter(
        mail,
        language,
        Tone.Neutral,
        MailWords.LogbookKicker,
        MailWords.LogbookSubject.In(language, mail.Training.Title),
        MailWords.LogbookHeading.In(language),
        [
            new Paragraph(MailWords.LogbookBody.In(language, mail.MentorName)),
            new FactList(TrainingWords.Facts(mail.Training, language)),
            new LinkButton(MailWords.LogbookButton.In(language), mail.LogbookUrl),
            new Note(MailWords.PersonalLink.In(language)),
        ]);

    public static Letter Write(ParticipationRecorded mail, Language language)
    {
        var share = mail.Held == 0 ? 0 : (decimal)mail.Attended / mail.Held;
        var attendance = MailWords.RecordedAttendance.In(
            language, Written.Number(mail.Attended, language), Written.Number(mail.Held, language), Written.Percent(share, language));
        var facts = new List<Fact>
        {
            new(TrainingWords.Training.In(language), mail.Training.Title) { IsKey = true },
            new(TrainingWords.Dates.In(language), TrainingWords.When(mail.Training, language)),
            new(MailWords.RecordedAttendanceLabel.In(language), mail.MinimumAttendance is { } minimum
                ? $"{attendance}; {MailWords.RecordedMinimum.In(language, Written.Percent(minimum, language))}"
                : attendance),
        };
        if (mail.Mark is { } mark)
        {
            var reached = Written.Number(mark, language);
            facts.Add(new(MailWords.RecordedMarkLabel.In(language), mail.PassMark is { } pass
                ? $"{reached}; {MailWords.RecordedPassMark.In(language, Written.Number(pass, language))}"
                : reached));
        }

        var isShort = share < (mail.MinimumAttendance ?? 0) || (mail.Mark is { } given && given < (mail.PassMark ?? 0));
        List<Block> blocks = [new Paragraph(MailWords.RecordedBody.In(language)), new FactList(facts)];
        blocks.Add(new Paragraph(mail.CorrectableUntil is { } until
            ? MailWords.RecordedCorrectUntil.In(language, Written.Moment(until, LocalZone.Of(mail.Training.TimeZone), language))
            : MailWords.RecordedCorrect.In(language)));
        return EmployeeLetters.Letter(
            mail,
            language,
            isShort ? Tone.Waiting : Tone.Neutral,
            MailWords.RecordedKicker,
            MailWords.RecordedSubject.In(language, mail.Training.Title),
            MailWords.RecordedHeading.In(language),
            blocks);
    }

    public static Letter Write(CertificateRevoked mail, Language language) => EmployeeLetters.Letter(
        mail,
        language,
        Tone.Bad,
        MailWords.RevokedKicker,
        MailWords.RevokedSubject.In(language, mail.Training.Title),
        MailWords.RevokedHeading.In(language),
        [
            new Paragraph(MailWords.RevokedBody.In(language)),
            new Callout(MailWords.Reason.In(language), mail.Reason, Tone.Bad),
            new FactList(
                [
                    new(MailWords.CertificateNumber.In(language), mail.Number) { IsKey = true },
                    new(TrainingWords.Training.In(language), mail.Training.Title),
                    new(TrainingWords.Dates.In(language), TrainingWords.When(mail.Training, language)),
                ]),
            new Paragraph(MailWords.RevokedNote.In(language)),
            new LinkButton(MailWords.VerifyButton.In(language), mail.VerifyUrl, IsMain: false),
        ]);
}
