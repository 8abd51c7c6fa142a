using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.LearningRecords;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using AsnTraining.Documents;

namespace AsnTraining.App.Tests.Enrolment;

/// <summary>Who gets the seats, why, and what people are told of it.</summary>
public sealed class AllocationTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Whoever_waits_hears_the_position_and_why()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 1);
        var (boss, second, third) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        await agency.ApprovedAsync(training, agency.NewPerson(), boss);
        await agency.ApprovedAsync(training, second, boss);
        var id = await agency.ApprovedAsync(training, third, boss);

        var nomination = await agency.ReadAsync(id);
        Assert.Equal((3, 1, "firstCome"), ((int)nomination["allocation"]!["position"]!, (int)nomination["allocation"]!["seats"]!, (string)nomination["allocation"]!["rule"]!));
        Assert.Equal("Kursi diberikan menurut urutan persetujuan: urutan 3 dari 3 untuk 1 kursi. Urutan daftar tunggu 2.", (string)nomination["allocation"]!["explanation"]!["id"]!);
        Assert.Contains("nomor 2", agency.MailsTo(third.Email)[^1].Subject, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("menurut urutan persetujuan", Unwrapped(agency.MailsTo(third.Email)[^1].Text), StringComparison.Ordinal);
        var waitlist = (await agency.GetAsync($"/api/trainings/{training}/waitlist"))["items"]!.AsArray();
        Assert.Equal([(1, second.Name), (2, third.Name)], waitlist.Select(place => ((int)place!["position"]!, (string)place["employee"]!["name"]!)));
    }

    [Fact]
    public async Task A_waitlist_is_read_in_pages()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 1);
        var boss = agency.NewPerson();
        for (var i = 0; i < 4; i++)
            await agency.ApprovedAsync(training, agency.NewPerson(), boss);

        var first = await agency.GetAsync($"/api/trainings/{training}/waitlist?pageSize=2");
        var second = await agency.GetAsync($"/api/trainings/{training}/waitlist?pageSize=2&continuation={(string)first["continuation"]!}");

        Assert.Equal([1, 2, 3], first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(place => (int)place!["position"]!));
        Assert.Null(second["continuation"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await agency.SendAsync(HttpMethod.Get, $"/api/trainings/{training}/waitlist?continuation=%21")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await agency.SendAsync(HttpMethod.Get, "/api/trainings/TIDAK-ADA/waitlist")).Status);
    }

    [Fact]
    public async Task Fewest_hours_first_holds_everybody_until_the_set_time_and_explains_itself()
    {
        var agency = await app.AgencyAsync();
        var at = app.Now.AddDays(14);
        var training = await agency.TrainingAsync(quota: 1, adjust: Fewest(at));
        var (boss, busy, idle, late) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        var much = await agency.ApprovedAsync(training, busy, boss);
        var little = await agency.ApprovedAsync(training, idle, boss);
        await HoursAsync(agency, much, 30);
        await HoursAsync(agency, little, 4);

        Assert.Equal(("approved", "approved"), (await agency.StateAsync(much), await agency.StateAsync(little)));
        // The clock has gone on with whatever ran before.
        var day = Written.Date(DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(7)).DateTime), Language.Indonesian);
        Assert.Contains(day, Unwrapped(agency.MailsTo(busy.Email)[^1].Text), StringComparison.Ordinal);
        await app.AdvanceToAsync(at.AddMinutes(-1));
        Assert.Equal("approved", await agency.StateAsync(little));
        await app.AdvanceToAsync(at.AddMinutes(1));

        Assert.Equal(("waitlisted", "enrolled"), (await agency.StateAsync(much), await agency.StateAsync(little)));
        Assert.Contains("Dengan 4 JP tahun ini, urutannya 1.", Unwrapped(agency.MailsTo(idle.Email)[^1].Text), StringComparison.Ordinal);
        Assert.Contains("Dengan 30 JP tahun ini, urutannya 2.", Unwrapped(agency.MailsTo(busy.Email)[^1].Text), StringComparison.Ordinal);
        // Approved, then the outcome: nobody is written to twice.
        Assert.Equal((2, 2), (agency.MailsTo(idle.Email).Count, agency.MailsTo(busy.Email).Count));

        var after = await agency.ApprovedAsync(training, late, boss);
        var view = await agency.ReadAsync(after);
        Assert.Equal(("waitlisted", 2, true), ((string)view["state"]!, (int)view["waitlistPosition"]!, (bool)view["allocation"]!["afterAllocation"]!));
        await agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{little}/withdraw", new { });
        await app.IdleAsync();
        Assert.Equal(("enrolled", "waitlisted"), (await agency.StateAsync(much), await agency.StateAsync(after)));
    }

    [Fact]
    public async Task The_set_time_can_be_moved_until_it_comes()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 1, adjust: Fewest(app.Now.AddDays(30)));
        var id = await agency.ApprovedAsync(training, agency.NewPerson(), agency.NewPerson());

        await agency.TrainingAsync(training, quota: 1, adjust: Fewest(app.Now.AddDays(2)));
        await app.AdvanceAsync(TimeSpan.FromDays(3));

        Assert.Equal("enrolled", await agency.StateAsync(id));
        var (status, problem) = await PutAsync(agency, training, Fewest(app.Now.AddDays(5)));
        Assert.Equal((HttpStatusCode.Conflict, "urn:asn-training:problem:allocation-began"), (status, (string)problem["type"]!));
    }

    [Fact]
    public async Task Quota_ceiling_and_rule_cannot_fall_behind_the_seats_taken()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 3);
        var boss = agency.NewPerson();
        await agency.ApprovedAsync(training, agency.NewPerson(), boss);
        await agency.ApprovedAsync(training, agency.NewPerson(), boss);

        foreach (var (change, type) in ((Action<JsonObject>, string)[])
        [
            (t => t["quota"] = 1, "quota-below-enrolled"),
            (t => t["budgetCeilingIdr"] = 999_999, "budget-below-committed"),
            (Fewest(app.Now.AddDays(5)), "allocation-began"),
        ])
        {
            var (status, problem) = await PutAsync(agency, training, change);
            Assert.Equal((HttpStatusCode.Conflict, "urn:asn-training:problem:" + type), (status, (string)problem["type"]!));
        }
        Assert.Equal(3, (int)(await agency.GetAsync("/api/trainings/" + training))["quota"]!);
    }

    [Fact]
    public async Task A_seat_keeps_the_price_of_its_day_and_gives_that_back()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync(quota: 5, adjust: t => t["budgetCeilingIdr"] = 1_200_000);
        var boss = agency.NewPerson();
        var first = await agency.ApprovedAsync(training, agency.NewPerson(), boss);
        await agency.TrainingAsync(training, quota: 5, adjust: t => (t["budgetCeilingIdr"], t["costPerParticipantIdr"]) = (1_200_000, 700_000));
        var second = await agency.ApprovedAsync(training, agency.NewPerson(), boss);
        var third = await agency.ApprovedAsync(training, agency.NewPerson(), boss);

        Assert.Equal(("enrolled", "waitlisted"), (await agency.StateAsync(second), await agency.StateAsync(third)));
        Assert.Equal(1_200_000, (long)(await agency.GetAsync("/api/trainings/" + training))["committedIdr"]!);
        Assert.True((bool)(await agency.ReadAsync(third))["allocation"]!["budgetLimited"]!);

        // 500,000 come back, which is not enough for a seat at 700,000; a higher ceiling is.
        await agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{first}/withdraw", new { });
        await app.IdleAsync();
        Assert.Equal("waitlisted", await agency.StateAsync(third));
        await agency.TrainingAsync(training, quota: 5, adjust: t => (t["budgetCeilingIdr"], t["costPerParticipantIdr"]) = (1_400_000, 700_000));
        await app.IdleAsync();
        Assert.Equal("enrolled", await agency.StateAsync(third));
    }

    private static Action<JsonObject> Fewest(DateTimeOffset at) => t => (t["allocation"], t["allocatesAt"]) = ("fewestJpFirst", at.ToString("O"));

    private static async Task<(HttpStatusCode Status, JsonNode Body)> PutAsync(AgencyUnderTest agency, string training, Action<JsonObject> change)
    {
        var entry = (await agency.GetAsync("/api/trainings/" + training)).AsObject();
        change(entry);
        using var content = new StringContent(entry.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        var (status, body, _) = await agency.SendAsync(HttpMethod.Put, "/api/trainings/" + training, content);
        return (status, body);
    }

    private async Task HoursAsync(AgencyUnderTest agency, string nomination, int jp)
    {
        var employee = (string)(await agency.ReadAsync(nomination))["employee"]!["id"]!;
        await app.Part<DataStore>().LearningRecords.AddEntityAsync(new LearningRecordEntity { PartitionKey = LearningKeys.Partition(agency.Id, app.Now.Year), RowKey = LearningKeys.OfCertificate(employee, "STTP-2027-1"), Jp = jp }, TestContext.Current.CancellationToken);
    }

    private static string Unwrapped(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
