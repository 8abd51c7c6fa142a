namespace AsnTraining.Documents.Mails;

/// <summary>Every sentence of the mails.</summary>
internal static class MailWords
{
    public static readonly Phrase Dear = new("Yth. Bapak/Ibu {0}", "Dear {0},");
    public static readonly Phrase Salutation = new("Dengan hormat,", "");
    public static readonly Phrase Closing = new("Hormat kami,", "Yours sincerely,");
    public static readonly Phrase Automatic = new(
        "Surel ini dikirim secara otomatis oleh sistem pelatihan {0}. Mohon tidak membalas ke alamat pengirim.",
        "This mail was sent automatically by the training system of {0}. Please do not reply to the sender's address.");
    public static readonly Phrase Contact = new("Pertanyaan: {0}", "Questions: {0}");
    public static readonly Phrase LinkWrittenOut = new(
        "Bila tombol tidak dapat dibuka, salin alamat ini ke peramban:",
        "If the button does not open, copy this address into your browser:");
    public static readonly Phrase PersonalLink = new(
        "Tautan ini bersifat pribadi. Mohon tidak meneruskan surel ini kepada orang lain.",
        "This link is personal. Please do not forward this mail to anybody else.");
    public static readonly Phrase CalendarAttached = new(
        "Undangan kalender terlampir; buka lampirannya untuk menambahkan jadwal ke kalender Bapak/Ibu.",
        "A calendar invitation is attached; open it to add the schedule to your calendar.");
    public static readonly Phrase Reason = new("Alasan", "Reason");
    public static readonly Phrase HowSeatsWereGiven = new("Cara pembagian kursi", "How seats were given out");
    public static readonly Phrase NominateAgain = new(
        "Bapak/Ibu dapat diusulkan kembali untuk pelatihan lain. Silakan berkonsultasi dengan pengelola kepegawaian di unit kerja Bapak/Ibu.",
        "You may be nominated for another training. Please talk to the personnel officer of your unit.");

    // Approval request
    public static readonly Phrase ApprovalKicker = new("Mohon keputusan", "Your decision, please");
    public static readonly Phrase ApprovalReminderKicker = new("Pengingat", "Reminder");
    public static readonly Phrase ApprovalEscalationKicker = new("Eskalasi", "Escalation");
    public static readonly Phrase ApprovalSubject = new("Mohon keputusan: usulan pelatihan {0}", "Your decision, please: training nomination of {0}");
    public static readonly Phrase ApprovalReminderSubject = new(
        "Pengingat: usulan pelatihan {0} menunggu keputusan Bapak/Ibu",
        "Reminder: the training nomination of {0} awaits your decision");
    public static readonly Phrase ApprovalEscalationSubject = new(
        "Eskalasi: usulan pelatihan {0} mohon diputuskan",
        "Escalated to you: training nomination of {0}");
    public static readonly Phrase ApprovalHeading = new("Usulan pelatihan {0}", "Training nomination of {0}");
    public static readonly Phrase ApprovalPreheader = new("{0}, {1}. Mohon diputuskan paling lambat {2}.", "{0}, {1}. Please decide by {2}.");
    public static readonly Phrase ApprovalIntro = new(
        "Pegawai berikut diusulkan mengikuti pelatihan dan memerlukan keputusan Bapak/Ibu sebagai atasan.",
        "The employee below has been nominated for a training and needs your decision as the superior.");
    public static readonly Phrase ApprovalNextLevelIntro = new(
        "Usulan pelatihan berikut telah disetujui oleh {0} dan selanjutnya memerlukan keputusan Bapak/Ibu.",
        "The training nomination below has been approved by {0} and now needs your decision.");
    public static readonly Phrase ApprovalOfficeIntro = new(
        "Pegawai berikut diusulkan mengikuti pelatihan dan memerlukan keputusan Bapak/Ibu.",
        "The employee below has been nominated for a training and needs your decision.");
    public static readonly Phrase ApprovalReminderIntro = new(
        "Kami mengingatkan bahwa usulan pelatihan berikut masih menunggu keputusan Bapak/Ibu.",
        "This is a reminder that the training nomination below still awaits your decision.");
    public static readonly Phrase ApprovalEscalationIntro = new(
        "Usulan pelatihan berikut diteruskan kepada Bapak/Ibu karena belum diputuskan pada jenjang sebelumnya.",
        "The training nomination below has come to you because it was not decided at the level before.");
    public static readonly Phrase ApprovalEscalationFromIntro = new(
        "Usulan pelatihan berikut diteruskan kepada Bapak/Ibu karena {0} belum memutuskannya.",
        "The training nomination below has come to you because {0} has not decided it.");
    public static readonly Phrase ApprovalOnBehalf = new(
        "Bapak/Ibu menerima surel ini karena ditunjuk menggantikan {0} untuk sementara.",
        "You receive this mail because you stand in for {0} at present.");
    public static readonly Phrase Employee = new("Pegawai", "Employee");
    public static readonly Phrase Position = new("Jabatan", "Position");
    public static readonly Phrase Unit = new("Unit kerja", "Unit");
    public static readonly Phrase DecideBy = new("Batas keputusan", "Decide by");
    public static readonly Phrase ApprovalButton = new("Lihat dan putuskan usulan", "View and decide");
    public static readonly Phrase ApprovalHow = new(
        "Halaman tersebut menampilkan rincian usulan. Membuka tautan belum mengambil keputusan; keputusan baru berlaku setelah Bapak/Ibu menekan tombol Setujui atau Tolak di halaman itu. Tidak diperlukan akun ataupun kata sandi.",
        "The page shows the nomination in full. Opening the link decides nothing; your decision counts once you press Approve or Reject on that page. You need no account and no password.");
    public static readonly Phrase ApprovalDeadline = new(
        "Tanpa keputusan sampai batas waktu tersebut, usulan diteruskan ke jenjang berikutnya atau dinyatakan kedaluwarsa.",
        "Without a decision by then, the nomination goes to the next level or expires.");

