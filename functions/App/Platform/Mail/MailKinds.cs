namespace AsnTraining.App.Platform.Mail;

/// <summary>What a mail's kind says of it.</summary>
internal static class MailKinds
{
    private static readonly string[] OfCertificate = ["certified", "resent-", "reissued-", "revoked-"];
    private static readonly string[] ToOthers = ["request-", "reminder-", "delegated-", "digest-", "mentor-"];

    /// <summary>Whether it brings the nominee's certificate, or tells what became of it.</summary>
    public static bool IsOfCertificate(string kind) => Begins(kind, OfCertificate);

    /// <summary>Whether it goes to the nominee; else to an approver or a mentor.</summary>
    public static bool IsToNominee(string kind) => !Begins(kind, ToOthers);

    private static bool Begins(string kind, string[] beginnings) => Array.Exists(beginnings, b => kind.StartsWith(b, StringComparison.Ordinal));
}
