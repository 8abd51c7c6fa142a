namespace AsnTraining.Documents.Mails;

/// <summary>Puts a mail's content into words: one method per kind of mail.</summary>
internal static class LetterWriter
{
    public static Letter Write(MailContent mail, Language language) => mail switch
    {
        ApprovalRequest request => ApprovalLetter.Write(request, language),
        NominationApproved notice => EmployeeLetters.Write(notice, language),
        Enrolled notice => EmployeeLetters.Write(notice, language),
        Waitlisted notice => EmployeeLetters.Write(notice, language),
        Rejected notice => EmployeeLetters.Write(notice, language),
        Expired notice => EmployeeLetters.Write(notice, language),
        Withdrawn notice => EmployeeLetters.Write(notice, language),
        NotSeated notice => EmployeeLetters.Write(notice, language),
        Cancelled notice => EmployeeLetters.Write(notice, language),
        StartReminder notice => EmployeeLetters.Write(notice, language),
        Rescheduled notice => RescheduledLetter.Write(notice, language),
        NotCompleted notice => OutcomeLetters.Write(notice, language),
        ApprovalDigest digest => ApproverLetters.Write(digest, language),
        ApprovalNotNeeded notice => ApproverLetters.Write(notice, language),
        MentorRequest request => ApproverLetters.Write(request, language),
        CheckInInvitation notice => ParticipationLetters.Write(notice, language),
        CheckInLinks notice => ParticipationLetters.Write(notice, language),
        LogbookReturned notice => ParticipationLetters.Write(notice, language),
        LogbookInvitation notice => ParticipationLetters.Write(notice, language),
        ParticipationRecorded notice => ParticipationLetters.Write(notice, language),
        CertificateRevoked notice => ParticipationLetters.Write(notice, language),
        CertificateIssued notice => OutcomeLetters.Write(notice, language),
        _ => throw new ArgumentException($"No letter is written for {mail.GetType().Name}.", nameof(mail)),
    };
}
