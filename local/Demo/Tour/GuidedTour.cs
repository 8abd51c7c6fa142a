using System.Text.Json;
using System.Text.Json.Nodes;
using AsnTraining.Demo.Roles;
using AsnTraining.Demo.Talking;
using AsnTraining.Demo.Telling;

namespace AsnTraining.Demo.Tour;

/// <summary>
/// After the files: a handful of people of a made-up unit go through what the files may hold no case of. Two levels of
/// approval, a rejection with its reason, an escalation, a waitlist and its promotion, a new date, a withdrawal, fewest hours
/// first, webhooks to a receiver that fails the first tries, a check-in by link and a logbook that a mentor confirms. Nothing of it is in the report's figures.
/// </summary>
/// <param name="app">The app.</param>
/// <param name="sink">Its mails.</param>
/// <param name="tools">Its clock and the HR system's receiver.</param>
/// <param name="story">Hears everything.</param>
internal sealed partial class GuidedTour(AppClient app, MailSink sink, LocalTools tools, IStory story)
{
    private const int LongestEscalation = 30;
    private readonly ApprovalForm _form = new(app);
    private readonly Hook _hook = new(app, tools);
    private readonly List<Mail> _mails = [];
    private readonly Dictionary<string, string> _nominations = new(StringComparer.Ordinal);
    private int _read;

    /// <summary>Walks the whole tour.</summary>
    /// <param name="lastMail">Number of the last mail that was there before.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="UnmetException">Something did not happen as it should.</exception>
    public async Task RunAsync(int lastMail, CancellationToken cancellationToken)
    {
        _read = lastMail;
        var now = await tools.NowAsync(cancellationToken);
        var offer = new Prospectus($"{now:yyMMdd}", DateOnly.FromDateTime(now.UtcDateTime).AddDays(60));
        story.Note("");
        story.Note("What the files hold no case of:");
        var settings = await app.SendJsonAsync(HttpMethod.Get, "api/agency/settings", null, cancellationToken);
        await _hook.OpenAsync(cancellationToken);
        try
        {
            await PrepareAsync(offer, settings, cancellationToken);
            await ApproveAsync(offer, cancellationToken);
            await EscalateAsync(offer, cancellationToken);
            await ChangePlanAsync(offer, cancellationToken);
            await AllocateAsync(offer, cancellationToken);
            await HearAsync(cancellationToken);
            await TakePartAsync(offer, cancellationToken);
        }
        finally
        {
            await ClearAsync(offer, settings, CancellationToken.None);
        }
    }

    private async Task PrepareAsync(Prospectus offer, JsonElement settings, CancellationToken cancellationToken)
    {
        var people = Cast.All.Select(one => new { nip = one.Nip, name = one.Name, status = "PNS", grade = "III/c", position = "Staf", unit = one.Unit, email = one.Email, supervisorNip = one.Superior });
        await app.SendJsonAsync(HttpMethod.Put, "api/employees", people, cancellationToken);
        var changed = JsonNode.Parse(settings.GetRawText())!.AsObject();
        changed["personnelApprover"] = new JsonObject { ["name"] = Cast.Personnel.Name, ["email"] = Cast.Personnel.Email };
        await app.SendJsonAsync(HttpMethod.Put, "api/agency/settings", changed, cancellationToken);
        await PutAsync(offer.TwoLevels, offer.TwoLevelsEntry, cancellationToken);
        await PutAsync(offer.OneSeat, offer.OneSeatEntry, cancellationToken);
        await PutAsync(offer.FewestFirst, offer.FewestFirstEntry, cancellationToken);
        foreach (var one in new[] { Cast.Andi, Cast.Budi, Cast.Citra }) await NominateAsync(offer.TwoLevels, one, cancellationToken);
        foreach (var one in new[] { Cast.Dewi, Cast.Eko }) await NominateAsync(offer.OneSeat, one, cancellationToken);
        foreach (var one in new[] { Cast.Fajar, Cast.Gita }) await NominateAsync(offer.FewestFirst, one, cancellationToken);
        await PauseAsync(cancellationToken);
    }

