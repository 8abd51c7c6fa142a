using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnTraining.Domain;

/// <summary>The two families of training forms (PerLAN 10/2018).</summary>
public enum TrainingFormGroup
{
    /// <summary><i>Klasikal</i>: taught face to face, in a class.</summary>
    Klasikal,

    /// <summary><i>Nonklasikal</i>: at work or outside a class.</summary>
    Nonklasikal,
}

/// <summary>A form of training.</summary>
/// <param name="Code">The name in JSON: <c>bimbingan-teknis</c>.</param>
/// <param name="Indonesian">The name in Indonesian.</param>
/// <param name="English">The name in English.</param>
/// <param name="Group">Klasikal or nonklasikal.</param>
/// <param name="SiasnCode">The form's <i>jenisDiklat</i> in BKN's SIASN, where it is known.</param>
[JsonConverter(typeof(TrainingFormJsonConverter))]
public sealed record TrainingForm(string Code, string Indonesian, string English, TrainingFormGroup Group, int? SiasnCode)
{
    /// <inheritdoc cref="Code"/>
    public override string ToString() => Code;
}

/// <summary>All forms of training that the rules name, and the codes by which BKN's SIASN knows them.</summary>
public static class TrainingForms
{
    private static readonly TrainingForm[] Forms =
    [
        Klasikal("pelatihan-struktural", "Pelatihan Struktural Kepemimpinan", "Structural leadership training", 1),
        Klasikal("pelatihan-manajerial", "Pelatihan Manajerial", "Managerial training", null),
        Klasikal("pelatihan-teknis", "Pelatihan Teknis", "Technical training", 3),
        Klasikal("pelatihan-fungsional", "Pelatihan Fungsional", "Functional training", 2),
        Klasikal("pelatihan-sosial-kultural", "Pelatihan Sosial Kultural", "Socio-cultural training", null),
        Klasikal("seminar", "Seminar/Konferensi/Sarasehan", "Seminar or conference", 9),
        Klasikal("workshop", "Workshop/Lokakarya", "Workshop", 4),
        Klasikal("kursus", "Kursus", "Course", 11),
        Klasikal("penataran", "Penataran", "Upgrading course", null),
        Klasikal("bimbingan-teknis", "Bimbingan Teknis", "Technical guidance", 8),
        Klasikal("sosialisasi", "Sosialisasi", "Briefing on new rules", 7),
        Nonklasikal("coaching", "Coaching", "Coaching", 14),
        Nonklasikal("mentoring", "Mentoring", "Mentoring", 15),
        Nonklasikal("e-learning", "E-learning", "E-learning", 16),
        Nonklasikal("pelatihan-jarak-jauh", "Pelatihan Jarak Jauh", "Distance training", null),
        Nonklasikal("detasering", "Detasering", "Secondment", 18),
        Nonklasikal("outbond", "Pembelajaran Alam Terbuka (Outbond)", "Outdoor learning", null),
        Nonklasikal("patok-banding", "Patok Banding", "Benchmarking visit", 20),
        Nonklasikal("pertukaran", "Pertukaran Pegawai", "Staff exchange", null),
        Nonklasikal("belajar-mandiri", "Belajar Mandiri", "Self-directed learning", 22),
        Nonklasikal("komunitas-belajar", "Komunitas Belajar", "Learning community", null),
        Nonklasikal("bimbingan-di-tempat-kerja", "Bimbingan di Tempat Kerja", "On-the-job guidance", null),
        Nonklasikal("magang", "Magang/Praktik Kerja", "Internship", 10),
    ];

    // Other names of the same forms, as catalogues write them.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["pelatihan-struktural-kepemimpinan"] = "pelatihan-struktural",
        ["pelatihan-kepemimpinan"] = "pelatihan-struktural",
        ["konferensi"] = "seminar",
        ["sarasehan"] = "seminar",
        ["lokakarya"] = "workshop",
        ["bimtek"] = "bimbingan-teknis",
        ["elearning"] = "e-learning",
        ["jarak-jauh"] = "pelatihan-jarak-jauh",
        ["pjj"] = "pelatihan-jarak-jauh",
        ["outbound"] = "outbond",
        ["benchmarking"] = "patok-banding",
        ["pertukaran-pegawai"] = "pertukaran",
        ["praktik-kerja"] = "magang",
    };

    private static readonly Dictionary<string, TrainingForm> ByCode = Forms.ToDictionary(form => form.Code, StringComparer.Ordinal);

    /// <summary>All forms, klasikal first.</summary>
    public static IReadOnlyList<TrainingForm> All => Forms;

    /// <summary>Finds a form by its code or another usual name; case, spaces and underscores do not matter.</summary>
    public static bool TryParse(string? text, out TrainingForm form)
    {
        var code = (text ?? "").Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-');
        if (Aliases.TryGetValue(code, out var alias))
            code = alias;
        return ByCode.TryGetValue(code, out form!);
    }

    /// <summary>Takes the code of a form that is known to exist.</summary>
    /// <exception cref="FormatException">There is no such form.</exception>
    public static TrainingForm Parse(string code) =>
        TryParse(code, out var form) ? form : throw new FormatException($"There is no training form '{code}'.");

    private static TrainingForm Klasikal(string code, string indonesian, string english, int? siasn) =>
        new(code, indonesian, english, TrainingFormGroup.Klasikal, siasn);

    private static TrainingForm Nonklasikal(string code, string indonesian, string english, int? siasn) =>
        new(code, indonesian, english, TrainingFormGroup.Nonklasikal, siasn);
}

/// <summary>Writes a form by its code.</summary>
internal sealed class TrainingFormJsonConverter : JsonConverter<TrainingForm>
{
    public override TrainingForm Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TrainingForms.TryParse(reader.GetString(), out var form)
            ? form
            : throw new JsonException("Not the code of a training form.");

    public override void Write(Utf8JsonWriter writer, TrainingForm value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Code);
}
