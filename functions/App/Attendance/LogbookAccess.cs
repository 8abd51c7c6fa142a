using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Trainings;
using AsnTraining.Documents;
using AsnTraining.Documents.Pages;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using LinkPage = AsnTraining.Documents.Pages.LinkProblem;

namespace AsnTraining.App.Attendance;

/// <summary>A logbook that somebody has opened by a link.</summary>
/// <param name="Row">The participant's nomination.</param>
/// <param name="Training">The training.</param>
/// <param name="Agency">The agency.</param>
/// <param name="Mentor">The mentor; null where none is named.</param>
/// <param name="IsOpen">Whether entries are still taken.</param>
public sealed record OpenedLogbook(NominationEntity Row, Training Training, AgencySettings Agency, MentorEntity? Mentor, bool IsOpen);

/// <summary>Opens logbooks by the links of participants and mentors.</summary>
public sealed class LogbookAccess(LinkTokens links, NominationStore nominations, TrainingCatalogue catalogue, AgencyStore agencies, Mentors mentors, PendingLines pending, DocumentRenderer documents)
{
    /// <summary>Opens a logbook.</summary>
    /// <returns>The logbook, or the page that says why the link does not work.</returns>
    public async Task<(OpenedLogbook? Logbook, LinkPage? Refusal)> OpenAsync(HttpRequest request, LinkPurpose purpose, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = request.QueryString.ToString();
        if (!links.TryRead(purpose, request.Query["t"].ToString(), out var subject, out var problem))
            return (null, new LinkPage { Kind = problem == Platform.Security.LinkProblem.Expired ? LinkProblemKind.Expired : LinkProblemKind.Invalid, Query = query });
        var bar = subject.IndexOf('|', StringComparison.Ordinal);
        var nomination = bar < 0 ? subject : subject[..bar];
        if (!NominationId.TryParse(nomination, out var id) || await nominations.FindAsync(id, cancellationToken) is not { Erased: false } row)
            return (null, new LinkPage { Kind = LinkProblemKind.Invalid, Query = query });
        var training = await catalogue.ReadAsync(row.Agency, row.Training, cancellationToken);
        var agency = await agencies.ReadAsync(row.Agency, cancellationToken);
        var mentor = await mentors.FindAsync(row, cancellationToken);
        // Another mentor was named since: this one has no say any more.
        if (purpose == LinkPurpose.Mentor && mentor?.Naming != subject[(bar + 1)..])
            return (null, new LinkPage { Kind = LinkProblemKind.Superseded, Query = query, AgencyName = agency.Name, Contact = agency.Contact });
        var open = row.Stage == NominationState.Enrolled
            && training.Participation.Kind == ParticipationKind.Logbook
            && await catalogue.SeatsAsync(row.Agency, row.Training, cancellationToken) is { Stage: TrainingPhase.Open };
        return (new(row, training, agency, mentor, open), null);
    }

    /// <summary>Lets a change be followed by its mails, also when this process dies before it could nudge.</summary>
    public async Task<LogbookResult> FollowedAsync(DurableTaskClient client, OpenedLogbook opened, Func<Task<LogbookResult>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(change);
        var lines = await pending.WriteAsync(PendingKind.Desk, [opened.Row.PartitionKey], cancellationToken);
        var result = await change();
        await Nudge.WakeDeskAsync(client, opened.Row.Agency, opened.Row.Training, cancellationToken);
        await pending.StrikeAsync(lines, cancellationToken);
        return result;
    }

    /// <summary>Answers with a page.</summary>
    public async Task<IResult> PageAsync(HttpRequest request, PageModel page, int status, CancellationToken cancellationToken, Language otherwise = Language.Indonesian)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return PageResult.Html(request.HttpContext.Response, await documents.RenderAsync(page, PageResult.LanguageOf(request, otherwise)), status);
    }

    /// <summary>What somebody typed, without the characters that no text holds.</summary>
    public static string Typed(string? text) =>
        new string([.. (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Where(c => c == '\n' || !char.IsControl(c))]).Trim();
}
