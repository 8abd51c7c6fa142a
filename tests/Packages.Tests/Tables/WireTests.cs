using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AsnTraining.Packages.Tests.Support;
using AsnTraining.Testing;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.Packages.Tests.Tables;

/// <summary>What goes over the wire, and what the client makes of answers that no emulator gives on demand.</summary>
public sealed class WireTests
{
    private const string Key = "bm90IGEga2V5";
    private static readonly TableSharedKeyCredential Credential = new("asn", Key);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_is_posted_with_its_types()
    {
        await using var server = await ScriptedServer.StartAsync(Status(204));

        await Table(server).AddEntityAsync(
            new TableEntity("p", "r") { ["long"] = 1L, ["double"] = 2.0, ["time"] = DateTimeOffset.UnixEpoch, ["bytes"] = new byte[] { 1 }, ["int"] = 3 }, Cancellation);

        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/asn/t"), (request.Method, request.Target.Split('?')[0]));
        Assert.Contains("$format=application%2Fjson%3Bodata%3Dminimalmetadata", request.Target, StringComparison.Ordinal);
        Assert.Equal("return-no-content", request.Headers["Prefer"]);
        Assert.Equal("2020-12-06", request.Headers["x-ms-version"]);
        Assert.Equal("3.0", request.Headers["DataServiceVersion"]);
        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
        var expected = """
            {"PartitionKey":"p","RowKey":"r","long":"1","long@odata.type":"Edm.Int64","double":2,"double@odata.type":"Edm.Double",
             "time":"1970-01-01T00:00:00.0000000Z","time@odata.type":"Edm.DateTime","bytes":"AQ==","bytes@odata.type":"Edm.Binary","int":3}
            """;
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(request.Body).RootElement), request.Body);
    }

    [Fact]
    public async Task Version_and_time_are_never_sent_in_the_body()
    {
        await using var server = await ScriptedServer.StartAsync(Status(204));
        var row = new TableEntity("p", "r") { ETag = new ETag("W/\"1\""), Timestamp = DateTimeOffset.UnixEpoch };

        await Table(server).UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Cancellation);
        await Table(server).UpdateEntityAsync(row, row.ETag, TableUpdateMode.Merge, Cancellation);
        await Table(server).UpsertEntityAsync(row, TableUpdateMode.Merge, Cancellation);

        var requests = server.Requests.ToArray();
        Assert.Equal(["PUT", "PATCH", "PATCH"], requests.Select(request => request.Method));
        Assert.Equal(["W/\"1\"", "W/\"1\"", null], requests.Select(request => request.Headers.GetValueOrDefault("If-Match")));
        Assert.All(requests, request => Assert.Equal("/asn/t(PartitionKey='p',RowKey='r')", Uri.UnescapeDataString(request.Target.Split('?')[0])));
        Assert.All(requests, request => Assert.Equal(["PartitionKey", "RowKey"], JsonDocument.Parse(request.Body).RootElement.EnumerateObject().Select(property => property.Name)));
    }

    [Fact]
    public async Task Requests_are_signed_with_the_account_key()
    {
        await using var server = await ScriptedServer.StartAsync(Status(204));

        await Table(server).DeleteEntityAsync("O'B", "ä b", cancellationToken: Cancellation);

        var request = Assert.Single(server.Requests);
        var text = $"{request.Headers["x-ms-date"]}\n/asn{request.Target.Split('?')[0]}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Key), Encoding.UTF8.GetBytes(text)));
        Assert.Equal($"SharedKeyLite asn:{signature}", request.Headers["Authorization"]);
        Assert.Equal("*", request.Headers["If-Match"]);
    }

    [Fact]
    public async Task A_busy_service_is_asked_again()
    {
        await using var server = await ScriptedServer.StartAsync((context, count) => Status(count < 3 ? 503 : 204)(context, count));

        var answer = await Table(server).UpsertEntityAsync(new TableEntity("p", "r") { ["n"] = 1 }, TableUpdateMode.Replace, Cancellation);

        Assert.Equal(204, answer.Status);
        Assert.Equal(3, server.Requests.Count);
        Assert.Single(server.Requests.Select(request => request.Body).Distinct());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task A_service_that_stays_busy_is_given_up(int status)
    {
        await using var server = await ScriptedServer.StartAsync(Status(status));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table(server).GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation));

        Assert.Equal(status, failure.Status);
        Assert.Equal(4, server.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(412)]
    public async Task A_refusal_is_not_asked_again(int status)
    {
        await using var server = await ScriptedServer.StartAsync(Status(status));

        await Assert.ThrowsAsync<RequestFailedException>(() => Table(server).GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_error_carries_the_code_and_words_of_the_service()
    {
        await using var server = await ScriptedServer.StartAsync(Json(403, """{"odata.error":{"code":"AuthorizationFailure","message":{"lang":"en-US","value":"Not you."}}}"""));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table(server).AddEntityAsync(new TableEntity("p", "r"), Cancellation));

        Assert.Equal((403, "AuthorizationFailure"), (failure.Status, failure.ErrorCode));
        Assert.Contains("Not you.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_that_is_no_json_is_still_an_error()
    {
        await using var server = await ScriptedServer.StartAsync(Json(404, "<html>not here</html>"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table(server).GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation));

        Assert.Equal(404, failure.Status);
    }

    [Fact]
    public async Task A_transaction_refused_as_a_whole_is_no_failed_action()
    {
        await using var server = await ScriptedServer.StartAsync(Json(413, """{"odata.error":{"code":"RequestBodyTooLarge","message":{"lang":"en-US","value":"Too large."}}}"""));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => Table(server).SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))], Cancellation));

        Assert.Equal((413, "RequestBodyTooLarge"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_cancelled_call_ends_and_is_not_asked_again()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var server = await ScriptedServer.StartAsync(async (context, _) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table(server).GetEntityAsync<TableEntity>("p", "r", cancellationToken: cancellation.Token));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Cancelled_before_it_starts_a_call_asks_nothing()
    {
        await using var server = await ScriptedServer.StartAsync(Status(204));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table(server).AddEntityAsync(new TableEntity("p", "r"), new CancellationToken(true)));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_identity_signs_with_its_token_for_storage()
    {
        await using var server = await ScriptedServer.StartAsync(Status(204), https: true);
        var identity = new Identity();
        using var http = server.Client();
        var options = Fast();
        options.Transport = new HttpClientTransport(http);

        await new TableServiceClient(server.Address, identity, options).GetTableClient("t").AddEntityAsync(new TableEntity("p", "r"), Cancellation);

        Assert.Equal("Bearer of identity", Assert.Single(server.Requests).Headers["Authorization"]);
        Assert.Equal(["https://storage.azure.com/.default"], identity.Scopes);
    }

    [Fact]
    public async Task A_token_is_never_sent_in_the_clear()
    {
        await using var server = await ScriptedServer.StartAsync(Status(204));
        var table = new TableServiceClient(server.Address, new Identity(), Fast()).GetTableClient("t");

        await Assert.ThrowsAsync<InvalidOperationException>(() => table.AddEntityAsync(new TableEntity("p", "r"), Cancellation));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_fails_after_the_retries()
    {
        using var closed = new ClosedPort();
        var table = new TableClient(new Uri($"http://127.0.0.1:{closed.Port}/asn"), "t", Credential, Fast());

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation));

        Assert.Equal(4, Assert.IsType<AggregateException>(failure).InnerExceptions.Count);
    }

    private static TableClient Table(ScriptedServer server) => new(new Uri(server.Address, "asn"), "t", Credential, Fast());

    private static TableClientOptions Fast() => new() { Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(2), MaxRetries = 3 } };

    private static Func<HttpContext, int, Task> Status(int status) => (context, _) =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static Func<HttpContext, int, Task> Json(int status, string body) => (context, _) =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    };

    private sealed class Identity : TokenCredential
    {
        public IReadOnlyList<string> Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return new AccessToken("of identity", DateTimeOffset.UtcNow.AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