    // Approved
    public static readonly Phrase ApprovedKicker = new("Usulan disetujui", "Nomination approved");
    public static readonly Phrase ApprovedSubject = new("Usulan disetujui: {0}", "Nomination approved: {0}");
    public static readonly Phrase ApprovedHeading = new("Usulan pelatihan Bapak/Ibu disetujui", "Your nomination has been approved");
    public static readonly Phrase ApprovedBody = new(
        "Usulan pelatihan Bapak/Ibu telah disetujui. Persetujuan belum berarti kursi: hasil pembagian kursi akan kami sampaikan melalui surel.",
        "Your training nomination has been approved. An approval is not a seat yet: we will write to you as soon as seats are given out.");
    public static readonly Phrase ApprovedByBody = new(
        "{0} telah menyetujui usulan pelatihan Bapak/Ibu. Persetujuan belum berarti kursi: hasil pembagian kursi akan kami sampaikan melalui surel.",
        "{0} has approved your training nomination. An approval is not a seat yet: we will write to you as soon as seats are given out.");
    public static readonly Phrase SeatsDecidedAt = new("Pembagian kursi", "Seats are given out");

    // Enrolled
    public static readonly Phrase EnrolledKicker = new("Terdaftar sebagai peserta", "You have a seat");
    public static readonly Phrase EnrolledSubject = new("Bapak/Ibu terdaftar: {0}", "You have a seat: {0}");
    public static readonly Phrase EnrolledHeading = new("Bapak/Ibu terdaftar sebagai peserta", "You are enrolled");
    public static readonly Phrase EnrolledBody = new(
        "Usulan pelatihan Bapak/Ibu telah disetujui dan kursi telah tersedia. Berikut jadwal pelatihannya.",
        "Your training nomination has been approved and you have a seat. This is the schedule.");
    public static readonly Phrase PromotedBody = new(
        "Sebuah kursi telah tersedia, sehingga Bapak/Ibu naik dari daftar tunggu menjadi peserta. Berikut jadwal pelatihannya.",
        "A seat has become free, so you move from the waitlist to the participants. This is the schedule.");
    public static readonly Phrase ConfirmButton = new("Konfirmasi kehadiran", "Confirm or decline");
    public static readonly Phrase ConfirmAsk = new(
        "Mohon konfirmasi kesediaan Bapak/Ibu. Bila berhalangan, sampaikan melalui tautan yang sama agar kursi dapat diberikan kepada pegawai lain.",
        "Please confirm that you will come. If you cannot, say so through the same link, so that somebody else gets the seat.");
    public static readonly Phrase ConfirmByAsk = new(
        "Mohon konfirmasi kesediaan Bapak/Ibu paling lambat {0}. Bila berhalangan, sampaikan melalui tautan yang sama agar kursi dapat diberikan kepada pegawai lain.",
        "Please confirm by {0} that you will come. If you cannot, say so through the same link, so that somebody else gets the seat.");
    public static readonly Phrase Conditions = new("Syarat sertifikat", "For the certificate");
    public static readonly Phrase ConditionAttendance = new("Kehadiran paling sedikit {0} dari seluruh sesi", "Attendance of at least {0} of all sessions");
    public static readonly Phrase ConditionLogbook = new(
        "Paling sedikit {0} jam pada buku kegiatan dikonfirmasi pembimbing",
        "At least {0} hours of your logbook confirmed by the mentor");
    public static readonly Phrase ConditionCompletion = new("Kursus diselesaikan paling sedikit {0}", "At least {0} of the course completed");
    public static readonly Phrase ConditionMark = new("Nilai paling rendah {0}", "A mark of at least {0}");

