using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Attendance;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;
using AsnTraining.App.Tests.Webhooks;
using AsnTraining.App.Webhooks;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Tests.Platform;

/// <summary>
/// Every POST of the API that died between its effect and its answer: repeated under its key it finishes, and answers as if
/// nothing had happened.
/// </summary>
public sealed class RepeatedPostTests(LocalReceiversHost app) : IClassFixture<LocalReceiversHost>
{
    private const string Key = "jawaban-hilang";

    /// <summary>Made ready to be called: the agency, the address, and the body.</summary>
    private sealed record Ready(AgencyUnderTest Agency, string Address, object? Body = null);

    private static readonly Dictionary<string, Func<AppHost, Task<Ready>>> Calls = new(StringComparer.Ordinal)
    {
        ["/api/nominations"] = async app =>
        {
            var agency = await app.AgencyAsync();
            await agency.TrainingAsync();
            return new(agency, "/api/nominations", AgencyUnderTest.Nomination("PLT-1", agency.NewPerson(), agency.NewPerson()));
        },
        ["/api/nominations/batch"] = async app =>
        {
            var agency = await app.AgencyAsync();
            await agency.TrainingAsync();
            return new(agency, "/api/nominations/batch", new[] { AgencyUnderTest.Nomination("PLT-1", agency.NewPerson(), agency.NewPerson()) });
        },
        ["/api/nominations/{id}/withdraw"] = async app =>
        {
            var agency = await app.AgencyAsync();
            await agency.TrainingAsync();
            return new(agency, $"/api/nominations/{await agency.NominateAsync("PLT-1", agency.NewPerson(), agency.NewPerson())}/withdraw", new { reason = "Cuti." });
        },
        ["/api/nominations/{id}/logbook/{number}/return"] = async app =>
        {
            var internship = await InternshipUnderTest.BeginAsync(app);
            await internship.WriteAsync(1, "6", "Menyusun rancangan layanan.");
            return new(internship.Agency, $"/api/nominations/{internship.Nomination}/logbook/1/return", new { reason = "Lengkapi." });
        },
        ["/api/trainings/{id}/close"] = async app => await WithTrainingAsync(app, "close"),
        ["/api/trainings/{id}/cancel"] = async app => await WithTrainingAsync(app, "cancel"),
        ["/api/certificates/{id}/revoke"] = async app => await WithCertificateAsync(app, "revoke", new { reason = "Salah terbit." }),
        ["/api/certificates/{id}/resend"] = async app => await WithCertificateAsync(app, "resend", null),
        ["/api/certificates/{id}/reissue"] = async app => await WithCertificateAsync(app, "reissue", null, corrected: true),
        ["/api/people/erase"] = async app =>
        {
            var agency = await app.AgencyAsync();
            var person = agency.NewPerson();
            await agency.RegisterAsync(person);
            return new(agency, "/api/people/erase", new { nip = person.Nip });
        },
        ["/api/delegations"] = async app =>
        {
            var agency = await app.AgencyAsync();
            var (absent, instead) = (agency.NewPerson(), agency.NewPerson());
            await agency.RegisterAsync(absent, instead);
            return new(agency, "/api/delegations", new { absentNip = absent.Nip, delegateNip = instead.Nip, until = app.Now.AddDays(9) });
        },
        ["/api/learning-records"] = async app => await WithRecordAsync(app, entered: false),
        ["/api/learning-records/{id}/withdraw"] = async app => await WithRecordAsync(app, entered: true),
        ["/api/learning-records/query"] = async app =>
        {
            var agency = await app.AgencyAsync();
            return new(agency, "/api/learning-records/query", new { nips = new[] { agency.NewPerson().Nip } });
        },
        ["/api/clients"] = async app =>
        {
            var agency = await app.AgencyAsync();
            return new(agency, "/api/clients", new { clientId = "mesin-" + agency.Id, scopes = new[] { "attend" } });
        },
        ["/api/clients/{id}/rotate"] = async app =>
        {
            var agency = await app.AgencyAsync();
            await agency.JsonAsync(HttpMethod.Post, "/api/clients", new { clientId = "mesin-" + agency.Id });
            return new(agency, $"/api/clients/mesin-{agency.Id}/rotate", new { graceHours = 24 });
        },
        ["/api/webhooks/secret"] = async app => new(await SubscribedAsync(app), "/api/webhooks/secret", new { keepOldForHours = 24 }),
        ["/api/webhooks/test"] = async app => new(await SubscribedAsync(app), "/api/webhooks/test"),
        ["/api/webhooks/dead-letters/{id}/replay"] = async app => await WithLetterAsync(app, one: true),
        ["/api/webhooks/dead-letters/replay"] = async app => await WithLetterAsync(app, one: false),
        ["/api/agency/template/preview"] = async app => new(await app.AgencyAsync(), "/api/agency/template/preview", new { title = "SERTIFIKAT" }),
        ["/api/manage/indexes/rebuild"] = async app => new(await app.AgencyAsync(), "/api/manage/indexes/rebuild", new { reason = "Pemulihan." }),
        ["/api/manage/instances/{id}/terminate"] = async app => await WithInstanceAsync(app, "terminate"),
        ["/api/manage/instances/{id}/suspend"] = async app => await WithInstanceAsync(app, "suspend"),
        ["/api/manage/instances/{id}/resume"] = async app => await WithInstanceAsync(app, "resume", "suspend"),
        ["/api/manage/instances/{id}/restart"] = async app => await WithInstanceAsync(app, "restart", "terminate"),
    };

