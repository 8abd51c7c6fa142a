using System.Net;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Certificates;

/// <summary>A text that no font can show is refused at the door; one that came in otherwise keeps nobody else waiting.</summary>
public sealed class HeldCertificateTests(TwiceHost app) : IClassFixture<TwiceHost>
{
    // A letter of a script that no embedded font has.
    private const string Unshowable = "Ketut \ua992\ua9ba Contoh";

    [Fact]
    public async Task A_name_that_no_font_can_show_is_refused_with_the_letter()
    {
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var person = agency.NewPerson();

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[] { new { nip = person.Nip, name = Unshowable, status = "PNS" } });
        Assert.Equal((HttpStatusCode)422, status);
        Assert.Equal(("name", "unsupported-character"), ((string?)body["errors"]![0]!["field"], (string?)body["errors"]![0]!["type"]));
        Assert.Contains("U+A992", (string)body["errors"]![0]!["detail"]!, StringComparison.Ordinal);
        var (nominated, _, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations", AgencyUnderTest.Nomination(training, person with { Name = Unshowable }, agency.NewPerson()));
        Assert.Equal((HttpStatusCode)422, nominated);
        var (titled, problem, _) = await agency.JsonAsync(HttpMethod.Put, "/api/trainings/PLT-9", (await agency.GetAsync($"/api/trainings/{training}")).With(("id", "PLT-9"), ("title", Unshowable)));
        Assert.Equal((HttpStatusCode)422, titled);
        Assert.Equal(("title", "unsupported-character"), ((string?)problem["errors"]![0]!["field"], (string?)problem["errors"]![0]!["type"]));
    }

    [Fact]
    public async Task Names_of_other_languages_that_the_fonts_have_are_taken()
    {
        var agency = await app.AgencyAsync();
        var names = new[] { "Dr. Zoë Nguyễn Thị Hương", "I Gusti Ngurah Ræka Šimić", "Ωμέγα Έλλην", "Йосип Їжак" };

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/employees", names.Select(name => new { nip = agency.NewPerson().Nip, name, status = "PNS" }));

        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_drawn_waits_on_a_list_the_others_go_out_and_no_number_is_lost()
    {
        var held = await HeldTraining.HoldAsync(app, 3);
        var agency = held.Agency;
        await agency.AttendAsync(held.Training, held.People);
        await held.RenameAsync(app, 1, Unshowable);

        await agency.CloseAsync(held.Training);

        Assert.Equal(["certified", "enrolled", "certified"], await StatesAsync(held));
        var waiting = Assert.Single((await agency.GetAsync("/api/certificates/held"))["items"]!.AsArray())!;
        Assert.Equal(held.Nominations[1], (string?)waiting["nomination"]);
        Assert.Contains("name:", (string)waiting["reason"]!, StringComparison.Ordinal);
        Assert.Equal((string?)waiting["reason"], (string?)(await agency.ReadAsync(held.Nominations[1]))["reason"]);
        var id = (string)waiting["id"]!;
        Assert.Equal("held", (string?)(await agency.GetAsync($"/api/certificates/{id}"))["state"]);
        var (pdf, _, _) = await agency.SendAsync(HttpMethod.Get, $"/api/certificates/{id}/pdf");
        Assert.Equal(HttpStatusCode.NotFound, pdf);
        var (revoked, _, _) = await agency.JsonAsync(HttpMethod.Post, $"/api/certificates/{id}/revoke", new { reason = "x" });
        Assert.Equal(HttpStatusCode.Conflict, revoked);

        // Asked for without a correction, it waits on; corrected, it goes out under its number.
        await AgainAsync(agency, id);
        Assert.Single((await agency.GetAsync("/api/certificates/held"))["items"]!.AsArray());
        await held.RenameAsync(app, 1, "Ketut Contoh, S.Sos.");
        await AgainAsync(agency, id);

        Assert.Equal(["certified", "certified", "certified"], await StatesAsync(held));
        Assert.Empty((await agency.GetAsync("/api/certificates/held"))["items"]!.AsArray());
        var certificate = await held.CertificateAsync(1);
        Assert.Equal(id, (string?)certificate["id"]);
        Assert.Single(agency.MailsTo(held.People[1].Email)[^1].Attachments);
        var numbers = new[] { await held.CertificateAsync(0), certificate, await held.CertificateAsync(2) }.Select(c => ((string)c["id"]!)[^6..]).Order();
        Assert.Equal(["000001", "000002", "000003"], numbers);
        using var verifier = new Verifier(app);
        Assert.Equal("Ketut Contoh, S.Sos.", (string?)(await verifier.LookUpAsync((string)certificate["code"]!)).Body["name"]);
    }

    [Fact]
    public async Task A_held_certificate_of_a_person_who_is_erased_is_void_and_off_the_list()
    {
        var held = await HeldTraining.HoldAsync(app, 1);
        var agency = held.Agency;
        await agency.AttendAsync(held.Training, held.People);
        await held.RenameAsync(app, 0, Unshowable);
        await agency.CloseAsync(held.Training);
        var id = (string)Assert.Single((await agency.GetAsync("/api/certificates/held"))["items"]!.AsArray())!["id"]!;

        await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = held.People[0].Nip });
        await app.IdleAsync();

        Assert.Empty((await agency.GetAsync("/api/certificates/held"))["items"]!.AsArray());
        Assert.Equal("void", (string?)(await agency.GetAsync($"/api/certificates/{id}"))["state"]);
        Assert.Equal("withdrawn", await agency.StateAsync(held.Nominations[0]));
        var (again, _, _) = await agency.SendAsync(HttpMethod.Post, $"/api/certificates/{id}/reissue");
        Assert.Equal(HttpStatusCode.Conflict, again);
    }

    private async Task AgainAsync(AgencyUnderTest agency, string id)
    {
        var (status, body, _) = await agency.SendAsync(HttpMethod.Post, $"/api/certificates/{id}/reissue");
        Assert.True(status == HttpStatusCode.Accepted, body.ToJsonString());
        await app.IdleAsync();
    }

    private static async Task<List<string>> StatesAsync(HeldTraining held)
    {
        var states = new List<string>();
        foreach (var nomination in held.Nominations)
            states.Add(await held.Agency.StateAsync(nomination));
        return states;
    }
}

file static class JsonChange
{
    /// <summary>The object with other values of some members.</summary>
    public static System.Text.Json.Nodes.JsonNode With(this System.Text.Json.Nodes.JsonNode json, params (string Name, string Value)[] members)
    {
        foreach (var (name, value) in members)
            json[name] = value;
        return json;
    }
}
