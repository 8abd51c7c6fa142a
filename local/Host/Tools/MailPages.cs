using System.Globalization;
using System.Text.RegularExpressions;
using AsnTraining.LocalHost.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AsnTraining.LocalHost.Tools;

/// <summary>The inbox of everybody: every mail that the app has sent.</summary>
/// <param name="store">The mails.</param>
/// <param name="failures">Sends that are to fail.</param>
public sealed partial class MailPages(MailStore store, SendFailures failures) : IToolPages
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;
    private const int PageSize = 50;

    // A mail's links open in a tab of their own; nothing else of it may act, load or send.
    private const string MailContentSecurityPolicy =
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:";

    private static readonly HashSet<string> ShownInBrowser = new(StringComparer.OrdinalIgnoreCase) { "application/pdf", "image/png", "image/jpeg" };

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/", (HttpRequest request, string? q, int? before) => Inbox(q, before));
        routes.MapGet("/mails", (HttpRequest request, string? to, string? q, int? after, int? before, int? limit) =>
            Wanted.Page(request) ? Inbox(q ?? to, before) : List(to, q, after ?? 0, limit));
        routes.MapGet("/mails/{number:int}", Mail);
        routes.MapGet("/mails/{number:int}.eml", Message);
        routes.MapGet("/mails/{number:int}/html", Html);
        routes.MapGet("/mails/{number:int}/attachments/{position:int}", Attachment);
        routes.MapPost("/mails/fail", Fail);
    }

    private IResult Inbox(string? search, int? before)
    {
        var page = store.NewestFirst(before, search).Take(PageSize + 1).ToList();
        var next = page.Count > PageSize ? page[PageSize - 1].Number : (int?)null;
        var found = string.IsNullOrEmpty(search) ? store.Count : store.OldestFirst(search: search).Count();
        return Wanted.Render<InboxPage>(
            (nameof(InboxPage.Mails), page.Take(PageSize).ToList()), (nameof(InboxPage.Search), search), (nameof(InboxPage.Found), found), (nameof(InboxPage.Next), next));
    }

    private IResult List(string? to, string? search, int after, int? limit)
    {
        var last = store.Last;
        var size = Math.Clamp(limit ?? DefaultLimit, 1, MaxLimit);
        var found = store.OldestFirst(after, to, search).Take(size + 1).ToList();
        var items = found.Take(size).Select(mail => MailItem.Of(store.Find(mail.Number)!)).ToList();
        // A caller goes on after `last`: the newest mail there is, unless some that fit were left for the next page.
        return Results.Json(new { items, last = found.Count > size ? found[size - 1].Number : Math.Max(last, after) }, JsonOptions.Web);
    }

    private IResult Mail(HttpRequest request, int number)
    {
        if (store.Find(number) is not { } mail)
        {
            return NoMail(request, number);
        }

        return Wanted.Page(request)
            ? Wanted.Render<MailPage>((nameof(MailPage.Mail), mail), (nameof(MailPage.Last), store.Last))
            : Results.Json(MailItem.Of(mail), JsonOptions.Web);
    }

    private IResult Message(HttpRequest request, int number) =>
        store.MessageFile(number) is { } file
            ? Results.File(file, "message/rfc822", string.Create(CultureInfo.InvariantCulture, $"{number:D6}.eml"))
            : NoMail(request, number);

    private IResult Html(HttpContext context, int number)
    {
        if (store.Find(number)?.Mail.Html is not { } html)
        {
            return NoMail(context.Request, number);
        }

        context.Response.Headers.ContentSecurityPolicy = MailContentSecurityPolicy;
        return Results.Text(WithLinksInNewTabs(html), "text/html; charset=utf-8");
    }

    private IResult Attachment(HttpContext context, int number, int position)
    {
        if (store.AttachmentFile(number, position) is not var (file, description))
        {
            return NoMail(context.Request, number);
        }

        if (!ShownInBrowser.Contains(description.Type))
        {
            return Results.File(file, description.Type, description.Name);
        }

        context.Response.Headers.Remove("Content-Security-Policy");
        return Results.File(file, description.Type);
    }

    private IResult Fail(HttpRequest request, int? times, int? status, bool? delivers)
    {
        var answer = status ?? StatusCodes.Status500InternalServerError;
        if (times is not >= 0 || answer is < 400 or > 599)
        {
            return Wanted.Problem(
                request, StatusCodes.Status400BadRequest, "Not understood", "times is a number of sends, status an HTTP error such as 429 or 500.");
        }

        failures.Next(times.Value, new SendFailure(answer, delivers ?? false));
        return Results.Json(new { times, status = answer, delivers = delivers ?? false }, JsonOptions.Web);
    }

    private static IResult NoMail(HttpRequest request, int number) =>
        Wanted.Problem(request, StatusCodes.Status404NotFound, "No such mail", string.Create(CultureInfo.InvariantCulture, $"There is no mail {number}, or it lacks this part."));

    private static string WithLinksInNewTabs(string html)
    {
        const string target = "<base target=\"_blank\">";
        var head = HeadTag().Match(html);
        return head.Success ? html.Insert(head.Index + head.Length, target) : target + html;
    }

    [GeneratedRegex("<head(\\s[^>]*)?>", RegexOptions.IgnoreCase)]
    private static partial Regex HeadTag();
}
