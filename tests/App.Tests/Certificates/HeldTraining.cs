using System.Text.Json.Nodes;
using AsnTraining.App.People;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Tests.Certificates;

/// <summary>A training that was held, and the people who took part.</summary>
internal sealed record HeldTraining(AgencyUnderTest Agency, string Training, Person[] People, List<string> Nominations)
{
    /// <summary>Approves and enrols people, and moves the clock past the training.</summary>
    public static async Task<HeldTraining> HoldAsync(AppHost app, int count, AgencyUnderTest? agency = null, string training = "PLT-1", decimal? passMark = null)
    {
        agency ??= await app.AgencyAsync();
        await agency.TrainingAsync(training, quota: count, startsInDays: 5, passMark: passMark);
        var boss = agency.NewPerson();
        var people = Enumerable.Range(0, count).Select(_ => agency.NewPerson()).ToArray();
        var ids = new List<string>();
        foreach (var person in people)
            ids.Add(await agency.ApprovedAsync(training, person, boss));
        await app.AdvanceAsync(TimeSpan.FromDays(7));
        return new(agency, training, people, ids);
    }

    /// <summary>The same, and closes it with full attendance, so that everybody has a certificate.</summary>
    public static async Task<HeldTraining> CertifyAsync(AppHost app, int count, AgencyUnderTest? agency = null, string training = "PLT-1")
    {
        var held = await HoldAsync(app, count, agency, training);
        await held.Agency.AttendAsync(training, held.People);
        await held.Agency.CloseAsync(training);
        return held;
    }

    /// <summary>The certificate of a person, as the nomination shows it.</summary>
    public async Task<JsonNode> CertificateAsync(int person = 0) => (await Agency.ReadAsync(Nominations[person]))["certificate"]!;

    /// <summary>Gives a person of the register a name past the door, as from a time when it did not look.</summary>
    public async Task RenameAsync(AppHost app, int person, string name)
    {
        var token = TestContext.Current.CancellationToken;
        var id = await app.Part<EmployeeStore>().FindIdAsync(Agency.Id, People[person].Nip, token);
        await app.Part<DataStore>().Employees.UpdateEntityAsync(new TableEntity(Agency.Id, "e~" + id) { ["Name"] = name }, ETag.All, TableUpdateMode.Merge, token);
    }

    /// <summary>A certificate's file.</summary>
    public Task<byte[]> FileAsync(JsonNode certificate) =>
        Agency.Http.GetByteArrayAsync(new Uri($"/api/certificates/{certificate["id"]}/pdf", UriKind.Relative), TestContext.Current.CancellationToken);
}

/// <summary>Somebody from the public who checks certificates.</summary>
internal sealed class Verifier(AppHost app, string address = "198.51.100.1") : IDisposable
{
    private readonly HttpClient http = app.Anonymous();
    private int port = 1024;

    /// <summary>Looks a code up.</summary>
    public Task<(int Status, JsonNode Body, HttpResponseMessage Answer)> LookUpAsync(string code) => SendAsync(HttpMethod.Get, code, null);

    /// <summary>Holds a file against a code, through the form of the page.</summary>
    public Task<(int Status, JsonNode Body, HttpResponseMessage Answer)> CompareAsync(string code, byte[]? file, string field = "file")
    {
        var form = new MultipartFormDataContent { { new StringContent("x"), "lain" } };
        if (file is not null)
            form.Add(new ByteArrayContent(file), field, "sertifikat.pdf");
        return SendAsync(HttpMethod.Post, code, form);
    }

    /// <summary>The page as a browser sees it.</summary>
    public async Task<(int Status, string Html)> PageAsync(string code, byte[]? file = null)
    {
        using var request = Request(file is null ? HttpMethod.Get : HttpMethod.Post, code);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        request.Headers.AcceptLanguage.ParseAdd("id");
        if (file is not null)
            request.Content = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "sertifikat.pdf" } };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => http.Dispose();

    private async Task<(int Status, JsonNode Body, HttpResponseMessage Answer)> SendAsync(HttpMethod method, string code, HttpContent? content)
    {
        using var request = Request(method, code);
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = content;
        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!, answer);
    }

    private HttpRequestMessage Request(HttpMethod method, string code)
    {
        var request = new HttpRequestMessage(method, new Uri(app.Host.Address, "/verify/" + code));
        // As the platform's front end does it: address and port, the last hop.
        request.Headers.Add("X-Forwarded-For", $"10.0.0.1, {address}:{++port}");
        return request;
    }
}