    // Waitlisted
    public static readonly Phrase WaitlistedKicker = new("Daftar tunggu", "Waitlist");
    public static readonly Phrase WaitlistedSubject = new("Daftar tunggu nomor {0}: {1}", "Number {0} on the waitlist: {1}");
    public static readonly Phrase WaitlistedHeading = new("Bapak/Ibu berada di daftar tunggu, nomor {0}", "You are number {0} on the waitlist");
    public static readonly Phrase WaitlistedBody = new(
        "Usulan pelatihan Bapak/Ibu telah disetujui, tetapi semua kursi sudah terisi. Bila ada kursi yang kosong, kursi diberikan menurut urutan daftar tunggu dan Bapak/Ibu langsung kami beri tahu. Bapak/Ibu tidak perlu melakukan apa pun.",
        "Your training nomination has been approved, but all seats are taken. When a seat becomes free it goes to the next person on the waitlist, and we will tell you at once. You need not do anything.");
    public static readonly Phrase WaitlistPosition = new("Nomor urut", "Your place");

    // Rejected
    public static readonly Phrase RejectedKicker = new("Usulan tidak disetujui", "Nomination not approved");
    public static readonly Phrase RejectedSubject = new("Usulan tidak disetujui: {0}", "Nomination not approved: {0}");
    public static readonly Phrase RejectedHeading = new("Usulan pelatihan belum dapat disetujui", "Your nomination was not approved");
    public static readonly Phrase RejectedBody = new(
        "Kami sampaikan bahwa usulan pelatihan Bapak/Ibu belum dapat disetujui dengan alasan berikut.",
        "Your training nomination was not approved, for the reason below.");
    public static readonly Phrase RejectedByBody = new(
        "Kami sampaikan bahwa usulan pelatihan Bapak/Ibu belum dapat disetujui oleh {0} dengan alasan berikut.",
        "Your training nomination was not approved by {0}, for the reason below.");

    // Expired
    public static readonly Phrase ExpiredKicker = new("Usulan kedaluwarsa", "Nomination expired");
    public static readonly Phrase ExpiredSubject = new("Usulan kedaluwarsa: {0}", "Nomination expired: {0}");
    public static readonly Phrase ExpiredHeading = new("Usulan pelatihan kedaluwarsa", "Your nomination has expired");
    public static readonly Phrase ExpiredBody = new(
        "Usulan pelatihan Bapak/Ibu dinyatakan kedaluwarsa karena tidak diputuskan sampai batas waktu. Ini bukan penolakan.",
        "Your training nomination has expired because it was not decided in time. This is not a rejection.");
    public static readonly Phrase ExpiredNoSupervisorBody = new(
        "Usulan pelatihan Bapak/Ibu dinyatakan kedaluwarsa karena atasan yang berwenang memutuskan tidak tercatat sampai pelatihan dimulai. Mohon periksa data atasan Bapak/Ibu pada pengelola kepegawaian.",
        "Your training nomination has expired because no superior who could decide it was on record when the training began. Please have your superior's record checked by your personnel officer.");