    /// <summary>The calls that are tried.</summary>
    public static TheoryData<string> Addresses => [.. Calls.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_POST_that_takes_a_key_is_tried_here()
    {
        var contract = await app.ContractAsync();
        var posts = contract.Document["paths"]!.AsObject()
            .Where(path => path.Value!["post"]?["parameters"]!.AsArray().Any(p => (string)p!["name"]! == "Idempotency-Key") == true)
            .Select(path => path.Key);
        Assert.Equal(posts.Order(StringComparer.Ordinal), Calls.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_call_whose_answer_was_lost_finishes_when_it_is_repeated(string call)
    {
        var ready = await Calls[call](app);
        using var first = await SendAsync(ready);
        await app.IdleAsync();
        Assert.True(first.IsSuccessStatusCode, await first.Content.ReadAsStringAsync(Token));
        var kept = await LostAnswers.LoseAsync(app, ready.Agency);
        Assert.Equal(first.Content.Headers.ContentType?.MediaType == "application/json" ? 1 : 0, kept);
        await app.AdvanceAsync(TimeSpan.FromMinutes(6));

        using var again = await SendAsync(ready);
        await app.IdleAsync();

        Assert.True(again.StatusCode == first.StatusCode, await again.Content.ReadAsStringAsync(Token));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        if (kept == 0)
            return;
        using var replayed = await SendAsync(ready);
        Assert.Equal("true", replayed.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(await TextAsync(again), await TextAsync(replayed));
    }

    [Fact]
    public async Task A_new_client_gets_a_secret_that_works_and_the_one_that_nobody_saw_is_dead()
    {
        var ready = await Calls["/api/clients"](app);
        var unseen = await KeyAfterAsync(ready);
        await LoseAsync(ready);

        var seen = await KeyAfterAsync(ready);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden), (await CallWithAsync(unseen), await CallWithAsync(seen)));
        Assert.Single((await ready.Agency.GetAsync("/api/clients"))["items"]!.AsArray(), c => (string?)c!["clientId"] == "mesin-" + ready.Agency.Id);
        var (taken, _, _) = await ready.Agency.JsonAsync(HttpMethod.Post, "/api/clients", ready.Body!);
        Assert.Equal(HttpStatusCode.Conflict, taken);
    }

    [Fact]
    public async Task A_client_that_got_another_secret_since_keeps_it()
    {
        var ready = await Calls["/api/clients"](app);
        await KeyAfterAsync(ready);
        await LoseAsync(ready);
        var (_, rotated, _) = await ready.Agency.JsonAsync(HttpMethod.Post, $"/api/clients/mesin-{ready.Agency.Id}/rotate", new { });

        using var again = await SendAsync(ready);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Forbidden), (again.StatusCode, await CallWithAsync((string)rotated["key"]!)));
    }

