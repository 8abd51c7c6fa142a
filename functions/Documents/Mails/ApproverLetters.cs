namespace AsnTraining.Documents.Mails;

/// <summary>The other mails to approvers and mentors.</summary>
internal static class ApproverLetters
{
    /// <summary>A digest is an index, not a copy: the page shows the rest.</summary>
    private const int MostItems = 20;

    public static Letter Write(ApprovalDigest mail, Language language)
    {
        var count = Written.Number(mail.Items.Count, language);
        var first = mail.Items[0];
        var items = mail.Items.Take(MostItems).Select(item => new ListItem(
            item.EmployeeName,
            [
                item.Training.Title,
                $"{Written.Dates(item.Training.Start, item.Training.End, language)} · {Written.Hours(item.Training.HoursJp, language)}",
                $"{MailWords.DecideBy.In(language)}: {Written.Moment(item.DecideBy, LocalZone.Of(item.Training.TimeZone), language)}",
            ])).ToList();
        List<Block> blocks =
        [
            new Paragraph((mail.Items.Count == 1 ? MailWords.DigestIntroOne : MailWords.DigestIntro).In(language, count)),
            new ItemList(items),
        ];
        if (mail.Items.Count > MostItems)
        {
            blocks.Add(new Note(MailWords.DigestMore.In(language, Written.Number(mail.Items.Count - MostItems, language))));
        }

        blocks.Add(new LinkButton(MailWords.DigestButton.In(language), mail.ListUrl));
        blocks.Add(new Note(MailWords.ApprovalHow.In(language)));
        blocks.Add(new Note(MailWords.PersonalLink.In(language)));
        return new Letter
        {
            Subject = (mail.Items.Count == 1 ? MailWords.DigestSubjectOne : MailWords.DigestSubject).In(language, count),
            Preheader = MailWords.DigestPreheader.In(
                language, Written.Moment(first.DecideBy, LocalZone.Of(first.Training.TimeZone), language)),
            Heading = (mail.Items.Count == 1 ? MailWords.DigestSubjectOne : MailWords.DigestSubject).In(language, count),
            Kicker = MailWords.DigestKicker.In(language),
            Greeting = MailWords.Dear.In(language, mail.RecipientName),
            Blocks = blocks,
        };
    }

    public static Letter Write(ApprovalNotNeeded mail, Language language) => new()
    {
        Subject = MailWords.NotNeededSubject.In(language, mail.EmployeeName),
        Preheader = mail.Training.Title,
        Heading = MailWords.NotNeededHeading.In(language),
        Kicker = MailWords.NotNeededKicker.In(language),
        Greeting = MailWords.Dear.In(language, mail.RecipientName),
        Blocks =
        [
            new Paragraph((mail.TrainingCancelled ? MailWords.NotNeededCancelled : MailWords.NotNeededWithdrawn).In(language)),
            new FactList(
                [
                    new(MailWords.Employee.In(language), mail.EmployeeName) { IsKey = true },
                    new(TrainingWords.Training.In(language), mail.Training.Title),
                    new(TrainingWords.Dates.In(language), TrainingWords.When(mail.Training, language)),
                ]),
        ],
    };

    public static Letter Write(MentorRequest mail, Language language)
    {
        var count = Written.Number(mail.EntriesWaiting, language);
        return new()
        {
            Subject = MailWords.MentorSubject.In(language, mail.EmployeeName),
            Preheader = mail.Training.Title,
            Heading = MailWords.MentorHeading.In(language, mail.EmployeeName),
            Kicker = MailWords.MentorKicker.In(language),
            Greeting = MailWords.Dear.In(language, mail.RecipientName),
            Blocks =
            [
                new Paragraph((mail.EntriesWaiting == 1 ? MailWords.MentorIntroOne : MailWords.MentorIntro).In(language, count)),
                new FactList(
                    [
                        new(MailWords.Employee.In(language), mail.EmployeeName) { IsKey = true },
                        new(TrainingWords.Training.In(language), mail.Training.Title),
                        new(TrainingWords.Dates.In(language), TrainingWords.When(mail.Training, language)),
                    ]),
                new LinkButton(MailWords.MentorButton.In(language), mail.MentorUrl),
                new Note(MailWords.MentorNote.In(language)),
                new Note(MailWords.PersonalLink.In(language)),
            ],
        };
    }
}
