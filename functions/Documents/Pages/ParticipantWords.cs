namespace AsnTraining.Documents.Pages;

/// <summary>The sentences of the participant's pages.</summary>
internal static class ParticipantWords
{
    public static readonly Phrase ConfirmKicker = new("Konfirmasi kehadiran", "Confirm your place");
    public static readonly Phrase ConfirmLead = new(
        "Yth. Bapak/Ibu {0}, Bapak/Ibu terdaftar sebagai peserta pelatihan berikut. Apakah Bapak/Ibu akan hadir?",
        "Dear {0}, you are enrolled in the training below. Will you come?");
    public static readonly Phrase AnswerBy = new("Mohon dijawab paling lambat", "Please answer by");
    public static readonly Phrase YourAnswer = new("Jawaban Bapak/Ibu", "Your answer");
    public static readonly Phrase Coming = new("Ya, saya hadir", "Yes, I will come");
    public static readonly Phrase ComingHeading = new("Hadir", "I will come");
    public static readonly Phrase ComingHint = new("Kursi Bapak/Ibu tetap tersimpan.", "Your seat stays yours.");
    public static readonly Phrase NotComing = new("Saya berhalangan", "I cannot come");
    public static readonly Phrase NotComingHeading = new("Berhalangan", "I cannot come");
    public static readonly Phrase NotComingHint = new(
        "Kursi diberikan kepada pegawai berikutnya di daftar tunggu dan tidak dapat diminta kembali.",
        "The seat goes to the next person on the waitlist and cannot be taken back.");
    public static readonly Phrase DeclineReason = new("Alasan (tidak wajib)", "Reason (optional)");
    public static readonly Phrase ConfirmedTitle = new("Kehadiran telah dikonfirmasi", "You have confirmed");
    public static readonly Phrase ConfirmedBody = new(
        "Terima kasih. Sampai jumpa di pelatihan. Bila kemudian berhalangan, mohon sampaikan melalui halaman ini.",
        "Thank you, see you at the training. If you cannot come after all, please say so on this page.");
    public static readonly Phrase DeclinedTitle = new("Kursi telah dilepas", "You have given your seat back");
    public static readonly Phrase DeclinedBody = new(
        "Terima kasih telah memberi tahu. Kursi diberikan kepada pegawai lain.",
        "Thank you for telling us. The seat goes to somebody else.");
    public static readonly Phrase ClosedTitle = new("Waktu konfirmasi sudah lewat", "It is too late to answer");
    public static readonly Phrase ClosedBody = new(
        "Jawaban tidak dapat lagi dicatat melalui halaman ini. Bila berhalangan, mohon hubungi penyelenggara.",
        "An answer can no longer be recorded here. If you cannot come, please contact the provider.");

    public static readonly Phrase CheckInKicker = new("Presensi", "Check-in");
    public static readonly Phrase CheckInLead = new(
        "Yth. Bapak/Ibu {0}, tekan tombol berikut saat Bapak/Ibu berada di tempat.",
        "Dear {0}, press the button once you are there.");
    public static readonly Phrase Session = new("Sesi", "Session");
    public static readonly Phrase CheckInButton = new("Saya hadir", "I am here");
    public static readonly Phrase CheckInPersonal = new(
        "Tautan ini hanya untuk Bapak/Ibu dan sesi ini. Presensi dicatat dengan waktunya.",
        "This link is for you and this session alone. Your presence is recorded with the time.");
    public static readonly Phrase CheckInUntil = new("Presensi dibuka sampai {0}.", "Check-in is open until {0}.");
    public static readonly Phrase NotYetTitle = new("Presensi belum dibuka", "Check-in is not open yet");
    public static readonly Phrase NotYetBody = new("Presensi dibuka mulai {0}. Buka kembali halaman ini saat itu.", "Check-in opens at {0}. Open this page again then.");
    public static readonly Phrase NotYetSoon = new("Buka kembali halaman ini saat sesi dimulai.", "Open this page again when the session begins.");
    public static readonly Phrase CheckInClosedTitle = new("Presensi sudah ditutup", "Check-in is closed");
    public static readonly Phrase CheckInClosedBody = new(
        "Kehadiran sesi ini tidak dapat lagi dicatat sendiri. Bila Bapak/Ibu hadir, mohon minta penyelenggara mencatatnya.",
        "You can no longer check in to this session. If you were there, please ask the provider to record it.");
    public static readonly Phrase DecidedTitle = new("Kehadiran sudah dicatat penyelenggara", "The provider has recorded your attendance");
    public static readonly Phrase DecidedBody = new(
        "Penyelenggara sudah mencatat sesi ini, tidak sebagai hadir. Bila tidak sesuai, mohon minta penyelenggara memperbaikinya.",
        "The provider has recorded this session, not as present. If that is not right, please ask the provider to correct it.");
    public static readonly Phrase RecordedTitle = new("Kehadiran tercatat", "You are checked in");
    public static readonly Phrase RecordedBody = new("Tercatat {0}. Halaman ini boleh ditutup.", "Recorded {0}. You may close this page.");
    public static readonly Phrase RecordedPlain = new("Kehadiran Bapak/Ibu sudah tersimpan. Halaman ini boleh ditutup.", "Your presence is stored. You may close this page.");
}
