namespace AsnTraining.Documents.Mails;

/// <summary>What came of a training: a certificate, or why there is none.</summary>
internal static class OutcomeLetters
{
    public static Letter Write(NotCompleted mail, Language language)
    {
        List<Block> blocks =
        [
            new Paragraph(MailWords.NotCompletedBody.In(language)),
            new Callout(MailWords.Reason.In(language), [.. mail.Shortfalls.Select(shortfall => Describe(shortfall, language))], Tone.Bad),
            new FactList(TrainingWords.Facts(mail.Training, language)),
            new Paragraph(MailWords.NotCompletedObjection.In(language)),
        ];
        return EmployeeLetters.Letter(mail, language, Tone.Bad, MailWords.NotCompletedKicker,
            MailWords.NotCompletedSubject.In(language, mail.Training.Title), MailWords.NotCompletedHeading.In(language), blocks);
    }

    public static Letter Write(CertificateIssued mail, Language language)
    {
        var zone = LocalZone.Of(mail.Training.TimeZone);
        List<Block> blocks =
        [
            new Paragraph((mail.IsAttached ? MailWords.CertificateAttachedBody : MailWords.CertificateBody).In(language)),
        ];
        if (mail.ReplacesNumber is { } replaced)
        {
            blocks.Add(new Paragraph(MailWords.CertificateReplaces.In(language, replaced)));
        }

        blocks.Add(new FactList(
            [
                new(MailWords.CertificateNumber.In(language), mail.Number) { IsKey = true },
                new(TrainingWords.Training.In(language), mail.Training.Title),
                new(TrainingWords.Dates.In(language), TrainingWords.When(mail.Training, language)),
                new(TrainingWords.Provider.In(language), mail.Training.Provider),
                new(TrainingWords.Hours.In(language), Written.Hours(mail.Training.HoursJp, language)),
            ]));
        blocks.Add(new LinkButton(MailWords.DownloadButton.In(language), mail.DownloadUrl));
        blocks.Add(new Note(MailWords.DownloadUntil.In(language, Written.Moment(mail.LinkExpires, zone, language))));
        blocks.Add(new Paragraph(MailWords.VerifyNote.In(language)));
        blocks.Add(new LinkButton(MailWords.VerifyButton.In(language), mail.VerifyUrl, IsMain: false));
        return EmployeeLetters.Letter(mail, language, Tone.Good, MailWords.CertificateKicker,
            MailWords.CertificateSubject.In(language, mail.Training.Title), MailWords.CertificateHeading.In(language), blocks);
    }

    private static string Describe(Shortfall shortfall, Language language) => shortfall switch
    {
        AttendanceTooLow a => MailWords.AttendanceTooLow.In(
            language,
            Written.Number(a.Attended, language),
            Written.Number(a.Held, language),
            Written.Percent(a.Held == 0 ? 0 : (decimal)a.Attended / a.Held, language),
            Written.Percent(a.Minimum, language)),
        LogbookTooShort l => MailWords.LogbookTooShort.In(language, Written.Number(l.Hours, language), Written.Number(l.Needed, language)),
        CompletionTooLow c => MailWords.CompletionTooLow.In(language, Written.Percent(c.Percent / 100, language), Written.Percent(c.Needed / 100, language)),
        MarkTooLow m => MailWords.MarkTooLow.In(language, Written.Number(m.Mark, language), Written.Number(m.PassMark, language)),
        MarkMissing m => MailWords.MarkMissing.In(language, Written.Number(m.PassMark, language)),
        _ => throw new ArgumentException($"No words for {shortfall.GetType().Name}.", nameof(shortfall)),
    };
}
