using System.Globalization;
using System.Text;
using System.Text.Json;
using AsnTraining.Demo.Files;

namespace AsnTraining.Benchmarks;

/// <summary>Input files with as many nominations as wanted. The people are made up.</summary>
internal static class SyntheticCohort
{
    private const int PerSuperior = 12;
    private static readonly DateOnly FirstBirthday = new(1970, 1, 1);

    /// <summary>Writes the five files.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="size">Nominations, all of different people.</param>
    /// <param name="quota">Seats.</param>
    /// <param name="anybodyPasses">Whether the training asks for neither attendance nor a mark.</param>
    /// <param name="trainings">How many trainings share the nominations, in turn.</param>
    public static InputFiles Write(string folder, int size, int quota, bool anybodyPasses = false, int trainings = 1)
    {
        Directory.CreateDirectory(folder);
        var files = new InputFiles(
            Path.Combine(folder, "pegawai.csv"), Path.Combine(folder, "pelatihan.json"), Path.Combine(folder, "usulan.csv"),
            Path.Combine(folder, "kehadiran.csv"), Path.Combine(folder, "hasil.csv"));
        var people = Enumerable.Range(0, size).ToList();
        WriteLines(files.Employees, "nip,nama,status,golongan,jabatan,unitKerja,email,nipAtasan",
            people.Select(i => $"{Nip(i)},{Name(i)},PNS,III/b,Analis SDM Aparatur,Unit {i / PerSuperior},{Mail(i)},{Nip(Superior(i, size))}"));
        WriteLines(files.Nominations, "Kode Pelatihan;NIP;Nama;Email;Status;Golongan;Jabatan;Unit Kerja;NIP Atasan;Nama Atasan;Email Atasan;Nomor Referensi",
            people.Select(i => $"{Training(i % trainings)};{Nip(i)};{Name(i)};{Mail(i)};PNS;III/b;Analis SDM Aparatur;Unit {i / PerSuperior};{Nip(Superior(i, size))};{Name(Superior(i, size))};{Mail(Superior(i, size))};BENCH-{i:000000}"));
        WriteLines(files.Attendance, "Kode Pelatihan,Sesi,NIP,Kehadiran,Waktu",
            people.SelectMany(i => new[] { 1, 2 }.Select(day => $"{Training(i % trainings)},S{day},{Nip(i)},hadir,2027-03-0{day}T08:05:00+07:00")));
        WriteLines(files.Results, "Kode Pelatihan;NIP;Nilai", people.Select(i => $"{Training(i % trainings)};{Nip(i)};{80 + (i % 20)},5"));
        File.WriteAllText(files.Trainings, JsonSerializer.Serialize(Enumerable.Range(0, trainings).Select(number => Catalogue(number, quota, anybodyPasses))));
        return files;
    }

    /// <summary>One nomination as JSON, as an HR system posts it.</summary>
    public static object Nomination(int i, int size) => new
    {
        training = Training(0),
        nip = Nip(i),
        name = Name(i),
        email = Mail(i),
        status = "PNS",
        grade = "III/b",
        position = "Analis SDM Aparatur",
        unit = $"Unit {i / PerSuperior}",
        supervisorNip = Nip(Superior(i, size)),
        supervisorName = Name(Superior(i, size)),
        supervisorEmail = Mail(Superior(i, size)),
        reference = $"SINGLE-{i:000000}",
    };

    private static object Catalogue(int number, int quota, bool anybodyPasses) => new
    {
        id = Training(number),
        title = "Bimbingan Teknis Pengukuran",
        form = "bimbingan-teknis",
        competency = "teknis",
        provider = "Badan Kepegawaian dan Pengembangan SDM",
        online = false,
        location = "Aula",
        startDate = "2027-03-01",
        endDate = "2027-03-02",
        timeZone = "Asia/Jakarta",
        hoursJp = 16,
        quota,
        costPerParticipantIdr = 0,
        minimumAttendance = anybodyPasses ? 0 : 0.8,
        assessment = anybodyPasses ? null : new { required = true, passMark = 70 },
        sessions = new[] { 1, 2 }.Select(day => new { id = $"S{day}", date = $"2027-03-0{day}", start = "08:00", end = "16:00" }),
    };

    private static string Training(int number) => string.Create(CultureInfo.InvariantCulture, $"BNC-2027-{number + 1:000}");

    private static int Superior(int i, int size)
    {
        var head = i / PerSuperior * PerSuperior;
        if (i != head) return head;
        // The head of a unit answers to the next unit's, the last one to the first.
        return head + PerSuperior < size ? head + PerSuperior : 0;
    }

    private static string Nip(int i)
    {
        var birth = FirstBirthday.AddDays(i / 900);
        return string.Create(CultureInfo.InvariantCulture, $"{birth:yyyyMMdd}{2000 + (i % 15):0000}0{1 + (i % 9)}{1 + (i % 2)}{1 + (i % 900):000}");
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"Pegawai Contoh {i:00000}");

    private static string Mail(int i) => string.Create(CultureInfo.InvariantCulture, $"pegawai{i:00000}@kota.example");

    private static void WriteLines(string file, string header, IEnumerable<string> rows) =>
        File.WriteAllText(file, string.Join("\r\n", rows.Prepend(header)) + "\r\n", new UTF8Encoding(false));
}
