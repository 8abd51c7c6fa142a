using System.Net;
using System.Net.Http.Json;
using AsnTraining.App.People.Erasure;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.People;

public sealed class ErasureTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_store_says_what_an_erasure_does_there()
    {
        var store = app.Part<DataStore>();
        Assert.Equal(
            store.Tables.Select(t => t.Name).Concat(store.Containers.Select(c => c.Name)).Order(StringComparer.Ordinal),
            StoredPersonalData.All.Select(s => s.Store).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_erased_person_is_in_no_store_any_more_and_the_code_keeps_a_nameless_record()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var (agency, person) = (held.Agency, held.People[0]);
        var certificate = await held.CertificateAsync();
        var file = await held.FileAsync(certificate);
        await agency.TrainingAsync("PLT-2", startsInDays: 20);
        var running = await agency.ApprovedAsync("PLT-2", person, agency.NewPerson());
        var subordinate = agency.NewPerson();
        var asked = await agency.NominateAsync("PLT-2", subordinate, person, "SIMPEG/1");
        await agency.DecideAsync(agency.DecisionLink(person, subordinate), "reject", "Belum perlu.");
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = subordinate.Nip, name = subordinate.Name, status = "PNS", supervisorNip = person.Nip } });

        var (status, body, response) = await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = person.Nip });
        await app.IdleAsync();

        Assert.True(status == HttpStatusCode.Accepted, body.ToJsonString());
        var proof = await agency.GetAsync(response.Headers.Location!.ToString());
        Assert.Equal(("completed", 2, 1), ((string?)proof["state"], (int)proof["nominations"]!, (int)proof["certificates"]!));
        Assert.Equal([], await FoundAsync(agency.Id, person.Nip, person.Name, person.Email));
        Assert.Equal("withdrawn", await agency.StateAsync(running));
        Assert.Equal("rejected", await agency.StateAsync(asked));
        using var verifier = new Verifier(app);
        var (found, verified, _) = await verifier.CompareAsync((string)certificate["code"]!, file);
        Assert.Equal((200, "valid", "identical"), (found, (string?)verified["status"], (string?)verified["file"]));
        Assert.Null(verified["name"]);
        Assert.Null(verified["nip"]);
        Assert.Equal("Pelatihan Manajemen Publik", (string?)verified["title"]);
        Assert.Equal(200, (await verifier.PageAsync((string)certificate["code"]!)).Status);
        var (pdf, _, _) = await agency.SendAsync(HttpMethod.Get, $"/api/certificates/{certificate["id"]}/pdf");
        Assert.Equal(HttpStatusCode.NotFound, pdf);
        var (again, _, _) = await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = person.Nip });
        Assert.Equal(HttpStatusCode.NotFound, again);
    }

    [Fact]
    public async Task Who_approved_escalated_or_was_stood_in_for_is_forgotten_too()
    {
        var agency = await app.AgencyAsync();
        var (clerk, head) = (agency.NewPerson(), agency.NewPerson());
        var boss = agency.NewPerson(head.Nip);
        var (first, second, third) = (agency.NewPerson(boss.Nip), agency.NewPerson(boss.Nip), agency.NewPerson(boss.Nip));
        await agency.RegisterAsync(clerk, head, boss, first, second, third);
        await agency.SettingsAsync(new() { ["personnelApprover"] = new System.Text.Json.Nodes.JsonObject { ["nip"] = clerk.Nip }, ["digestHour"] = 7 });
        var training = await agency.TrainingAsync(startsInDays: 60, adjust: t => t["approvalLevels"] = new System.Text.Json.Nodes.JsonArray("supervisor", "personnelAgency"));
        await agency.NominateAsync(training, second, null);
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        var own = await Approvals.ListPage.Of(app, agency, boss.Email).OpenAsync();
        await agency.JsonAsync(HttpMethod.Post, "/api/delegations", new { absentNip = boss.Nip, delegateNip = head.Nip, until = app.Now.AddDays(30).ToString("O", System.Globalization.CultureInfo.InvariantCulture) });
        await agency.NominateAsync(training, third, null);
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        var page = await Approvals.ListPage.Of(app, agency, head.Email).OpenAsync();
        await page.SendAsync((third.Name, "approve", ""));
        await agency.NominateAsync(training, first, null);
        await own.OpenAsync();
        await own.SendAsync((first.Name, "approve", "Perlu sekali"));
        await app.AdvanceAsync(TimeSpan.FromDays(10));
        await agency.SettingsAsync(new() { ["digestHour"] = null });
        Assert.NotEmpty(await FoundAsync(agency.Id, boss.Nip, boss.Name, boss.Email));

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = boss.Nip });
        await app.IdleAsync();

        Assert.True(status == HttpStatusCode.Accepted, body.ToJsonString());
        Assert.Equal([], await FoundAsync(agency.Id, boss.Nip, boss.Name, boss.Email));
    }

    [Fact]
    public async Task Erasing_needs_a_known_person_and_the_scope_to_manage()
    {
        var agency = await app.AgencyAsync();
        var (unknown, _, _) = await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = agency.NewPerson().Nip });
        Assert.Equal(HttpStatusCode.NotFound, unknown);
        var (malformed, _, _) = await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = "1,98E+17" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, malformed);
        var key = await app.Part<App.Platform.Http.ApiClients>().CreateAsync($"hadir-{agency.Id}", agency.Id, ["people"], first: false, Token);
        var (forbidden, _, _) = await new AgencyUnderTest(app, agency.Id, key!).JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = agency.NewPerson().Nip });
        Assert.Equal(HttpStatusCode.Forbidden, forbidden);
    }

    /// <summary>Where any of the texts still stands, in every table and container.</summary>
    private async Task<List<string>> FoundAsync(string agency, params string[] texts)
    {
        var places = new List<string>();
        var store = app.Part<DataStore>();
        foreach (var table in store.Tables)
            await foreach (var row in table.QueryAsync<Azure.Data.Tables.TableEntity>(filter: "", cancellationToken: Token))
            {
                // The agencies of other tests have people of the same names.
                if (row.PartitionKey.Split('~')[0] is var owner && owner != agency && owner.StartsWith("kota", StringComparison.Ordinal))
                    continue;
                if (row.Any(p => p.Value is string value && texts.Any(t => value.Contains(t, StringComparison.OrdinalIgnoreCase))))
                    places.Add($"{table.Name} {row.PartitionKey} {row.RowKey}");
            }
        foreach (var container in store.Containers)
            await foreach (var blob in container.GetBlobsAsync(prefix: agency + "/", cancellationToken: Token))
            {
                if (blob.Name.EndsWith(".pdf", StringComparison.Ordinal))
                    places.Add($"{container.Name} {blob.Name}");
            }
        return places;
    }
}
