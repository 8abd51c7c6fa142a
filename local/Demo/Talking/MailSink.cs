using System.Net.Http.Json;
using System.Text.Json;

namespace AsnTraining.Demo.Talking;

/// <summary>The inbox in which every mail of a local run lands.</summary>
/// <param name="http">Sends; has the sink's address.</param>
public sealed class MailSink(HttpClient http)
{
    private const int PageSize = 100;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>All mails that came after the given one, oldest first.</summary>
    public async Task<IReadOnlyList<Mail>> ReadAsync(int after, CancellationToken cancellationToken)
    {
        var mails = new List<Mail>();
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"mails?after={after}&limit={PageSize}", UriKind.Relative));
            request.Headers.Accept.ParseAdd("application/json");
            using var answer = await http.SendAsync(request, cancellationToken);
            answer.EnsureSuccessStatusCode();
            var page = (await answer.Content.ReadFromJsonAsync<MailPage>(Json, cancellationToken))!;
            if (page.Items.Count == 0) return mails;
            mails.AddRange(page.Items);
            after = page.Items[^1].N;
        }
    }

    /// <summary>A mail as it would lie in a mail program's folder.</summary>
    public Task<byte[]> ReadMessageAsync(int number, CancellationToken cancellationToken) =>
        http.GetByteArrayAsync(new Uri($"mails/{number}.eml", UriKind.Relative), cancellationToken);

    /// <summary>The bytes of an attachment.</summary>
    public Task<byte[]> ReadAttachmentAsync(int number, int index, CancellationToken cancellationToken) =>
        http.GetByteArrayAsync(new Uri($"mails/{number}/attachments/{index}", UriKind.Relative), cancellationToken);
}