    /// <summary>Fajar has learned elsewhere this year; Gita has not.</summary>
    private async Task RecordHoursAsync(CancellationToken cancellationToken)
    {
        var now = await tools.NowAsync(cancellationToken);
        await app.SendJsonAsync(HttpMethod.Post, "api/learning-records", new
        {
            reference = $"peraga-{now:yyyyMMddHHmm}",
            nip = Cast.Fajar.Nip,
            title = "Kursus Kearsipan",
            form = "kursus",
            field = "teknis",
            provider = "Universitas Peraga",
            endDate = $"{now.UtcDateTime:yyyy-MM-dd}",
            hoursJp = 30,
            evidence = new { number = "12/KP/PERAGA" },
        }, cancellationToken);
    }

    private async Task ApproveAsync(Prospectus offer, CancellationToken cancellationToken)
    {
        await DecideAsync(Cast.Head, Cast.Andi, Answer.Approve, cancellationToken);
        await DecideAsync(Cast.Head, Cast.Budi, Answer.Reject, cancellationToken);
        await DecideAsync(Cast.Head, Cast.Dewi, Answer.Approve, cancellationToken);
        await DecideAsync(Cast.Head, Cast.Eko, Answer.Approve, cancellationToken);
        await DecideAsync(Cast.Head, Cast.Fajar, Answer.Approve, cancellationToken);
        await DecideAsync(Cast.Head, Cast.Gita, Answer.Approve, cancellationToken);
        await PauseAsync(cancellationToken);
        await ExpectAsync(Cast.Andi, "awaitingApproval", cancellationToken);
        var rejected = await ExpectAsync(Cast.Budi, "rejected", cancellationToken);
        if (!rejected.TryGetProperty("reason", out var why) || why.GetString() is not { Length: > 0 }) throw new UnmetException("The rejection has no reason.");
        await TellAsync("superior", $"rejects one nomination for {offer.TwoLevels}, with the reason", cancellationToken);
        await DecideAsync(Cast.Personnel, Cast.Andi, Answer.Approve, cancellationToken);
        await PauseAsync(cancellationToken);
        await ExpectAsync(Cast.Andi, "enrolled", cancellationToken);
        await TellAsync("two levels", "superior, then the personnel agency: a seat", cancellationToken);
    }

    private async Task EscalateAsync(Prospectus offer, CancellationToken cancellationToken)
    {
        for (var day = 0; Request(Cast.Chief, Cast.Citra) is null; day++)
        {
            if (day == LongestEscalation) throw new UnmetException("A request without an answer never went up the line.");
            await tools.AdvanceAsync(await tools.NowAsync(cancellationToken) + TimeSpan.FromDays(1), cancellationToken);
            await ReadAsync(cancellationToken);
        }

        await TellAsync("no answer", "the request goes up to the next superior", cancellationToken);
        await DecideAsync(Cast.Chief, Cast.Citra, Answer.Approve, cancellationToken);
        await PauseAsync(cancellationToken);
        await DecideAsync(Cast.Personnel, Cast.Citra, Answer.Approve, cancellationToken);
        await PauseAsync(cancellationToken);
        await ExpectAsync(Cast.Citra, "enrolled", cancellationToken);
        await TellAsync(offer.TwoLevels, "the next superior and the personnel agency approve: a seat", cancellationToken);
    }

    private async Task ChangePlanAsync(Prospectus offer, CancellationToken cancellationToken)
    {
        await ExpectAsync(Cast.Dewi, "enrolled", cancellationToken);
        await ExpectAsync(Cast.Eko, "waitlisted", cancellationToken);
        await TellAsync(offer.OneSeat, "one seat, two approved: one enrolled, one on the waitlist", cancellationToken);
        var before = _mails.Count;
        await PutAsync(offer.OneSeat, offer.OneSeatLater, cancellationToken);
        await PauseAsync(cancellationToken);
        var told = _mails.Skip(before).FirstOrDefault(mail => mail.To == Cast.Dewi.Email && mail.Attachments?.Any(file => file.Type.StartsWith("text/calendar", StringComparison.Ordinal)) == true)
            ?? throw new UnmetException("Nobody sent the enrolled participant the new date with a calendar file.");
        await TellAsync(offer.OneSeat, $"moved by a week: \"{told.Subject}\", with a new calendar file", cancellationToken);
        await app.WithdrawAsync(_nominations[Cast.Dewi.Nip], "Berhalangan hadir", cancellationToken);
        await PauseAsync(cancellationToken);
        await ExpectAsync(Cast.Dewi, "withdrawn", cancellationToken);
        await ExpectAsync(Cast.Eko, "enrolled", cancellationToken);
        await TellAsync(offer.OneSeat, "a seat is given back; the first of the waitlist gets it", cancellationToken);
    }

