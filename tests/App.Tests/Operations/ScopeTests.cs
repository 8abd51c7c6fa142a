using System.Net;
using System.Reflection;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Tests.Running;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Tests.Operations;

public sealed class ScopeTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nominate", "GET", "/api/nominations?training=PLT-1")]
    [InlineData("read", "POST", "/api/nominations")]
    [InlineData("read", "POST", "/api/nominations/batch")]
    [InlineData("read", "POST", "/api/nominations/x/withdraw")]
    [InlineData("read", "PUT", "/api/employees")]
    [InlineData("people", "PUT", "/api/trainings/PLT-1")]
    [InlineData("attend", "POST", "/api/trainings/PLT-1/close")]
    [InlineData("catalogue", "PUT", "/api/trainings/PLT-1/attendance")]
    [InlineData("catalogue", "PUT", "/api/trainings/PLT-1/results")]
    [InlineData("nominate", "GET", "/api/certificates/x/pdf")]
    [InlineData("read", "POST", "/api/clients")]
    [InlineData("read", "DELETE", "/api/clients/x")]
    [InlineData("read", "GET", "/api/manage/instances")]
    [InlineData("attend", "POST", "/api/manage/instances/x/restart")]
    public async Task A_client_does_only_what_its_scopes_allow(string scope, string method, string address)
    {
        var agency = await app.AgencyAsync();
        var limited = await ClientAsync(agency, scope);

        var (status, body, _) = await limited.SendAsync(new HttpMethod(method), address);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.EndsWith(":scope-missing", (string)body["type"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_scope_opens_something()
    {
        var needed = typeof(Composition).Assembly.GetTypes().SelectMany(t => t.GetMethods())
            .Where(m => m.GetParameters().Any(p => p.GetCustomAttribute<HttpTriggerAttribute>()?.Route?.StartsWith("api/", StringComparison.Ordinal) == true))
            .SelectMany(m => FunctionScopes.For(m.GetCustomAttribute<FunctionAttribute>()!.Name)).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(ApiCaller.AllScopes.Except(needed));
        var agency = await app.AgencyAsync();
        Assert.Equal(HttpStatusCode.OK, (await (await ClientAsync(agency, "manage")).SendAsync(HttpMethod.Get, "/api/manage/instances")).Status);
    }

    [Fact]
    public async Task A_removed_client_is_refused_and_only_its_own_agency_can_remove_it()
    {
        var (agency, other) = (await app.AgencyAsync(), await app.AgencyAsync());
        var old = await ClientAsync(agency, "read");
        Assert.Equal(HttpStatusCode.NotFound, (await old.SendAsync(HttpMethod.Get, "/api/nominations/x")).Status);

        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync(HttpMethod.Delete, "/api/clients/" + old.Client)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await agency.SendAsync(HttpMethod.Delete, "/api/clients/" + old.Client)).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await old.SendAsync(HttpMethod.Get, "/api/nominations/x")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await agency.SendAsync(HttpMethod.Delete, "/api/clients/simpeg-" + agency.Id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await agency.SendAsync(HttpMethod.Delete, "/api/clients/~bootstrap")).Status);
    }

    private async Task<Limited> ClientAsync(AgencyUnderTest agency, string scope)
    {
        var client = $"{scope}-{agency.Id}";
        var key = await app.Part<ApiClients>().CreateAsync(client, agency.Id, [scope], first: false, Token);
        return new Limited(client, new AgencyUnderTest(app, agency.Id, key!));
    }

    private sealed record Limited(string Client, AgencyUnderTest Agency)
    {
        public Task<(HttpStatusCode Status, System.Text.Json.Nodes.JsonNode Body, HttpResponseMessage Response)> SendAsync(HttpMethod method, string address) => Agency.SendAsync(method, address);
    }
}
