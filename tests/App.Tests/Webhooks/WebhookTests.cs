using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AsnTraining.App.Certificates;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;
using AsnTraining.App.Webhooks;
using AsnTraining.Testing;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.App.Tests.Webhooks;

/// <summary>An app whose receivers may be on this machine.</summary>
public sealed class LocalReceiversHost : AppHost
{
    /// <inheritdoc />
    protected override void AdjustSettings(IDictionary<string, string?> settings) => settings["Webhooks:allowLoopback"] = "true";
}

public sealed class WebhookTests(LocalReceiversHost app) : IClassFixture<LocalReceiversHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_change_of_a_nomination_arrives_signed_and_in_order()
    {
        await using var receiver = await HrReceiver.StartAsync();
        var (agency, secret) = await SubscribeAsync(receiver);
        await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync("PLT-1", nominee, boss, "SIMPEG/2027/1");
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");

        await DeliverAsync();

        var told = receiver.Taken;
        Assert.Equal(
            ["asntraining.nomination.submitted", "asntraining.nomination.awaitingApproval", "asntraining.nomination.approved", "asntraining.nomination.enrolled"],
            told.Select(t => t.Type));
        Assert.All(told, t =>
        {
            Assert.Equal(id, t.Subject);
            Assert.Equal("application/cloudevents+json; charset=utf-8", t.Headers["content-type"]);
            Assert.Equal(("1.0", "urn:asn-training:agency:" + agency.Id, "application/json", t.Id), ((string)t.Json["specversion"]!, (string)t.Json["source"]!, (string)t.Json["datacontenttype"]!, (string)t.Json["id"]!));
            Assert.Equal((id, "PLT-1", "SIMPEG/2027/1"), ((string)t.Json["data"]!["nomination"]!, (string)t.Json["data"]!["training"]!, (string)t.Json["data"]!["reference"]!));
            Assert.Equal(t.Type, "asntraining.nomination." + (string)t.Json["data"]!["state"]!);
            Assert.True(t.IsSignedWith(secret));
            Assert.False(t.IsSignedWith("whsec_" + Convert.ToBase64String(new byte[32])));
            Assert.False((t with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(t.Body).Replace("PLT-1", "PLT-2", StringComparison.Ordinal)) }).IsSignedWith(secret));
            Assert.InRange(t.SentAt, app.Now.AddMinutes(-5), app.Now);
            var all = Encoding.UTF8.GetString(t.Body) + string.Concat(t.Headers.Values);
            Assert.DoesNotContain(nominee.Nip, all, StringComparison.Ordinal);
            Assert.DoesNotContain("@", all, StringComparison.Ordinal);
            Assert.DoesNotContain(nominee.Name, all, StringComparison.Ordinal);
        });
        Assert.Equal(told.Select(t => (string)t.Json["sequence"]!), told.Select(t => (string)t.Json["sequence"]!).Order(StringComparer.Ordinal));
        Assert.Equal(4, told.Select(t => t.Id).Distinct().Count());
        Assert.Empty(await OutboxAsync(agency, "PLT-1"));
    }

    [Fact]
    public async Task A_certificate_is_told_with_its_number()
    {
        await using var receiver = await HrReceiver.StartAsync();
        var (agency, _) = await SubscribeAsync(receiver, "nomination.certified");
        var held = await HeldTraining.CertifyAsync(app, 30, agency);

        await DeliverAsync();

        Assert.Equal(held.Nominations.Order(StringComparer.Ordinal), receiver.Taken.Select(t => t.Subject).Order(StringComparer.Ordinal));
        Assert.All(receiver.Taken, t => Assert.Equal("asntraining.nomination.certified", t.Type));
        var certificate = await held.CertificateAsync();
        var told = receiver.Taken.Single(t => t.Subject == held.Nominations[0]).Json["data"]!["certificate"]!;
        Assert.Equal(((string?)certificate["id"], (string?)certificate["number"], (string?)certificate["code"]), ((string?)told["id"], (string?)told["number"], (string?)told["code"]));
    }

    [Fact]
    public async Task A_training_tells_of_its_new_place_and_its_end_once()
    {
        await using var receiver = await HrReceiver.StartAsync();
        var (agency, _) = await SubscribeAsync(receiver, "training.*");
        await agency.TrainingAsync("PLT-1");
        await agency.TrainingAsync("PLT-1", adjust: training => training["location"] = "Gedung Baru");
        await agency.TrainingAsync("PLT-1", adjust: training => training["location"] = "Gedung Baru");
        await agency.JsonAsync(HttpMethod.Post, "/api/trainings/PLT-1/cancel", new { reason = "Anggaran dialihkan." });
        await agency.JsonAsync(HttpMethod.Post, "/api/trainings/PLT-1/cancel", new { reason = "Anggaran dialihkan." });
        await agency.TrainingAsync("PLT-2");
        await agency.CloseAsync("PLT-2");

        await DeliverAsync();

        Assert.Equal(
            ["PLT-1 asntraining.training.rescheduled Gedung Baru", "PLT-1 asntraining.training.cancelled Anggaran dialihkan.", "PLT-2 asntraining.training.closed "],
            receiver.Taken.OrderBy(t => t.Subject, StringComparer.Ordinal).Select(t => $"{t.Subject} {t.Type} {t.Json["data"]!["location"]}{t.Json["data"]!["reason"]}"));
    }

    [Theory]
    [InlineData('a', true)]
    [InlineData('"', false)]
    public async Task The_longest_reason_ends_a_whole_block_of_nominations(char letter, bool told)
    {
        var reason = new string(letter, 1000);
        await using var receiver = await HrReceiver.StartAsync();
        var (agency, _) = await SubscribeAsync(receiver, "nomination.cancelled");
        await agency.TrainingAsync();
        await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", Enumerable.Range(0, CertificateIssue.BlockSize).Select(_ => AgencyUnderTest.Nomination("PLT-1", agency.NewPerson(), null)));
        await app.IdleAsync();

        var (status, _, _) = await agency.JsonAsync(HttpMethod.Post, "/api/trainings/PLT-1/cancel", new { reason });
        await app.IdleAsync();
        await DeliverAsync();

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(CertificateIssue.BlockSize, receiver.Taken.Select(t => t.Subject).Distinct().Count());
        Assert.All(receiver.Taken, t => Assert.Equal(told ? reason : null, (string?)t.Json["data"]!["reason"]));
        Assert.Equal(reason, (string?)(await agency.ReadAsync(receiver.Taken[0].Subject))["history"]!.AsArray()[^1]!["reason"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(302)]
    public async Task A_receiver_that_fails_at_first_gets_everything_in_order(int failure)
    {
        await using var receiver = await HrReceiver.StartAsync();
        var (agency, _) = await SubscribeAsync(receiver);
        await agency.TrainingAsync();
        var boss = agency.NewPerson();
        var failures = 3;
        // Before there is anything to deliver: the app's clock goes on by itself, and its timer with it.
        receiver.Answer = request => (string?)request.Json["data"]!["reference"] == "KERAS" && failures-- > 0 ? failure : 200;
        var stubborn = await agency.NominateAsync("PLT-1", agency.NewPerson(), boss, "KERAS");
        var other = await agency.NominateAsync("PLT-1", agency.NewPerson(), boss);

        await DeliverAsync();
        var first = receiver.All.Where(r => r.Subject == stubborn).ToList();
        Assert.NotEmpty(first);
        Assert.All(first.Take(3), r => Assert.Equal("asntraining.nomination.submitted", r.Type));
        Assert.Equal(2, receiver.Taken.Count(t => t.Subject == other));
        for (var minute = 0; minute < 8; minute++)
            await app.AdvanceAsync(TimeSpan.FromMinutes(1));

        var tries = receiver.All.Where(r => r.Subject == stubborn).ToList();
        Assert.Equal(["asntraining.nomination.submitted", "asntraining.nomination.awaitingApproval"], receiver.Taken.Where(t => t.Subject == stubborn).Select(t => t.Type));
        Assert.Equal(5, tries.Count);
        Assert.Single(tries.Take(4).Select(t => t.Id).Distinct());
        Assert.All(receiver.All, r => Assert.Equal("/hook", r.Path));
    }

    [Fact]
    public async Task A_receiver_that_is_down_for_a_day_loses_nothing()
    {
        await using var receiver = await HrReceiver.StartAsync();
        var (agency, secret) = await SubscribeAsync(receiver);
        await agency.TrainingAsync(quota: 20);
        receiver.GoAway();
        var boss = agency.NewPerson();
        var ids = new List<string>();
        for (var n = 0; n < 12; n++)
        {
            ids.Add(await agency.NominateAsync("PLT-1", agency.NewPerson(), boss));
            await app.AdvanceAsync(TimeSpan.FromHours(2.2));
        }
        Assert.Empty(receiver.All);
        Assert.NotEqual(0, receiver.Missed);

        receiver.ComeBack();
        for (var quarter = 0; quarter < 6; quarter++)
            await app.AdvanceAsync(TimeSpan.FromMinutes(15));

        var told = receiver.Taken;
        foreach (var id in ids)
        {
            Assert.Equal(["asntraining.nomination.submitted", "asntraining.nomination.awaitingApproval"], told.Where(t => t.Subject == id).Take(2).Select(t => t.Type));
            var sequences = told.Where(t => t.Subject == id).Select(t => (string)t.Json["sequence"]!).ToList();
            Assert.Equal(sequences.Order(StringComparer.Ordinal), sequences);
        }
        Assert.All(told, t => Assert.True(t.IsSignedWith(secret)));
        Assert.Equal(told.Count, told.Select(t => t.Id).Distinct().Count());
        Assert.Empty(await OutboxAsync(agency, "PLT-1"));
        Assert.Empty((await agency.GetAsync("/api/webhooks/dead-letters"))["items"]!.AsArray());
    }

    [Fact]
    public async Task An_address_where_nobody_listens_is_unreachable()
    {
        using var closed = new ClosedPort();
        var agency = await app.AgencyAsync();
        await agency.JsonAsync(HttpMethod.Put, "/api/webhooks", new { url = $"http://127.0.0.1:{closed.Port}/hook" });

        var (status, body, _) = await agency.SendAsync(HttpMethod.Post, "/api/webhooks/test");

        Assert.Equal((HttpStatusCode.OK, false, "unreachable"), (status, (bool)body["delivered"]!, (string?)body["problem"]));
    }

    [Fact]
    public async Task A_receiver_that_says_it_is_gone_is_left_alone_until_it_is_set_again()
    {
        await using var receiver = await HrReceiver.StartAsync();
        receiver.Answer = _ => 410;
        var (agency, secret) = await SubscribeAsync(receiver);
        await agency.TrainingAsync();
        var boss = agency.NewPerson();
        await agency.NominateAsync("PLT-1", agency.NewPerson(), boss);
        await DeliverAsync();
        var asked = receiver.All.Count;
        await agency.NominateAsync("PLT-1", agency.NewPerson(), boss);
        await app.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal(asked, receiver.All.Count);
        var stands = await agency.GetAsync("/api/webhooks");
        Assert.Equal(("stopped", "gone"), ((string?)stands["state"], (string?)stands["reason"]));

        receiver.Answer = _ => 200;
        var (status, again, _) = await agency.JsonAsync(HttpMethod.Put, "/api/webhooks", new { url = receiver.Address });
        Assert.Equal((HttpStatusCode.OK, "active", (string?)null), (status, (string?)again["state"], (string?)again["secret"]));
        await DeliverAsync();
        Assert.Equal(4, receiver.Taken.Count);
        Assert.All(receiver.Taken, t => Assert.True(t.IsSignedWith(secret)));
    }

    [Fact]
    public async Task What_is_refused_for_days_is_laid_aside_listed_and_sent_again_on_demand()
    {
        await using var receiver = await HrReceiver.StartAsync();
        var (agency, secret) = await SubscribeAsync(receiver);
        await agency.TrainingAsync();
        receiver.Answer = request => request.Type == "asntraining.nomination.submitted" ? 422 : 200;
        var id = await agency.NominateAsync("PLT-1", agency.NewPerson(), agency.NewPerson());
        for (var half = 0; half < 20; half++)
            await app.AdvanceAsync(TimeSpan.FromHours(12));

        var letter = Assert.Single((await agency.GetAsync("/api/webhooks/dead-letters"))["items"]!.AsArray())!;
        Assert.Equal(("asntraining.nomination.submitted", id, "http-422"), ((string?)letter["type"], (string?)letter["subject"], (string?)letter["problem"]));
        Assert.Equal("asntraining.nomination.awaitingApproval", receiver.Taken[0].Type);
        Assert.Equal(1, await OpenLettersAsync(agency));
        var stranger = await app.AgencyAsync();
        var (hidden, _, _) = await stranger.SendAsync(HttpMethod.Post, $"/api/webhooks/dead-letters/{letter["id"]}/replay");
        Assert.Equal(HttpStatusCode.NotFound, hidden);

        receiver.Answer = _ => 200;
        var (status, _, _) = await agency.SendAsync(HttpMethod.Post, $"/api/webhooks/dead-letters/{letter["id"]}/replay");
        Assert.Equal(HttpStatusCode.Accepted, status);
        await DeliverAsync();

        var replayed = receiver.Taken[^1];
        Assert.Equal((letter["eventId"]!.GetValue<string>(), "asntraining.nomination.submitted"), (replayed.Id, replayed.Type));
        Assert.True(replayed.IsSignedWith(secret));
        Assert.Empty((await agency.GetAsync("/api/webhooks/dead-letters"))["items"]!.AsArray());
        Assert.Equal(0, await OpenLettersAsync(agency));
        var (all, body, _) = await agency.SendAsync(HttpMethod.Post, "/api/webhooks/dead-letters/replay");
        Assert.Equal((HttpStatusCode.Accepted, 0, false), (all, (int)body["replayed"]!, (bool)body["more"]!));
    }

    [Fact]
    public async Task Two_secrets_sign_while_one_takes_the_others_place()
    {
        await using var receiver = await HrReceiver.StartAsync();
        var (agency, old) = await SubscribeAsync(receiver);
        var (_, rotated, _) = await agency.JsonAsync(HttpMethod.Post, "/api/webhooks/secret", new { keepOldForHours = 24 });
        var fresh = (string)rotated["secret"]!;

        await TestAsync(agency);
        Assert.True(receiver.All[^1].IsSignedWith(old) && receiver.All[^1].IsSignedWith(fresh));
        Assert.Equal(2, receiver.All[^1].Headers["webhook-signature"].Split(' ').Length);
        await app.AdvanceAsync(TimeSpan.FromHours(25));
        await TestAsync(agency);

        Assert.True(receiver.All[^1].IsSignedWith(fresh));
        Assert.False(receiver.All[^1].IsSignedWith(old));
        var row = await app.Part<DataStore>().Agencies.FindAsync<TableEntity>(agency.Id, AgencyRows.Key, Token);
        Assert.All([old, fresh], secret => Assert.DoesNotContain(secret.Split('_')[1], row!.GetString(WebhookSubscription.Property), StringComparison.Ordinal));
        Assert.Null((await agency.GetAsync("/api/webhooks"))["secret"]);
    }

    [Fact]
    public async Task Another_process_delivers_what_this_one_had_no_time_to()
    {
        await using var receiver = await HrReceiver.StartAsync();
        var (agency, _) = await SubscribeAsync(receiver);
        await agency.TrainingAsync();
        var id = await agency.NominateAsync("PLT-1", agency.NewPerson(), agency.NewPerson());
        await DeliverAsync();
        var row = await app.Part<NominationStore>().ReadAsync(id, Token);

        // The change is stored and its process dies at once: no nudge, no delivery, and no memory of any of it.
        Assert.True(await NominationMove.Of(row, Domain.NominationState.Withdrawn, "withdrawn", new Actor("client"), app.Now, "Batal.").Decide("withdrawn", app.Now).TryCommitAsync(app.Part<DataStore>(), app.Part<AppMetrics>(), Token));
        var fresh = ActivatorUtilities.CreateInstance<OutboxDelivery>(app.Host.Services, ActivatorUtilities.CreateInstance<DataStore>(app.Host.Services));
        await fresh.RunAsync(Token);

        Assert.Equal(("asntraining.nomination.withdrawn", "Batal."), (receiver.Taken[^1].Type, (string?)receiver.Taken[^1].Json["data"]!["reason"]));
        Assert.Empty(await OutboxAsync(agency, "PLT-1"));
    }

    [Fact]
    public async Task A_change_that_loses_its_race_tells_nothing()
    {
        await using var receiver = await HrReceiver.StartAsync();
        var (agency, _) = await SubscribeAsync(receiver);
        await agency.TrainingAsync();
        var id = await agency.NominateAsync("PLT-1", agency.NewPerson(), agency.NewPerson());
        var row = await app.Part<NominationStore>().ReadAsync(id, Token);
        await agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{id}/withdraw", new { reason = "Batal." });

        Assert.False(await NominationMove.Of(row, Domain.NominationState.Rejected, "rejected", Actor.System, app.Now, "Kalah.").TryCommitAsync(app.Part<DataStore>(), app.Part<AppMetrics>(), Token));
        await DeliverAsync();

        Assert.Contains(receiver.Taken, t => t.Type == "asntraining.nomination.withdrawn");
        Assert.DoesNotContain(receiver.All, t => t.Type == "asntraining.nomination.rejected");
    }

    [Fact]
    public async Task A_mark_outlives_the_slowest_transaction_and_then_goes()
    {
        await using var receiver = await HrReceiver.StartAsync();
        var (agency, _) = await SubscribeAsync(receiver);
        await agency.TrainingAsync();
        await agency.NominateAsync("PLT-1", agency.NewPerson(), agency.NewPerson());
        await DeliverAsync();
        Assert.Equal(1, await MarksAsync(agency));

        await app.AdvanceAsync(TimeSpan.FromMinutes(12));
        Assert.Equal(0, await MarksAsync(agency));
        await agency.NominateAsync("PLT-1", agency.NewPerson(), agency.NewPerson());
        await DeliverAsync();
        Assert.Equal(4, receiver.Taken.Count);
    }

    [Fact]
    public async Task Without_a_webhook_nothing_is_written_and_after_its_end_nothing_is_kept()
    {
        await using var receiver = await HrReceiver.StartAsync();
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        await agency.NominateAsync("PLT-1", agency.NewPerson(), agency.NewPerson());
        Assert.Equal(0, await MarksAsync(agency));
        Assert.Empty(await OutboxAsync(agency, "PLT-1"));
        Assert.Equal(HttpStatusCode.NotFound, (await agency.SendAsync(HttpMethod.Get, "/api/webhooks")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await agency.SendAsync(HttpMethod.Post, "/api/webhooks/test")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await agency.SendAsync(HttpMethod.Post, "/api/webhooks/secret")).Status);

        await agency.JsonAsync(HttpMethod.Put, "/api/webhooks", new { url = receiver.Address });
        receiver.Answer = _ => 500;
        await agency.NominateAsync("PLT-1", agency.NewPerson(), agency.NewPerson());
        Assert.Equal(HttpStatusCode.NoContent, (await agency.SendAsync(HttpMethod.Delete, "/api/webhooks")).Status);
        await DeliverAsync();
        Assert.Empty(await OutboxAsync(agency, "PLT-1"));
        Assert.Empty(receiver.Taken);
    }

    [Fact]
    public async Task The_reason_of_an_erased_person_is_told_to_nobody()
    {
        const string reason = "Alasan yang sangat pribadi.";
        await using var receiver = await HrReceiver.StartAsync();
        var (agency, _) = await SubscribeAsync(receiver);
        receiver.Answer = _ => 500;
        await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync("PLT-1", nominee, boss);
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "reject", reason);
        Assert.Contains(await OutboxAsync(agency, "PLT-1"), row => row.Events.Contains(reason, StringComparison.Ordinal));

        await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = nominee.Nip });
        await app.IdleAsync();

        Assert.DoesNotContain(await OutboxAsync(agency, "PLT-1"), row => row.Events.Contains(reason, StringComparison.Ordinal));
        var before = receiver.All.Count;
        receiver.Answer = _ => 200;
        await app.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal("asntraining.nomination.rejected", receiver.Taken[^1].Type);
        Assert.All(receiver.All.Skip(before), r => Assert.Null(r.Json["data"]!["reason"]));
        Assert.All(receiver.Taken, r => Assert.Equal(id, r.Subject));
    }

    [Fact]
    public async Task Only_a_manager_may_touch_webhooks()
    {
        var agency = await app.AgencyAsync();
        var key = await app.Part<App.Platform.Http.ApiClients>().CreateAsync($"baca-{agency.Id}", agency.Id, ["read", "nominate"], first: false, Token);
        var reader = new AgencyUnderTest(app, agency.Id, key!);
        foreach (var (method, address) in new[] { (HttpMethod.Get, "/api/webhooks"), (HttpMethod.Put, "/api/webhooks"), (HttpMethod.Delete, "/api/webhooks"), (HttpMethod.Post, "/api/webhooks/secret"), (HttpMethod.Post, "/api/webhooks/test"), (HttpMethod.Get, "/api/webhooks/dead-letters"), (HttpMethod.Post, "/api/webhooks/dead-letters/replay") })
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.SendAsync(method, address)).Status);
    }

    private async Task<(AgencyUnderTest Agency, string Secret)> SubscribeAsync(HrReceiver receiver, params string[] events)
    {
        var agency = await app.AgencyAsync();
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/webhooks", new { url = receiver.Address, events });
        Assert.True(status == HttpStatusCode.Created, body.ToJsonString());
        return (agency, (string)body["secret"]!);
    }

    private Task DeliverAsync() => app.AdvanceAsync(TimeSpan.FromSeconds(31));

    private static async Task TestAsync(AgencyUnderTest agency)
    {
        var (status, body, _) = await agency.SendAsync(HttpMethod.Post, "/api/webhooks/test");
        Assert.True(status == HttpStatusCode.OK && (bool)body["delivered"]!, body.ToJsonString());
    }

    private async Task<List<OutboxEntity>> OutboxAsync(AgencyUnderTest agency, string training)
    {
        var rows = new List<OutboxEntity>();
        await foreach (var row in app.Part<DataStore>().Enrolments.RangeAsync<OutboxEntity>(EnrolmentKeys.Partition(agency.Id, training), OutboxEntity.Prefix, Token))
            rows.Add(row);
        return rows;
    }

    private async Task<int> MarksAsync(AgencyUnderTest agency)
    {
        var count = 0;
        await foreach (var _ in app.Part<DataStore>().OutboxMarks.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {agency.Id}"), cancellationToken: Token))
            count++;
        return count;
    }

    private async Task<int> OpenLettersAsync(AgencyUnderTest agency)
    {
        var count = 0;
        await foreach (var matter in app.Part<OpenMatters>().AllAsync(Token))
            count += matter.Kind == OpenMatters.DeadLetter && matter.Id.StartsWith(agency.Id + "~", StringComparison.Ordinal) ? 1 : 0;
        return count;
    }
}
