namespace AsnTraining.Documents.Certificates;

/// <summary>The fixed words of a certificate in one language, and how that language writes dates and hours.</summary>
internal abstract record CertificateWords
{
    public static CertificateWords For(Language language) => language switch
    {
        Language.Indonesian => IndonesianCertificateWords.Instance,
        Language.English => EnglishCertificateWords.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "There are no words for this language."),
    };

    /// <summary>The language as a BCP 47 tag.</summary>
    public abstract string Tag { get; }

    public abstract string Title { get; }

    public abstract string Number { get; }

    public abstract string LeadIn { get; }

    public abstract string Nip { get; }

    public abstract string Birth { get; }

    public abstract string Rank { get; }

    public abstract string Position { get; }

    public abstract string Unit { get; }

    public abstract string Agency { get; }

    public abstract string Subjects { get; }

    public abstract string SubjectNumber { get; }

    public abstract string Subject { get; }

    public abstract string SubjectHours { get; }

    public abstract string Total { get; }

    public abstract string Specimen { get; }

    public abstract string EmblemOf(string agency);

    public abstract string QrCode(string address);

    public abstract string SealField(string agency);

    /// <summary>The words around the round mark of the seal.</summary>
    public abstract string SealRing { get; }

    public abstract string SealNote(string agency);

    public abstract string VerifyAt { get; }

    public abstract string VerificationCode { get; }

    /// <summary>The line before the training's title; the qualification is set apart from it.</summary>
    public abstract (string Before, string Emphasis, string After) Statement(CertificateContent content);

    /// <summary>The line under the number, where the certificate stands in another's place.</summary>
    public abstract string Replaces(string number);

    /// <summary>The sentence under the training's title.</summary>
    public abstract string Details(CertificateTraining training);

    public abstract string Date(DateOnly date);

    public abstract string Dates(DateOnly start, DateOnly end);

    public abstract string Hours(int hours);

    public abstract string Issued(string place, DateOnly date);

    public abstract string Continued(int page, int pages);

    /// <summary>Keeps the words of a date or an amount on one line.</summary>
    protected static string Together(string text) => text.Replace(' ', '\u00A0');

    /// <summary>Where a training was held; nothing where the organiser's name says it already.</summary>
    protected static string Where(CertificateTraining training, string online, string before) =>
        training.Place is null ? online
            : string.Equals(training.Place, training.Organiser, StringComparison.OrdinalIgnoreCase) ? ""
            : $"{before}{training.Place} ";
}
