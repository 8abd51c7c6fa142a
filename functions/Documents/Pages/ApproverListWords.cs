namespace AsnTraining.Documents.Pages;

/// <summary>The sentences of the approver's list.</summary>
internal static class ApproverListWords
{
    public static readonly Phrase Title = new("Usulan yang menunggu keputusan", "Nominations that await your decision");
    public static readonly Phrase Count = new(
        "Yth. Bapak/Ibu {0}, {1} usulan menunggu keputusan Bapak/Ibu.",
        "Dear {0}, {1} nominations await your decision.");
    public static readonly Phrase CountOne = new(
        "Yth. Bapak/Ibu {0}, {1} usulan menunggu keputusan Bapak/Ibu.",
        "Dear {0}, {1} nomination awaits your decision.");
    public static readonly Phrase Empty = new("Tidak ada usulan yang menunggu", "Nothing awaits your decision");
    public static readonly Phrase EmptyBody = new(
        "Semua usulan sudah diputuskan. Bila ada usulan baru, Bapak/Ibu kami beri tahu melalui surel.",
        "Every nomination has been decided. We will write to you when a new one comes.");
    public static readonly Phrase How = new(
        "Pilih Setujui atau Tolak pada usulan yang ingin diputuskan, lalu kirim. Yang dibiarkan kosong tetap menunggu.",
        "Choose Approve or Reject for those you want to decide, then send. Those left open keep waiting.");
    public static readonly Phrase OnBehalf = new("Menggantikan {0}", "In place of {0}");
    public static readonly Phrase ApprovedBy = new("Telah disetujui oleh {0}", "Approved by {0}");
    public static readonly Phrase Later = new("Belum diputuskan", "Not yet");
    public static readonly Phrase ReasonLabel = new("Alasan (wajib bila menolak)", "Reason (required to reject)");
    public static readonly Phrase Send = new("Kirim keputusan", "Send the decisions");
    public static readonly Phrase AllTitle = new("Putuskan semuanya sekaligus", "Decide all at once");
    public static readonly Phrase AllHint = new(
        "Satu keputusan untuk semua usulan di halaman ini. Bapak/Ibu diminta memastikannya sekali lagi.",
        "One decision for every nomination on this page. You will be asked once more.");
    public static readonly Phrase ApproveAll = new("Setujui semua ({0})", "Approve all ({0})");
    public static readonly Phrase RejectAll = new("Tolak semua ({0})", "Reject all ({0})");
    public static readonly Phrase ReasonForAll = new("Alasan penolakan untuk semua", "Reason for rejecting all");
    public static readonly Phrase ConfirmApprove = new("Setujui {0} usulan ini?", "Approve these {0} nominations?");
    public static readonly Phrase ConfirmReject = new("Tolak {0} usulan ini?", "Reject these {0} nominations?");
    public static readonly Phrase ConfirmBody = new(
        "Keputusan tidak dapat diubah setelah dikirim.",
        "Decisions cannot be changed once they are sent.");
    public static readonly Phrase ConfirmApproveButton = new("Ya, setujui semua", "Yes, approve all");
    public static readonly Phrase ConfirmRejectButton = new("Ya, tolak semua", "Yes, reject all");
    public static readonly Phrase ConfirmBack = new("Kembali ke daftar", "Back to the list");
    public static readonly Phrase NothingChosen = new("Belum ada usulan yang diputuskan.", "Nothing has been chosen yet.");
    public static readonly Phrase ItemProblem = new("{0}: {1}", "{0}: {1}");
    public static readonly Phrase ReasonForAllMissing = new("Tuliskan alasan penolakan untuk semua.", "Give a reason for rejecting all.");
    public static readonly Phrase DoneTitle = new("Keputusan telah dicatat", "Your decisions are recorded");
    public static readonly Phrase DoneApproved = new("Disetujui", "Approved");
    public static readonly Phrase DoneRejected = new("Ditolak", "Rejected");
    public static readonly Phrase DoneExpired = new("Sudah kedaluwarsa", "Had expired");
    public static readonly Phrase DoneEscalated = new("Sudah diteruskan", "Had gone to the next superior");
    public static readonly Phrase DoneWithdrawn = new("Sudah ditarik", "Had been withdrawn");
    public static readonly Phrase DoneCancelled = new("Pelatihan dibatalkan", "Training cancelled");
    public static readonly Phrase DoneBefore = new("{0} (sebelumnya)", "{0} (before)");
}
