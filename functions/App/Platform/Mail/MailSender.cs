using System.Diagnostics;
using AsnTraining.Documents.Mails;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace AsnTraining.App.Platform.Mail;

/// <summary>Whom a mail goes to.</summary>
/// <param name="Address">Mail address.</param>
/// <param name="Name">Name as the mail program shows it.</param>
/// <param name="Language">The language that the person is written to in, <c>id</c> or <c>en</c>; null for the agency's own.</param>
public sealed record Recipient(string Address, string Name, string? Language = null);

/// <summary>A file that travels with a mail.</summary>
/// <param name="FileName">Name that the receiver sees.</param>
/// <param name="ContentType">Plain type, without parameters: the provider refuses those.</param>
/// <param name="Content">The bytes.</param>
public sealed record MailFile(string FileName, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>What became of a mail.</summary>
/// <param name="Accepted">Whether the provider took it.</param>
/// <param name="Problem">The provider's words when it refused for good.</param>
public sealed record MailOutcome(bool Accepted, string? Problem);

/// <summary>The provider could not take a mail now; the caller tries again later.</summary>
public sealed class MailDelayedException : Exception
{
    /// <summary>No reason known.</summary>
    public MailDelayedException()
    {
    }

    /// <summary>With the reason.</summary>
    public MailDelayedException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason and its cause.</summary>
    public MailDelayedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>Sends mail through SendGrid. Click and open tracking are off: a tracker would carry link tokens to a third party.</summary>
public sealed partial class MailSender(ISendGridClient client, IOptions<MailOptions> options, AppMetrics metrics, ILogger<MailSender> log)
{
    /// <summary>Sends one mail.</summary>
    /// <param name="to">Receiver.</param>
    /// <param name="mail">Subject and both bodies.</param>
    /// <param name="kind">Kind of mail, for counting.</param>
    /// <param name="key">Key of the mail; the provider gives it back in its events. No personal data.</param>
    /// <param name="files">Attachments.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Accepted, or refused for good with the reason.</returns>
    /// <exception cref="MailDelayedException">Network trouble, 429 or 5xx: to be tried again.</exception>
    public async Task<MailOutcome> SendAsync(Recipient to, RenderedMail mail, string kind, string key, IReadOnlyList<MailFile> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(mail);
        ArgumentNullException.ThrowIfNull(files);
        var message = new SendGridMessage
        {
            From = new EmailAddress(options.Value.FromAddress, Quoted(options.Value.FromName)),
            Subject = mail.Subject,
            PlainTextContent = mail.Text,
            HtmlContent = mail.Html,
        };
        message.AddTo(new EmailAddress(to.Address, Quoted(to.Name)));
        message.SetClickTracking(false, false);
        message.SetOpenTracking(false);
        message.AddCategory(kind);
        message.AddCustomArg("mail_key", key);
        foreach (var file in files)
            message.AddAttachment(file.FileName, Convert.ToBase64String(file.Content.Span), file.ContentType, "attachment");
        var response = await PostAsync(message, cancellationToken);
        var status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            metrics.MailsSent.Add(1, new KeyValuePair<string, object?>("kind", kind));
            return new(true, null);
        }
        // 401 and 403 are ours to mend (a rotated key), not the receiver's fault: no mail may be lost over them.
        if (status is 401 or 403 or 408 or 429 or >= 500)
            throw new MailDelayedException($"The mail provider answered {status}.");
        metrics.MailsFailed.Add(1, new KeyValuePair<string, object?>("kind", kind));
        LogRefused(log, status, kind, key);
        return new(false, $"The mail provider refused the mail with status {status}: {await WordsAsync(response, cancellationToken)}");
    }

    /// <summary>What the provider said. It may quote an address, so it is kept beside the mail and never logged.</summary>
    private static async Task<string> WordsAsync(Response response, CancellationToken cancellationToken)
    {
        const int most = 500;
        var text = await response.Body.ReadAsStringAsync(cancellationToken);
        return text.Length > most ? text[..most] : text;
    }

    /// <summary>Academic titles bring commas; outside of double quotes the provider takes one for the end of an address and drops the mail.</summary>
    private static string Quoted(string name) =>
        name.AsSpan().ContainsAny(',', ';') ? $"\"{name.Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : name;

    private async Task<Response> PostAsync(SendGridMessage message, CancellationToken cancellationToken)
    {
        using var span = AppTraces.Source.StartActivity("mail send", ActivityKind.Client);
        try
        {
            var response = await client.SendEmailAsync(message, cancellationToken);
            span?.SetTag("http.response.status_code", (int)response.StatusCode);
            return response;
        }
        catch (HttpRequestException e)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            throw new MailDelayedException("The mail provider could not be reached.", e);
        }
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MailDelayedException("The mail provider did not answer in time.", e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail provider refused a mail with status {Status}: kind {Kind}, key {Key}")]
    private static partial void LogRefused(ILogger logger, int status, string kind, string key);
}
