using AsnTraining.Documents.Mails;
using AsnTraining.Documents.Pages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnTraining.Documents.Tests.Gallery;

/// <summary>The renderer as an isolated worker has it: no NavigationManager, no web host.</summary>
internal static class Rendering
{
    public static DocumentRenderer Renderer { get; } =
        new(new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);

    public static Task<RenderedMail> Mail(MailContent mail, Language language) =>
        Renderer.RenderAsync(mail, SampleMails.Branding, language);

    public static Task<string> Page(PageModel page, Language language) => Renderer.RenderAsync(page, language);
}
