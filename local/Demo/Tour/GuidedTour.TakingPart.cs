using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AsnTraining.Demo.Roles;

namespace AsnTraining.Demo.Tour;

/// <summary>The last stop: who took part is taken down by the people themselves, through their links.</summary>
internal sealed partial class GuidedTour
{
    private const string Remark = "Mohon sebutkan hasilnya.";
    private static readonly HtmlParser Parser = new();

    /// <summary>Trainings of this stop that still run.</summary>
    private readonly List<string> _begun = [];

    private async Task TakePartAsync(Prospectus offer, CancellationToken cancellationToken)
    {
        await PutAsync(offer.SelfCheckIn, offer.SelfCheckInEntry, cancellationToken);
        await PutAsync(offer.Internship, offer.InternshipEntry, cancellationToken);
        _begun.AddRange([offer.SelfCheckIn, offer.Internship]);
        await NominateAsync(offer.SelfCheckIn, Cast.Hani, cancellationToken);
        await NominateAsync(offer.Internship, Cast.Indra, cancellationToken);
        await app.SendJsonAsync(HttpMethod.Put, $"api/trainings/{offer.Internship}/mentor", new { nip = Cast.Personnel.Nip }, cancellationToken);
        await PauseAsync(cancellationToken);
        await DecideAsync(Cast.Head, Cast.Hani, Answer.Approve, cancellationToken);
        await DecideAsync(Cast.Head, Cast.Indra, Answer.Approve, cancellationToken);
        await PauseAsync(cancellationToken);
        await ExpectAsync(Cast.Hani, "enrolled", cancellationToken);
        await ExpectAsync(Cast.Indra, "enrolled", cancellationToken);
        await tools.AdvanceAsync(offer.DoorsOpen, cancellationToken);
        await CheckInAsync(offer, cancellationToken);
        await KeepLogbookAsync(offer, cancellationToken);
    }

    private async Task CheckInAsync(Prospectus offer, CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        await SubmitAsync(Newest(Cast.Hani, "/check-in"), [], cancellationToken);
        var entry = (await RollAsync(offer.SelfCheckIn, cancellationToken)).GetProperty("sessions").GetProperty("S1");
        if (entry.GetProperty("attendance").GetString() != "hadir") throw new UnmetException("A check-in by link is not on the roll.");
        await TellAsync(offer.SelfCheckIn, "the doors open: the participant's own link checks in", cancellationToken);
        await EndAsync(offer.SelfCheckIn, cancellationToken);
        await ExpectAsync(Cast.Hani, "certified", cancellationToken);
    }

    private async Task KeepLogbookAsync(Prospectus offer, CancellationToken cancellationToken)
    {
        await SubmitAsync(Newest(Cast.Indra, "/logbook"), [new("date", offer.FirstDay), new("hours", "4,5"), new("activity", "Rapat layanan.")], cancellationToken);
        await PauseAsync(cancellationToken);
        await SubmitAsync(Newest(Cast.Personnel, "/logbook/mentor"), [new("decision.0001-1", "return"), new("reason.0001-1", Remark)], cancellationToken);
        await PauseAsync(cancellationToken);
        await TellAsync("mentor", $"returns a logbook entry: \"{Remark}\"", cancellationToken);
        await SubmitAsync(
            Newest(Cast.Indra, "/logbook"),
            [new("entry", "0001-1"), new("date", offer.FirstDay), new("hours", "4,5"), new("activity", "Rapat layanan; hasil: standar waktu tunggu disepakati.")],
            cancellationToken);
        await PauseAsync(cancellationToken);
        await SubmitAsync(Newest(Cast.Personnel, "/logbook/mentor"), [new("decision.0001-2", "confirm")], cancellationToken);
        var done = (await RollAsync(offer.Internship, cancellationToken)).GetProperty("participation");
        if (!done.GetProperty("reached").GetBoolean()) throw new UnmetException("Hours that the mentor confirmed do not count.");
        await EndAsync(offer.Internship, cancellationToken);
        await ExpectAsync(Cast.Indra, "certified", cancellationToken);
        await TellAsync(offer.Internship, "corrected and confirmed: 4.5 hours where 4 are needed, and the certificate", cancellationToken);
    }

    /// <summary>The page's form, sent as a person sends it, with what was filled in.</summary>
    private async Task SubmitAsync(Uri link, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        using var page = await app.Pages.GetAsync(link, cancellationToken);
        using var document = Parser.ParseDocument(await page.Content.ReadAsStringAsync(cancellationToken));
        var form = document.QuerySelector("form[method=post]") as IHtmlFormElement ?? throw new UnmetException($"The page {link.AbsolutePath} has no form: {(int)page.StatusCode}.");
        using var content = new FormUrlEncodedContent(fields);
        using var reply = await app.Pages.PostAsync(new Uri(link, form.GetAttribute("action") ?? ""), content, cancellationToken);
        if (!reply.IsSuccessStatusCode) throw new UnmetException($"The page {link.AbsolutePath} did not take what was sent: {(int)reply.StatusCode}.");
    }

    private Uri Newest(Player player, string path) =>
        _mails.Where(mail => mail.To == player.Email).Select(mail => MailLinks.Find(mail, path)).LastOrDefault(link => link is not null)
            ?? throw new UnmetException($"{player.Name} got no link to {path}.");

    private async Task<JsonElement> RollAsync(string training, CancellationToken cancellationToken) =>
        (await app.SendJsonAsync(HttpMethod.Get, $"api/trainings/{training}/attendance", null, cancellationToken)).GetProperty("items")[0];

    private async Task EndAsync(string training, CancellationToken cancellationToken)
    {
        await app.CloseAsync(training, cancellationToken);
        _begun.Remove(training);
        await PauseAsync(cancellationToken);
    }
}
