namespace AsnTraining.Documents.Mails;

internal static class ApprovalLetter
{
    public static Letter Write(ApprovalRequest mail, Language language)
    {
        var zone = LocalZone.Of(mail.Training.TimeZone);
        var decideBy = Written.Moment(mail.DecideBy, zone, language);
        var (kicker, subject) = mail switch
        {
            { IsReminder: true } => (MailWords.ApprovalReminderKicker, MailWords.ApprovalReminderSubject),
            { IsEscalation: true } => (MailWords.ApprovalEscalationKicker, MailWords.ApprovalEscalationSubject),
            _ => (MailWords.ApprovalKicker, MailWords.ApprovalSubject),
        };

        var blocks = new List<Block> { new Paragraph(Intro(mail, language)) };
        if (mail.OnBehalfOfName is { } absent)
        {
            blocks.Add(new Paragraph(MailWords.ApprovalOnBehalf.In(language, absent)));
        }

        blocks.Add(new FactList(Nominee(mail, language)));
        blocks.Add(new FactList(TrainingWords.Facts(mail.Training, language, withCost: true)));
        blocks.Add(new Callout(MailWords.DecideBy.In(language), decideBy, Tone.Waiting));
        blocks.Add(new LinkButton(MailWords.ApprovalButton.In(language), mail.DecisionUrl));
        blocks.Add(new Note(MailWords.ApprovalHow.In(language)));
        blocks.Add(new Note(MailWords.ApprovalDeadline.In(language)));
        blocks.Add(new Note(MailWords.PersonalLink.In(language)));

        return new Letter
        {
            Subject = subject.In(language, mail.EmployeeName),
            Preheader = MailWords.ApprovalPreheader.In(
                language, mail.Training.Title, Written.Dates(mail.Training.Start, mail.Training.End, language), decideBy),
            Heading = MailWords.ApprovalHeading.In(language, mail.EmployeeName),
            Kicker = kicker.In(language),
            Tone = mail.IsReminder || mail.IsEscalation ? Tone.Waiting : Tone.Neutral,
            Greeting = MailWords.Dear.In(language, mail.RecipientName),
            Blocks = blocks,
        };
    }

    private static string Intro(ApprovalRequest mail, Language language) => mail switch
    {
        { IsReminder: true } => MailWords.ApprovalReminderIntro.In(language),
        { IsEscalation: true, EscalatedFromName: { } name } => MailWords.ApprovalEscalationFromIntro.In(language, name),
        { IsEscalation: true } => MailWords.ApprovalEscalationIntro.In(language),
        { ApprovedByNames: { Count: > 0 } names } => MailWords.ApprovalNextLevelIntro.In(language, string.Join(language == Language.Indonesian ? " dan " : " and ", names)),
        { AsSuperior: false } => MailWords.ApprovalOfficeIntro.In(language),
        _ => MailWords.ApprovalIntro.In(language),
    };

    private static List<Fact> Nominee(ApprovalRequest mail, Language language)
    {
        var facts = new List<Fact> { new(MailWords.Employee.In(language), mail.EmployeeName) { IsKey = true } };
        if (!string.IsNullOrWhiteSpace(mail.EmployeePosition))
        {
            facts.Add(new(MailWords.Position.In(language), mail.EmployeePosition));
        }

        if (!string.IsNullOrWhiteSpace(mail.EmployeeUnit))
        {
            facts.Add(new(MailWords.Unit.In(language), mail.EmployeeUnit));
        }

        return facts;
    }
}