    [Fact]
    public async Task A_rotation_that_is_repeated_does_not_end_the_secret_that_is_in_use()
    {
        var agency = await app.AgencyAsync();
        var (_, made, _) = await agency.JsonAsync(HttpMethod.Post, "/api/clients", new { clientId = "mesin-" + agency.Id, scopes = new[] { "attend" } });
        var ready = new Ready(agency, $"/api/clients/mesin-{agency.Id}/rotate", new { graceHours = 24 });
        var unseen = await KeyAfterAsync(ready);
        await LoseAsync(ready);

        var seen = await KeyAfterAsync(ready);

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden),
            (await CallWithAsync((string)made["key"]!), await CallWithAsync(unseen), await CallWithAsync(seen)));
    }

    [Fact]
    public async Task A_webhooks_secret_in_use_signs_on_when_the_change_is_repeated()
    {
        await using var receiver = await HrReceiver.StartAsync();
        var agency = await app.AgencyAsync();
        var (_, webhook, _) = await agency.JsonAsync(HttpMethod.Put, "/api/webhooks", new { url = receiver.Address });
        var ready = new Ready(agency, "/api/webhooks/secret", new { keepOldForHours = 24 });
        using var lost = await SendAsync(ready);
        await LoseAsync(ready);

        using var again = await SendAsync(ready);
        await agency.SendAsync(HttpMethod.Post, "/api/webhooks/test");

        var told = Assert.Single(receiver.Taken);
        Assert.True(told.IsSignedWith((string)webhook["secret"]!));
        Assert.True(told.IsSignedWith((string)JsonNode.Parse(await TextAsync(again))!["secret"]!));
        Assert.False(told.IsSignedWith((string)JsonNode.Parse(await TextAsync(lost))!["secret"]!));
    }

    [Fact]
    public async Task A_certificate_that_is_sent_again_by_a_repeated_call_goes_out_once()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var mails = held.Agency.MailsTo(held.People[0].Email).Count;
        var ready = new Ready(held.Agency, $"/api/certificates/{(await held.CertificateAsync())["id"]}/resend");
        using var first = await SendAsync(ready);
        await LoseAsync(ready);
        using var again = await SendAsync(ready);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(mails + 1, held.Agency.MailsTo(held.People[0].Email).Count);
    }

    private static async Task<Ready> WithTrainingAsync(AppHost app, string deed)
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        await agency.ReachAsync("PLT-1");
        return new(agency, "/api/trainings/PLT-1/" + deed);
    }

    private static async Task<Ready> WithCertificateAsync(AppHost app, string deed, object? body, bool corrected = false)
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        if (corrected)
            await held.Agency.RegisterAsync(held.People[0] with { Name = "Nama Betul, S.Sos." });
        return new(held.Agency, $"/api/certificates/{(await held.CertificateAsync())["id"]}/{deed}", body);
    }

    private static async Task<Ready> WithRecordAsync(AppHost app, bool entered)
    {
        var agency = await app.AgencyAsync();
        var person = agency.NewPerson();
        await agency.RegisterAsync(person);
        var body = new { nip = person.Nip, reference = "L-1", title = "Seminar", form = "seminar", provider = "Universitas Contoh", endDate = "2027-01-02", hoursJp = 4, evidence = new { number = "7" } };
        if (!entered)
            return new(agency, "/api/learning-records", body);
        var (_, record, _) = await agency.JsonAsync(HttpMethod.Post, "/api/learning-records", body);
        return new(agency, $"/api/learning-records/{record["id"]}/withdraw", new { reason = "Bukti tidak sah." });
    }

    private static async Task<AgencyUnderTest> SubscribedAsync(AppHost app)
    {
        var agency = await app.AgencyAsync();
        // Nobody listens there, which is all the same to these calls.
        await agency.JsonAsync(HttpMethod.Put, "/api/webhooks", new { url = "http://127.0.0.1:9/hook" });
        return agency;
    }

    private static async Task<Ready> WithLetterAsync(AppHost app, bool one)
    {
        var agency = await SubscribedAsync(app);
        var happened = new OutboxEvent("training.closed", "PLT-1", 2, app.Now, new JsonObject { ["training"] = "PLT-1" });
        var mark = OutboxMark.Of(agency.Id, app.Part<DataStore>().Enrolments.Name, $"{agency.Id}~PLT-1", app.Now);
        await app.Part<DeadLetters>().LayAsideAsync(mark, new WaitingEvent { Event = happened, Since = app.Now }, Token);
        var letter = Assert.Single((await agency.GetAsync("/api/webhooks/dead-letters"))["items"]!.AsArray())!;
        return new(agency, one ? $"/api/webhooks/dead-letters/{letter["id"]}/replay" : "/api/webhooks/dead-letters/replay");
    }

    private static async Task<Ready> WithInstanceAsync(AppHost app, string deed, string? before = null)
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        var id = await agency.NominateAsync("PLT-1", agency.NewPerson(), agency.NewPerson());
        if (before is not null)
            await agency.SendAsync(HttpMethod.Post, $"/api/manage/instances/{id}/{before}");
        await app.IdleAsync();
        return new(agency, $"/api/manage/instances/{id}/{deed}");
    }

    private static async Task<HttpResponseMessage> SendAsync(Ready ready)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ready.Address) { Content = ready.Body is null ? null : JsonContent.Create(ready.Body) };
        request.Headers.Add("Idempotency-Key", Key);
        return await ready.Agency.Http.SendAsync(request, Token);
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Token);

    private static async Task<string> KeyAfterAsync(Ready ready)
    {
        using var answer = await SendAsync(ready);
        Assert.True(answer.IsSuccessStatusCode, await TextAsync(answer));
        return (string)JsonNode.Parse(await TextAsync(answer))!["key"]!;
    }

    private async Task LoseAsync(Ready ready)
    {
        Assert.Equal(1, await LostAnswers.LoseAsync(app, ready.Agency));
        await app.AdvanceAsync(TimeSpan.FromMinutes(6));
    }

    /// <summary>What a call with a key is answered: 401 without a client, 403 where the client lacks the scope.</summary>
    private async Task<HttpStatusCode> CallWithAsync(string key)
    {
        using var http = app.Anonymous();
        http.DefaultRequestHeaders.Add("X-Api-Key", key);
        using var answer = await http.GetAsync(new Uri("/api/webhooks", UriKind.Relative), Token);
        return answer.StatusCode;
    }
}
