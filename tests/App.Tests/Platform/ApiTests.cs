using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Platform;

public sealed class ApiTests(AppHost app) : IClassFixture<AppHost>
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tanpatitik")]
    [InlineData("simpeg-kota1.salah")]
    [InlineData("~bootstrap.x")]
    public async Task Without_a_known_key_the_api_answers_401_before_any_function_runs(string? key)
    {
        await app.AgencyAsync();
        using var client = app.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nominations?training=X");
        if (key is not null)
            request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_bootstrap_secret_makes_the_first_client_and_nothing_after_it()
    {
        using var client = app.Anonymous();
        client.DefaultRequestHeaders.Add("X-Api-Key", "bootstrap." + AppHost.BootstrapSecret);
        using var other = await client.GetAsync(new Uri("/api/nominations?training=X", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
        using var first = await client.PostAsJsonAsync("/api/clients", new { clientId = "simpeg", agency = "kota", agencyName = "BKPSDM Kota" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var key = (string)JsonNode.Parse(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["key"]!;
        // Nobody has used the first key yet, so it may have been lost on its way: the same call makes it a new one, another does not.
        using var other2 = await client.PostAsJsonAsync("/api/clients", new { clientId = "kedua", agency = "kota" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, other2.StatusCode);
        using var elsewhere = await client.PostAsJsonAsync("/api/clients", new { clientId = "simpeg", agency = "lain" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, elsewhere.StatusCode);
        using var again = await client.PostAsJsonAsync("/api/clients", new { clientId = "simpeg", agency = "kota" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        var lost = key;
        key = (string)JsonNode.Parse(await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["key"]!;
        Assert.NotEqual(lost, key);
        client.DefaultRequestHeaders.Remove("X-Api-Key");
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        using var works = await client.GetAsync(new Uri("/api/nominations?training=X", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, works.StatusCode);
        foreach (var dead in new[] { "bootstrap." + AppHost.BootstrapSecret, lost })
        {
            client.DefaultRequestHeaders.Remove("X-Api-Key");
            client.DefaultRequestHeaders.Add("X-Api-Key", dead);
            using var refused = await client.PostAsJsonAsync("/api/clients", new { clientId = "simpeg", agency = "kota" }, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Health_says_ok_and_needs_no_key()
    {
        using var client = app.Anonymous();
        Assert.Contains("ok", await client.GetStringAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_rows_of_an_employee_file_are_named_and_the_others_go_in()
    {
        var agency = await app.AgencyAsync();
        var person = agency.NewPerson();
        var (status, body, _) = await agency.CsvAsync(HttpMethod.Put, "/api/employees", $"nip,nama,status,golongan,jabatan,unitKerja,email,nipAtasan\n{person.Nip},{person.Name.Replace(",", "", StringComparison.Ordinal)},PNS,III/a,Arsiparis,Dinas,{person.Email},\n123,Orang,PNS,III/a,Arsiparis,Dinas,orang@kota.example,\n", bom: true);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(1, (int)body["accepted"]!);
        Assert.Equal(3, (int)body["errors"]![0]!["row"]!);
    }
}
