using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using AsnTraining.Demo.Talking;
using AsnTraining.Demo.Telling;

namespace AsnTraining.Demo.Roles;

/// <summary>A certificate as its owner received it.</summary>
/// <param name="File">The file that the mail's link led to.</param>
/// <param name="Attached">The file attached to the mail; null when there was none.</param>
/// <param name="Address">To whom the mail went.</param>
public sealed record Received(byte[] File, byte[]? Attached, string Address);

/// <summary>The employees: they open the link in the mail that brings the certificate within a day, and save the file.</summary>
/// <param name="app">Opens pages.</param>
/// <param name="sink">Reads mails.</param>
/// <param name="story">Hears of the progress.</param>
public sealed partial class Participants(AppClient app, MailSink sink, IStory story)
{
    private const int AtOnce = 4;
    private readonly HtmlParser _parser = new();
    private readonly ConcurrentBag<(string Nomination, Received Received)> _received = [];

    /// <summary>What each nomination's owner received so far; several when the mail came more than once.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Received>> Received =>
        _received.GroupBy(one => one.Nomination)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<Received>)[.. group.Select(one => one.Received)], StringComparer.Ordinal);

    /// <summary>Downloads the certificates that came with these mails.</summary>
    /// <param name="mails">Mails not seen before.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> CollectAsync(IReadOnlyList<Mail> mails, CancellationToken cancellationToken)
    {
        var letters = mails.Select(mail => (Mail: mail, Link: MailLinks.Find(mail, "/certificates"), Nomination: MailSubject.NominationOf(mail)))
            .Where(letter => letter.Link is not null && letter.Nomination is not null).ToList();
        var opened = 0;
        await Parallel.ForEachAsync(
            letters,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (letter, stop) =>
            {
                var file = await DownloadAsync(letter.Link!, stop);
                _received.Add((letter.Nomination!, new(file, await AttachedAsync(letter.Mail, stop), letter.Mail.To)));
                story.Progress("employees opening their certificates", Interlocked.Increment(ref opened), letters.Count);
            });
        return letters.Count;
    }

    /// <summary>A file name from a certificate's number.</summary>
    public static string FileName(string number) => Unsafe().Replace(number, "-").Trim('-', '.') + ".pdf";

    private async Task<byte[]> DownloadAsync(Uri link, CancellationToken cancellationToken)
    {
        using var page = await app.Pages.GetAsync(link, cancellationToken);
        if (!page.IsSuccessStatusCode) throw new UnmetException($"A certificate link that came by mail was answered with {(int)page.StatusCode}.");
        using var document = _parser.ParseDocument(await page.Content.ReadAsStringAsync(cancellationToken));
        var download = document.QuerySelectorAll("a[href]").Select(anchor => anchor.GetAttribute("href")!)
            .FirstOrDefault(href => href.Contains("download=1", StringComparison.Ordinal))
            ?? throw new UnmetException("The page behind a certificate link has no download.");
        using var file = await app.Pages.GetAsync(new Uri(link, download), cancellationToken);
        if (!file.IsSuccessStatusCode) throw new UnmetException($"A certificate's download was answered with {(int)file.StatusCode}.");
        return await file.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    private async Task<byte[]?> AttachedAsync(Mail mail, CancellationToken cancellationToken)
    {
        var index = mail.Attachments?.ToList().FindIndex(attachment => attachment.Type == "application/pdf") ?? -1;
        return index < 0 ? null : await sink.ReadAttachmentAsync(mail.N, index, cancellationToken);
    }

    [GeneratedRegex("[^A-Za-z0-9.]+")]
    private static partial Regex Unsafe();
}
