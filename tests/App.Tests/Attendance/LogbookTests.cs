using System.Net;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Attendance;

public sealed class LogbookTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Confirmed_hours_lead_to_the_certificate()
    {
        var internship = await InternshipUnderTest.BeginAsync(app);
        Assert.Single(internship.MailsOf(internship.Intern, "/logbook?t="));
        Assert.Empty(internship.MailsOf(internship.Mentor, "/logbook/mentor?t="));

        var (stored, page) = await internship.WriteAsync(0, "4,5", "Menyusun daftar arsip.");
        await internship.WriteAsync(1, "6", "Rapat anggaran & notulen <draf>.");
        await internship.IdleAsync();

        Assert.Equal(HttpStatusCode.OK, stored);
        Assert.Contains("Catatan tersimpan", page, StringComparison.Ordinal);
        Assert.Equal(0, await internship.HoursAsync());
        Assert.Single(internship.MailsOf(internship.Mentor, "/logbook/mentor?t="));
        var asked = await internship.AskedAsync();
        Assert.Equal(["0001-1", "0002-1"], asked);
        var (answered, said) = await internship.AnswerAsync([.. asked.Select(key => (key, (string?)null))]);
        await internship.IdleAsync();

        Assert.Equal(HttpStatusCode.OK, answered);
        Assert.Contains("tersimpan", said, StringComparison.Ordinal);
        Assert.Equal(10.5m, await internship.HoursAsync());
        await internship.Agency.CloseAsync(internship.Training);
        Assert.Equal("certified", await internship.Agency.StateAsync(internship.Nomination));
    }

    [Fact]
    public async Task Too_few_confirmed_hours_end_without_a_certificate_and_the_mail_says_how_many()
    {
        var internship = await InternshipUnderTest.BeginAsync(app);
        await internship.WriteAsync(0, "4", "Menyusun daftar arsip.");
        await internship.WriteAsync(1, "8", "Belum dikonfirmasi.");
        await internship.IdleAsync();
        await internship.AnswerAsync(("0001-1", null));

        await internship.Agency.CloseAsync(internship.Training);

        var ended = await internship.Agency.ReadAsync(internship.Nomination);
        Assert.Equal("notCompleted", (string?)ended["state"]);
        Assert.Equal("The mentor confirmed 4 hours of the logbook; 10 are needed.", (string?)ended["reason"]);
        Assert.Contains("4 jam dikonfirmasi pembimbing; paling sedikit 10 jam", AgencyUnderTest.HtmlOf(internship.Agency.MailsTo(internship.Intern.Email)[^1]), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await internship.WriteAsync(2, "8", "Terlambat.")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await internship.AnswerAsync(("0002-1", null))).Status);
        Assert.Equal(4, await internship.HoursAsync());
    }

    [Fact]
    public async Task A_returned_entry_says_why_and_is_corrected_and_confirmed()
    {
        var internship = await InternshipUnderTest.BeginAsync(app);
        await internship.WriteAsync(0, "4", "Rapat.");
        await internship.IdleAsync();
        var (missing, form) = await internship.AnswerAsync(("0001-1", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing);
        Assert.Contains("tuliskan apa yang perlu diperbaiki", form, StringComparison.Ordinal);

        await internship.AnswerAsync(("0001-1", "Sebutkan hasil rapatnya."));
        await internship.IdleAsync();
        var told = internship.MailsOf(internship.Intern, "/logbook?t=")[^1];
        Assert.Contains("Sebutkan hasil rapatnya.", AgencyUnderTest.HtmlOf(told), StringComparison.Ordinal);
        var (_, prefilled) = await internship.OpenAsync(internship.Logbook + "&entry=0001-1");
        Assert.Contains("Perbaiki catatan", prefilled, StringComparison.Ordinal);
        Assert.Contains("value=\"0001-1\"", prefilled, StringComparison.Ordinal);
        var (amended, _) = await internship.WriteAsync(0, "3,5", "Rapat anggaran; hasil: pagu disepakati.", "0001-1");
        await internship.IdleAsync();

        Assert.Equal(HttpStatusCode.OK, amended);
        Assert.Equal(2, internship.MailsOf(internship.Mentor, "/logbook/mentor?t=").Count);
        await internship.AnswerAsync(("0001-2", null));
        Assert.Equal(3.5m, await internship.HoursAsync());
        var history = (await internship.Agency.GetAsync($"/api/trainings/{internship.Training}/attendance"))["items"]![0]!["history"]!.AsArray();
        Assert.Equal(["employee", "mentor", "employee", "mentor"], history.Select(h => (string)h!["actor"]!));
        Assert.Equal("Sebutkan hasil rapatnya.", (string?)history[1]!["note"]);
        Assert.EndsWith("4 h, waiting", (string?)history[1]!["changes"]![0]!["from"], StringComparison.Ordinal);
        Assert.EndsWith("4 h, returned", (string?)history[1]!["changes"]![0]!["to"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mentor_answers_a_whole_logbook_at_once_and_no_remark_is_lost()
    {
        const int days = 4, perDay = 30, returned = 40;
        var internship = await InternshipUnderTest.BeginAsync(app);
        await internship.FillAsync(days, perDay);
        var asked = await internship.AskedAsync();
        Assert.Equal(days * perDay, asked.Count);
        var answers = asked.Select((key, index) => (Key: key, Remark: index < returned ? $"Lengkapi catatan {key}: ".PadRight(1000, 'x') : null)).ToArray();

        var (status, page) = await internship.AnswerAsync(answers);
        await internship.IdleAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Hasil pemeriksaan tersimpan.", page, StringComparison.Ordinal);
        var entries = await internship.EntriesAsync();
        Assert.Equal((returned, (days * perDay) - returned), (entries.Count(e => (string?)e!["state"] == "returned"), entries.Count(e => (string?)e!["state"] == "confirmed")));
        Assert.Equal(((days * perDay) - returned) * 0.5m, await internship.HoursAsync());
        var history = (await internship.Agency.GetAsync($"/api/trainings/{internship.Training}/attendance"))["items"]![0]!["history"]!.AsArray().Where(h => (string?)h!["event"] == "logbookAnswered").ToList();
        Assert.Equal(days * perDay, history.Sum(h => h!["changes"]!.AsArray().Count));
        Assert.All(answers.Where(a => a.Remark is not null), a => Assert.Contains(history, h => ((string?)h!["note"] ?? "").Contains(a.Remark!, StringComparison.Ordinal)));
        Assert.Equal(2, internship.MailsOf(internship.Intern, "/logbook?t=").Count);
    }

    [Fact]
    public async Task Opening_the_links_confirms_and_writes_nothing()
    {
        var internship = await InternshipUnderTest.BeginAsync(app);
        await internship.WriteAsync(0, "4", "Rapat.");
        await internship.IdleAsync();

        foreach (var link in new[] { internship.Logbook, internship.MentorLink })
            foreach (var method in new[] { HttpMethod.Head, HttpMethod.Get, HttpMethod.Get })
                Assert.Equal(HttpStatusCode.OK, (await internship.OpenAsync(link, method)).Status);

        var entry = Assert.Single(await internship.EntriesAsync());
        Assert.Equal("waiting", (string?)entry!["state"]);
    }

    [Theory]
    [InlineData(-1, "4", "Sebelum mulai.", "Isi tanggal")]
    [InlineData(9, "4", "Besok.", "Isi tanggal")]
    [InlineData(0, "0", "Tanpa jam.", "Isi lama kegiatan")]
    [InlineData(0, "24,5", "Terlalu lama.", "Isi lama kegiatan")]
    [InlineData(0, "1e1", "Bukan angka.", "Isi lama kegiatan")]
    [InlineData(0, "4", "   ", "Tuliskan kegiatannya")]
    public async Task An_entry_that_cannot_be_is_refused_and_says_why(int day, string hours, string activity, string why)
    {
        var internship = await InternshipUnderTest.BeginAsync(app);

        var (status, page) = await internship.WriteAsync(day, hours, activity);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(why, page, StringComparison.Ordinal);
        Assert.Empty(await internship.EntriesAsync());
    }

    [Fact]
    public async Task The_same_entry_twice_is_one_and_a_day_has_24_hours()
    {
        var internship = await InternshipUnderTest.BeginAsync(app);
        var twice = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => internship.WriteAsync(0, "20", "Pendampingan lapangan.")));
        var more = await internship.WriteAsync(0, "5", "Laporan.");

        Assert.All(twice, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, more.Status);
        Assert.Contains("melampaui 24 jam", more.Page, StringComparison.Ordinal);
        Assert.Single(await internship.EntriesAsync());
    }

    [Fact]
    public async Task A_mentor_confirms_the_words_that_the_mentor_has_read()
    {
        var internship = await InternshipUnderTest.BeginAsync(app);
        await internship.WriteAsync(0, "2", "Rapat.");
        await internship.IdleAsync();

        await internship.WriteAsync(0, "12", "Rapat dan laporan.", "0001-1");
        var (status, page) = await internship.AnswerAsync(("0001-1", null));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("berubah sejak halaman ini dibuka", page, StringComparison.Ordinal);
        Assert.Equal(0, await internship.HoursAsync());
        Assert.Equal(["0001-2"], await internship.AskedAsync());
    }

    [Fact]
    public async Task When_mentor_and_intern_act_at_once_one_of_them_is_told_and_the_hours_are_those_confirmed()
    {
        for (var round = 0; round < 4; round++)
        {
            var internship = await InternshipUnderTest.BeginAsync(app);
            await internship.WriteAsync(0, "2", "Rapat.");
            await internship.IdleAsync();

            var confirm = internship.AnswerAsync(("0001-1", null));
            var amend = internship.WriteAsync(0, "12", "Rapat dan laporan.", "0001-1");
            var (confirmed, amended) = ((await confirm).Status == HttpStatusCode.OK, (await amend).Status == HttpStatusCode.OK);

            Assert.True(confirmed ^ amended);
            var entry = Assert.Single(await internship.EntriesAsync());
            Assert.Equal(confirmed ? "confirmed" : "waiting", (string?)entry!["state"]);
            Assert.Equal(confirmed ? 2 : 12, (decimal)entry["hours"]!);
            Assert.Equal(confirmed ? 2 : 0, await internship.HoursAsync());
        }
    }

    [Fact]
    public async Task Nothing_that_was_accepted_while_the_training_is_closed_goes_uncounted()
    {
        for (var round = 0; round < 3; round++)
        {
            var internship = await InternshipUnderTest.BeginAsync(app);
            await internship.WriteAsync(0, "10", "Pendampingan.");
            await internship.IdleAsync();

            var answer = internship.AnswerAsync(("0001-1", null));
            var closing = internship.Agency.SendAsync(HttpMethod.Post, $"/api/trainings/{internship.Training}/close");
            var taken = (await answer).Status == HttpStatusCode.OK;
            await closing;
            await internship.IdleAsync();

            Assert.Equal(taken ? "certified" : "notCompleted", await internship.Agency.StateAsync(internship.Nomination));
            Assert.Equal(taken ? 10 : 0, await internship.HoursAsync());
        }
    }

    [Fact]
    public async Task Nobody_is_their_own_mentor()
    {
        var internship = await InternshipUnderTest.BeginAsync(app, named: false);
        var intern = internship.Intern;
        var (status, body, _) = await internship.Agency.JsonAsync(HttpMethod.Put, $"/api/nominations/{internship.Nomination}/mentor", new { name = "Orang Lain", email = intern.Email.ToUpperInvariant() });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.EndsWith(":own-mentor", (string?)body["type"], StringComparison.Ordinal);

        await internship.NameAsync(intern);
        Assert.Empty(internship.MailsOf(intern, "/logbook?t="));
        var item = (await internship.Agency.GetAsync($"/api/trainings/{internship.Training}/attendance"))["items"]![0]!;
        Assert.Null(item["logbook"]!["mentor"]);
    }

    [Fact]
    public async Task Another_mentor_takes_over_and_the_earlier_link_has_no_say()
    {
        var internship = await InternshipUnderTest.BeginAsync(app);
        await internship.WriteAsync(0, "4", "Rapat.");
        await internship.IdleAsync();
        var before = internship.MentorLink;
        var next = internship.Agency.NewPerson();
        await internship.Agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = next.Nip, name = next.Name, email = next.Email, status = "PNS" } });

        var (named, body, _) = await internship.Agency.JsonAsync(HttpMethod.Put, $"/api/nominations/{internship.Nomination}/mentor", new { nip = next.Nip });
        await internship.IdleAsync();

        Assert.True(named == HttpStatusCode.OK, body.ToJsonString());
        var refused = await internship.PostAsync(before, [new("decision.0001-1", "confirm")]);
        Assert.Equal(HttpStatusCode.Gone, refused.Status);
        Assert.Contains("sudah diganti", refused.Page, StringComparison.Ordinal);
        var link = internship.LinkOf(next, "/logbook/mentor?t=");
        Assert.Equal(HttpStatusCode.OK, (await internship.PostAsync(link, [new("decision.0001-1", "confirm")])).Status);
        Assert.Equal(4, await internship.HoursAsync());
    }

    [Fact]
    public async Task A_mentor_is_asked_once_and_reminded_while_entries_wait()
    {
        var internship = await InternshipUnderTest.BeginAsync(app, s => s with { MentorReminderAfter = TimeSpan.FromDays(2) });
        for (var day = 0; day < 3; day++)
        {
            await internship.WriteAsync(day, "2", "Rapat.");
            await internship.IdleAsync();
        }
        Assert.Single(internship.MailsOf(internship.Mentor, "/logbook/mentor?t="));

        await app.AdvanceAsync(TimeSpan.FromHours(47));
        Assert.Single(internship.MailsOf(internship.Mentor, "/logbook/mentor?t="));
        await app.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(2, internship.MailsOf(internship.Mentor, "/logbook/mentor?t=").Count);
        await internship.AnswerAsync(("0001-1", null), ("0002-1", null), ("0003-1", null));
        await app.AdvanceAsync(TimeSpan.FromDays(5));
        Assert.Equal(2, internship.MailsOf(internship.Mentor, "/logbook/mentor?t=").Count);
    }

    [Fact]
    public async Task A_mentor_who_is_named_late_starts_the_logbook()
    {
        var internship = await InternshipUnderTest.BeginAsync(app, named: false);
        Assert.Empty(internship.MailsOf(internship.Intern, "/logbook?t="));

        await internship.NameAsync(internship.Mentor);

        Assert.Single(internship.MailsOf(internship.Intern, "/logbook?t="));
        Assert.Equal(HttpStatusCode.OK, (await internship.WriteAsync(0, "4", "Rapat.")).Status);
    }

    [Fact]
    public async Task Hr_returns_a_confirmed_entry_until_the_training_is_closed()
    {
        var internship = await InternshipUnderTest.BeginAsync(app);
        await internship.WriteAsync(0, "10", "Pendampingan.");
        await internship.IdleAsync();
        await internship.AnswerAsync(("0001-1", null));

        var (bare, _, _) = await internship.Agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{internship.Nomination}/logbook/1/return", new { });
        var (status, body, _) = await internship.Agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{internship.Nomination}/logbook/1/return", new { reason = "Hari libur." });
        await internship.IdleAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        Assert.Equal(0, await internship.HoursAsync());
        var told = AgencyUnderTest.HtmlOf(internship.MailsOf(internship.Intern, "/logbook?t=")[^1]);
        Assert.Contains("Hari libur.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Pembimbing mengembalikan", told, StringComparison.Ordinal);
        Assert.DoesNotContain(internship.Mentor.Name, told, StringComparison.Ordinal);
        var (_, shown) = await internship.OpenAsync(internship.Logbook);
        Assert.DoesNotContain("Catatan pembimbing", shown, StringComparison.Ordinal);
        Assert.Contains("Catatan dari ", shown, StringComparison.Ordinal);
        await internship.Agency.CloseAsync(internship.Training);
        var (late, _, _) = await internship.Agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{internship.Nomination}/logbook/1/return", new { reason = "Lagi." });
        Assert.Equal(HttpStatusCode.Conflict, late);
    }

    [Fact]
    public async Task A_return_is_told_also_while_there_is_no_mentor_and_each_is_told_as_whose_it_is()
    {
        var internship = await InternshipUnderTest.BeginAsync(app);
        await internship.WriteAsync(0, "4", "Rapat.");
        await internship.WriteAsync(1, "4", "Kunjungan.");
        await internship.IdleAsync();
        await internship.AnswerAsync(("0001-1", "Sebutkan hasil rapatnya."));
        await internship.IdleAsync();
        Assert.Contains("Pembimbing mengembalikan catatan", AgencyUnderTest.HtmlOf(internship.MailsOf(internship.Intern, "/logbook?t=")[^1]), StringComparison.Ordinal);

        // Nobody is their own mentor: there is none then.
        await internship.NameAsync(internship.Intern);
        await internship.Agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{internship.Nomination}/logbook/2/return", new { reason = "Hari libur." });
        await internship.IdleAsync();

        var mails = internship.MailsOf(internship.Intern, "/logbook?t=");
        Assert.Equal(3, mails.Count);
        var told = AgencyUnderTest.HtmlOf(mails[^1]);
        Assert.Contains("Pembimbing belum dapat mengonfirmasi catatan berikut.", told, StringComparison.Ordinal);
        Assert.Contains(" mengembalikan catatan berikut.", told, StringComparison.Ordinal);
        Assert.True(told.IndexOf("Sebutkan hasil", StringComparison.Ordinal) < told.IndexOf("mengembalikan catatan berikut", StringComparison.Ordinal));
        Assert.True(told.IndexOf("mengembalikan catatan berikut", StringComparison.Ordinal) < told.IndexOf("Hari libur.", StringComparison.Ordinal));
        var (_, page) = await internship.OpenAsync(internship.Logbook);
        Assert.Equal((1, 1), (page.Split("Catatan pembimbing: ").Length - 1, page.Split("Catatan dari ").Length - 1));
    }

    [Fact]
    public async Task An_erased_intern_and_an_erased_mentor_leave_no_words_behind()
    {
        var internship = await InternshipUnderTest.BeginAsync(app, named: false);
        var (agency, intern, mentor) = (internship.Agency, internship.Intern, internship.Mentor);
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = mentor.Nip, name = mentor.Name, email = mentor.Email, status = "PNS" } });
        await agency.JsonAsync(HttpMethod.Put, $"/api/trainings/{internship.Training}/mentor", new { nip = mentor.Nip });
        await internship.IdleAsync();
        await internship.WriteAsync(0, "4", "Kunjungan rumah Ibu Melati.");
        await internship.IdleAsync();
        await internship.AnswerAsync(("0001-1", "Jangan sebut nama Ibu Melati."));
        await internship.IdleAsync();
        var link = internship.Logbook;

        foreach (var person in new[] { intern, mentor })
        {
            var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = person.Nip });
            Assert.True(status == HttpStatusCode.Accepted, body.ToJsonString());
            await internship.IdleAsync();
        }

        var store = app.Part<DataStore>();
        foreach (var table in store.Tables)
            await foreach (var row in table.QueryAsync<Azure.Data.Tables.TableEntity>(filter: "", cancellationToken: TestContext.Current.CancellationToken))
                Assert.DoesNotContain(row, p => (row.PartitionKey == agency.Id || row.PartitionKey.StartsWith(agency.Id + "~", StringComparison.Ordinal)) && p.Value is string value && new[] { "Melati", intern.Nip, intern.Name, intern.Email, mentor.Nip, mentor.Name, mentor.Email }.Any(t => value.Contains(t, StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(HttpStatusCode.Gone, (await internship.PostAsync(link, [new("date", "2027-01-05"), new("hours", "1"), new("activity", "Lagi.")])).Status);
    }

    [Fact]
    public async Task When_the_agencys_period_is_over_the_words_of_logbooks_go_too()
    {
        var internship = await InternshipUnderTest.BeginAsync(app, s => s with { Retention = new(NominationDays: 30) });
        await internship.WriteAsync(0, "10", "Kunjungan rumah Ibu Melati.");
        await internship.IdleAsync();
        await internship.AnswerAsync(("0001-1", null));
        await app.AdvanceAsync(TimeSpan.FromDays(30));
        await internship.Agency.CloseAsync(internship.Training);

        await app.AdvanceAsync(TimeSpan.FromDays(65));

        Assert.Equal("certified", await internship.Agency.StateAsync(internship.Nomination));
        var partition = $"{internship.Agency.Id}~{internship.Training}";
        await foreach (var row in app.Part<DataStore>().Enrolments.QueryAsync<Azure.Data.Tables.TableEntity>(filter: Azure.Data.Tables.TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: TestContext.Current.CancellationToken))
            Assert.DoesNotContain(row, p => p.Value is string value && new[] { "Melati", internship.Intern.Name, internship.Mentor.Name, internship.Mentor.Email }.Any(t => value.Contains(t, StringComparison.OrdinalIgnoreCase)));
    }
}
