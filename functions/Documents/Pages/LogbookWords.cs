namespace AsnTraining.Documents.Pages;

/// <summary>The sentences of the logbook's pages.</summary>
internal static class LogbookWords
{
    public static readonly Phrase Title = new("Buku kegiatan", "Logbook");
    public static readonly Phrase Lead = new(
        "Yth. Bapak/Ibu {0}, catat kegiatan Bapak/Ibu di sini. {1} mengonfirmasi setiap catatan.",
        "Dear {0}, write down here what you have done. {1} confirms every entry.");
    public static readonly Phrase NewEntry = new("Catatan baru", "New entry");
    public static readonly Phrase Amend = new("Perbaiki", "Correct");
    public static readonly Phrase AmendOf = new("Perbaiki catatan {0}", "Correct the entry of {0}");
    public static readonly Phrase AmendTitle = new("Perbaiki catatan", "Correct an entry");
    public static readonly Phrase StoreAmended = new("Simpan perbaikan", "Store the correction");
    public static readonly Phrase CancelAmend = new("Batalkan perbaikan", "Leave it as it is");
    public static readonly Phrase HasChanged = new(
        "Catatan tersebut sudah berubah atau sudah diperiksa pembimbing sejak halaman ini dibuka. Tidak ada yang disimpan.",
        "That entry was changed or checked by the mentor since this page was opened. Nothing was stored.");
    public static readonly Phrase TooMuchProblem = new(
        "Jumlah jam pada tanggal ini melampaui 24 jam, atau buku kegiatan sudah penuh.",
        "The hours of this day would exceed 24, or the logbook is full.");
    public static readonly Phrase Sum = new("{0} jam telah dikonfirmasi.", "{0} hours are confirmed.");
    public static readonly Phrase SumOf = new("{0} jam dari {1} jam yang diperlukan telah dikonfirmasi.", "{0} of the {1} hours needed are confirmed.");
    public static readonly Phrase Date = new("Tanggal", "Date");
    public static readonly Phrase Hours = new("Lama (jam)", "Hours");
    public static readonly Phrase HoursHint = new("Misalnya 2 atau 1,5.", "For instance 2 or 1.5.");
    public static readonly Phrase Activity = new("Kegiatan", "Activity");
    public static readonly Phrase Store = new("Simpan catatan", "Store the entry");
    public static readonly Phrase Stored = new("Catatan tersimpan.", "The entry is stored.");
    public static readonly Phrase Entries = new("Catatan", "Entries");
    public static readonly Phrase NoEntries = new("Belum ada catatan.", "There are no entries yet.");
    public static readonly Phrase Closed = new("Pelatihan sudah ditutup; catatan tidak dapat ditambah.", "The training is closed; no entries can be added.");
    public static readonly Phrase HoursShown = new("{0} jam", "{0} hours");
    public static readonly Phrase Waiting = new("Menunggu konfirmasi", "Awaits confirmation");
    public static readonly Phrase Confirmed = new("Dikonfirmasi", "Confirmed");
    public static readonly Phrase Returned = new("Dikembalikan", "Returned");
    public static readonly Phrase Remark = new("Catatan pembimbing", "The mentor's remark");
    public static readonly Phrase RemarkOf = new("Catatan dari {0}", "Remark of {0}");
    public static readonly Phrase DateProblem = new("Isi tanggal di antara awal pelatihan dan hari ini.", "Give a date between the training's start and today.");
    public static readonly Phrase HoursProblem = new("Isi lama kegiatan, lebih dari 0 dan paling banyak 24 jam.", "Give the hours: more than 0, at most 24.");
    public static readonly Phrase ActivityProblem = new("Tuliskan kegiatannya.", "Say what was done.");

    public static readonly Phrase MentorTitle = new("Buku kegiatan {0}", "Logbook of {0}");
    public static readonly Phrase MentorLead = new(
        "Yth. Bapak/Ibu {0}, mohon periksa catatan berikut sebagai pembimbing. Hanya catatan yang dikonfirmasi yang dihitung.",
        "Dear {0}, please check the entries below as the mentor. Only confirmed entries count.");
    public static readonly Phrase NothingWaits = new("Tidak ada catatan yang menunggu konfirmasi", "No entry awaits confirmation");
    public static readonly Phrase NothingWaitsBody = new("Semua catatan sudah Bapak/Ibu periksa. Terima kasih.", "You have checked every entry. Thank you.");
    public static readonly Phrase ChoiceOf = new("Catatan {0}", "Entry of {0}");
    public static readonly Phrase Right = new("Benar", "Right");
    public static readonly Phrase NotRight = new("Kembalikan", "Return");
    public static readonly Phrase RemarkLabel = new("Catatan untuk peserta (wajib bila dikembalikan)", "Remark to the participant (required to return)");
    public static readonly Phrase RemarkMissing = new("Catatan {0}: tuliskan apa yang perlu diperbaiki.", "Entry of {0}: say what needs to be corrected.");
    public static readonly Phrase Send = new("Kirim hasil pemeriksaan", "Send");
    public static readonly Phrase SentTitle = new("Hasil pemeriksaan tersimpan.", "Your answers are stored.");
    public static readonly Phrase MentorChanged = new(
        "Sebagian catatan berubah sejak halaman ini dibuka, sehingga jawaban atasnya tidak disimpan. Mohon periksa kembali.",
        "Some entries have changed since this page was opened, so the answers to them were not stored. Please look at them again.");
    public static readonly Phrase MentorClosed = new("Pelatihan sudah ditutup; catatan tidak dapat diperiksa lagi.", "The training is closed; entries can no longer be checked.");
    public static readonly Phrase Checked = new("Sudah diperiksa", "Checked before");
}
