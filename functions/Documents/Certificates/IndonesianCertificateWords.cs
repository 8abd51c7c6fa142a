using AsnTraining.Domain;

namespace AsnTraining.Documents.Certificates;

internal sealed record IndonesianCertificateWords : CertificateWords
{
    public static IndonesianCertificateWords Instance { get; } = new();

    public override string Tag => "id-ID";

    public override string Title => "Surat Tanda Tamat Pelatihan";

    public override string Number => "Nomor";

    public override string LeadIn => "diberikan kepada";

    public override string Nip => "NIP";

    public override string Birth => "Tempat, tanggal lahir";

    public override string Rank => "Pangkat, golongan";

    public override string Position => "Jabatan";

    public override string Unit => "Unit kerja";

    public override string Agency => "Instansi";

    public override string Subjects => "Daftar Mata Pelatihan";

    public override string SubjectNumber => "No.";

    public override string Subject => "Mata pelatihan";

    public override string SubjectHours => "JP";

    public override string Total => "Jumlah";

    public override string Specimen => "CONTOH";

    public override string SealRing => "Segel elektronik";

    public override string VerifyAt => "Periksa keaslian dengan memindai kode QR atau membuka";

    public override string VerificationCode => "Kode verifikasi";

    public override string EmblemOf(string agency) => $"Lambang {agency}";

    public override string QrCode(string address) => $"Kode QR menuju halaman verifikasi {address}";

    public override string SealField(string agency) => $"Segel elektronik {agency}";

    public override string SealNote(string agency) =>
        $"Dokumen ini disegel secara elektronik oleh {agency}. Perubahan apa pun pada dokumen ini membuat segel tidak sah.";

    public override (string Before, string Emphasis, string After) Statement(CertificateContent content) => content.Statement switch
    {
        CertificateStatement.Passed when content.Qualification is { } qualification =>
            ("telah dinyatakan LULUS dengan kualifikasi ", qualification, $" pada {content.Training.Form}"),
        CertificateStatement.Passed => ("telah dinyatakan ", "LULUS", $" pada {content.Training.Form}"),
        _ => ("telah mengikuti ", "", content.Training.Form),
    };

    public override string Replaces(string number) => $"sebagai pengganti sertifikat nomor {number}, yang tidak berlaku lagi";

    public override string Details(CertificateTraining training)
    {
        var year = training.Year ?? training.End.Year;
        // Without a batch the dates name the year already.
        var batch = training.Batch is { } name ? $"angkatan {name} tahun {year}, " : year != training.End.Year ? $"tahun {year}, " : "";
        return $"yang diselenggarakan oleh {training.Organiser} {Where(training, "secara daring ", "di\u00A0")}"
            + $"pada tanggal {Together(Dates(training.Start, training.End))}, "
            + $"{batch}selama\u00A0{Together(Hours(training.Hours))}.";
    }

    public override string Date(DateOnly date) => IndonesianDate.Day(date);

    public override string Dates(DateOnly start, DateOnly end) => IndonesianDate.Range(start, end);

    public override string Hours(int hours) => $"{hours} ({Terbilang.Indonesian(hours)}) JP";

    public override string Issued(string place, DateOnly date) => $"{place}, {Date(date)}";

    public override string Continued(int page, int pages) => $"Lampiran, halaman {page} dari {pages}";
}