    private async Task AllocateAsync(Prospectus offer, CancellationToken cancellationToken)
    {
        await ExpectAsync(Cast.Fajar, "approved", cancellationToken);
        await tools.AdvanceAsync(offer.AllocatesAt - TimeSpan.FromHours(1), cancellationToken);
        await RecordHoursAsync(cancellationToken);
        await tools.AdvanceAsync(offer.AllocatesAt + Patience.Pause, cancellationToken);
        await PauseAsync(cancellationToken);
        await ExpectAsync(Cast.Gita, "enrolled", cancellationToken);
        await ExpectAsync(Cast.Fajar, "waitlisted", cancellationToken);
        await TellAsync(offer.FewestFirst, "fewest hours first: who has 0 JP this year is seated, who has 30 waits", cancellationToken);
    }

    private async Task HearAsync(CancellationToken cancellationToken)
    {
        await PauseAsync(cancellationToken);
        await PauseAsync(cancellationToken);
        var (taken, failed) = await _hook.CheckAsync(new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            [_nominations[Cast.Budi.Nip]] = ["submitted", "awaitingApproval", "rejected"],
            [_nominations[Cast.Eko.Nip]] = ["submitted", "awaitingApproval", "approved", "waitlisted", "enrolled"],
            [_nominations[Cast.Gita.Nip]] = ["submitted", "awaitingApproval", "approved", "enrolled"],
        }, cancellationToken);
        await TellAsync("HR system", $"took {taken} signed webhooks in order, after {failed} tries that it failed", cancellationToken);
    }

    /// <summary>Leaves the agency as it was.</summary>
    private async Task ClearAsync(Prospectus offer, JsonElement settings, CancellationToken cancellationToken)
    {
        await _hook.CloseAsync(cancellationToken);
        foreach (var training in new[] { offer.TwoLevels, offer.OneSeat, offer.FewestFirst }.Concat(_begun))
            await app.SendJsonAsync(HttpMethod.Post, $"api/trainings/{training}/cancel", new { reason = "Akhir peragaan." }, cancellationToken);
        await app.SendJsonAsync(HttpMethod.Put, "api/agency/settings", settings, cancellationToken);
        await tools.SettleAsync(cancellationToken);
    }

    private async Task PutAsync(string id, object entry, CancellationToken cancellationToken) =>
        await app.SendJsonAsync(HttpMethod.Put, $"api/trainings/{id}", entry, cancellationToken);

    private async Task NominateAsync(string training, Player player, CancellationToken cancellationToken)
    {
        var answer = await app.SendJsonAsync(HttpMethod.Post, "api/nominations", new { training, nip = player.Nip }, cancellationToken);
        _nominations[player.Nip] = answer.GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> ExpectAsync(Player player, string state, CancellationToken cancellationToken)
    {
        var nomination = await app.SendJsonAsync(HttpMethod.Get, $"api/nominations/{_nominations[player.Nip]}", null, cancellationToken);
        return nomination.GetProperty("state").GetString() == state
            ? nomination
            : throw new UnmetException($"{player.Name}'s nomination is {nomination.GetProperty("state")} instead of {state}.");
    }

    private async Task DecideAsync(Player approver, Player nominee, Answer answer, CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        var link = Request(approver, nominee) ?? throw new UnmetException($"{approver.Name} got no request to approve {nominee.Name}.");
        if (!await _form.DecideAsync(link, answer, "Tenaga yang bersangkutan dibutuhkan pada pekan itu.", cancellationToken))
            throw new UnmetException($"{approver.Name} found nothing to decide for {nominee.Name}.");
    }

    /// <summary>The link of the newest mail that asks an approver for a nominee.</summary>
    private Uri? Request(Player approver, Player nominee) =>
        _mails.LastOrDefault(mail => mail.To == approver.Email && MailSubject.NominationOf(mail) == _nominations[nominee.Nip]) is { } mail
            ? MailLinks.Find(mail, "/approvals")
            : null;

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var fresh = await sink.ReadAsync(_read, cancellationToken);
        _mails.AddRange(fresh);
        if (fresh.Count > 0) _read = fresh[^1].N;
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        await tools.PauseAsync(cancellationToken);
        await ReadAsync(cancellationToken);
    }

    private async Task TellAsync(string who, string what, CancellationToken cancellationToken) =>
        story.Tell(await tools.NowAsync(cancellationToken), who, what);
}
