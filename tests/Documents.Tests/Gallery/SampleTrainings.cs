namespace AsnTraining.Documents.Tests.Gallery;

/// <summary>Synthetic trainings, short and long.</summary>
internal static class SampleTrainings
{
    public static TrainingSummary Management { get; } = new()
    {
        Title = "Pelatihan Manajemen Publik",
        Form = "pelatihan-manajerial",
        Provider = "Badan Kepegawaian dan Pengembangan SDM",
        Place = "Gedung Diklat Lantai 2, Jalan Pemuda 14, Kota Contoh",
        Start = new DateOnly(2027, 2, 1),
        End = new DateOnly(2027, 2, 5),
        DayStarts = new TimeOnly(8, 0),
        DayEnds = new TimeOnly(16, 0),
        HoursJp = 40,
        CostIdr = 2_500_000,
    };

    public static TrainingSummary Moved { get; } = Management with
    {
        Start = new DateOnly(2027, 2, 8),
        End = new DateOnly(2027, 2, 12),
        Place = "Aula Balai Kota, Jalan Merdeka 1, Kota Contoh",
    };

    public static TrainingSummary Online { get; } = new()
    {
        Title = "Kursus Daring Digitalisasi Layanan Publik bagi Pengelola Pengaduan Masyarakat Tingkat Kecamatan",
        Form = "e-learning",
        Provider = "Platform Pembelajaran Daring",
        Place = "Daring",
        IsOnline = true,
        Start = new DateOnly(2027, 3, 15),
        End = new DateOnly(2027, 4, 2),
        TimeZone = "Asia/Makassar",
        HoursJp = 15,
        CostIdr = 0,
    };
}
