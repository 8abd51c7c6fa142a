using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Approvals;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Operations.Indexes;

/// <summary>An agency with people in every state that an index leads to, and what its users see by the indexes.</summary>
internal sealed class BusyAgency(AppHost app, HeldTraining held)
{
    private readonly AgencyUnderTest agency = held.Agency;
    private readonly Dictionary<string, string> codes = new(StringComparer.Ordinal);
    private readonly List<Person> approvers = [];
    private Person enrolled = null!;
    private Person waits = null!;
    private string needsSupervisor = "";

    /// <summary>The agency.</summary>
    public AgencyUnderTest Agency => agency;

    /// <summary>Makes it.</summary>
    public static async Task<BusyAgency> MakeAsync(AppHost app)
    {
        var busy = new BusyAgency(app, await HeldTraining.CertifyAsync(app, 4, training: "SELESAI"));
        await busy.CertificatesAsync();
        await busy.RoundsAsync();
        return busy;
    }

    /// <summary>What the users of the indexes see: codes, lists of approvers, the list of HR, a clash of schedules, a person, a reference number.</summary>
    /// <param name="training">One of the three trainings that overlap with the open one: what the check found is remembered for a moment.</param>
    /// <param name="verifier">Somebody who looks the codes up.</param>
    public async Task<IReadOnlyList<string>> SeenAsync(string training, Verifier verifier)
    {
        var seen = new List<string>();
        foreach (var (state, code) in codes.OrderBy(c => c.Key, StringComparer.Ordinal))
            seen.Add($"code of {state}: {(string?)(await verifier.LookUpAsync(code)).Body["status"]}");
        foreach (var approver in approvers)
            seen.Add("list: " + string.Join(", ", (await ListPage.Of(app, agency, approver.Email).OpenAsync()).Names()));
        var forHr = await agency.GetAsync("/api/nominations?state=needsSupervisor");
        seen.Add("hr: " + string.Join(", ", forHr["items"]!.AsArray().Select(i => (string?)i!["id"] == needsSupervisor ? "known" : "?")));
        var draft = AgencyUnderTest.Nomination(training, enrolled, agency.NewPerson());
        var (_, tried, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations?dryRun=true", draft);
        seen.Add("schedule: " + (string?)(tried["type"] ?? tried["result"]));
        var (_, again, _) = await agency.JsonAsync(HttpMethod.Post, "/api/nominations?dryRun=true", AgencyUnderTest.Nomination(training, waits, agency.NewPerson(), "SIMPEG/1"));
        seen.Add("reference: " + (string?)again["result"]);
        var hours = await agency.GetAsync("/api/learning-records/report?show=all&year=" + app.Now.Year.ToString(CultureInfo.InvariantCulture));
        seen.Add("hours: " + string.Join(", ", hours["items"]!.AsArray().Select(i => (int)i!["hoursJp"]!).Order()));
        return seen;
    }

    private async Task CertificatesAsync()
    {
        var certificates = new List<JsonNode>();
        for (var person = 0; person < held.People.Length; person++)
            certificates.Add(await held.CertificateAsync(person));
        var (revoked, replaced, erased, valid) = (certificates[0], certificates[1], certificates[2], certificates[3]);
        await DoneAsync($"/api/certificates/{revoked["id"]}/revoke", new { reason = "Salah terbit." });
        await agency.RegisterAsync(held.People[1] with { Name = "Nama Betul, S.Sos." });
        await DoneAsync($"/api/certificates/{replaced["id"]}/reissue", new { });
        await DoneAsync("/api/people/erase", new { nip = held.People[2].Nip });
        foreach (var (state, certificate) in new[] { ("revoked", revoked), ("replaced", replaced), ("fresh", await held.CertificateAsync(1)), ("erased", erased), ("valid", valid) })
            codes[state] = (string)certificate["code"]!;
    }

    private async Task RoundsAsync()
    {
        await agency.SettingsAsync(new() { ["digestHour"] = 7 });
        var (boss, other, absent, deputy) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        await agency.RegisterAsync(boss, other, absent, deputy);
        foreach (var training in (string[])["JALAN", "BENTROK-1", "BENTROK-2", "BENTROK-3"])
            await agency.TrainingAsync(training, startsInDays: 60);
        var (rejected, forgotten) = (agency.NewPerson(), agency.NewPerson());
        (waits, enrolled) = (agency.NewPerson(), agency.NewPerson());
        await agency.NominateAsync("JALAN", waits, boss, "SIMPEG/1");
        await agency.NominateAsync("JALAN", agency.NewPerson(), other, "SIMPEG/2");
        await agency.NominateAsync("JALAN", agency.NewPerson(), absent);
        await agency.NominateAsync("JALAN", enrolled, boss, "SIMPEG/3");
        await agency.NominateAsync("JALAN", rejected, other);
        await agency.NominateAsync("JALAN", forgotten, boss, "SIMPEG/4");
        needsSupervisor = await agency.NominateAsync("JALAN", agency.NewPerson(), null, "SIMPEG/5");
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        await (await ListPage.Of(app, agency, boss.Email).OpenAsync()).SendAsync((enrolled.Name, "approve", ""));
        await (await ListPage.Of(app, agency, other.Email).OpenAsync()).SendAsync((rejected.Name, "reject", "Anggaran."));
        await DoneAsync("/api/people/erase", new { nip = forgotten.Nip });
        // Handed over while it is open: both have it on their lists.
        await agency.JsonAsync(HttpMethod.Post, "/api/delegations", new { absentNip = absent.Nip, delegateNip = deputy.Nip, until = app.Now.AddDays(20) });
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        approvers.AddRange([boss, other, absent, deputy]);
        // Pointers to what was decided go when their approver meets them.
        foreach (var approver in approvers)
            await ListPage.Of(app, agency, approver.Email).OpenAsync();
    }

    private async Task DoneAsync(string address, object body)
    {
        var (status, answer, _) = await agency.JsonAsync(HttpMethod.Post, address, body);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Accepted, answer.ToJsonString());
        await app.IdleAsync();
    }
}
