using System.Text.Json.Nodes;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Tests.Running;
using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Tests.Operations;

/// <summary>Every change of a nomination stands in its trail, with who, when and from where; a line never changes.</summary>
public sealed class AuditTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Every_change_says_who_when_and_from_where_and_stays()
    {
        var agency = await app.AgencyAsync();
        agency.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "10.0.0.1, 203.0.113.77:51234");
        var client = "simpeg-" + agency.Id;
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var training = await agency.TrainingAsync(startsInDays: 5);
        var begun = app.Now;
        var id = await agency.NominateAsync(training, nominee, null);
        await app.IdleAsync();
        await agency.JsonAsync(HttpMethod.Put, $"/api/nominations/{id}/supervisor", new { supervisorName = boss.Name, supervisorEmail = boss.Email });
        await app.IdleAsync();
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");
        var early = await TrailAsync(agency, id);
        await app.AdvanceAsync(TimeSpan.FromDays(7));
        await agency.AttendAsync(training, nominee);
        await agency.CloseAsync(training);

        var trail = await TrailAsync(agency, id);

        (string Event, string Actor, string? ActorId, string? From)[] asked =
        [
            .. trail.Where(l => (string)l["actor"]! != "system").Select(l => ((string)l["event"]!, (string)l["actor"]!, (string?)l["actorId"], (string?)l["from"])),
        ];
        Assert.Contains(("submitted", "client", client, "203.0.113.0/24"), asked);
        Assert.Contains(asked, l => l is { Event: "approved", Actor: "approver", ActorId: "round-1", From: "127.0.0.0/24" });
        Assert.Contains(("attendanceEntered", "client", client, "203.0.113.0/24"), asked);
        Assert.All(asked, l => Assert.True(l.From is { Length: > 0 } && !l.From.Contains("203.0.113.77", StringComparison.Ordinal), $"{l.Event} came from {l.From}."));
        Assert.Equal("certified", (string)trail[^1]["state"]!);
        Assert.All(trail, l => Assert.InRange((DateTimeOffset)l["at"]!, begun, app.Now));
        // Only ever added to: what stood there stands there still, to the letter.
        Assert.Equal(early.Select(l => l.ToJsonString()), trail.Take(early.Count).Select(l => l.ToJsonString()));
        Assert.True(trail.Count > early.Count);
    }

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("203.0.113.77:51234", "203.0.113.0/24")]
    [InlineData("10.0.0.1, 198.51.100.9", "198.51.100.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    [InlineData("[2001:db8:1:2:3:4:5:6]:443", "2001:db8:1::/48")]
    [InlineData("bukan alamat", null)]
    public void From_where_is_a_network_and_not_a_persons_address(string forwarded, string? network)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers["X-Forwarded-For"] = forwarded;

        Assert.Equal(network, RequestActor.NetworkOf(http.Request));
    }

    private static async Task<List<JsonNode>> TrailAsync(AgencyUnderTest agency, string id) =>
        [.. (await agency.ReadAsync(id))["history"]!.AsArray().Select(l => l!)];
}
