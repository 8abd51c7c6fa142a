namespace AsnTraining.App.People.Retention;

/// <summary>
/// How long an agency keeps personal data of a training, counted from its last day (UU 27/2022, Pasal 43 and 44). A period that
/// is not set keeps the data until a person is erased.
/// </summary>
/// <param name="NominationDays">Days until ended nominations lose names, numbers, addresses and free text.</param>
/// <param name="CertificateDays">Days until certificates lose their holders and their files.</param>
public sealed record RetentionRules(int? NominationDays = null, int? CertificateDays = null)
{
    /// <summary>The shortest period: the last mails and corrections of a training need their data.</summary>
    public const int ShortestDays = 30;

    /// <summary>The longest period that means anything.</summary>
    public const int LongestDays = 36_500;

    /// <summary>Whether both periods can be kept.</summary>
    public bool IsFine => (NominationDays ?? ShortestDays) is >= ShortestDays and <= LongestDays && (CertificateDays ?? ShortestDays) is >= ShortestDays and <= LongestDays;

    /// <summary>What is due for a training that ended on a day.</summary>
    public RetentionWork DueOn(DateOnly today, DateOnly end) => new(NominationDays is { } n && end.AddDays(n) < today, CertificateDays is { } c && end.AddDays(c) < today);
}

/// <summary>What is to be minimised of a training.</summary>
/// <param name="Nominations">Ended nominations.</param>
/// <param name="Certificates">Certificates.</param>
public sealed record RetentionWork(bool Nominations, bool Certificates)
{
    /// <summary>Whether there is anything.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Any => Nominations || Certificates;

    /// <summary>What is left when some of it was done before.</summary>
    public RetentionWork Without(bool nominations, bool certificates) => new(Nominations && !nominations, Certificates && !certificates);
}
