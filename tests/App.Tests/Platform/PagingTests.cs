using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Platform;

public sealed class PagingTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task The_pages_of_a_list_hold_every_item_once()
    {
        var (agency, ids) = await FilledAsync(5);
        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var page = await agency.GetAsync("/api/nominations?training=PLT-1&pageSize=2" + (continuation is null ? "" : "&continuation=" + continuation));
            seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            continuation = (string?)page["continuation"];
        }
        while (continuation is not null);
        Assert.Equal(ids.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task A_continuation_that_was_changed_or_belongs_to_another_list_is_refused()
    {
        var (agency, _) = await FilledAsync(3);
        var other = await app.AgencyAsync();
        await agency.TrainingAsync("PLT-2");
        await other.TrainingAsync();
        var continuation = (string)(await agency.GetAsync("/api/nominations?training=PLT-1&pageSize=1"))["continuation"]!;
        var changed = continuation[..^1] + (continuation[^1] == 'A' ? 'B' : 'A');

        foreach (var (caller, address) in new[]
        {
            (agency, $"/api/nominations?training=PLT-1&continuation={changed}"),
            (agency, $"/api/nominations?training=PLT-1&continuation={continuation[..20]}"),
            (agency, "/api/nominations?training=PLT-1&continuation=%25%25"),
            (agency, "/api/nominations?training=PLT-1&continuation=" + new string('A', 6000)),
            (agency, $"/api/nominations?training=PLT-2&continuation={continuation}"),
            (agency, $"/api/nominations?training=PLT-1&state=enrolled&continuation={continuation}"),
            (agency, $"/api/imports?continuation={continuation}"),
            (agency, $"/api/mails/undeliverable?continuation={continuation}"),
            (other, $"/api/nominations?training=PLT-1&continuation={continuation}"),
        })
        {
            var (status, body, _) = await caller.SendAsync(HttpMethod.Get, address);
            Assert.Equal((HttpStatusCode.BadRequest, "urn:asn-training:problem:continuation"), (status, (string?)body["type"]));
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("banyak")]
    public async Task A_page_size_that_is_none_is_refused(string size)
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        var (status, body, _) = await agency.SendAsync(HttpMethod.Get, $"/api/nominations?training=PLT-1&pageSize={size}");
        Assert.Equal((HttpStatusCode.BadRequest, "urn:asn-training:problem:page-size"), (status, (string?)body["type"]));
    }

    private async Task<(AgencyUnderTest Agency, List<string> Ids)> FilledAsync(int nominations)
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        var boss = agency.NewPerson();
        var ids = new List<string>();
        for (var i = 0; i < nominations; i++)
            ids.Add(await agency.NominateAsync("PLT-1", agency.NewPerson(), boss));
        return (agency, ids);
    }
}