    // Withdrawn
    public static readonly Phrase WithdrawnKicker = new("Usulan ditarik", "Nomination withdrawn");
    public static readonly Phrase WithdrawnSubject = new("Usulan ditarik: {0}", "Nomination withdrawn: {0}");
    public static readonly Phrase WithdrawnHeading = new("Usulan pelatihan telah ditarik", "Your nomination was withdrawn");
    public static readonly Phrase WithdrawnBody = new(
        "Usulan Bapak/Ibu untuk pelatihan berikut telah ditarik, sehingga Bapak/Ibu tidak lagi terdaftar. Bila ini tidak sesuai, mohon segera hubungi pengelola kepegawaian.",
        "Your nomination for the training below was withdrawn, so you are no longer registered. If this is not right, please contact your personnel officer soon.");

    // Not seated
    public static readonly Phrase NotSeatedKicker = new("Tidak memperoleh kursi", "No seat");
    public static readonly Phrase NotSeatedSubject = new("Tidak memperoleh kursi: {0}", "No seat this time: {0}");
    public static readonly Phrase NotSeatedHeading = new("Bapak/Ibu belum memperoleh kursi", "You did not get a seat this time");
    public static readonly Phrase NotSeatedBody = new(
        "Daftar tunggu pelatihan berikut telah ditutup dan tidak ada lagi kursi yang tersedia. Usulan Bapak/Ibu tetap tercatat sebagai disetujui.",
        "The waitlist of the training below is closed and no seat has become free. Your nomination stays on record as approved.");

    // Cancelled
    public static readonly Phrase CancelledKicker = new("Pelatihan dibatalkan", "Training cancelled");
    public static readonly Phrase CancelledSubject = new("Dibatalkan: {0}", "Cancelled: {0}");
    public static readonly Phrase CancelledHeading = new("Pelatihan Bapak/Ibu dibatalkan", "The training has been cancelled");
    public static readonly Phrase CancelledBody = new(
        "Dengan menyesal kami sampaikan bahwa pelatihan berikut dibatalkan. Bapak/Ibu tidak perlu hadir.",
        "We are sorry to tell you that the training below has been cancelled. Please do not travel to it.");
    public static readonly Phrase CalendarCancelled = new(
        "Pembatalan kalender terlampir; buka lampirannya untuk menghapus jadwal dari kalender Bapak/Ibu.",
        "A calendar cancellation is attached; open it to remove the schedule from your calendar.");

    // Start reminder
    public static readonly Phrase StartKicker = new("Pengingat", "Reminder");
    public static readonly Phrase StartSubject = new("Mulai {0}: {1}", "Starts on {0}: {1}");
    public static readonly Phrase StartHeading = new("Pelatihan Bapak/Ibu segera dimulai", "Your training starts soon");
    public static readonly Phrase StartBody = new(
        "Kami mengingatkan bahwa pelatihan berikut segera dimulai. Mohon hadir tepat waktu; kehadiran dicatat pada setiap sesi.",
        "This is a reminder that the training below starts soon. Please be on time; attendance is taken at every session.");
    public static readonly Phrase StartLogbookBody = new(
        "Kami mengingatkan bahwa pelatihan berikut segera dimulai. Mohon catat setiap kegiatan dalam buku kegiatan; catatan yang dikonfirmasi pembimbing dihitung sebagai kehadiran.",
        "This is a reminder that the training below starts soon. Please write down every activity in your logbook; what the mentor confirms counts as attendance.");
    public static readonly Phrase StartCompletionBody = new(
        "Kami mengingatkan bahwa pelatihan berikut segera dimulai. Mohon selesaikan materinya sebelum pelatihan berakhir.",
        "This is a reminder that the training below starts soon. Please work through the course before the training ends.");
    public static readonly Phrase JoinButton = new("Ikuti pelatihan", "Join the training");
    public static readonly Phrase DeclineButton = new("Saya berhalangan hadir", "I cannot come");
    public static readonly Phrase DeclineNote = new(
        "Bila berhalangan, mohon sampaikan sekarang agar kursi dapat diberikan kepada pegawai lain.",
        "If you cannot come, please say so now, so that somebody else gets the seat.");

