namespace AsnTraining.App.Platform.Rows;

/// <summary>The tabular bodies that the API takes.</summary>
public static class RowSchemas
{
    private static readonly RowField Nip = Column("nip", true, true, "nipPegawai", "employeeNip", "nomorIndukPegawai");

    private static readonly RowField Percent = Column("percent", false, false, "persen", "persentase", "progress", "penyelesaian", "completion");

    private static readonly RowField CompletedAt = Column("completedAt", false, false, "selesaiPada", "tanggalSelesai", "waktuSelesai", "completionDate");

    private static readonly RowField Note = Column("note", false, false, "alasan", "alasanKoreksi", "keterangan", "reason");

    private static readonly RowField[] Person =
    [
        Column("name", false, false, "nama", "namaPegawai", "namaLengkap", "fullName", "employeeName"),
        Column("email", false, false, "surel", "alamatEmail", "emailPegawai", "emailAddress", "employeeEmail"),
        Column("status", false, false, "statusPegawai", "statusKepegawaian", "jenisAsn", "employmentStatus"),
        Column("grade", false, false, "golongan", "golonganRuang", "pangkatGolongan", "golonganPangkat", "rank"),
        Column("position", false, false, "jabatan", "namaJabatan", "jobTitle"),
        Column("unit", false, false, "unitKerja", "workUnit", "unitOrganisasi"),
        Column("supervisorNip", false, true, "nipAtasan", "nipAtasanLangsung"),
    ];

    /// <summary>Employees and their supervisors: nip, name, status, grade, position, unit, email, supervisorNip, language, contractStart, birthPlace, birthDate.</summary>
    public static RowSchema EmployeeRows { get; } = new(
        "employees",
        [
            Nip,
            .. Person,
            Column("language", false, false, "bahasa", "bahasaSurat", "preferredLanguage"),
            Column("contractStart", false, false, "mulaiKontrak", "tanggalMulaiKontrak", "tmtKontrak", "contractStartDate"),
            Column("birthPlace", false, false, "tempatLahir", "placeOfBirth"),
            Column("birthDate", false, false, "tanggalLahir", "tglLahir", "dateOfBirth"),
        ]);

    /// <summary>Nominations: training and nip, what is known of the person and the supervisor, and the agency's reference.</summary>
    public static RowSchema NominationRows { get; } = new(
        "nominations",
        [
            Training(required: true),
            Nip,
            .. Person,
            Column("supervisorName", false, false, "namaAtasan", "namaAtasanLangsung"),
            Column("supervisorEmail", false, false, "emailAtasan", "emailAtasanLangsung", "surelAtasan"),
            Column("reference", false, false, "nomorReferensi", "noReferensi", "referensi", "referenceNumber", "nomorUsulan"),
        ]);

    /// <summary>Attendance: nip, session, present, at; a training, if there, must be the one of the address.</summary>
    public static RowSchema AttendanceRows { get; } = new(
        "attendance",
        Training(required: false),
        Nip,
        Column("session", true, false, "sesi", "kodeSesi", "sessionId", "pertemuan"),
        Column("present", true, false, "kehadiran", "hadir", "attendance", "statusKehadiran", "presensi"),
        Column("at", false, false, "waktu", "time", "timestamp", "waktuHadir"),
        Note);

    /// <summary>Results: nip and mark; a training, if there, must be the one of the address.</summary>
    public static RowSchema ResultRows { get; } = new(
        "results",
        Training(required: false),
        Nip,
        Column("mark", true, false, "nilai", "nilaiAkhir", "score", "skor"),
        Percent,
        CompletedAt,
        Note);

    /// <summary>Completions of courses: nip and percent or the time of completion; a training, if there, must be the one of the address.</summary>
    public static RowSchema CompletionRows { get; } = new(
        "completions",
        Training(required: false),
        Nip,
        Percent,
        CompletedAt,
        Note);

    private static RowField Training(bool required) =>
        Column("training", required, false, "trainingId", "trainingCode", "kodePelatihan", "idPelatihan", "pelatihan", "kodeDiklat");

    private static RowField Column(string name, bool required, bool isNip, params IReadOnlyList<string> aliases) =>
        new(name, required, isNip, aliases);
}
