using System.Collections.Concurrent;
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
    private const string Refusal = "Tenaga yang bersangkutan dibutuhkan di unit kerja pada tanggal tersebut.";
    private readonly Dictionary<string, Request> _open = new(StringComparer.Ordinal);
    private readonly ApprovalForm _form = new(app);

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
                    answered.Enqueue((nomination.Id, await _form.DecideAsync(link, answer, Refusal, stop) ? answer : Answer.None));
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
}