    // Rescheduled
    public static readonly Phrase RescheduledKicker = new("Perubahan jadwal", "Change of plan");
    public static readonly Phrase RescheduledSubject = new("Perubahan jadwal: {0}", "Change of plan: {0}");
    public static readonly Phrase RelocatedKicker = new("Perubahan tempat", "Change of place");
    public static readonly Phrase RelocatedSubject = new("Perubahan tempat: {0}", "Change of place: {0}");
    public static readonly Phrase RelocatedHeading = new("Tempat pelatihan berubah", "The place of your training has changed");
    public static readonly Phrase RescheduledHeading = new("Jadwal pelatihan berubah", "The plan of your training has changed");
    public static readonly Phrase RescheduledBody = new(
        "Rencana pelatihan berikut berubah. Bapak/Ibu tetap terdaftar sebagai peserta dan tidak perlu mendaftar ulang.",
        "The plan of the training below has changed. You stay enrolled and need not register again.");
    public static readonly Phrase RescheduledWaiting = new(
        "Rencana pelatihan berikut berubah. Usulan Bapak/Ibu tetap berlaku dan tidak perlu diajukan ulang; kursi belum dipastikan.",
        "The plan of the training below has changed. Your nomination stands and need not be sent again; a seat is not certain yet.");
    public static readonly Phrase WhatChanged = new("Yang berubah", "What has changed");
    public static readonly Phrase FromTo = new("{1} (semula {0})", "{1} (before: {0})");
    public static readonly Phrase NewPlan = new("Rencana baru", "The new plan");

    // Not completed
    public static readonly Phrase NotCompletedKicker = new("Belum memenuhi syarat", "Not completed");
    public static readonly Phrase NotCompletedSubject = new("Hasil pelatihan: {0}", "Result of your training: {0}");
    public static readonly Phrase NotCompletedHeading = new("Syarat sertifikat belum terpenuhi", "The conditions for a certificate were not met");
    public static readonly Phrase NotCompletedBody = new(
        "Terima kasih atas keikutsertaan Bapak/Ibu. Sertifikat belum dapat diterbitkan karena syarat berikut belum terpenuhi.",
        "Thank you for taking part. A certificate cannot be issued because the following was not met.");
    public static readonly Phrase AttendanceTooLow = new(
        "Kehadiran {0} dari {1} sesi ({2}); paling sedikit {3}.",
        "Attendance at {0} of {1} sessions ({2}); at least {3} is needed.");
    public static readonly Phrase LogbookTooShort = new(
        "Buku kegiatan: {0} jam dikonfirmasi pembimbing; paling sedikit {1} jam.",
        "Logbook: the mentor confirmed {0} hours; at least {1} hours are needed.");
    public static readonly Phrase CompletionTooLow = new(
        "Kursus diselesaikan {0}; paling sedikit {1}.",
        "{0} of the course was completed; at least {1} is needed.");
    public static readonly Phrase MarkTooLow = new("Nilai {0}; batas lulus {1}.", "Mark {0}; the pass mark is {1}.");
    public static readonly Phrase MarkMissing = new(
        "Nilai belum tercatat; pelatihan ini dinilai dengan batas lulus {0}.",
        "No mark was recorded; this training is assessed with a pass mark of {0}.");
    public static readonly Phrase NotCompletedObjection = new(
        "Bila catatan ini tidak sesuai, mohon hubungi penyelenggara dengan menyertakan bukti kehadiran atau hasil penilaian.",
        "If this record is not right, please contact the provider with proof of attendance or of your result.");

