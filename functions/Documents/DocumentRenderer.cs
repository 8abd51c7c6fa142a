using AsnTraining.Documents.Mails;
using AsnTraining.Documents.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace AsnTraining.Documents;

/// <summary>Renders mails and pages. One instance serves any number of threads.</summary>
/// <param name="services">Handed to the components; they need nothing of it.</param>
/// <param name="loggers">Where the renderer reports a component's failure.</param>
public sealed class DocumentRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>Writes a mail.</summary>
    /// <exception cref="ArgumentException">A link is not an absolute http or https address, or there is no such time zone.</exception>
    public async Task<RenderedMail> RenderAsync(MailContent mail, MailBranding branding, Language language)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ArgumentNullException.ThrowIfNull(branding);
        var letter = LetterWriter.Write(mail, language);
        letter = letter with { Subject = OneLine(letter.Subject) };
        var html = await RenderAsync<LetterView>(new()
        {
            [nameof(LetterView.Content)] = letter,
            [nameof(LetterView.Branding)] = branding,
            [nameof(LetterView.Language)] = language,
        });
        return new RenderedMail(letter.Subject, html, LetterText.Write(letter, branding, language));
    }

    /// <summary>Writes a page. Answer it with <see cref="PageSecurity.Headers"/>.</summary>
    /// <exception cref="TimeZoneNotFoundException">There is no such time zone.</exception>
    public Task<string> RenderAsync(PageModel page, Language language)
    {
        ArgumentNullException.ThrowIfNull(page);
        return RenderAsync(ViewOf(page), new() { ["Model"] = page, ["Language"] = language });
    }

    private static Type ViewOf(PageModel page) => page switch
    {
        ApprovalPage => typeof(ApprovalView),
        ApprovalDecided => typeof(ApprovalDecidedView),
        LinkProblem => typeof(LinkProblemView),
        CertificateDownloadPage => typeof(CertificateDownloadView),
        VerifyPage => typeof(VerifyView),
        VerifyCodeEntry => typeof(VerifyCodeEntryView),
        ApproverListPage => typeof(ApproverListView),
        ConfirmationPage => typeof(ConfirmationView),
        CheckInPage => typeof(CheckInView),
        LogbookPage => typeof(LogbookView),
        MentorPage => typeof(MentorView),
        ErrorPage => typeof(ErrorView),
        HomePage => typeof(HomeView),
        ApiReferencePage => typeof(ApiReferenceView),
        _ => throw new ArgumentException($"No view shows {page.GetType().Name}.", nameof(page)),
    };

    private Task<string> RenderAsync<TComponent>(Dictionary<string, object?> parameters) where TComponent : IComponent =>
        RenderAsync(typeof(TComponent), parameters);

    // A renderer keeps every component it has rendered until it is disposed, and runs one at a time: so one per document.
    private async Task<string> RenderAsync(Type component, Dictionary<string, object?> parameters)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    // Names come from HR files; a line break among them must not become a header of its own.
    private static string OneLine(string text) =>
        string.Join(' ', new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
