namespace AsnTraining.Documents;

/// <summary>The lines in which mails and pages alike describe a training.</summary>
internal static class TrainingWords
{
    public static readonly Phrase Training = new("Pelatihan", "Training");
    public static readonly Phrase Form = new("Bentuk", "Form");
    public static readonly Phrase Provider = new("Penyelenggara", "Provider");
    public static readonly Phrase Place = new("Tempat", "Place");
    public static readonly Phrase Dates = new("Tanggal", "Dates");
    public static readonly Phrase Time = new("Waktu", "Time");
    public static readonly Phrase Hours = new("Jam pelajaran", "Training hours");
    public static readonly Phrase Cost = new("Biaya per peserta", "Cost per participant");
    public static readonly Phrase Online = new("Daring (online)", "Online");
    public static readonly Phrase OnlineAt = new("Daring (online), {0}", "Online, {0}");
    public static readonly Phrase Free = new("Tanpa biaya", "Free of charge");
    public static readonly Phrase ToBeAnnounced = new("Akan diberitahukan", "To be announced");

    /// <summary>Label and value of everything that is known of a training, title first.</summary>
    public static IReadOnlyList<Fact> Facts(TrainingSummary training, Language language, bool withCost = false)
    {
        ArgumentNullException.ThrowIfNull(training);
        var zone = LocalZone.Of(training.TimeZone);
        var facts = new List<Fact>
        {
            new(Training.In(language), training.Title) { IsKey = true },
            new(Form.In(language), FormNames.Of(training.Form, language)),
            new(Provider.In(language), training.Provider),
            new(Dates.In(language), When(training, language)),
        };
        if (training is { DayStarts: { } from, DayEnds: { } to })
        {
            facts.Add(new(Time.In(language), Written.Times(training.Start, from, to, zone, language)));
        }

        facts.Add(new(Place.In(language), PlaceOf(training, language)));
        facts.Add(new(Hours.In(language), Written.Hours(training.HoursJp, language)));
        if (withCost && training.CostIdr is { } cost)
        {
            facts.Add(new(Cost.In(language), cost == 0 ? Free.In(language) : Written.Money(cost, language)));
        }

        return facts;
    }

    /// <summary>"Senin, 1 Februari 2027" for one day, "1–5 Februari 2027" for several.</summary>
    public static string When(TrainingSummary training, Language language) => training.Start == training.End
        ? Written.DateWithDay(training.Start, language)
        : Written.Dates(training.Start, training.End, language);

    /// <summary>The room or address, or that it is online.</summary>
    public static string PlaceOf(TrainingSummary training, Language language)
    {
        // Catalogues fill the place of an online training with the very word for online.
        var place = training.Place?.Trim() is { Length: > 0 } given && !given.Equals("daring", StringComparison.OrdinalIgnoreCase)
            && !given.Equals("online", StringComparison.OrdinalIgnoreCase) ? given : null;
        return (training.IsOnline, place) switch
        {
            (true, null) => Online.In(language),
            (true, _) => OnlineAt.In(language, place),
            (false, null) => ToBeAnnounced.In(language),
            _ => place,
        };
    }
}