    // Certificate
    public static readonly Phrase CertificateKicker = new("Sertifikat terbit", "Certificate issued");
    public static readonly Phrase CertificateSubject = new("Sertifikat Bapak/Ibu: {0}", "Your certificate: {0}");
    public static readonly Phrase CertificateHeading = new("Selamat, sertifikat Bapak/Ibu telah terbit", "Congratulations, here is your certificate");
    public static readonly Phrase CertificateAttachedBody = new(
        "Terima kasih telah menyelesaikan pelatihan. Sertifikat Bapak/Ibu terlampir pada surel ini sebagai berkas PDF bersegel elektronik.",
        "Thank you for completing the training. Your certificate is attached to this mail as a PDF with an electronic seal.");
    public static readonly Phrase CertificateBody = new(
        "Terima kasih telah menyelesaikan pelatihan. Sertifikat Bapak/Ibu dapat diunduh sebagai berkas PDF bersegel elektronik.",
        "Thank you for completing the training. Your certificate can be downloaded as a PDF with an electronic seal.");
    public static readonly Phrase CertificateReplaces = new(
        "Sertifikat ini menggantikan sertifikat nomor {0}, yang tidak berlaku lagi.",
        "This certificate replaces certificate number {0}, which is no longer valid.");
    public static readonly Phrase CertificateNumber = new("Nomor sertifikat", "Certificate number");
    public static readonly Phrase DownloadButton = new("Unduh sertifikat", "Download the certificate");
    public static readonly Phrase DownloadUntil = new(
        "Tautan unduhan berlaku sampai {0} dan hanya untuk Bapak/Ibu. Mohon tidak meneruskan surel ini.",
        "The download link works until {0} and is for you alone. Please do not forward this mail.");
    public static readonly Phrase VerifyButton = new("Periksa keaslian", "Verify");
    public static readonly Phrase VerifyNote = new(
        "Siapa pun dapat memeriksa keaslian sertifikat ini melalui kode QR pada sertifikat atau alamat berikut, tanpa akun dan tanpa batas waktu.",
        "Anybody can verify this certificate by its QR code or at the address below, without an account and without end.");

    // Digest
    public static readonly Phrase DigestKicker = new("Ringkasan harian", "Daily digest");
    public static readonly Phrase DigestSubject = new("{0} usulan pelatihan menunggu keputusan Bapak/Ibu", "{0} training nominations await your decision");
    public static readonly Phrase DigestSubjectOne = new("{0} usulan pelatihan menunggu keputusan Bapak/Ibu", "{0} training nomination awaits your decision");
    public static readonly Phrase DigestPreheader = new("Yang terdekat mohon diputuskan paling lambat {0}.", "The next one is due on {0}.");
    public static readonly Phrase DigestIntro = new(
        "Saat ini {0} usulan pelatihan memerlukan keputusan Bapak/Ibu. Semuanya dapat diputuskan di satu halaman.",
        "At present {0} training nominations need your decision. You can decide all of them on one page.");
    public static readonly Phrase DigestIntroOne = new(
        "Saat ini {0} usulan pelatihan memerlukan keputusan Bapak/Ibu.",
        "At present {0} training nomination needs your decision.");
    public static readonly Phrase DigestMore = new("Dan {0} usulan lain di halaman tersebut.", "And {0} more on that page.");
    public static readonly Phrase DigestButton = new("Buka daftar usulan", "Open the list");

    // Approval not needed
    public static readonly Phrase NotNeededKicker = new("Tidak perlu diputuskan", "Nothing to decide");
    public static readonly Phrase NotNeededSubject = new("Tidak perlu diputuskan lagi: usulan pelatihan {0}", "Nothing to decide any more: nomination of {0}");
    public static readonly Phrase NotNeededHeading = new("Usulan tidak perlu diputuskan lagi", "This nomination need not be decided any more");
    public static readonly Phrase NotNeededWithdrawn = new(
        "Usulan berikut telah ditarik. Permintaan keputusan yang kami kirim sebelumnya tidak berlaku lagi.",
        "The nomination below has been withdrawn. Our earlier request for your decision no longer applies.");
    public static readonly Phrase NotNeededCancelled = new(
        "Pelatihan berikut dibatalkan. Permintaan keputusan yang kami kirim sebelumnya tidak berlaku lagi.",
        "The training below has been cancelled. Our earlier request for your decision no longer applies.");

