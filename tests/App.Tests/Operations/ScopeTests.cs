using System.Net;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Tests.Running;

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
    public void Every_function_of_the_api_has_its_scopes() =>
        Assert.Empty(ApiFunction.All.Select(f => f.Name).Except(FunctionScopes.Named, StringComparer.Ordinal));

    [Fact]
    public async Task Every_function_refuses_a_client_without_its_scope_and_names_it()
    {
        var agency = await app.AgencyAsync();
        var holders = new Dictionary<string, Limited>(StringComparer.Ordinal);
        foreach (var scope in ApiCaller.AllScopes)
            holders[scope] = await ClientAsync(agency, scope);
        foreach (var function in ApiFunction.All)
        {
            var needed = FunctionScopes.For(function.Name);
            foreach (var (scope, client) in holders)
            {
                if (needed.Contains(scope))
                    continue;
                foreach (var method in function.Methods)
                {
                    var (status, body, _) = await client.SendAsync(method, function.Address("x"));
                    Assert.True(status == HttpStatusCode.Forbidden, $"{method} {function.Address("x")} answered {(int)status} to a client with the scope {scope}.");
                    Assert.Contains(string.Join(" or ", needed), (string)body["title"]!, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public async Task Every_scope_opens_something()
    {
        var needed = ApiFunction.All.SelectMany(f => FunctionScopes.For(f.Name)).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(ApiCaller.AllScopes.Except(needed));
        var agency = await app.AgencyAsync();
        Assert.Equal(HttpStatusCode.OK, (await (await ClientAsync(agency, "manage")).SendAsync(HttpMethod.Get, "/api/manage/instances")).Status);
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
