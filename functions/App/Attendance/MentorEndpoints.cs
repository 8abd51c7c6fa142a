using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Trainings;
using AsnTraining.Documents.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Attendance;

/// <summary>The page behind a mentor's link. Opening it only shows; only the form confirms or returns.</summary>
public sealed class MentorEndpoints(LogbookAccess access, Logbook logbook)
{
    /// <summary>Shows a participant's entries.</summary>
    [Function("ShowMentor")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "logbook/mentor")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (opened, refusal) = await access.OpenAsync(request, LinkPurpose.Mentor, cancellationToken);
        return opened is null
            ? await access.PageAsync(request, refusal!, StatusCodes.Status410Gone, cancellationToken)
            : await access.PageAsync(request, await PageAsync(request, opened, cancellationToken), StatusCodes.Status200OK, cancellationToken, opened.Agency.LanguageOf(opened.Mentor?.Language));
    }

    /// <summary>Takes the mentor's answers. Each holds for the words that the mentor has read; an entry that changed is asked for again.</summary>
    [Function("AnswerMentor")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "logbook/mentor")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (opened, refusal) = await access.OpenAsync(request, LinkPurpose.Mentor, cancellationToken);
        if (opened is null)
            return await access.PageAsync(request, refusal!, StatusCodes.Status410Gone, cancellationToken);
        if (!opened.IsOpen)
            return await access.PageAsync(request, await PageAsync(request, opened, cancellationToken), StatusCodes.Status409Conflict, cancellationToken, opened.Agency.LanguageOf(opened.Mentor?.Language));
        var (answers, missing) = request.HasFormContentType ? Read(await request.ReadFormAsync(cancellationToken)) : ([], []);
        var result = LogbookResult.Stored;
        if (answers.Count > 0)
            result = await access.FollowedAsync(client, opened, () => logbook.AnswerAsync(opened.Row, answers, RequestActor.NetworkOf(request), cancellationToken), cancellationToken);
        var page = await PageAsync(request, result == LogbookResult.Closed ? opened with { IsOpen = false } : opened, cancellationToken);
        page = page with
        {
            JustStored = answers.Count > 0 && result == LogbookResult.Stored,
            HasChanged = result == LogbookResult.Changed,
            RemarkMissing = [.. page.Entries.Where(e => e.State == LogbookState.Waiting && missing.Contains(e.Key)).Select(e => e.Key)],
        };
        var status = page.RemarkMissing.Count > 0 ? StatusCodes.Status422UnprocessableEntity
            : result == LogbookResult.Stored ? StatusCodes.Status200OK
            : StatusCodes.Status409Conflict;
        return await access.PageAsync(request, page, status, cancellationToken, opened.Agency.LanguageOf(opened.Mentor?.Language));
    }

    private static (List<MentorAnswer> Answers, List<string> RemarkMissing) Read(IFormCollection form)
    {
        var (answers, missing) = (new List<MentorAnswer>(), new List<string>());
        var prefix = ApproverListForm.DecisionOf("");
        foreach (var field in form.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var key = field.Key[prefix.Length..];
            var remark = LogbookAccess.Typed(form[ApproverListForm.ReasonOf(key)].ToString());
            switch (field.Value.ToString())
            {
                case LogbookForm.Confirm:
                    answers.Add(new(key, true, ""));
                    break;
                case LogbookForm.Return when remark.Length is 0 or > DecisionForm.MaximumLength:
                    missing.Add(key);
                    break;
                case LogbookForm.Return:
                    answers.Add(new(key, false, remark));
                    break;
                default:
                    break;
            }
        }
        return (answers, missing);
    }

    private async Task<MentorPage> PageAsync(HttpRequest request, OpenedLogbook opened, CancellationToken cancellationToken) => new()
    {
        Action = opened.IsOpen ? "/logbook/mentor" + request.QueryString : null,
        MentorName = opened.Mentor!.Name,
        EmployeeName = opened.Row.Name,
        Training = opened.Training.Summary(withCost: false),
        Entries = [.. (await logbook.ReadAsync(opened.Row, cancellationToken)).OrderBy(e => e.Date, StringComparer.Ordinal).ThenBy(e => e.Number).Select(e => e.Shown(opened.Agency.Name))],
        AgencyName = opened.Agency.Name,
        Contact = opened.Agency.Contact,
        Query = request.QueryString.ToString(),
    };
}