    // Check-in
    public static readonly Phrase CheckInKicker = new("Presensi", "Check-in");
    public static readonly Phrase CheckInSubject = new("Presensi {0}: {1}", "Check-in on {0}: {1}");
    public static readonly Phrase CheckInHeading = new("Tautan presensi untuk {0}", "Your check-in link for {0}");
    public static readonly Phrase CheckInBody = new(
        "Gunakan tautan berikut untuk mencatat kehadiran saat Bapak/Ibu sudah berada di tempat. Tautan hanya berlaku untuk Bapak/Ibu dan sesi ini.",
        "Use the link below to check in once you are there. It works for you and this session alone.");
    public static readonly Phrase CheckInOpen = new("Presensi dibuka", "Check-in is open");
    public static readonly Phrase FromUntil = new("{0} sampai {1}", "{0} until {1}");
    public static readonly Phrase CheckInButton = new("Catat kehadiran", "Check in");
    public static readonly Phrase CheckInAllSubject = new("Tautan presensi: {0}", "Your check-in links: {0}");
    public static readonly Phrase CheckInAllHeading = new("Tautan presensi Bapak/Ibu", "Your check-in links");
    public static readonly Phrase CheckInAllBody = new(
        "Simpan surel ini. Setiap sesi mempunyai tautan sendiri, yang hanya berlaku untuk Bapak/Ibu pada waktu presensinya.",
        "Keep this mail. Every session has a link of its own, which works for you alone and only while its check-in is open.");
    public static readonly Phrase CheckInAllAnew = new(
        "Sesi pelatihan berubah. Simpan surel ini sebagai pengganti surel tautan presensi sebelumnya. Setiap sesi mempunyai tautan sendiri, yang hanya berlaku untuk Bapak/Ibu pada waktu presensinya.",
        "The sessions have changed. Keep this mail in place of the earlier one with your check-in links. Every session has a link of its own, which works for you alone and only while its check-in is open.");

    // Logbook
    public static readonly Phrase LogbookKicker = new("Buku kegiatan", "Logbook");
    public static readonly Phrase LogbookSubject = new("Buku kegiatan: {0}", "Your logbook: {0}");
    public static readonly Phrase LogbookHeading = new("Catat kegiatan Bapak/Ibu", "Write down what you do");
    public static readonly Phrase LogbookBody = new(
        "Kehadiran pada pelatihan ini dihitung dari buku kegiatan. Catat setiap kegiatan melalui tautan berikut; {0} mengonfirmasinya sebagai pembimbing.",
        "In this training your logbook counts as attendance. Write down every activity through the link below; {0} confirms it as your mentor.");
    public static readonly Phrase LogbookButton = new("Buka buku kegiatan", "Open the logbook");
    public static readonly Phrase ReturnedKicker = new("Perlu diperbaiki", "To be corrected");
    public static readonly Phrase ReturnedSubject = new("Catatan dikembalikan: {0}", "Logbook entries returned: {0}");
    public static readonly Phrase ReturnedHeading = new("Pembimbing mengembalikan catatan Bapak/Ibu", "Your mentor has returned entries");
    public static readonly Phrase ReturnedAnyHeading = new("Catatan Bapak/Ibu dikembalikan", "Entries of your logbook were returned");
    public static readonly Phrase ReturnedLead = new("{0} belum dapat mengonfirmasi catatan berikut.", "{0} could not confirm the entries below.");
    public static readonly Phrase ReturnedByAgencyLead = new("{0} mengembalikan catatan berikut.", "{0} has returned the entries below.");
    public static readonly Phrase YourMentor = new("Pembimbing", "Your mentor");
    public static readonly Phrase ReturnedAsk = new(
        "Mohon perbaiki melalui buku kegiatan; setelah itu catatan diperiksa kembali.",
        "Please correct them in your logbook; they are then checked again.");
    public static readonly Phrase MentorKicker = new("Mohon konfirmasi", "Please confirm");
    public static readonly Phrase MentorSubject = new("Mohon konfirmasi buku kegiatan {0}", "Please confirm the logbook of {0}");
    public static readonly Phrase MentorHeading = new("Buku kegiatan {0}", "Logbook of {0}");
    public static readonly Phrase MentorIntro = new(
        "Sebagai pembimbing, Bapak/Ibu dimohon memeriksa {0} catatan kegiatan yang menunggu konfirmasi.",
        "As the mentor, please check {0} entries that await your confirmation.");
    public static readonly Phrase MentorIntroOne = new(
        "Sebagai pembimbing, Bapak/Ibu dimohon memeriksa {0} catatan kegiatan yang menunggu konfirmasi.",
        "As the mentor, please check {0} entry that awaits your confirmation.");
    public static readonly Phrase MentorButton = new("Periksa catatan", "Check the entries");
    public static readonly Phrase MentorNote = new(
        "Hanya catatan yang dikonfirmasi yang dihitung. Membuka tautan belum mengonfirmasi apa pun. Tidak diperlukan akun ataupun kata sandi.",
        "Only confirmed entries count. Opening the link confirms nothing. You need no account and no password.");

