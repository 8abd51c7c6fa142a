using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace AsnTraining.Demo.Talking;

/// <summary>The app's HTTP interface as an HR system uses it.</summary>
/// <param name="http">Sends; has the app's address.</param>
/// <param name="apiKey"><c>client.secret</c>.</param>
public sealed class AppClient(HttpClient http, string apiKey)
{
    private const int PageSize = 200;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>For pages that people open, which need no key.</summary>
    public HttpClient Pages => http;

    /// <summary>Puts a file of people, attendance or marks.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">CSV or JSON.</param>
    /// <param name="mediaType">Which of both.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Taken> PutFileAsync(string path, byte[] content, string mediaType, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Put, path, Body(content, mediaType), null, cancellationToken);
        var body = await ReadAsync(answer, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.UnprocessableEntity || answer.IsSuccessStatusCode)
        {
            var accepted = body.TryGetProperty("accepted", out var number) ? number.GetInt32() : 0;
            var errors = body.TryGetProperty("errors", out var list) ? list.Deserialize<List<Refusal>>(Json)! : [];
            return new(accepted, errors);
        }

        throw Unexpected(answer, body);
    }

    /// <summary>Puts one training; null when it was taken, else why not.</summary>
    public async Task<IReadOnlyList<Refusal>> PutTrainingAsync(string id, byte[] json, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Put, $"api/trainings/{Uri.EscapeDataString(id)}", Body(json, "application/json"), null, cancellationToken);
        if (answer.IsSuccessStatusCode) return [];
        var body = await ReadAsync(answer, cancellationToken);
        if ((int)answer.StatusCode is not (400 or 404 or 409 or 422)) throw Unexpected(answer, body);
        var errors = body.TryGetProperty("errors", out var list) ? list.Deserialize<List<Refusal>>(Json)! : [];
        return errors.Count > 0 ? errors : [new(null, null, null, null, Title(body))];
    }

    /// <summary>Posts a file of nominations.</summary>
    /// <param name="content">CSV or JSON.</param>
    /// <param name="mediaType">Which of both.</param>
    /// <param name="idempotencyKey">The same for the same file, so that a repeated post is the same import.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Path of the import.</returns>
    public async Task<string> PostBatchAsync(byte[] content, string mediaType, string idempotencyKey, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Post, "api/nominations/batch", Body(content, mediaType), idempotencyKey, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Accepted && answer.Headers.Location is { } location)
        {
            // The public address of the app may differ from the one that it is reached by here.
            return (location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString).TrimStart('/');
        }

        throw Unexpected(answer, await ReadAsync(answer, cancellationToken));
    }

    /// <summary>Reads an import's progress.</summary>
    public Task<Import> GetImportAsync(string path, CancellationToken cancellationToken) => GetAsync<Import>(path, cancellationToken);

    /// <summary>Reads a training.</summary>
    public Task<TrainingState> GetTrainingAsync(string id, CancellationToken cancellationToken) =>
        GetAsync<TrainingState>($"api/trainings/{Uri.EscapeDataString(id)}", cancellationToken);

    /// <summary>All nominations of a training, page by page.</summary>
    /// <param name="training">Its id.</param>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<Nomination>> ListAsync(string training, string? state, CancellationToken cancellationToken)
    {
        var all = new List<Nomination>();
        string? continuation = null;
        do
        {
            var path = $"api/nominations?training={Uri.EscapeDataString(training)}&pageSize={PageSize}"
                + (state is null ? "" : $"&state={state}")
                + (continuation is null ? "" : $"&continuation={Uri.EscapeDataString(continuation)}");
            var page = await GetAsync<NominationPage>(path, cancellationToken);
            all.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (!string.IsNullOrEmpty(continuation));
        return all;
    }

    /// <summary>Withdraws a nomination; one that is final already stays as it is.</summary>
    public async Task WithdrawAsync(string nomination, string reason, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"api/nominations/{Uri.EscapeDataString(nomination)}/withdraw", JsonContent.Create(new { reason }), null, cancellationToken);
        if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.Conflict)
            throw Unexpected(answer, await ReadAsync(answer, cancellationToken));
    }

    /// <summary>Names the superior of someone for whom none could be found.</summary>
    public async Task SupplySupervisorAsync(string nomination, object supervisor, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Put, $"api/nominations/{Uri.EscapeDataString(nomination)}/supervisor", JsonContent.Create(supervisor), null, cancellationToken);
        if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.Conflict)
            throw Unexpected(answer, await ReadAsync(answer, cancellationToken));
    }

    /// <summary>Closes a training: outcomes and certificates follow.</summary>
    public async Task CloseAsync(string training, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"api/trainings/{Uri.EscapeDataString(training)}/close", null, null, cancellationToken);
        if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.Conflict)
            throw Unexpected(answer, await ReadAsync(answer, cancellationToken));
    }

    /// <summary>The certificate's file, or null when there is none.</summary>
    public async Task<byte[]?> GetCertificateAsync(string certificate, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"api/certificates/{Uri.EscapeDataString(certificate)}/pdf", null, null, cancellationToken);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(cancellationToken) : null;
    }

    /// <summary>Sends JSON, or nothing, anywhere.</summary>
    /// <param name="method">How.</param>
    /// <param name="path">Where.</param>
    /// <param name="body">What; null sends no body.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The answer's body; undefined where it had none.</returns>
    /// <exception cref="UnmetException">It was not taken.</exception>
    public async Task<JsonElement> SendJsonAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(method, path, body is null ? null : JsonContent.Create(body), null, cancellationToken);
        var read = answer.StatusCode == HttpStatusCode.NoContent ? default : await ReadAsync(answer, cancellationToken);
        return answer.IsSuccessStatusCode ? read : throw Unexpected(answer, read);
    }

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, null, cancellationToken);
        if (!answer.IsSuccessStatusCode) throw Unexpected(answer, await ReadAsync(answer, cancellationToken));
        return (await answer.Content.ReadFromJsonAsync<T>(Json, cancellationToken))!;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? body, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body };
        request.Headers.Add("X-Api-Key", apiKey);
        request.Headers.Accept.ParseAdd("application/json, application/problem+json, application/pdf");
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await http.SendAsync(request, cancellationToken);
    }

    private static ByteArrayContent Body(byte[] content, string mediaType) =>
        new(content) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType, Encoding.UTF8.WebName) } };

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<JsonElement>(Json, cancellationToken);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static UnmetException Unexpected(HttpResponseMessage answer, JsonElement body) => new(
        $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri?.AbsolutePath} was answered with {(int)answer.StatusCode} {Title(body)}".TrimEnd());

    private static string? Title(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) return null;
        string?[] words = [Text(body, "title"), Text(body, "detail")];
        return string.Join(" ", words.Where(word => !string.IsNullOrEmpty(word)));
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
