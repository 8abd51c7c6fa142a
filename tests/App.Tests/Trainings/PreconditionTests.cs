using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Trainings;

public sealed class PreconditionTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_update_goes_through_with_the_ETag_of_what_was_read_and_not_with_an_older_one()
    {
        var (agency, entry, first) = await ReadAsync();

        var (changed, second) = await PutAsync(agency, entry, "Judul Baru", ifMatch: first);
        var (late, _) = await PutAsync(agency, entry, "Judul Terlambat", ifMatch: first);
        var (again, _) = await PutAsync(agency, entry, "Judul Ketiga", ifMatch: $"\"lain\", {second}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK), (changed, late, again));
        Assert.NotEqual(first, second);
        Assert.Equal("Judul Ketiga", (string?)(await agency.GetAsync("/api/trainings/PLT-1"))["title"]);
    }

    [Fact]
    public async Task Of_two_updates_of_the_same_version_at_once_one_is_told_so()
    {
        var (agency, entry, tag) = await ReadAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => PutAsync(agency, entry, $"Judul {i}", ifMatch: tag)));

        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(a => a.Status == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task A_new_entry_can_be_asked_to_be_new_and_an_update_to_be_one()
    {
        var (agency, entry, _) = await ReadAsync();

        var (taken, _) = await PutAsync(agency, entry, "Judul", ifNoneMatch: "*");
        var (missing, _) = await PutAsync(agency, entry, "Judul", ifMatch: "*", id: "PLT-9");
        var (made, _) = await PutAsync(agency, entry, "Judul", ifNoneMatch: "*", id: "PLT-9");
        var (updated, _) = await PutAsync(agency, entry, "Judul lagi", ifMatch: "*", id: "PLT-9");
        var (free, _) = await PutAsync(agency, entry, "Judul bebas");

        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed), (taken, missing));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK), (made, updated, free));
    }

    [Theory]
    [InlineData("tanpa-kutip", null)]
    [InlineData(null, "\"abc\"")]
    public async Task A_malformed_precondition_is_refused_and_not_passed_over(string? ifMatch, string? ifNoneMatch)
    {
        var (agency, entry, _) = await ReadAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(agency, entry, "Judul", ifMatch, ifNoneMatch)).Status);
    }

    [Fact]
    public async Task A_weak_tag_matches_nothing_and_a_taken_seat_changes_no_tag()
    {
        var (agency, entry, tag) = await ReadAsync();
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await PutAsync(agency, entry, "Judul", ifMatch: "W/" + tag)).Status);
        await agency.ApprovedAsync("PLT-1", agency.NewPerson(), agency.NewPerson());
        var (_, body, response) = await agency.SendAsync(HttpMethod.Get, "/api/trainings/PLT-1");
        Assert.Equal((1, tag), ((int)body["enrolled"]!, response.Headers.ETag!.ToString()));
    }

    private async Task<(AgencyUnderTest Agency, JsonObject Entry, string Tag)> ReadAsync()
    {
        var agency = await app.AgencyAsync();
        JsonObject? sent = null;
        await agency.TrainingAsync(adjust: training => sent = (JsonObject)training.DeepClone());
        var (_, _, response) = await agency.SendAsync(HttpMethod.Get, "/api/trainings/PLT-1");
        return (agency, sent!, response.Headers.ETag!.ToString());
    }

    private static async Task<(HttpStatusCode Status, string? Tag)> PutAsync(AgencyUnderTest agency, JsonObject entry, string title, string? ifMatch = null, string? ifNoneMatch = null, string id = "PLT-1")
    {
        var body = (JsonObject)entry.DeepClone();
        (body["title"], body["id"]) = (title, id);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/trainings/" + id) { Content = JsonContent.Create(body) };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (ifNoneMatch is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        using var answer = await agency.Http.SendAsync(request, Token);
        return (answer.StatusCode, answer.Headers.ETag?.ToString());
    }
}
