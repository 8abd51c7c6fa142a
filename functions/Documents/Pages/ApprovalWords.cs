namespace AsnTraining.Documents.Pages;

/// <summary>The sentences of the approver's pages.</summary>
internal static class ApprovalWords
{
    public static readonly Phrase Kicker = new("Mohon keputusan", "Your decision, please");
    public static readonly Phrase Title = new("Usulan pelatihan {0}", "Training nomination of {0}");
    public static readonly Phrase Lead = new(
        "Yth. Bapak/Ibu {0}, mohon periksa usulan berikut, lalu setujui atau tolak di bagian bawah halaman.",
        "Dear {0}, please look at the nomination below, then approve or reject it at the bottom of the page.");
    public static readonly Phrase Escalated = new(
        "Usulan ini diteruskan kepada Bapak/Ibu karena {0} belum memutuskannya.",
        "This nomination has come to you because {0} has not decided it.");
    public static readonly Phrase OnBehalf = new(
        "Bapak/Ibu menggantikan {0} dalam memutuskan usulan ini.",
        "You stand in for {0} in deciding this nomination.");
    public static readonly Phrase DecideBy = new("Batas keputusan", "Decide by");
    public static readonly Phrase HoursThisYear = new("JP tahun ini", "JP this year");
    public static readonly Phrase HoursOfYear = new("JP tahun {0}", "JP in {0}");
    public static readonly Phrase HoursOfContract = new("JP tahun kontrak ({0})", "JP in the contract year ({0})");
    public static readonly Phrase Concerns = new("Perlu diperhatikan", "Please note");
    public static readonly Phrase StatusMismatch = new(
        "Status pegawai (PNS atau PPPK) pada usulan berbeda dari NIP-nya.",
        "The nomination's status (PNS or PPPK) differs from what the NIP says.");
    public static readonly Phrase ScheduleClash = new(
        "Jadwalnya bentrok dengan pelatihan lain yang diusulkan bagi pegawai ini.",
        "Its schedule clashes with another training for which this employee is nominated.");
    public static readonly Phrase AboveYearsCeiling = new(
        "Dengan pelatihan ini jumlah JP pegawai PPPK melampaui batas setahun.",
        "With this training the PPPK employee exceeds the year's ceiling of JP.");
    public static readonly Phrase HoursAgainstFloor = new("{0} dari paling sedikit {1}", "{0} of at least {1}");
    public static readonly Phrase HoursAgainstCeiling = new("{0} dari paling banyak {1}", "{0} of at most {1}");
    public static readonly Phrase HoursAfter = new("Menjadi {0} setelah pelatihan ini", "{0} after this training");
    public static readonly Phrase AboveCeiling = new(
        "Dengan pelatihan ini jumlahnya melampaui batas {0}.",
        "With this training the sum exceeds the ceiling of {0}.");
    public static readonly Phrase SeatsLeft = new("Kursi tersisa", "Seats left");
    public static readonly Phrase SeatsOf = new("{0} dari {1}", "{0} of {1}");
    public static readonly Phrase SeatsNone = new(
        "Tidak ada (usulan yang disetujui masuk daftar tunggu)",
        "None (approved nominations go to the waitlist)");
    public static readonly Phrase BudgetLeft = new("Anggaran tersisa", "Budget left");
    public static readonly Phrase Earlier = new("Persetujuan sebelumnya", "Earlier approvals");
    public static readonly Phrase ApprovedAt = new("Disetujui, {0}", "Approved, {0}");
    public static readonly Phrase JumpToDecision = new("Langsung ke keputusan", "Go to the decision");
    public static readonly Phrase YourDecision = new("Keputusan Bapak/Ibu", "Your decision");
    public static readonly Phrase Approve = new("Setujui", "Approve");
    public static readonly Phrase ApproveHeading = new("Menyetujui", "Approve");
    public static readonly Phrase ApproveHint = new(
        "Pegawai memperoleh kursi atau masuk daftar tunggu.",
        "The employee gets a seat or goes to the waitlist.");
    public static readonly Phrase ApproveHintGoesOn = new(
        "Usulan diteruskan ke jenjang persetujuan berikutnya.",
        "The nomination goes on to the next level of approval.");
    public static readonly Phrase Reject = new("Tolak", "Reject");
    public static readonly Phrase RejectHeading = new("Menolak", "Reject");
    public static readonly Phrase CommentLabel = new("Catatan (tidak wajib)", "Comment (optional)");
    public static readonly Phrase CommentHint = new("Dicatat bersama keputusan.", "Kept with the decision.");
    public static readonly Phrase ReasonLabel = new("Alasan (wajib bila menolak)", "Reason (required to reject)");
    public static readonly Phrase ReasonHint = new("Disampaikan kepada pegawai.", "The employee will read it.");
    public static readonly Phrase ReasonMissing = new("Tuliskan alasan penolakan.", "Give a reason for rejecting.");
    public static readonly Phrase DecisionMissing = new("Tekan tombol Setujui atau Tolak.", "Press Approve or Reject.");
    public static readonly Phrase TooLong = new("Alasan dan catatan paling panjang {0} karakter.", "Reason and comment may have at most {0} characters.");
    public static readonly Phrase Final = new("Keputusan tidak dapat diubah setelah dikirim.", "A decision cannot be changed once it is sent.");

