using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Contract;

/// <summary>Real answers of a whole year, each held against the description field by field: what it does not say may not be there.</summary>
public sealed class AnswerTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_API_answers_is_what_it_says_it_answers()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var agency = held.Agency;
        var certificate = await held.CertificateAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        await agency.TrainingAsync("PLT-2", quota: 1);
        var (_, made, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination("PLT-2", nominee, boss, "R-1"));
        await app.IdleAsync();
        var (_, _, import) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", new object[] { new { training = "PLT-2", nip = "123" }, AgencyUnderTest.Nomination("PLT-2", agency.NewPerson(), null) });
        await app.IdleAsync();
        var nomination = (string)made["id"]!;
        var (training, id) = (held.Training, (string)certificate["id"]!);
        var contract = await app.ContractAsync();
        var problems = new List<string>();

        foreach (var address in new[]
        {
            "/api/trainings/PLT-2", $"/api/trainings/{training}", "/api/trainings/NONE", $"/api/nominations/{nomination}", $"/api/nominations/{held.Nominations[0]}", "/api/nominations?training=PLT-2&pageSize=1",
            "/api/nominations", "/api/nominations?training=PLT-2&continuation=x", "/api/imports", import.Headers.Location!.ToString(), $"/api/certificates/{id}", "/api/agency/settings", "/api/agency/template",
            "/api/mails/undeliverable", "/api/manage/instances?status=running", $"/api/manage/instances/{nomination}", $"/api/certificates/{id}/pdf", import.Headers.Location + "/refused", "/health", "/docs", "/api/openapi.json",
            $"/verify/{certificate["code"]}", "/.well-known/jwks.json", "/api/certificates/held", "/api/delegations", "/api/webhooks", "/api/webhooks/dead-letters", "/api/nominations?state=needsSupervisor", "/api/trainings", "/api/trainings?seats=true&state=open", "/api/trainings?form=x", "/api/training-forms", "/api/agency/jp-tables", "/api/learning-records/report", "/api/learning-records/report?show=all", "/api/learning-records/units", "/api/learning-records/report?format=csv",
            $"/api/trainings/{training}/attendance", "/api/trainings/PLT-2/waitlist", $"/api/nominations/{nomination}/logbook",
        })
            problems.AddRange(await CallAsync(agency, contract, HttpMethod.Get, address, null));
        foreach (var (method, address, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination("PLT-2", nominee, boss, "R-1")),
            (HttpMethod.Post, "/api/nominations?dryRun=true", AgencyUnderTest.Nomination("PLT-2", agency.NewPerson(), boss)),
            (HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination("NONE", nominee, boss)),
            (HttpMethod.Post, "/api/nominations", new { nip = 5 }),
            (HttpMethod.Post, "/api/nominations/batch", new[] { AgencyUnderTest.Nomination("PLT-2", agency.NewPerson(), boss) }),
            (HttpMethod.Put, "/api/employees", new[] { new { nip = nominee.Nip, name = nominee.Name } }),
            (HttpMethod.Put, "/api/employees", new[] { new { nip = "1", name = "x" } }),
            (HttpMethod.Put, $"/api/trainings/{training}/attendance", Array.Empty<object>()),
            (HttpMethod.Put, "/api/trainings/PLT-2/attendance", new[] { new { nip = nominee.Nip, session = "S9", present = true } }),
            (HttpMethod.Put, "/api/trainings/PLT-2/results", new[] { new { nip = nominee.Nip, mark = 101 } }),
            (HttpMethod.Put, "/api/agency/settings", new { issuePlace = "Kota Contoh" }),
            (HttpMethod.Put, "/api/agency/template", new { title = "SERTIFIKAT" }),
            (HttpMethod.Post, "/api/agency/template/preview", new { title = "SERTIFIKAT" }),
            (HttpMethod.Post, "/api/clients", new { clientId = $"satu-{agency.Id}", scopes = new[] { "read" } }),
            (HttpMethod.Get, "/api/clients", null),
            (HttpMethod.Post, $"/api/clients/satu-{agency.Id}/rotate", new { graceHours = 1 }),
            (HttpMethod.Post, $"/api/clients/satu-{agency.Id}/rotate", new { graceHours = -1 }),
            (HttpMethod.Delete, $"/api/clients/satu-{agency.Id}", null),
            (HttpMethod.Delete, $"/api/clients/satu-{agency.Id}", null),
            (HttpMethod.Post, $"/api/nominations/{nomination}/withdraw", new { reason = "Dibatalkan." }),
            (HttpMethod.Post, $"/api/nominations/{held.Nominations[0]}/withdraw", null),
            (HttpMethod.Put, $"/api/nominations/{nomination}/supervisor", new { }),
            (HttpMethod.Post, $"/api/certificates/{id}/resend", null),
            (HttpMethod.Post, $"/api/certificates/{id}/reissue", null),
            (HttpMethod.Post, $"/api/certificates/{id}/revoke", new { reason = "Salah orang.", publish = true }),
            (HttpMethod.Put, "/api/employees", new[] { new { nip = boss.Nip, name = boss.Name, email = boss.Email }, new { nip = nominee.Nip, name = nominee.Name, email = nominee.Email } }),
            (HttpMethod.Post, "/api/learning-records/query", new { nips = new[] { nominee.Nip, held.People[0].Nip } }),
            (HttpMethod.Post, "/api/learning-records/query", new { nips = Array.Empty<string>() }),
            (HttpMethod.Post, "/api/learning-records", new { nip = nominee.Nip, reference = "L-1", title = "Seminar", form = "seminar", provider = "Universitas Contoh", endDate = "2027-01-02", hoursJp = 4, evidence = new { number = "7" } }),
            (HttpMethod.Post, "/api/learning-records/query", new { nips = new[] { nominee.Nip } }),
            (HttpMethod.Put, "/api/trainings/PLT-2/mentor", new { name = "Budi", email = "budi@kota.example" }),
            (HttpMethod.Put, "/api/trainings/PLT-2/completions", new[] { new { nip = nominee.Nip, percent = 50 } }),
            (HttpMethod.Post, "/api/delegations", new { absentNip = boss.Nip, delegateNip = nominee.Nip, until = "2027-03-01" }),
            (HttpMethod.Post, "/api/delegations", new { absentNip = boss.Nip, delegateNip = nominee.Nip, until = "2027-03-01" }),
            (HttpMethod.Get, "/api/delegations", null),
            (HttpMethod.Put, "/api/webhooks", new { url = "http://example.test" }),
            (HttpMethod.Put, "/api/webhooks", new { url = "https://simpeg.kota.example/x", events = new[] { "nomination.approved" } }),
            (HttpMethod.Get, "/api/webhooks", null),
            (HttpMethod.Post, "/api/webhooks/secret", null),
            (HttpMethod.Post, "/api/webhooks/dead-letters/replay", null),
            (HttpMethod.Delete, "/api/webhooks", null),
            (HttpMethod.Post, "/api/trainings/PLT-2/cancel", new { reason = "Dibatalkan." }),
            (HttpMethod.Post, "/api/trainings/PLT-2/close", null),
            (HttpMethod.Post, "/api/people/erase", new { nip = held.People[0].Nip }),
        })
            problems.AddRange(await CallAsync(agency, contract, method, address, body));

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static async Task<IReadOnlyList<string>> CallAsync(AgencyUnderTest agency, ApiContract contract, HttpMethod method, string address, object? body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await agency.Http.SendAsync(request, Token);
        Assert.True((int)answer.StatusCode < 500, string.Create(CultureInfo.InvariantCulture, $"{method} {address} answered {(int)answer.StatusCode}"));
        var bytes = await answer.Content.ReadAsByteArrayAsync(Token);
        return contract.Problems(method, address, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, Encoding.UTF8.GetString(bytes), strict: true);
    }
}
