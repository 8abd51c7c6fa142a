using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Platform;

public sealed class IdempotencyTests(AppHost app) : IClassFixture<AppHost>
{
    private const string Columns = "Kode Pelatihan;NIP;Nama;Email;Nama Atasan;Email Atasan\r\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repeated_call_gets_the_first_answer_and_has_no_second_effect()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (nominee, boss) = (agency.NewPerson(), agency.NewPerson());
        var body = AgencyUnderTest.Nomination(training, nominee, boss);

        using var first = await PostAsync(agency, "/api/nominations", body, "kunci-1");
        await app.IdleAsync();
        using var again = await PostAsync(agency, "/api/nominations", body, "kunci-1");
        await app.IdleAsync();

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(Token), await again.Content.ReadAsStringAsync(Token));
        Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Single(agency.MailsTo(boss.Email));
        using var quoted = await PostAsync(agency, "/api/nominations", body, "\"kunci-1\"");
        Assert.True(quoted.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task A_file_posted_twice_under_one_key_is_one_import()
    {
        var agency = await app.AgencyAsync();
        var file = Columns + string.Concat(Enumerable.Range(0, 30).Select(_ => Row("PLT-1", agency.NewPerson())));
        await agency.TrainingAsync();

        using var first = await PostFileAsync(agency, file, "berkas");
        using var again = await PostFileAsync(agency, file, "berkas");
        await app.IdleAsync();

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        var import = await agency.GetAsync(first.Headers.Location!.ToString());
        Assert.Equal((30, 0), ((int)import["accepted"]!, (int)import["duplicates"]!));
        Assert.Single((await agency.GetAsync("/api/imports"))["items"]!.AsArray());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_keys_of_others_do_not_meet()
    {
        var (agency, other) = (await app.AgencyAsync(), await app.AgencyAsync());
        await agency.TrainingAsync();
        await other.TrainingAsync();
        var boss = agency.NewPerson();
        using var first = await PostAsync(agency, "/api/nominations", AgencyUnderTest.Nomination("PLT-1", agency.NewPerson(), boss), "sama");
        await app.IdleAsync();

        using var differs = await PostAsync(agency, "/api/nominations", AgencyUnderTest.Nomination("PLT-1", agency.NewPerson(), boss), "sama");
        using var elsewhere = await PostAsync(agency, first.Headers.Location + "/withdraw", new { reason = "Dibatalkan." }, "sama");
        using var others = await PostAsync(other, "/api/nominations", AgencyUnderTest.Nomination("PLT-1", other.NewPerson(), other.NewPerson()), "sama");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, differs.StatusCode);
        Assert.Equal("urn:asn-training:problem:idempotency-key-reused", (string?)(await JsonAsync(differs))["type"]);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, others.StatusCode);
    }

    [Fact]
    public async Task While_the_first_call_runs_a_repetition_is_told_to_wait()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        using var slow = new SlowFile(Columns + Row("PLT-1", agency.NewPerson()));
        using var request = Request("/api/nominations/batch", slow, "lambat");
        var running = agency.Http.SendAsync(request, Token);
        await slow.Reading;
        await KeptCallRows.OnceAsync(app, agency, "running");

        using var early = await PostFileAsync(agency, slow.Text, "lambat");
        slow.Finish();
        using var first = await running;
        using var late = await PostFileAsync(agency, slow.Text, "lambat");

        Assert.Equal((HttpStatusCode.Conflict, TimeSpan.FromSeconds(5)), (early.StatusCode, early.Headers.RetryAfter!.Delta));
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(first.Headers.Location, late.Headers.Location);
    }

    [Fact]
    public async Task Of_many_calls_at_once_one_runs()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        var body = AgencyUnderTest.Nomination("PLT-1", agency.NewPerson(), agency.NewPerson());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(agency, "/api/nominations", body, "serentak")));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Accepted && !a.Headers.Contains("Idempotency-Replayed"));
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.Conflict, a.StatusCode.ToString()));
        Array.ForEach(answers, a => a.Dispose());
    }

    [Fact]
    public async Task After_a_crash_between_the_effect_and_its_record_the_repetition_finds_the_effect()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        var file = Columns + Row("PLT-1", agency.NewPerson()) + Row("PLT-1", agency.NewPerson());
        var one = AgencyUnderTest.Nomination("PLT-1", agency.NewPerson(), agency.NewPerson());
        using var import = await PostFileAsync(agency, file, "jatuh-1");
        using var nomination = await PostAsync(agency, "/api/nominations", one, "jatuh-2");
        await app.IdleAsync();
        await LostAnswers.LoseAsync(app, agency);

        using var soon = await PostFileAsync(agency, file, "jatuh-1");
        Assert.Equal(HttpStatusCode.Conflict, soon.StatusCode);
        await app.AdvanceAsync(TimeSpan.FromMinutes(6));
        using var importAgain = await PostFileAsync(agency, file, "jatuh-1");
        using var nominationAgain = await PostAsync(agency, "/api/nominations", one, "jatuh-2");
        await app.IdleAsync();

        Assert.Equal((HttpStatusCode.Accepted, import.Headers.Location), (importAgain.StatusCode, importAgain.Headers.Location));
        Assert.Equal((HttpStatusCode.Accepted, nomination.Headers.Location), (nominationAgain.StatusCode, nominationAgain.Headers.Location));
        Assert.Single((await agency.GetAsync("/api/imports"))["items"]!.AsArray());
        Assert.Equal(3, (await agency.GetAsync("/api/nominations?training=PLT-1"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_refused_call_may_be_corrected_under_the_same_key()
    {
        var agency = await app.AgencyAsync();
        var (nominee, boss) = (agency.NewPerson(), agency.NewPerson());
        using var refused = await PostAsync(agency, "/api/nominations", AgencyUnderTest.Nomination("PLT-1", nominee with { Nip = "123" }, boss), "koreksi");
        await agency.TrainingAsync();

        using var corrected = await PostAsync(agency, "/api/nominations", AgencyUnderTest.Nomination("PLT-1", nominee, boss), "koreksi");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Accepted), (refused.StatusCode, corrected.StatusCode));
    }

    [Fact]
    public async Task A_new_clients_secret_comes_again_but_stands_in_no_table()
    {
        var agency = await app.AgencyAsync();
        var body = new { clientId = $"mesin-{agency.Id}" };
        using var first = await PostAsync(agency, "/api/clients", body, "klien");
        using var again = await PostAsync(agency, "/api/clients", body, "klien");

        var key = (string?)(await JsonAsync(first))["key"];
        Assert.NotNull(key);
        Assert.Equal(key, (string?)(await JsonAsync(again))["key"]);
        var row = await KeptCallRows.OnceAsync(app, agency, "done");
        var stored = string.Join("\n", row.Select(p => p.Value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : p.Value?.ToString()));
        Assert.DoesNotContain(key.Split('.')[1], stored, StringComparison.Ordinal);
        Assert.DoesNotContain("mesin-", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_two_days_and_its_row_is_gone_after_three()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        var body = AgencyUnderTest.Nomination("PLT-1", agency.NewPerson(), agency.NewPerson());
        using var first = await PostAsync(agency, "/api/nominations", body, "lama");
        await app.AdvanceAsync(TimeSpan.FromHours(47));
        using var kept = await PostAsync(agency, "/api/nominations", body, "lama");
        await app.AdvanceAsync(TimeSpan.FromHours(2));
        using var fresh = await PostAsync(agency, "/api/nominations", body, "lama");
        await app.AdvanceAsync(TimeSpan.FromDays(3));

        Assert.True(kept.Headers.Contains("Idempotency-Replayed"));
        Assert.False(fresh.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        Assert.Empty(await KeptCallRows.OfAsync(app, agency));
    }

    [Theory]
    [InlineData("")]
    [InlineData("dua kata")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_malformed_key_is_refused(string key)
    {
        var agency = await app.AgencyAsync();
        using var answer = await PostAsync(agency, "/api/nominations", new { }, key);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("urn:asn-training:problem:idempotency-key", (string?)(await JsonAsync(answer))["type"]);
    }

    [Fact]
    public async Task Without_the_header_nothing_is_kept_and_files_are_never_kept()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        await agency.NominateAsync("PLT-1", agency.NewPerson(), agency.NewPerson());
        Assert.Empty(await KeptCallRows.OfAsync(app, agency));

        using var one = await agency.Http.SendAsync(Request("/api/agency/template/preview", null, "contoh"), Token);
        Assert.Equal("application/pdf", one.Content.Headers.ContentType!.MediaType);
        Assert.Empty(await KeptCallRows.OfAsync(app, agency));
        using var two = await agency.Http.SendAsync(Request("/api/agency/template/preview", null, "contoh"), Token);
        Assert.Equal(HttpStatusCode.OK, two.StatusCode);
    }

    private static string Row(string training, Person person) => $"{training};{person.Nip};{person.Name};{person.Email};Atasan Contoh;atasan-{person.Email}\r\n";

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;

    private static HttpRequestMessage Request(string address, HttpContent? content, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return request;
    }

    private static async Task<HttpResponseMessage> PostAsync(AgencyUnderTest agency, string address, object body, string key)
    {
        using var request = Request(address, JsonContent.Create(body), key);
        return await agency.Http.SendAsync(request, Token);
    }

    private static async Task<HttpResponseMessage> PostFileAsync(AgencyUnderTest agency, string file, string key)
    {
        using var request = Request("/api/nominations/batch", new StringContent(file, Encoding.UTF8, "text/csv"), key);
        return await agency.Http.SendAsync(request, Token);
    }
}
