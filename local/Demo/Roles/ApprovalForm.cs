using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AsnTraining.Demo.Talking;

namespace AsnTraining.Demo.Roles;

/// <summary>The page behind the link in an approver's mail, used as a person uses it: opened, read, one button pressed.</summary>
/// <param name="app">Opens pages.</param>
internal sealed class ApprovalForm(AppClient app)
{
    private readonly HtmlParser _parser = new();

    /// <summary>Answers one request.</summary>
    /// <param name="link">The link of the mail.</param>
    /// <param name="answer">Yes or no.</param>
    /// <param name="reason">Why not.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when there was nothing to decide any more.</returns>
    public async Task<bool> DecideAsync(Uri link, Answer answer, string reason, CancellationToken cancellationToken)
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
        if (answer == Answer.Reject) fields.Add(new("reason", reason));
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
