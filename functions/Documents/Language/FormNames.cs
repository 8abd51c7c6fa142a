namespace AsnTraining.Documents;

/// <summary>The forms of training (PP 11/2017 and LAN's regulations name them in Indonesian) as readers know them, by catalogue id.</summary>
public static class FormNames
{
    private static readonly Dictionary<string, Phrase> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pelatihan-struktural-kepemimpinan"] = new("Pelatihan struktural kepemimpinan", "Structural leadership training"),
        ["pelatihan-struktural"] = new("Pelatihan struktural kepemimpinan", "Structural leadership training"),
        ["pelatihan-kepemimpinan"] = new("Pelatihan struktural kepemimpinan", "Structural leadership training"),
        ["pelatihan-manajerial"] = new("Pelatihan manajerial", "Managerial training"),
        ["pelatihan-teknis"] = new("Pelatihan teknis", "Technical training"),
        ["pelatihan-fungsional"] = new("Pelatihan fungsional", "Functional training"),
        ["pelatihan-sosial-kultural"] = new("Pelatihan sosial kultural", "Socio-cultural training"),
        ["seminar"] = new("Seminar/konferensi/sarasehan", "Seminar or conference"),
        ["workshop"] = new("Workshop/lokakarya", "Workshop"),
        ["kursus"] = new("Kursus", "Course"),
        ["penataran"] = new("Penataran", "Upgrading course"),
        ["bimbingan-teknis"] = new("Bimbingan teknis", "Technical guidance"),
        ["sosialisasi"] = new("Sosialisasi", "Information session"),
        ["coaching"] = new("Coaching", "Coaching"),
        ["mentoring"] = new("Mentoring", "Mentoring"),
        ["e-learning"] = new("E-learning", "E-learning"),
        ["pelatihan-jarak-jauh"] = new("Pelatihan jarak jauh", "Distance training"),
        ["detasering"] = new("Detasering (secondment)", "Secondment"),
        ["outbond"] = new("Pembelajaran alam terbuka (outbond)", "Outdoor training"),
        ["patok-banding"] = new("Patok banding (benchmarking)", "Benchmarking visit"),
        ["pertukaran"] = new("Pertukaran PNS dengan pegawai swasta", "Exchange with the private sector"),
        ["belajar-mandiri"] = new("Belajar mandiri", "Self-directed learning"),
        ["komunitas-belajar"] = new("Komunitas belajar", "Community of practice"),
        ["bimbingan-di-tempat-kerja"] = new("Bimbingan di tempat kerja", "On-the-job guidance"),
        ["magang"] = new("Magang/praktik kerja", "Internship"),
    };

    /// <summary>The form's name; an id that is not in the list is shown as it was given.</summary>
    public static string Of(string form, Language language)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Names.TryGetValue(form, out var name) ? name.In(language) : form;
    }
}
