namespace AsnTraining.Documents.Certificates;

/// <summary>
/// Everything that stands on one certificate. The same content always renders to the same bytes, so whatever may
/// differ between two renderings (a clock, a random id) has no place here.
/// </summary>
public sealed record CertificateContent
{
    /// <summary>The look of the agency that issues: names, texts, colours, logo, signers.</summary>
    public required CertificateTemplate Template { get; init; }

    /// <summary>The language of the fixed words and of dates and numbers.</summary>
    public Language Language { get; init; } = Language.Indonesian;

    /// <summary>The certificate number as it is printed, for instance <c>B.589/BKPSDM/DIKLAT/V/2026</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The number of the certificate in whose place this one stands; left out when null.</summary>
    public string? Replaces { get; init; }

    /// <summary>Who receives the certificate.</summary>
    public required CertificateHolder Holder { get; init; }

    /// <summary>What the certificate states: attended, or passed.</summary>
    public required CertificateStatement Statement { get; init; }

    /// <summary>The qualification that stands beside "passed" (<c>Sangat Memuaskan</c>), if the form has one.</summary>
    public string? Qualification { get; init; }

    /// <summary>The training that was completed.</summary>
    public required CertificateTraining Training { get; init; }

    /// <summary>The regulations the certificate rests on, as one sentence; left out when null.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>The place of issue, printed before the date.</summary>
    public required string IssuePlace { get; init; }

    /// <summary>The date of issue.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary>The officials named on the certificate, one or two; null takes those of the template.</summary>
    public IReadOnlyList<CertificateSigner>? Signers { get; init; }

    /// <summary>The code that a reader types by hand on the verification page.</summary>
    public required string VerificationCode { get; init; }

    /// <summary>The absolute address that the QR code carries.</summary>
    public required Uri VerificationUrl { get; init; }

    /// <summary>The subjects of the training for the following pages; empty leaves those pages out.</summary>
    public IReadOnlyList<CertificateSubject> Subjects { get; init; } = [];

    /// <summary>Marks the page as a specimen, for previews of a template. A specimen must never be sealed.</summary>
    public bool Specimen { get; init; }
}

/// <summary>What a certificate states about its holder.</summary>
public enum CertificateStatement
{
    /// <summary><i>Telah mengikuti</i>: took part, no assessment.</summary>
    Attended,

    /// <summary><i>Lulus</i>: passed the assessment.</summary>
    Passed,
}

/// <summary>The person on a certificate, as the HR system spells it. Optional fields leave their line out.</summary>
/// <param name="Name">The name with titles.</param>
/// <param name="Nip">The employee number, 18 digits.</param>
/// <param name="Agency">The agency the person works for.</param>
/// <param name="BirthPlace">The place of birth.</param>
/// <param name="BirthDate">The date of birth.</param>
/// <param name="Rank">Rank and grade, for instance <c>Penata Tingkat I, III/d</c>.</param>
/// <param name="Position">The position (<i>jabatan</i>).</param>
/// <param name="Unit">The work unit.</param>
public sealed record CertificateHolder(
    string Name,
    string Nip,
    string Agency,
    string? BirthPlace = null,
    DateOnly? BirthDate = null,
    string? Rank = null,
    string? Position = null,
    string? Unit = null);

/// <summary>The training on a certificate.</summary>
/// <param name="Title">The title.</param>
/// <param name="Form">The form in words, for instance <c>Pelatihan Manajerial</c>.</param>
/// <param name="Organiser">Who held it.</param>
/// <param name="Place">Where it was held; null for an online training.</param>
/// <param name="Start">The first day.</param>
/// <param name="End">The last day.</param>
/// <param name="Hours">Training hours, in JP (<i>jam pelajaran</i>).</param>
/// <param name="Year">The year of the programme; null takes the year of the last day.</param>
/// <param name="Batch">The batch (<i>angkatan</i>), for instance <c>III</c>.</param>
public sealed record CertificateTraining(
    string Title,
    string Form,
    string Organiser,
    string? Place,
    DateOnly Start,
    DateOnly End,
    int Hours,
    int? Year = null,
    string? Batch = null);

/// <summary>A subject of the training.</summary>
/// <param name="Title">The subject.</param>
/// <param name="Hours">Its hours, in JP.</param>
public sealed record CertificateSubject(string Title, int Hours);

/// <summary>An official named on a certificate.</summary>
/// <param name="Title">The office, for instance <c>Kepala Badan</c>; may hold several lines.</param>
/// <param name="Name">The name with titles.</param>
/// <param name="Nip">The employee number; null leaves the line out.</param>
/// <param name="Capacity">In which capacity, for instance <c>a.n. Wali Kota</c>; null leaves the line out.</param>
public sealed record CertificateSigner(string Title, string Name, string? Nip = null, string? Capacity = null);
