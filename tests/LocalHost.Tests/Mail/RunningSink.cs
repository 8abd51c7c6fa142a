using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AsnTraining.LocalHost.Mail;
using AsnTraining.LocalHost.Tools;
using AsnTraining.Testing;

namespace AsnTraining.LocalHost.Tests.Mail;

/// <summary>A mail sink on a port and a folder of its own, spoken to over HTTP.</summary>
internal sealed class RunningSink : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly bool _ownsFolder;
    private readonly MailStore _store;
    private readonly ToolsSite _site;

    private RunningSink(TemporaryFolder folder, bool ownsFolder, MailStore store, ToolsSite site, HttpClient client)
    {
        (_folder, _ownsFolder, _store, _site, Client) = (folder, ownsFolder, store, site, client);
    }

    public HttpClient Client { get; }

    public Uri Address => _site.Address;

    public static async Task<RunningSink> StartAsync(TemporaryFolder? folder = null, TimeProvider? clock = null)
    {
        var own = folder is null;
        folder ??= new TemporaryFolder();
        var store = MailStore.Open(folder.Of("mail"));
        var failures = new SendFailures();
        var site = await ToolsSite.StartAsync(
            LoopbackPort.Bind(0), [new SendEndpoint(store, failures, clock ?? new StandingClock()), new MailPages(store, failures)]);
        var client = new HttpClient { BaseAddress = site.Address };
        return new RunningSink(folder, own, store, site, client);
    }

    /// <summary>A request that the provider accepts.</summary>
    public static JsonObject Letter() => JsonNode.Parse("""
        {
          "personalizations": [{ "to": [{ "email": "siti@dinas.example", "name": "Siti Aminah" }] }],
          "from": { "email": "diklat@kota.example", "name": "BKPSDM Kota Contoh" },
          "subject": "Undangan pelatihan",
          "content": [
            { "type": "text/plain", "value": "Yth. Siti Aminah" },
            { "type": "text/html", "value": "<html><head><title>x</title></head><body><p>Yth. Siti</p></body></html>" }
          ]
        }
        """)!.AsObject();

    public static JsonObject With(Action<JsonObject> change)
    {
        var letter = Letter();
        change(letter);
        return letter;
    }

    public Task<HttpResponseMessage> SendAsync(JsonNode letter, string? key = "SG.local") => SendAsync(letter.ToJsonString(), key);

    public async Task<HttpResponseMessage> SendAsync(string body, string? key = "SG.local", string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/mail/send")
        {
            Content = new StringContent(body, Encoding.UTF8, mediaType),
        };
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return await Client.SendAsync(request);
    }

    public async Task<JsonElement> MailsAsync(string query = "") => await Client.GetFromJsonAsync<JsonElement>("/mails" + query);

    public Task<JsonElement> MailAsync(int number) => Client.GetFromJsonAsync<JsonElement>($"/mails/{number}");

    /// <summary>The fields that a refusal names, in order.</summary>
    public static async Task<IEnumerable<string?>> FieldsAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).ToList();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _site.DisposeAsync();
        _store.Dispose();
        if (_ownsFolder)
        {
            _folder.Dispose();
        }
    }
}
