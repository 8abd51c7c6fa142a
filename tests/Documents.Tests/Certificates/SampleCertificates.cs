using AsnTraining.Documents.Certificates;

namespace AsnTraining.Documents.Tests.Certificates;

/// <summary>Synthetic certificates: the usual one, and those that try the layout.</summary>
internal static class SampleCertificates
{
    private static readonly CertificateSigner _head = new(
        "Kepala Badan Kepegawaian dan Pengembangan\nSumber Daya Manusia Kota Contoh,",
        "Dr. Ir. Ni Luh Gede Sukmawati, M.Si.",
        "196803121994032007",
        "a.n. Wali Kota Contoh");

    public static CertificateTemplate Template { get; } = new()
    {
        AgencyName = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        GovernmentName = "Pemerintah Kota Contoh",
        Signers = [_head],
        NumberPattern = "B.{number}/BKPSDM/DIKLAT/{month:roman}/{year}",
    };

    public static CertificateContent Usual { get; } = new()
    {
        Template = Template,
        Number = "B.589/BKPSDM/DIKLAT/V/2026",
        Holder = new(
            "Ni Putu Ayu Kartika, S.Kom., M.T.I.",
            "199311172022222051",
            "Pemerintah Kota Contoh",
            "Mataram",
            new DateOnly(1993, 11, 17),
            "Penata Tingkat I, III/d",
            "Analis Kebijakan Ahli Muda",
            "Dinas Komunikasi dan Informatika"),
        Statement = CertificateStatement.Passed,
        Qualification = "Sangat Memuaskan",
        Training = new(
            "Pelatihan Manajemen Publik dan Pelayanan Prima",
            "Pelatihan Manajerial",
            "Badan Kepegawaian dan Pengembangan SDM Kota Contoh",
            "Mataram",
            new(2026, 5, 4),
            new(2026, 5, 8),
            40,
            Batch: "III"),
        LegalBasis = "Berdasarkan Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil sebagaimana telah "
            + "diubah dengan Peraturan Pemerintah Nomor 17 Tahun 2020",
        IssuePlace = "Mataram",
        IssueDate = new(2026, 5, 12),
        VerificationCode = "3F7K-Q2MN-8XWA-5RTC-0HJD-VB4E-6P9Y",
        VerificationUrl = new("https://sertifikat.kota.example/verify/3F7K-Q2MN-8XWA-5RTC-0HJD-VB4E-6P9Y"),
    };

    public static CertificateContent WithSubjects { get; } = Usual with
    {
        Subjects =
        [
            new("Dinamika Kelompok", 3),
            new("Kebijakan Pelayanan Publik", 6),
            new("Standar Pelayanan dan Maklumat Pelayanan", 8),
            new("Pengelolaan Pengaduan Masyarakat", 7),
            new("Etika dan Integritas Aparatur", 6),
            new("Penyusunan Rencana Aksi", 10),
        ],
    };

    public static CertificateContent English { get; } = Usual with
    {
        Language = Language.English,
        LegalBasis = null,
        Statement = CertificateStatement.Attended,
        Qualification = null,
        Holder = new("Đặng Müller-Ötztürk", "199311172022222051", "Pemerintah Kota Contoh"),
        Training = Usual.Training with { Title = "Public Service Management", Form = "Managerial training" },
        Signers = [new("Director", "Drs. I Gusti Ngurah Agung Śri", "196803121994032007"), new("Head of Committee", "Sa‘adah O’Connor, M.Si.")],
    };

    public static CertificateContent Long { get; } = Usual with
    {
        Number = "B.589.1234/BKPSDM-SITARO/DIKLAT-PKA/ANGKATAN-XXXVIII/XII/2026",
        Template = Template with
        {
            AgencyName = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kabupaten Kepulauan Siau Tagulandang Biaro",
            Closing = "Semoga ilmu yang diperoleh bermanfaat bagi pelayanan publik.",
            Subtitle = "Certificate of Completion",
        },
        Holder = Usual.Holder with
        {
            Name = "Prof. Dr. dr. Raden Ajeng Hajjah Siti Nurhaliza Kusumawardhani Prawirodirdjo Tjokroaminoto Sastrowidjojo, "
                + "S.Ked., Sp.PD-KGEH., M.Kes., M.H., Ph.D., FINASIM., FACP.",
            BirthPlace = "Kabupaten Kepulauan Siau Tagulandang Biaro",
            Position = "Analis Pengembangan Kompetensi Aparatur Sipil Negara Ahli Utama pada Badan Kepegawaian dan Pengembangan "
                + "Sumber Daya Manusia",
            Unit = "Bidang Pengembangan Kompetensi Manajerial, Fungsional, Teknis dan Sosial Kultural, Badan Kepegawaian dan "
                + "Pengembangan Sumber Daya Manusia",
            Agency = "Pemerintah Kabupaten Kepulauan Siau Tagulandang Biaro, Provinsi Sulawesi Utara",
        },
        Training = Usual.Training with
        {
            Title = "Pelatihan Kepemimpinan Administrator dan Penguatan Kapasitas Aparatur dalam Penyusunan Kebijakan Publik Berbasis "
                + "Bukti, Analisis Risiko dan Manajemen Perubahan di Lingkungan Pemerintah Daerah Kepulauan",
            Organiser = "Pusat Pelatihan dan Pengembangan Kajian Desentralisasi dan Otonomi Daerah bekerja sama dengan Badan "
                + "Kepegawaian dan Pengembangan Sumber Daya Manusia",
            Start = new(2025, 12, 29),
            End = new(2026, 3, 31),
            Hours = 1121,
        },
    };
}
