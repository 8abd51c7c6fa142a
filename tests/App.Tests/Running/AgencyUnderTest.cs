using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;

namespace AsnTraining.App.Tests.Running;

/// <summary>An agency as its HR system, supervisors and employees see the app: over HTTP and through the links in mails.</summary>
public sealed class AgencyUnderTest
{
    private readonly AppHost app;
    private int people;

    /// <summary>An agency and its key.</summary>
    public AgencyUnderTest(AppHost app, string id, string key)
    {
        this.app = app;
        Id = id;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.Host.Address };
        Http.DefaultRequestHeaders.Add("X-Api-Key", key);
    }

    /// <summary>Id.</summary>
    public string Id { get; }

    /// <summary>HTTP with the agency's key.</summary>
    public HttpClient Http { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Sends a body and reads the JSON answer.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Body, HttpResponseMessage Response)> SendAsync(HttpMethod method, string address, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        var response = await Http.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        var contract = await app.ContractAsync();
        Assert.Empty(contract.Problems(method, address, response.StatusCode, response.Content.Headers.ContentType?.MediaType, text));
        return (response.StatusCode, text.Length > 0 && text[0] is '{' or '[' ? JsonNode.Parse(text)! : new JsonObject(), response);
    }

    /// <summary>Sends JSON.</summary>
    public Task<(HttpStatusCode Status, JsonNode Body, HttpResponseMessage Response)> JsonAsync(HttpMethod method, string address, object body) =>
        SendAsync(method, address, JsonContent.Create(body));

    /// <summary>Sends a CSV file.</summary>
    public Task<(HttpStatusCode Status, JsonNode Body, HttpResponseMessage Response)> CsvAsync(HttpMethod method, string address, string csv, bool bom = false)
    {
        var content = new ByteArrayContent([.. bom ? Encoding.UTF8.Preamble.ToArray() : [], .. Encoding.UTF8.GetBytes(csv)]);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return SendAsync(method, address, content);
    }

    /// <summary>Reads JSON.</summary>
    public async Task<JsonNode> GetAsync(string address)
    {
        var (status, body, _) = await SendAsync(HttpMethod.Get, address);
        Assert.Equal(HttpStatusCode.OK, status);
        return body;
    }

    /// <summary>A person who exists once in this test.</summary>
    public Person NewPerson(string? supervisorNip = null)
    {
        var n = ++people;
        var nip = string.Create(CultureInfo.InvariantCulture, $"1980{1 + (n / 28 % 12):D2}{1 + (n % 28):D2}201001{1 + (n % 2)}{1 + (n / 336):D3}");
        return new Person(nip, $"Pegawai {n} Contoh, S.Sos.", $"pegawai{n}@{Id}.example", supervisorNip);
    }

    /// <summary>Puts a training into the catalogue that starts in some days; two sessions.</summary>
    public async Task<string> TrainingAsync(string id = "PLT-1", int quota = 10, int startsInDays = 40, double minimumAttendance = 0.8, decimal? passMark = null, Action<JsonObject>? adjust = null)
    {
        var start = DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(startsInDays);
        var training = new JsonObject
        {
            ["id"] = id,
            ["title"] = "Pelatihan Manajemen Publik",
            ["form"] = "pelatihan-manajerial",
            ["competency"] = "manajerial",
            ["provider"] = "BKPSDM Kota Contoh",
            ["online"] = false,
            ["location"] = "Aula BKPSDM",
            ["startDate"] = start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["endDate"] = start.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["timeZone"] = "Asia/Jakarta",
            ["hoursJp"] = 16,
            ["quota"] = quota,
            ["costPerParticipantIdr"] = 500000,
            ["minimumAttendance"] = minimumAttendance,
            ["assessment"] = passMark is null ? null : new JsonObject { ["required"] = true, ["passMark"] = passMark },
            ["sessions"] = new JsonArray(Session("S1", start), Session("S2", start.AddDays(1))),
        };
        adjust?.Invoke(training);
        var (status, body, _) = await SendAsync(HttpMethod.Put, $"/api/trainings/{id}", new StringContent(training.ToJsonString(), Encoding.UTF8, "application/json"));
        Assert.True(status is HttpStatusCode.Created or HttpStatusCode.OK, body.ToJsonString());
        return id;
    }

    /// <summary>A nomination's JSON.</summary>
    public static Dictionary<string, object?> Nomination(string training, Person person, Person? supervisor, string? reference = null) => new()
    {
        ["training"] = training,
        ["nip"] = person.Nip,
        ["name"] = person.Name,
        ["email"] = person.Email,
        ["status"] = "PNS",
        ["grade"] = "III/c",
        ["position"] = "Analis Kebijakan",
        ["unit"] = "Dinas Contoh",
        ["supervisorNip"] = supervisor?.Nip,
        ["supervisorName"] = supervisor?.Name,
        ["supervisorEmail"] = supervisor?.Email,
        ["reference"] = reference,
    };

    /// <summary>Submits a nomination and waits until the supervisor was asked.</summary>
    public async Task<string> NominateAsync(string training, Person person, Person? supervisor, string? reference = null)
    {
        var (status, body, response) = await JsonAsync(HttpMethod.Post, "/api/nominations", Nomination(training, person, supervisor, reference));
        Assert.True(status == HttpStatusCode.Accepted, body.ToJsonString());
        var id = (string)body["id"]!;
        Assert.Equal("/api/nominations/" + id, response.Headers.Location!.ToString());
        await app.IdleAsync();
        return id;
    }

    /// <summary>A nomination as it stands.</summary>
    public Task<JsonNode> ReadAsync(string nomination) => GetAsync("/api/nominations/" + nomination);

    /// <summary>A nomination's state.</summary>
    public async Task<string> StateAsync(string nomination) => (string)(await ReadAsync(nomination))["state"]!;

    /// <summary>Mails to an address, oldest first.</summary>
    public IReadOnlyList<LocalHost.Mail.StoredMail> MailsTo(string address) => [.. app.Mails.List(to: address).Select(m => app.Mails.Find(m.Number)!.Mail)];

    /// <summary>The decision link in the newest mail to an approver that asks about a person.</summary>
    public string DecisionLink(Person approver, Person about)
    {
        var mail = MailsTo(approver.Email).Last(m => HtmlOf(m).Contains(about.Name, StringComparison.Ordinal));
        return LinkIn(HtmlOf(mail), "/approvals?t=");
    }

    /// <summary>The HTML of a mail.</summary>
    public static string HtmlOf(LocalHost.Mail.StoredMail mail) => mail.Html ?? "";

    /// <summary>The first link of a kind in HTML.</summary>
    public static string LinkIn(string html, string path)
    {
        using var document = new HtmlParser().ParseDocument(html);
        return document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).First(href => href.Contains(path, StringComparison.Ordinal));
    }

    /// <summary>Opens the link as an approver does, and posts the form of the page.</summary>
    public async Task<string> DecideAsync(string link, string decision, string reason = "", string comment = "")
    {
        using var browser = app.Anonymous();
        var page = await browser.GetStringAsync(new Uri(link), Token);
        using var document = new HtmlParser().ParseDocument(page);
        var form = document.QuerySelector("form[method=post]") ?? throw new InvalidOperationException("The page has no form.");
        using var content = new FormUrlEncodedContent([new("decision", decision), new("reason", reason), new("comment", comment)]);
        using var answer = await browser.PostAsync(new Uri(app.Host.Address, form.GetAttribute("action")), content, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await app.IdleAsync();
        return await answer.Content.ReadAsStringAsync(Token);
    }

    /// <summary>Posts a decision whose form was opened before: for those who press at the same moment as somebody else.</summary>
    public async Task PressAsync(string link, string decision, string reason = "")
    {
        using var browser = app.Anonymous();
        using var content = new FormUrlEncodedContent([new("decision", decision), new("reason", reason)]);
        using var answer = await browser.PostAsync(new Uri(link), content, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Puts people into the register.</summary>
    public async Task RegisterAsync(params Person[] people)
    {
        var rows = people.Select(p => new { nip = p.Nip, name = p.Name, status = "PNS", email = p.Email, supervisorNip = p.SupervisorNip, unit = "Dinas Contoh" });
        var (status, body, _) = await JsonAsync(HttpMethod.Put, "/api/employees", rows);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
    }

    /// <summary>Changes the agency's settings.</summary>
    public async Task SettingsAsync(JsonObject settings)
    {
        var (status, body, _) = await JsonAsync(HttpMethod.Put, "/api/agency/settings", settings);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
    }

    /// <summary>Nominates a person and has the supervisor approve.</summary>
    public async Task<string> ApprovedAsync(string training, Person person, Person supervisor)
    {
        var id = await NominateAsync(training, person, supervisor);
        await DecideAsync(DecisionLink(supervisor, person), "approve");
        return id;
    }

    /// <summary>Enters full attendance for people.</summary>
    public async Task AttendAsync(string training, params Person[] present)
    {
        var rows = present.SelectMany(p => new[] { "S1", "S2" }, (p, s) => new { nip = p.Nip, session = s, present = true });
        var (status, body, _) = await JsonAsync(HttpMethod.Put, $"/api/trainings/{training}/attendance", rows);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
    }

    /// <summary>Lets time pass until a training's first day, whose first session is hours away still.</summary>
    public async Task ReachAsync(string training)
    {
        var (_, body, _) = await SendAsync(HttpMethod.Get, $"/api/trainings/{training}");
        var midnight = new DateTimeOffset(DateTime.Parse((string)body["startDate"]!, CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
        if (app.Now < midnight)
            await app.AdvanceToAsync(midnight);
    }

    /// <summary>Closes a training, on its first day if that is to come, and waits for its certificates.</summary>
    public async Task CloseAsync(string training)
    {
        await ReachAsync(training);
        var (status, body, _) = await SendAsync(HttpMethod.Post, $"/api/trainings/{training}/close");
        Assert.True(status == HttpStatusCode.Accepted, body.ToJsonString());
        await app.IdleAsync();
    }

    private static JsonObject Session(string id, DateOnly day) => new()
    {
        ["id"] = id,
        ["date"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["start"] = "08:00",
        ["end"] = "16:00",
    };
}

/// <summary>A synthetic person.</summary>
/// <param name="Nip">NIP.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Address.</param>
/// <param name="SupervisorNip">The superior's NIP.</param>
public sealed record Person(string Nip, string Name, string Email, string? SupervisorNip);
