namespace AsnTraining.Documents.Pages;

/// <summary>The sentences that several pages share, and those of the small pages.</summary>
internal static class PageWords
{
    public static readonly Phrase System = new("Sistem Pelatihan ASN", "Civil Service Training");
    public static readonly Phrase SkipToContent = new("Langsung ke isi halaman", "Skip to the content");
    public static readonly Phrase LanguageNav = new("Pilihan bahasa", "Language");
    public static readonly Phrase Questions = new("Pertanyaan: {0}", "Questions: {0}");
    public static readonly Phrase FooterSystem = new(
        "Halaman ini tidak memakai kuki dan tidak melacak pembacanya.",
        "This page uses no cookies and does not track its readers.");
    public static readonly Phrase Problem = new("Ada yang perlu diperbaiki", "There is something to correct");
    public static readonly Phrase ProblemTitle = new("Perlu diperbaiki: {0}", "To be corrected: {0}");
    public static readonly Phrase Employee = new("Pegawai", "Employee");
    public static readonly Phrase Name = new("Nama", "Name");
    public static readonly Phrase Nip = new("NIP", "NIP (employee number)");
    public static readonly Phrase Position = new("Jabatan", "Position");
    public static readonly Phrase Grade = new("Golongan", "Grade");
    public static readonly Phrase Unit = new("Unit kerja", "Unit");
    public static readonly Phrase Reason = new("Alasan", "Reason");
    public static readonly Phrase Comment = new("Catatan", "Comment");

    public static readonly Phrase LinkInvalidTitle = new("Tautan tidak dapat digunakan", "This link cannot be used");
    public static readonly Phrase LinkInvalidBody = new(
        "Tautan ini tidak lengkap atau tidak dikenali. Sebagian aplikasi surel memotong tautan yang panjang.",
        "This link is incomplete or not known. Some mail programs cut long links.");
    public static readonly Phrase LinkInvalidAdvice = new(
        "Buka kembali surel kami dan tekan tombolnya, atau salin seluruh alamat yang tertulis di bawah tombol itu ke peramban.",
        "Open our mail again and press its button, or copy the whole address below the button into your browser.");
    public static readonly Phrase LinkExpiredTitle = new("Tautan sudah kedaluwarsa", "This link has expired");
    public static readonly Phrase LinkExpiredBody = new(
        "Demi keamanan, tautan pribadi hanya berlaku untuk waktu tertentu.",
        "For security, personal links work for a limited time only.");
    public static readonly Phrase LinkExpiredSince = new("Tautan ini berlaku sampai {0}.", "This link worked until {0}.");
    public static readonly Phrase LinkExpiredAdvice = new(
        "Mohon minta tautan baru kepada pengelola kepegawaian di instansi Bapak/Ibu.",
        "Please ask your agency's personnel office for a new link.");
    public static readonly Phrase LinkSupersededTitle = new("Tautan sudah diganti", "This link has been replaced");
    public static readonly Phrase LinkSupersededBody = new(
        "Kami telah mengirim tautan yang lebih baru, sehingga tautan ini tidak berlaku lagi.",
        "We have sent a newer link, so this one no longer works.");
    public static readonly Phrase LinkSupersededAdvice = new(
        "Gunakan tautan dalam surel terakhir yang Bapak/Ibu terima dari kami.",
        "Use the link in the last mail that you received from us.");
    public static readonly Phrase WhatToDo = new("Yang dapat dilakukan", "What you can do");

    public static readonly Phrase NotFoundTitle = new("Halaman tidak ditemukan", "Page not found");
    public static readonly Phrase NotFoundBody = new(
        "Tidak ada halaman di alamat ini. Periksa kembali alamatnya, atau gunakan tautan dalam surel kami.",
        "There is no page at this address. Check the address, or use the link in our mail.");
    public static readonly Phrase ToHome = new("Ke halaman depan", "Go to the front page");
    public static readonly Phrase TooLargeTitle = new("Berkas terlalu besar", "The file is too large");
    public static readonly Phrase TooLargeBody = new(
        "Berkas yang dikirim melampaui batas. Tidak ada yang disimpan.",
        "What was sent is above the limit. Nothing was stored.");
    public static readonly Phrase TooManyTitle = new("Terlalu banyak permintaan", "Too many requests");
    public static readonly Phrase TooManyBody = new(
        "Dalam waktu singkat terlalu banyak permintaan datang dari jaringan Bapak/Ibu. Tidak ada yang hilang.",
        "Too many requests have come from your network in a short time. Nothing is lost.");
    public static readonly Phrase UnavailableTitle = new("Layanan sedang tidak tersedia", "The service is not available at the moment");
    public static readonly Phrase UnavailableBody = new(
        "Data sedang tidak dapat dijangkau. Keputusan yang sudah dikonfirmasi tetap tersimpan.",
        "The data cannot be reached at the moment. Decisions that were confirmed are safe.");
    public static readonly Phrase FailureTitle = new("Terjadi kesalahan pada sistem kami", "Something went wrong on our side");
    public static readonly Phrase FailureBody = new(
        "Permintaan Bapak/Ibu tidak dapat diselesaikan. Mohon coba sekali lagi. Bila tetap gagal, hubungi pengelola dengan menyebutkan kode di bawah ini.",
        "Your request could not be completed. Please try once more. If it fails again, contact your personnel office and quote the code below.");
    public static readonly Phrase RetryIn = new("Silakan coba lagi dalam {0}.", "Please try again in {0}.");
    public static readonly Phrase RetrySoon = new("Silakan coba lagi beberapa saat lagi.", "Please try again in a little while.");
    public static readonly Phrase Seconds = new("{0} detik", "{0} seconds");
    public static readonly Phrase Minutes = new("{0} menit", "{0} minutes");
    public static readonly Phrase Reference = new("Kode", "Code");

    public static readonly Phrase HomeTitle = new("Sistem Pelatihan ASN", "Civil service training");
    public static readonly Phrase HomeBody = new(
        "Sistem ini mengantar pelatihan aparatur sipil negara dari usulan sampai sertifikat. Atasan dan pegawai bekerja melalui tautan pribadi yang kami kirim lewat surel; tidak ada akun dan tidak ada kata sandi.",
        "This system takes the training of Indonesia's civil servants from nomination to certificate. Superiors and employees work through personal links that we send by mail; there are no accounts and no passwords.");
    public static readonly Phrase HomeVerify = new("Memeriksa sertifikat", "Verify a certificate");
    public static readonly Phrase HomeVerifyBody = new(
        "Siapa pun dapat memeriksa keaslian sertifikat dengan memindai kode QR pada sertifikat atau mengetikkan kodenya.",
        "Anybody can verify a certificate by scanning its QR code or by typing its code.");
    public static readonly Phrase HomeVerifyButton = new("Ketik kode sertifikat", "Type a certificate's code");
}
