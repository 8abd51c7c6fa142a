using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Operations;

/// <summary>What belongs to another agency is answered like what does not exist, by every function, those to come included.</summary>
public sealed class IsolationTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Another_agencys_ids_are_answered_like_ids_that_do_not_exist()
    {
        var held = await HeldTraining.CertifyAsync(app, 1, training: "RAHASIA-1");
        var agency = held.Agency;
        await agency.SettingsAsync([]);
        var (_, import, imported) = await agency.CsvAsync(HttpMethod.Post, "/api/nominations/batch", $"Kode Pelatihan;NIP\r\nRAHASIA-1;{agency.NewPerson().Nip}\r\n");
        var (_, erasure, _) = await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = agency.NewPerson().Nip });
        await app.IdleAsync();
        var certificate = (string)(await held.CertificateAsync())["id"]!;
        var things = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["trainings"] = "RAHASIA-1",
            ["nominations"] = held.Nominations[0],
            ["certificates"] = certificate,
            ["imports"] = imported.Headers.Location!.ToString().Split('/')[^1],
            ["clients"] = "simpeg-" + agency.Id,
            ["manage"] = held.Nominations[0],
        };
        var other = await app.AgencyAsync();
        var asked = 0;

        foreach (var function in ApiFunction.All.Where(f => f.HasId))
        {
            var theirs = things.GetValueOrDefault(function.Route.Split('/')[1], held.Nominations[0]);
            var nobodys = theirs[..^2] + (theirs.EndsWith("00", StringComparison.Ordinal) ? "11" : "00");
            foreach (var method in function.Methods)
            {
                // The owner's call is tried too where it changes nothing: an id that even the owner cannot use proves nothing.
                if (method == HttpMethod.Get && things.ContainsKey(function.Route.Split('/')[1]))
                    Assert.True((await agency.SendAsync(method, function.Address(theirs))).Status == HttpStatusCode.OK, $"{function} does not know {theirs}.");
                var one = await AnswerAsync(other, method, function.Address(theirs), theirs);
                var none = await AnswerAsync(other, method, function.Address(nobodys), nobodys);

                Assert.True(one == none, $"{method} {function.Address(theirs)} tells another agency's from nobody's: {one} / {none}");
                Assert.True(one.Status is >= 400 and < 500, $"{method} {function.Address(theirs)} answered {one.Status}.");
                Assert.True(method != HttpMethod.Get || one.Status == 404, $"{method} {function.Address(theirs)} answered {one.Status}.");
                asked++;
            }
        }

        Assert.True(asked > 15, "The functions were not found.");
        Assert.Equal("certified", await agency.StateAsync(held.Nominations[0]));
    }

    [Theory]
    [InlineData("withdraw")]
    [InlineData("supervisor")]
    public async Task Another_agencys_nomination_is_not_changed_by_a_good_body(string action)
    {
        var (agency, other) = (await app.AgencyAsync(), await app.AgencyAsync());
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var id = await agency.NominateAsync(await agency.TrainingAsync(), nominee, boss);
        await app.IdleAsync();
        var before = (await agency.ReadAsync(id)).ToJsonString();

        var (status, body, _) = action == "withdraw"
            ? await other.JsonAsync(HttpMethod.Post, $"/api/nominations/{id}/withdraw", new { reason = "uji" })
            : await other.JsonAsync(HttpMethod.Put, $"/api/nominations/{id}/supervisor", new { supervisorName = "Orang Lain", supervisorEmail = "orang@lain.example" });

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.EndsWith(":not-found", (string)body["type"]!, StringComparison.Ordinal);
        Assert.Equal(before, (await agency.ReadAsync(id)).ToJsonString());
    }

    [Fact]
    public async Task Lists_end_at_the_agency()
    {
        var (agency, other) = (await app.AgencyAsync(), await app.AgencyAsync());
        var training = await agency.TrainingAsync();
        await other.TrainingAsync();
        var id = await agency.NominateAsync(training, agency.NewPerson(), agency.NewPerson());
        await app.IdleAsync();

        Assert.Contains(id, (await agency.GetAsync($"/api/nominations?training={training}")).ToJsonString(), StringComparison.Ordinal);
        foreach (var address in ApiFunction.All.Where(f => !f.HasId && f.Methods.Contains(HttpMethod.Get)).Select(f => f.Address("")))
        {
            var (_, body, _) = await other.SendAsync(HttpMethod.Get, address + "?training=" + training);
            Assert.DoesNotContain(agency.Id + "~", body.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain("simpeg-" + agency.Id + "\"", body.ToJsonString(), StringComparison.Ordinal);
        }
    }

    /// <summary>Status and body, with the id that was asked for left out.</summary>
    private static async Task<(int Status, string Body)> AnswerAsync(AgencyUnderTest agency, HttpMethod method, string address, string id)
    {
        var (status, body, _) = method == HttpMethod.Get || method == HttpMethod.Delete
            ? await agency.SendAsync(method, address)
            : await agency.JsonAsync(method, address, new JsonObject());
        return ((int)status, body.ToJsonString().Replace(id, "", StringComparison.Ordinal));
    }
}