    public static readonly Phrase ApprovedNow = new("Terima kasih, usulan telah Bapak/Ibu setujui", "Thank you, you have approved the nomination");
    public static readonly Phrase RejectedNow = new("Terima kasih, usulan telah Bapak/Ibu tolak", "Thank you, you have rejected the nomination");
    public static readonly Phrase ApprovedBefore = new("Usulan ini sudah disetujui", "This nomination has been approved");
    public static readonly Phrase RejectedBefore = new("Usulan ini sudah ditolak", "This nomination has been rejected");
    public static readonly Phrase Expired = new("Usulan ini sudah kedaluwarsa", "This nomination has expired");
    public static readonly Phrase WentUp = new("Usulan ini sudah diteruskan ke atasan berikutnya", "This nomination has gone to the next superior");
    public static readonly Phrase Withdrawn = new("Usulan ini sudah ditarik", "This nomination has been withdrawn");
    public static readonly Phrase Cancelled = new("Pelatihan ini dibatalkan", "This training has been cancelled");
    public static readonly Phrase Recorded = new(
        "Keputusan telah dicatat dan pegawai diberi tahu melalui surel. Halaman ini boleh ditutup.",
        "The decision is recorded and the employee is told by mail. You may close this page.");
    public static readonly Phrase RecordedGoesOn = new(
        "Keputusan telah dicatat dan usulan diteruskan ke jenjang persetujuan berikutnya. Halaman ini boleh ditutup.",
        "The decision is recorded and the nomination goes on to the next level of approval. You may close this page.");
    public static readonly Phrase NothingToDo = new(
        "Bapak/Ibu tidak perlu melakukan apa pun lagi. Keputusan tidak dapat diubah melalui tautan ini.",
        "There is nothing left for you to do. The decision cannot be changed through this link.");
    public static readonly Phrase By = new("Diputuskan oleh", "Decided by");
    public static readonly Phrase At = new("Waktu", "Time");

    /// <summary>What to call the hours of a nominee.</summary>
    public static string HoursLabel(Nominee nominee, Language language) =>
        nominee.HoursSince is { } contract ? HoursOfContract.In(language, Written.Dates(contract.First, contract.Last, language))
        : nominee.HoursYear is { } year ? HoursOfYear.In(language, year.ToString(System.Globalization.CultureInfo.InvariantCulture)) : HoursThisYear.In(language);

    /// <summary>The sentence of a concern.</summary>
    public static Phrase Of(NominationConcern concern) => concern switch
    {
        NominationConcern.StatusMismatch => StatusMismatch,
        NominationConcern.ScheduleClash => ScheduleClash,
        _ => AboveYearsCeiling,
    };
}
