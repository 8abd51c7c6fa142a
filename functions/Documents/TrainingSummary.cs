namespace AsnTraining.Documents;

/// <summary>What a mail or page tells of a training. Plain values, as the catalogue holds them.</summary>
public sealed record TrainingSummary
{
    /// <summary>The training's title.</summary>
    public required string Title { get; init; }

    /// <summary>The form's catalogue id (<c>pelatihan-manajerial</c>); shown by its name in the reader's language, see <see cref="FormNames"/>.</summary>
    public required string Form { get; init; }

    /// <summary>Who holds the training.</summary>
    public required string Provider { get; init; }

    /// <summary>Where: an address or room; null for an online training.</summary>
    public string? Place { get; init; }

    /// <summary>Whether it is held online.</summary>
    public bool IsOnline { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The last day, the same as <see cref="Start"/> for a training of one day.</summary>
    public required DateOnly End { get; init; }

    /// <summary>When a day begins, in the training's zone; null where it differs from day to day or is not known.</summary>
    public TimeOnly? DayStarts { get; init; }

    /// <summary>When a day ends, in the training's zone.</summary>
    public TimeOnly? DayEnds { get; init; }

    /// <summary>The training's time zone, an IANA name (<c>Asia/Makassar</c>).</summary>
    public string TimeZone { get; init; } = "Asia/Jakarta";

    /// <summary>Training hours (jam pelajaran).</summary>
    public required decimal HoursJp { get; init; }

    /// <summary>Cost per participant in whole rupiah; null where nobody needs to know it, 0 for a training free of charge.</summary>
    public long? CostIdr { get; init; }
}
