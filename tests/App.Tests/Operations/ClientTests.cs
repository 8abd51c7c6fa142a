using System.Net;
using System.Net.Http.Json;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using Azure.Data.Tables;

namespace AsnTraining.App.Tests.Operations;

/// <summary>Keys of HR systems: made, changed without a pause, and taken away.</summary>
public sealed class ClientTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rotated_key_works_beside_the_old_one_for_the_time_given_and_no_longer()
    {
        var agency = await app.AgencyAsync();
        var first = await MakeAsync(agency, "hris-" + agency.Id, "read");

        var second = await RotateAsync(agency, "hris-" + agency.Id, 48);
        Assert.Equal([200, 200], await TriedAsync(first, second));
        await app.AdvanceAsync(TimeSpan.FromHours(47));
        Assert.Equal([200, 200], await TriedAsync(first, second));
        await app.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal([401, 200], await TriedAsync(first, second));

        // Two at most: the third ends the first of them, whatever time it had left.
        var third = await RotateAsync(agency, "hris-" + agency.Id, 48);
        var fourth = await RotateAsync(agency, "hris-" + agency.Id, 48);
        Assert.Equal([401, 200, 200], await TriedAsync(second, third, fourth));
        var fifth = await RotateAsync(agency, "hris-" + agency.Id, 0);
        Assert.Equal([401, 401, 200], await TriedAsync(third, fourth, fifth));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(721)]
    public async Task The_time_for_an_old_key_has_bounds(int hours)
    {
        var agency = await app.AgencyAsync();
        await MakeAsync(agency, "hris-" + agency.Id, "read");

        var (status, _, _) = await agency.JsonAsync(HttpMethod.Post, $"/api/clients/hris-{agency.Id}/rotate", new { graceHours = hours });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
    }

    [Fact]
    public async Task A_revoked_client_is_refused_for_good_and_its_id_is_not_given_again()
    {
        var agency = await app.AgencyAsync();
        var id = "hris-" + agency.Id;
        var key = await MakeAsync(agency, id, "read");
        Assert.Equal(200, await TryAsync(key));

        Assert.Equal(HttpStatusCode.NoContent, (await agency.SendAsync(HttpMethod.Delete, "/api/clients/" + id)).Status);

        Assert.Equal(401, await TryAsync(key));
        Assert.Equal(HttpStatusCode.Conflict, (await agency.JsonAsync(HttpMethod.Post, "/api/clients", new { clientId = id, scopes = new[] { "read" } })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await agency.JsonAsync(HttpMethod.Post, $"/api/clients/{id}/rotate", new { })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await agency.SendAsync(HttpMethod.Delete, "/api/clients/" + id)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await agency.SendAsync(HttpMethod.Delete, "/api/clients/simpeg-" + agency.Id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await agency.SendAsync(HttpMethod.Delete, "/api/clients/~bootstrap")).Status);
    }

    [Fact]
    public async Task Only_its_own_agency_sees_rotates_or_revokes_a_client()
    {
        var (agency, other) = (await app.AgencyAsync(), await app.AgencyAsync());
        var id = "hris-" + agency.Id;
        var key = await MakeAsync(agency, id, "read");

        Assert.Equal(HttpStatusCode.NotFound, (await other.JsonAsync(HttpMethod.Post, $"/api/clients/{id}/rotate", new { })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync(HttpMethod.Delete, "/api/clients/" + id)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await other.JsonAsync(HttpMethod.Post, "/api/clients", new { clientId = id })).Status);
        Assert.DoesNotContain(id, (await other.GetAsync("/api/clients")).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(200, await TryAsync(key));
    }

    [Fact]
    public async Task Clients_are_listed_without_their_secrets_which_are_nowhere_stored()
    {
        var agency = await app.AgencyAsync();
        var key = await MakeAsync(agency, "hris-" + agency.Id, "read", "attend");
        var rotated = await RotateAsync(agency, "hris-" + agency.Id, 24);

        var list = await agency.GetAsync("/api/clients");

        var shown = Assert.Single(list["items"]!.AsArray(), c => (string?)c!["clientId"] == "hris-" + agency.Id)!;
        Assert.Equal(["read", "attend"], shown["scopes"]!.AsArray().Select(s => (string)s!));
        Assert.NotNull(shown["formerSecretUntil"]);
        var stored = await app.Part<DataStore>().ApiClients.GetEntityAsync<TableEntity>("hris-" + agency.Id, "client", cancellationToken: Token);
        foreach (var secret in new[] { key, rotated }.Select(k => k.Split('.')[1]))
        {
            Assert.DoesNotContain(secret, list.ToJsonString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(stored.Value, p => p.Value is string text && text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Every_change_of_a_client_leaves_a_line_with_who_and_from_where()
    {
        var agency = await app.AgencyAsync();
        var id = "hris-" + agency.Id;
        await MakeAsync(agency, id, "read");
        await RotateAsync(agency, id, 24);
        await agency.SendAsync(HttpMethod.Delete, "/api/clients/" + id);

        var lines = await app.Part<DataStore>().OperatorAudit.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {agency.Id}"), cancellationToken: Token).ToListAsync(Token);

        Assert.Equal(["make", "rotate", "revoke"], lines.Select(l => l.GetString("Action")));
        Assert.All(lines, l => Assert.Equal(("client " + id, "simpeg-" + agency.Id, "127.0.0.0/24"), (l.GetString("Subject"), l.GetString("ActorId"), l.GetString("From"))));
    }

    private static async Task<string> MakeAsync(AgencyUnderTest agency, string id, params string[] scopes)
    {
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/clients", new { clientId = id, scopes });
        Assert.Equal(HttpStatusCode.Created, status);
        return (string)body["key"]!;
    }

    private static async Task<string> RotateAsync(AgencyUnderTest agency, string id, int graceHours)
    {
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, $"/api/clients/{id}/rotate", new { graceHours });
        Assert.Equal(HttpStatusCode.OK, status);
        return (string)body["key"]!;
    }

    private async Task<List<int>> TriedAsync(params string[] keys)
    {
        var statuses = new List<int>();
        foreach (var key in keys)
            statuses.Add(await TryAsync(key));
        return statuses;
    }

    private async Task<int> TryAsync(string key)
    {
        using var http = app.Anonymous();
        http.DefaultRequestHeaders.Add("X-Api-Key", key);
        using var answer = await http.GetAsync(new Uri("/api/nominations?training=X", UriKind.Relative), Token);
        return (int)answer.StatusCode;
    }
}
