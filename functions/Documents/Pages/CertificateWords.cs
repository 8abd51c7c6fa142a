namespace AsnTraining.Documents.Pages;

/// <summary>The sentences of the certificate's pages.</summary>
internal static class CertificateWords
{
    public static readonly Phrase Number = new("Nomor sertifikat", "Certificate number");
    public static readonly Phrase IssuedOn = new("Tanggal sertifikat", "Date of the certificate");
    public static readonly Phrase Issuer = new("Diterbitkan oleh", "Issued by");
    public static readonly Phrase SealedBy = new("Segel elektronik", "Electronic seal");
    public static readonly Phrase Holder = new("Pemegang", "Holder");
    public static readonly Phrase Erased = new(
        "Data pribadi telah dihapus sesuai masa simpannya",
        "Personal data has been erased at the end of its retention time");

    public static readonly Phrase DownloadKicker = new("Sertifikat Bapak/Ibu", "Your certificate");
    public static readonly Phrase DownloadLead = new("Yth. Bapak/Ibu {0}, sertifikat Bapak/Ibu siap diunduh.", "Dear {0}, your certificate is ready for download.");
    public static readonly Phrase DownloadButton = new("Unduh PDF ({0})", "Download the PDF ({0})");
    public static readonly Phrase DownloadUntil = new(
        "Tautan ini pribadi dan berlaku sampai {0}. Simpan berkasnya; keasliannya dapat diperiksa siapa pun tanpa batas waktu.",
        "This link is personal and works until {0}. Keep the file; anybody can verify it without end.");
    public static readonly Phrase NoLongerValid = new(
        "Sertifikat ini tidak berlaku lagi. Lihat halaman pemeriksaan untuk keterangannya.",
        "This certificate is no longer valid. See the verification page for details.");
    public static readonly Phrase VerifyLink = new("Buka halaman pemeriksaan keaslian", "Open the verification page");
    public static readonly Phrase File = new("Berkas", "The file");
    public static readonly Phrase Size = new("Ukuran", "Size");
    public static readonly Phrase Sha256 = new("Sidik jari berkas (SHA-256)", "Fingerprint of the file (SHA-256)");
    public static readonly Phrase KiloBytes = new("{0} KB", "{0} KB");
    public static readonly Phrase MegaBytes = new("{0} MB", "{0} MB");

    public static readonly Phrase Valid = new("Sertifikat terdaftar dan berlaku", "On record and valid");
    public static readonly Phrase ValidBody = new(
        "Sertifikat dengan kode ini diterbitkan oleh {0}. Pastikan yang tertulis pada sertifikat sama dengan keterangan di bawah ini.",
        "A certificate with this code was issued by {0}. Make sure that the one in your hands says the same as the particulars below.");
    public static readonly Phrase ValidSince = new("Berlaku sejak {0}.", "Valid since {0}.");
    public static readonly Phrase Revoked = new("Sertifikat dicabut", "Revoked");
    public static readonly Phrase RevokedBody = new(
        "Sertifikat ini pernah diterbitkan, tetapi telah dicabut dan tidak berlaku lagi.",
        "This certificate was issued but has been revoked and is no longer valid.");
    public static readonly Phrase RevokedSince = new("Dicabut sejak {0}.", "Revoked since {0}.");
    public static readonly Phrase Replaced = new("Sertifikat sudah diganti", "Replaced");
    public static readonly Phrase ReplacedBody = new(
        "Sertifikat ini telah diganti dengan sertifikat baru, misalnya karena perbaikan nama. Gunakan sertifikat penggantinya.",
        "This certificate has been replaced by a new one, for instance after a correction. Use the new one.");
    public static readonly Phrase ReplacedSince = new("Diganti sejak {0}.", "Replaced since {0}.");
    public static readonly Phrase ReplacedByLink = new("Buka sertifikat pengganti", "Open the new certificate");
    public static readonly Phrase ReplacesLink = new("Sertifikat ini menggantikan sertifikat sebelumnya", "This certificate replaces an earlier one");
    public static readonly Phrase Unknown = new("Kode tidak dikenal", "Unknown code");
    public static readonly Phrase UnknownBody = new(
        "Tidak ada sertifikat dengan kode ini. Periksa kembali kodenya; bila kode pada sertifikat memang tertulis demikian, sertifikat itu tidak kami terbitkan.",
        "No certificate has this code. Check it once more; if the certificate really shows this code, it was not issued by us.");
    public static readonly Phrase CannotBeChecked = new("Belum dapat diperiksa saat ini", "Cannot be checked at the moment");
    public static readonly Phrase CannotBeCheckedBody = new(
        "Data sertifikat sedang tidak dapat dijangkau. Ini tidak berarti sertifikatnya tidak berlaku. Silakan coba lagi beberapa saat lagi.",
        "The records cannot be reached at the moment. This does not mean that the certificate is not valid. Please try again in a little while.");
    public static readonly Phrase CheckedAt = new("Diperiksa pada {0}.", "Checked on {0}.");
    public static readonly Phrase Code = new("Kode", "Code");
    public static readonly Phrase Particulars = new("Isi sertifikat", "What the certificate says");
    public static readonly Phrase CheckedCode = new("Kode yang diperiksa", "The code that was checked");
    public static readonly Phrase RevokedReason = new("Keterangan", "Remark");
    public static readonly Phrase OtherCode = new("Periksa kode lain", "Verify another code");
    public static readonly Phrase Credential = new("Kredensial digital (Open Badges 3.0)", "Digital credential (Open Badges 3.0)");
    public static readonly Phrase VerifyTitle = new("Pemeriksaan sertifikat", "Certificate verification");

