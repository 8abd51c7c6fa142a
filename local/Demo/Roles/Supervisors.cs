using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AsnTraining.Demo.Talking;
using AsnTraining.Demo.Telling;

namespace AsnTraining.Demo.Roles;

/// <summary>
/// The superiors: they open the link in their mail, read the page and press one of its buttons. Within a training they do so
/// one after the other in the file's order, so that who comes first, and so who gets a scarce seat, is the same in each run.
/// </summary>
/// <param name="app">Opens pages.</param>
/// <param name="known">What is known of the run.</param>
/// <param name="plan">Who answers what, and when.</param>
/// <param name="story">Hears of the progress.</param>
public sealed class Supervisors(AppClient app, Known known, Plan plan, IStory story)
{
    private const int TrainingsAtOnce = 4;
    private readonly Dictionary<string, Request> _open = new(StringComparer.Ordinal);
    private readonly HtmlParser _parser = new();

    /// <summary>A request for an answer, through all its mails.</summary>
    private sealed class Request
    {
        public required string FirstAsked { get; init; }

        public required DateTimeOffset FirstDay { get; init; }

        public required Uri Link { get; set; }

        public bool Reminded { get; set; }

        public bool Escalated { get; set; }
    }

    /// <summary>Takes in the mails that came.</summary>
    public void Receive(IReadOnlyList<Mail> mails)
    {
        ArgumentNullException.ThrowIfNull(mails);
        foreach (var mail in mails)
        {
            if (MailLinks.Find(mail, "/approvals") is not { } link) continue;
            if (MailSubject.NominationOf(mail) is not { } nomination) continue;
            if (!known.Nominations.ContainsKey(nomination) || known.Answered.ContainsKey(nomination)) continue;
            if (!_open.TryGetValue(nomination, out var request))
            {
                _open.Add(nomination, new Request { FirstAsked = mail.To, FirstDay = mail.Date, Link = link });
                continue;
            }

            request.Link = link;
            request.Escalated |= mail.To != request.FirstAsked;
            // After a crash the same mail may come twice; a reminder comes later, and says so.
            request.Reminded |= mail.Date - request.FirstDay > TimeSpan.FromHours(12)
                || mail.Categories?.Any(category => category.Contains("reminder", StringComparison.OrdinalIgnoreCase)) == true;
        }
    }

    /// <summary>Answers whatever is to be answered by now.</summary>
    /// <returns>How many approved and how many rejected.</returns>
    public async Task<(int Approved, int Rejected)> AnswerAsync(CancellationToken cancellationToken)
    {
        var due = _open.Where(one => IsDue(known.Nominations[one.Key], one.Value))
            .Select(one => (Nomination: known.Nominations[one.Key], one.Value.Link, Answer: AnswerTo(known.Nominations[one.Key])))
            .OrderBy(one => one.Nomination.Order)
            .ToList();
        var answered = new ConcurrentQueue<(string Id, Answer Answer)>();
        await Parallel.ForEachAsync(
            due.GroupBy(one => one.Nomination.Training),
            new ParallelOptions { MaxDegreeOfParallelism = TrainingsAtOnce, CancellationToken = cancellationToken },
            async (training, stop) =>
            {
                foreach (var (nomination, link, answer) in training)
                {
                    answered.Enqueue((nomination.Id, await DecideAsync(link, answer, stop) ? answer : Answer.None));
                    story.Progress("superiors answering", answered.Count, due.Count);
                }
            });
        foreach (var (id, answer) in answered)
        {
            known.Answered[id] = answer;
            _open.Remove(id);
        }

        return (answered.Count(one => one.Answer == Answer.Approve), answered.Count(one => one.Answer == Answer.Reject));
    }

    private Answer AnswerTo(KnownNomination nomination) => plan.AnswerTo(nomination.Training, nomination.Nip);

    private bool IsDue(KnownNomination nomination, Request request) =>
        AnswerTo(nomination) != Answer.None && plan.MomentOf(nomination.Training, nomination.Nip) switch
        {
            Moment.Request => true,
            Moment.Reminder => request.Reminded || request.Escalated,
            _ => request.Escalated,
        };

    /// <returns>False when there was nothing to decide any more.</returns>
    private async Task<bool> DecideAsync(Uri link, Answer answer, CancellationToken cancellationToken)
    {
        var wanted = answer == Answer.Approve ? "approve" : "reject";
        var (status, form) = await OpenAsync(link, wanted, cancellationToken);
        if (status != HttpStatusCode.OK)
            throw new UnmetException($"An approval link that came by mail was answered with {(int)status}.");
        // No buttons: it is over, through an expiry, or through an answer in an earlier run on the same data.
        if (form is null) return false;

        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden][name]")
            .Select(input => KeyValuePair.Create(input.Name!, input.Value)).ToList();
        fields.Add(new("decision", wanted));
        if (answer == Answer.Reject) fields.Add(new("reason", "Tenaga yang bersangkutan dibutuhkan di unit kerja pada tanggal tersebut."));
        using var content = new FormUrlEncodedContent(fields);
        var target = new Uri(link, form.GetAttribute("action") ?? "");
        using var reply = await app.Pages.PostAsync(target, content, cancellationToken);
        if (!reply.IsSuccessStatusCode)
            throw new UnmetException($"An approval page did not take the decision: it was answered with {(int)reply.StatusCode}.");
        using var document = _parser.ParseDocument(await reply.Content.ReadAsStringAsync(cancellationToken));
        if (Button(document, wanted) is not null)
            throw new UnmetException("An approval page came back with its buttons after the decision was sent.");
        return true;
    }

    private async Task<(HttpStatusCode Status, IHtmlFormElement? Form)> OpenAsync(Uri link, string wanted, CancellationToken cancellationToken)
    {
        using var answer = await app.Pages.GetAsync(link, cancellationToken);
        var document = _parser.ParseDocument(await answer.Content.ReadAsStringAsync(cancellationToken));
        return (answer.StatusCode, Button(document, wanted)?.Closest("form") as IHtmlFormElement);
    }

    private static IElement? Button(IDocument document, string value) =>
        document.QuerySelector($"form[method=post] button[name=decision][value={value}], form[method=post] input[type=submit][name=decision][value={value}]");
}
