using System.Collections.Concurrent;
using System.Net;
using AsnTraining.App.Tests.Running;
using AsnTraining.App.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.App.Tests.Webhooks;

/// <summary>An app as in Azure, which sends webhooks to the public internet only, with a name server of its own.</summary>
public sealed class PublicReceiversHost : AppHost
{
    /// <summary>Addresses by name: what the name server answers, one after the other, the last for ever.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<IPAddress[]>> Names { get; } = new();

    /// <inheritdoc />
    protected override void Adjust(IServiceCollection services) => services.AddSingleton<ResolveHost>((host, _) =>
        Task.FromResult(Names.TryGetValue(host, out var answers) && (answers.Count > 1 ? answers.TryDequeue(out var answer) : answers.TryPeek(out answer)) ? answer : []));
}

public sealed class WebhookAddressTests(PublicReceiversHost app) : IClassFixture<PublicReceiversHost>
{
    [Theory]
    [InlineData("http://hr.kota.example/hook")]
    [InlineData("http://127.0.0.1:8080/hook")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://10.0.0.1/hook")]
    [InlineData("https://172.16.9.1/hook")]
    [InlineData("https://192.168.1.1/hook")]
    [InlineData("https://169.254.169.254/metadata/instance")]
    [InlineData("https://100.64.0.1/hook")]
    [InlineData("https://168.63.129.16/hook")]
    [InlineData("https://0x7f000001/hook")]
    [InlineData("https://2130706433/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://[fe80::1]/hook")]
    [InlineData("https://[fd00::1]/hook")]
    [InlineData("https://[::ffff:10.0.0.1]/hook")]
    [InlineData("https://[64:ff9b::a00:1]/hook")]
    [InlineData("https://user:rahasia@hr.kota.example/hook")]
    [InlineData("ftp://hr.kota.example/hook")]
    [InlineData("/hook")]
    [InlineData("")]
    public async Task An_address_that_is_not_public_is_refused(string url)
    {
        var agency = await app.AgencyAsync();
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/webhooks", new { url });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("url", (string?)body["errors"]![0]!["field"]);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("::1")]
    [InlineData("::ffff:192.168.0.10")]
    [InlineData("1.1.1.1,10.1.2.3")]
    [InlineData("fc00::7")]
    public async Task A_name_that_leads_inside_is_refused_when_the_connection_is_made(string addresses)
    {
        var agency = await app.AgencyAsync();
        await using var inside = await HrReceiver.StartAsync();
        var host = $"dalam-{agency.Id}.example";
        app.Names[host] = new([[.. addresses.Split(',').Select(IPAddress.Parse)]]);
        var (status, _, _) = await agency.JsonAsync(HttpMethod.Put, "/api/webhooks", new { url = $"https://{host}:{inside.Address.Port}/hook" });
        Assert.Equal(HttpStatusCode.Created, status);

        var (_, answer, _) = await agency.SendAsync(HttpMethod.Post, "/api/webhooks/test");

        Assert.Equal((false, "forbidden-address"), ((bool)answer["delivered"]!, (string?)answer["problem"]));
        Assert.Empty(inside.All);
    }

    [Fact]
    public async Task A_name_that_changes_its_address_between_two_looks_gains_nothing()
    {
        var agency = await app.AgencyAsync();
        await using var inside = await HrReceiver.StartAsync();
        // Whoever looks first to judge and then again to connect would be let in by the second answer.
        app.Names["ganti.example"] = new([[IPAddress.Loopback], [IPAddress.Parse("1.1.1.1")]]);
        await agency.JsonAsync(HttpMethod.Put, "/api/webhooks", new { url = $"https://ganti.example:{inside.Address.Port}/hook" });
        var (_, answer, _) = await agency.SendAsync(HttpMethod.Post, "/api/webhooks/test");
        Assert.Equal("forbidden-address", (string?)answer["problem"]);
        Assert.Single(app.Names["ganti.example"]);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("103.16.199.1", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("100.127.255.255", false)]
    [InlineData("100.128.0.1", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("::", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:7f00:1::", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("fec0::1", false)]
    public void Public_addresses_are_told_from_others(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.IsPublic(IPAddress.Parse(address)));
}