    public static readonly Phrase Compare = new("Cocokkan berkas PDF", "Compare a PDF");
    public static readonly Phrase CompareBody = new(
        "Berkas dapat diubah tanpa terlihat. Unggah PDF yang Bapak/Ibu terima untuk mencocokkannya dengan berkas yang kami terbitkan. Berkas diperiksa di memori dan tidak disimpan.",
        "A file can be changed without a trace on its face. Upload the PDF you received to compare it with the one we issued. It is checked in memory and not stored.");
    public static readonly Phrase CompareLabel = new("Berkas PDF (paling besar {0})", "PDF file (at most {0})");
    public static readonly Phrase CompareButton = new("Cocokkan", "Compare");
    public static readonly Phrase StatusOfCode = new("Status kode", "Status of the code");
    public static readonly Phrase CompareResult = new("Hasil pencocokan", "Result of the comparison");
    public static readonly Phrase Identical = new("Berkas asli, sama persis", "Genuine: the file is identical");
    public static readonly Phrase IdenticalBody = new(
        "Berkas yang diunggah sama persis, bita demi bita, dengan yang kami terbitkan.",
        "The file that you uploaded is the one that we issued, byte for byte.");
    public static readonly Phrase IdenticalNotValid = new(
        "Perhatikan: sertifikatnya sendiri tidak berlaku lagi.",
        "Mind that the certificate itself is no longer valid.");
    public static readonly Phrase Different = new("Berkas berbeda dari yang diterbitkan", "The file is not the one that was issued");
    public static readonly Phrase DifferentBody = new(
        "Berkas yang diunggah bukan berkas yang kami terbitkan dan segelnya tidak utuh. Isinya mungkin telah diubah; jangan diterima sebagai bukti.",
        "The file that you uploaded is not the one that we issued, and its seal is not intact. It may have been changed; do not accept it as evidence.");
    public static readonly Phrase OtherSealed = new("Berkas lain yang bersegel", "Another sealed file");
    public static readonly Phrase OtherSealedBody = new(
        "Segel pada berkas ini utuh, tetapi berkasnya bukan milik kode ini. Mungkin ini sertifikat lain; periksa kode yang tertulis pada berkas itu.",
        "The seal on this file is intact, but the file does not belong to this code. It may be another certificate; verify the code that is written on it.");
    public static readonly Phrase NotAPdf = new("Bukan berkas PDF", "Not a PDF");
    public static readonly Phrase NotAPdfBody = new(
        "Pilih berkas PDF asli, bukan foto, hasil pindai, atau tangkapan layar.",
        "Choose the original PDF, not a photo, scan or screenshot.");
    public static readonly Phrase TooLarge = new("Berkas terlalu besar", "The file is too large");
    public static readonly Phrase TooLargeBody = new(
        "Sertifikat kami jauh lebih kecil dari {0}, jadi berkas ini bukan sertifikat kami dalam bentuk aslinya.",
        "Our certificates are much smaller than {0}, so this is not one of them in its original form.");
    public static readonly Phrase NoFile = new("Belum ada berkas", "No file yet");
    public static readonly Phrase NoFileBody = new("Pilih berkas PDF terlebih dahulu.", "Choose a PDF first.");
    public static readonly Phrase CompareLater = new("Belum dapat dicocokkan saat ini", "Cannot be compared at the moment");
    public static readonly Phrase CompareLaterBody = new(
        "Data berkas sedang tidak dapat dijangkau. Ini tidak berarti berkasnya berbeda. Silakan coba lagi beberapa saat lagi.",
        "The record of the file cannot be reached at the moment. This does not mean that the file is different. Please try again in a little while.");

    public static readonly Phrase EntryTitle = new("Periksa keaslian sertifikat", "Verify a certificate");
    public static readonly Phrase EntryLead = new(
        "Ketik kode yang tertulis di bawah kode QR pada sertifikat. Siapa pun dapat memeriksa, tanpa akun.",
        "Type the code that is written below the QR code on the certificate. Anybody may verify; no account is needed.");
    public static readonly Phrase EntryLabel = new("Kode sertifikat", "Certificate code");
    public static readonly Phrase EntryHint = new(
        "Huruf besar dan kecil sama saja; spasi dan tanda hubung boleh dilewati.",
        "Capital and small letters are the same; spaces and hyphens may be left out.");
    public static readonly Phrase EntryExample = new("Contoh: {0}", "For example: {0}");
    public static readonly Phrase EntryButton = new("Periksa", "Verify");
    public static readonly Phrase CodeMissing = new("Ketik kode sertifikat.", "Type the certificate's code.");
    public static readonly Phrase CodeMalformed = new(
        "Kode ini tidak lengkap atau memuat karakter yang tidak dipakai dalam kode kami.",
        "This code is incomplete or has characters that our codes do not use.");
    public static readonly Phrase CodeMistyped = new(
        "Ada salah ketik: satu atau beberapa karakter tidak cocok. Periksa kembali kodenya.",
        "There is a typing error: one or more characters do not fit. Check the code once more.");
}