    // Participation recorded
    public static readonly Phrase RecordedKicker = new("Catatan kehadiran dan nilai", "Attendance and result");
    public static readonly Phrase RecordedSubject = new("Kehadiran dan nilai Bapak/Ibu: {0}", "Your attendance and result: {0}");
    public static readonly Phrase RecordedHeading = new("Mohon periksa catatan Bapak/Ibu", "Please check your record");
    public static readonly Phrase RecordedBody = new(
        "Berikut kehadiran dan hasil Bapak/Ibu yang tercatat sampai saat ini.",
        "This is your attendance and your result as recorded so far.");
    public static readonly Phrase RecordedAttendanceLabel = new("Kehadiran", "Attendance");
    public static readonly Phrase RecordedAttendance = new("{0} dari {1} sesi ({2})", "{0} of {1} sessions ({2})");
    public static readonly Phrase RecordedMinimum = new("paling sedikit {0}", "at least {0} is needed");
    public static readonly Phrase RecordedMarkLabel = new("Nilai", "Mark");
    public static readonly Phrase RecordedPassMark = new("batas lulus {0}", "pass mark {0}");
    public static readonly Phrase RecordedCorrect = new(
        "Bila ada yang tidak sesuai, mohon segera hubungi penyelenggara; catatan dapat diperbaiki sampai pelatihan ditutup.",
        "If something is not right, please contact the provider soon; the record can be corrected until the training is closed.");
    public static readonly Phrase RecordedCorrectUntil = new(
        "Bila ada yang tidak sesuai, mohon hubungi penyelenggara paling lambat {0}.",
        "If something is not right, please contact the provider by {0}.");

    // Certificate revoked
    public static readonly Phrase RevokedKicker = new("Sertifikat dicabut", "Certificate revoked");
    public static readonly Phrase RevokedSubject = new("Sertifikat dicabut: {0}", "Certificate revoked: {0}");
    public static readonly Phrase RevokedHeading = new("Sertifikat Bapak/Ibu dicabut", "Your certificate has been revoked");
    public static readonly Phrase RevokedBody = new(
        "Kami sampaikan bahwa sertifikat berikut dicabut dan tidak berlaku lagi, dengan alasan berikut.",
        "The certificate below has been revoked and is no longer valid, for this reason.");
    public static readonly Phrase RevokedNote = new(
        "Halaman pemeriksaan menunjukkan status ini kepada siapa pun. Bila ini tidak sesuai, mohon segera hubungi kami.",
        "The verification page shows this to anybody. If it is not right, please contact us soon.");
}
