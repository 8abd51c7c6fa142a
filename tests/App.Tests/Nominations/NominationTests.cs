using System.Net;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Nominations;

public sealed class NominationTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task The_same_reference_gives_the_same_nomination()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var boss = agency.NewPerson();
        var id = await agency.NominateAsync(training, agency.NewPerson(), boss, "REF-1");

        var (status, body, response) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination(training, agency.NewPerson(), boss, "REF-1"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(id, (string?)body["id"]);
        Assert.Equal("/api/nominations/" + id, response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_person_has_one_live_nomination_a_training_and_may_be_nominated_again_after_an_end_without_certificate()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var first = await agency.NominateAsync(training, nominee, boss, "A");
        var (same, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination(training, nominee, boss, "B"));
        Assert.Equal((HttpStatusCode.OK, first), (same, (string)body["id"]!));
        await agency.DecideAsync(agency.DecisionLink(boss, nominee), "reject", "Belum waktunya");

        var second = await agency.NominateAsync(training, nominee, boss, "C");

        Assert.NotEqual(first, second);
        Assert.Equal("awaitingApproval", await agency.StateAsync(second));
        Assert.Equal("rejected", await agency.StateAsync(first));
    }

    [Fact]
    public async Task Fifty_equal_requests_at_once_make_one_nomination()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => agency.JsonAsync(HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination(training, nominee, boss, "SAMA"))));
        await app.IdleAsync();

        Assert.All(answers, a => Assert.True(a.Status is HttpStatusCode.Accepted or HttpStatusCode.OK, a.Body.ToJsonString()));
        Assert.Single(answers.Select(a => (string)a.Body["id"]!).Distinct());
        Assert.Single(agency.MailsTo(boss.Email));
    }

    [Theory]
    [InlineData("1,98001E+17", "nip-scientific-notation")]
    [InlineData("198013012010011001", "nip-birth-date")]
    [InlineData("19800101201001100", "nip-length")]
    public async Task A_wrong_nip_is_refused_with_its_field_and_what_to_do(string nip, string type)
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (status, body, response) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination(training, agency.NewPerson() with { Nip = nip }, agency.NewPerson()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var error = Assert.Single(body["errors"]!.AsArray());
        Assert.Equal(("nip", type), ((string)error!["field"]!, (string)error["type"]!));
    }

    [Fact]
    public async Task A_dry_run_stores_nothing()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations?dryRun=true", AgencyUnderTest.Nomination(training, agency.NewPerson(), agency.NewPerson()));
        Assert.Equal((HttpStatusCode.OK, "wouldBeAccepted"), (status, (string)body["result"]!));
        Assert.Empty((await agency.GetAsync($"/api/nominations?training={training}"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Lists_come_in_pages_that_miss_and_repeat_nothing()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 100);
        var boss = agency.NewPerson();
        await agency.JsonAsync(HttpMethod.Post, "/api/nominations/batch", Enumerable.Range(0, 25).Select(_ => AgencyUnderTest.Nomination(training, agency.NewPerson(), boss)));
        await app.IdleAsync();
        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var page = await agency.GetAsync($"/api/nominations?training={training}&pageSize=10" + (continuation is null ? "" : "&continuation=" + continuation));
            seen.AddRange(page["items"]!.AsArray().Select(n => (string)n!["id"]!));
            continuation = (string?)page["continuation"];
        }
        while (continuation is not null);
        Assert.Equal(25, seen.Count);
        Assert.Equal(25, seen.Distinct().Count());
    }

    [Fact]
    public async Task Another_agencys_nomination_does_not_exist()
    {
        var (agency, other) = (await app.AgencyAsync(), await app.AgencyAsync());
        var id = await agency.NominateAsync(await agency.TrainingAsync(), agency.NewPerson(), agency.NewPerson());
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync(HttpMethod.Get, "/api/nominations/" + id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync(HttpMethod.Post, $"/api/nominations/{id}/withdraw")).Status);
        Assert.Equal("awaitingApproval", await agency.StateAsync(id));
    }
}
