using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AsnTraining.App.Approvals.Digest;
using AsnTraining.App.Certificates;
using AsnTraining.App.Operations.Indexes;
using AsnTraining.App.People;
using AsnTraining.App.People.Erasure;
using AsnTraining.App.People.Retention;
using AsnTraining.App.Tests.Approvals;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Operations;
using AsnTraining.App.Tests.Running;
using AsnTraining.LocalHost.Mail;
using AsnTraining.Testing;

namespace AsnTraining.App.Tests.Golden;

/// <summary>Brings nominations into every state that lasts and to every end, and leaves them there.</summary>
public sealed class GoldenHost : VaultHost
{
    // A letter of a script that no embedded font has.
    private const string Undrawable = "Ketut \ua992\ua9ba Contoh";

    // The people of the training whose certificates go on living, by what becomes of them.
    private const int Revoked = 0, Corrected = 1, Erased = 2, Released = 3, ToRevoke = 4, ToCorrect = 5, ToRelease = 6;

    private readonly Dictionary<string, string> roles = new(StringComparer.Ordinal);
    private readonly TemporaryFolder folder = new();

    /// <summary>What each instance of the scenario is, by its id.</summary>
    public IReadOnlyDictionary<string, string> Roles => roles;

    /// <summary>The journal of what was played; there once <see cref="PlayAsync"/> has ended.</summary>
    public string JournalFile => folder.Of(GoldenFiles.JournalName);

    /// <summary>Plays the scenario.</summary>
    public async Task PlayAsync()
    {
        var agency = await AgencyAsync();
        var (boss, top) = (agency.NewPerson(), agency.NewPerson());
        await agency.JsonAsync(HttpMethod.Put, "/api/employees", new[]
        {
            new { nip = boss.Nip, name = boss.Name, email = boss.Email, supervisorNip = (string?)top.Nip },
            new { nip = top.Nip, name = top.Name, email = top.Email, supervisorNip = (string?)null },
        });

        var office = await OfficeAsync();

        // One training that goes to its end, with an end of each kind.
        var ended = await agency.TrainingAsync("SELESAI", quota: 3, adjust: WithCheckIn);
        roles[$"{agency.Id}~{ended}~desk"] = "ParticipationDesk: over";
        roles[$"{agency.Id}~{ended}~seats"] = "SeatAllocation: closed";
        roles[$"{agency.Id}~{ended}~closing"] = "CertificateIssue: certified, not completed, not seated";
        var certified = agency.NewPerson();
        Note("NominationLifecycle: certified", await agency.ApprovedAsync(ended, certified, boss));
        Note("NominationLifecycle: not completed", await agency.ApprovedAsync(ended, agency.NewPerson(), boss));
        var leaves = await agency.ApprovedAsync(ended, agency.NewPerson(), boss);
        Note("NominationLifecycle: withdrawn from a seat", leaves);
        Note("NominationLifecycle: promoted from the waitlist, not completed", await agency.ApprovedAsync(ended, agency.NewPerson(), boss));
        Note("NominationLifecycle: waitlisted, not seated", await agency.ApprovedAsync(ended, agency.NewPerson(), boss));
        await agency.JsonAsync(HttpMethod.Post, $"/api/nominations/{leaves}/withdraw", new { reason = "uji" });
        await IdleAsync();
        var refused = agency.NewPerson();
        Note("NominationLifecycle: rejected", await agency.NominateAsync(ended, refused, boss));
        await agency.DecideAsync(agency.DecisionLink(boss, refused), "reject", "anggaran");
        Note("NominationLifecycle: reminded, escalated, expired", await agency.NominateAsync(ended, agency.NewPerson(), boss));
        await AdvanceAsync(TimeSpan.FromDays(42));
        await agency.AttendAsync(ended, certified);
        await agency.CloseAsync(ended);

        var cancelled = await agency.TrainingAsync("BATAL");
        roles[$"{agency.Id}~{cancelled}~seats"] = "SeatAllocation: cancelled";
        roles[$"{agency.Id}~{cancelled}~closing"] = "CertificateIssue: cancelled";
        Note("NominationLifecycle: enrolled, cancelled", await agency.ApprovedAsync(cancelled, agency.NewPerson(), boss));
        Note("NominationLifecycle: asked, cancelled", await agency.NominateAsync(cancelled, agency.NewPerson(), boss));
        await agency.JsonAsync(HttpMethod.Post, $"/api/trainings/{cancelled}/cancel", new { reason = "uji" });
        await IdleAsync();

        var held = await CertificateLivesAsync(agency);

        // One whose certificates cannot be sealed: its closing waits for its next try.
        var stuck = await agency.TrainingAsync("MACET");
        roles[$"{agency.Id}~{stuck}~closing"] = "CertificateIssue: waits for the vault";
        var waiting = agency.NewPerson();
        Note("NominationLifecycle: waits for its certificate", await agency.ApprovedAsync(stuck, waiting, boss));
        await AdvanceAsync(TimeSpan.FromDays(42));
        await agency.AttendAsync(stuck, waiting);
        Vault.Refuses = true;
        await agency.CloseAsync(stuck);

        await DigestAsync(office);
        await agency.SendAsync(HttpMethod.Post, "/api/manage/indexes/rebuild");
        await IdleAsync();
        Name(nameof(IndexRebuild), agency.Id, "all written");

        // And one that is under way, in every state that lasts.
        var open = await agency.TrainingAsync("JALAN", quota: 1, startsInDays: 90);
        roles[$"{agency.Id}~{open}~seats"] = "SeatAllocation: open";
        Note("NominationLifecycle: reminded", await agency.NominateAsync(open, agency.NewPerson(), boss));
        await AdvanceAsync(TimeSpan.FromDays(4));
        Note("NominationLifecycle: enrolled", await agency.ApprovedAsync(open, agency.NewPerson(), boss));
        Note("NominationLifecycle: waitlisted", await agency.ApprovedAsync(open, agency.NewPerson(), boss));
        Note("NominationLifecycle: asked", await agency.NominateAsync(open, agency.NewPerson(), boss));
        Note("NominationLifecycle: needs a supervisor", await agency.NominateAsync(open, agency.NewPerson(), null));
        await LevelsAndDesksAsync(agency, boss);
        // A new date, which the people enrolled are told of.
        await agency.TrainingAsync(open, quota: 1, startsInDays: 95);
        await IdleAsync();
        roles[$"{agency.Id}~{open}~plan-2"] = "PlanChange: a new date";
        MailFailures.Next(10_000, new SendFailure(503, false));
        Note("NominationLifecycle: waits for the mail provider", await agency.NominateAsync(open, agency.NewPerson(), boss));
        await WhileNobodyCanBeReachedAsync(held, office);
        MailFailures.Next(0, new SendFailure(503, false));
        await DelegateAsync(agency, "DelegationHandOver: between its two looks", boss, top, Now);
        await DelegateAsync(agency, "DelegationHandOver: begins later", top, boss, Now + TimeSpan.FromDays(3));
        await StopAsync();
        File.Copy(Path.Combine(Journal, GoldenFiles.JournalName), JournalFile);
    }

    /// <summary>Two levels of approval, seats that are given out on a set day, a file of nominations, and check-in by link.</summary>
    private async Task LevelsAndDesksAsync(AgencyUnderTest agency, Person boss)
    {
        var clerk = agency.NewPerson();
        await agency.SettingsAsync(new() { ["personnelApprover"] = new JsonObject { ["name"] = clerk.Name, ["email"] = clerk.Email } });
        var day = (Now + TimeSpan.FromDays(60)).ToString("O", CultureInfo.InvariantCulture);
        var levels = await agency.TrainingAsync("JENJANG", startsInDays: 90, adjust: t =>
            (t["approvalLevels"], t["allocation"], t["allocatesAt"]) = (new JsonArray("supervisor", "personnelAgency"), "fewestJpFirst", day));
        roles[$"{agency.Id}~{levels}~seats"] = "SeatAllocation: gives out on a day";
        foreach (var role in new[] { "asked a second level", "approved by two levels" })
        {
            var nominee = agency.NewPerson();
            Note("NominationLifecycle: " + role, await agency.NominateAsync(levels, nominee, boss));
            await agency.DecideAsync(agency.DecisionLink(boss, nominee), "approve");
            if (role == "approved by two levels")
                await agency.DecideAsync(agency.DecisionLink(clerk, nominee), "approve");
        }
        var (_, _, file) = await agency.CsvAsync(HttpMethod.Post, "/api/nominations/batch", $"Kode Pelatihan;NIP;NIP Atasan\r\n{levels};{boss.Nip};\r\n");
        await IdleAsync();
        roles[$"{agency.Id}~import~{file.Headers.Location!.ToString().Split('/')[^1]}"] = "NominationImport: a file";

        var hall = await agency.TrainingAsync("HADIR", startsInDays: 90, adjust: WithCheckIn);
        roles[$"{agency.Id}~{hall}~desk"] = "ParticipationDesk: open";
        Note("NominationLifecycle: enrolled where people check in", await agency.ApprovedAsync(hall, agency.NewPerson(), boss));
    }

    private async Task DelegateAsync(AgencyUnderTest agency, string role, Person absent, Person instead, DateTimeOffset from)
    {
        var (_, made, _) = await agency.JsonAsync(HttpMethod.Post, "/api/delegations", new { absentNip = absent.Nip, delegateNip = instead.Nip, from, until = from.AddDays(20) });
        roles[$"{agency.Id}~delegation~{(string)made["id"]!}"] = role;
        await IdleAsync();
    }

    /// <summary>What becomes of certificates after they were issued, and of a person who asks to be erased.</summary>
    private async Task<HeldTraining> CertificateLivesAsync(AgencyUnderTest agency)
    {
        var held = await HeldTraining.HoldAsync(this, 7, agency, "RIWAYAT");
        roles[$"{agency.Id}~{held.Training}~closing"] = "CertificateIssue: certified, two held";
        await agency.AttendAsync(held.Training, held.People);
        foreach (var person in (int[])[Released, ToRelease])
            await held.RenameAsync(this, person, Undrawable);
        await agency.CloseAsync(held.Training);
        await RevokeAsync(held, Revoked, "CertificateRevocation: the holder is told");
        await CorrectAsync(held, Corrected, "CertificateCorrection: replaced");
        await ReleaseAsync(held, Released, "CertificateRelease: recorded");
        var erased = await Part<EmployeeStore>().FindIdAsync(agency.Id, held.People[Erased].Nip, TestContext.Current.CancellationToken);
        roles[PersonErasure.InstanceId(agency.Id, erased!)] = "PersonErasure: erased";
        await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = held.People[Erased].Nip });
        await IdleAsync();
        return held;
    }

    /// <summary>An agency with periods after which personal data goes, and a training that is over.</summary>
    private async Task<AgencyUnderTest> OfficeAsync()
    {
        var office = await AgencyAsync(settings => settings with { Retention = new(NominationDays: 30, CertificateDays: 60) });
        var old = await HeldTraining.HoldAsync(this, 1, office, "LAMA");
        await office.CloseAsync(old.Training);
        return office;
    }

    /// <summary>The same agency with a mail a day to each approver, and somebody who stands in for one of them.</summary>
    private async Task DigestAsync(AgencyUnderTest office)
    {
        var (boss, deputy) = (office.NewPerson(), office.NewPerson());
        await office.RegisterAsync(boss, deputy);
        await office.SettingsAsync(new() { ["digestHour"] = 7 });
        await DelegateAsync(office, "DelegationHandOver: over", boss, deputy, Now);
        var training = await office.TrainingAsync(startsInDays: 60);
        var nominee = office.NewPerson();
        Note("NominationLifecycle: approved by a delegate from a list", await office.NominateAsync(training, nominee, boss));
        await AdvanceAsync(TimeSpan.FromDays(1));
        var page = await ListPage.Of(this, office, deputy.Email).OpenAsync();
        await page.SendAsync((nominee.Name, "approve", ""));
        await IdleAsync();
        Name(nameof(RetentionRun), office.Id, "minimised");
        Name(nameof(ApproverDigests), office.Id, "sent");
    }

    /// <summary>Leaves under way what ends at once as long as mails leave and the vault seals.</summary>
    private async Task WhileNobodyCanBeReachedAsync(HeldTraining held, AgencyUnderTest office)
    {
        await RevokeAsync(held, ToRevoke, "CertificateRevocation: waits for the mail provider");
        await CorrectAsync(held, ToCorrect, "CertificateCorrection: waits for the vault");
        await ReleaseAsync(held, ToRelease, "CertificateRelease: waits for the vault");
        await office.NominateAsync(await office.TrainingAsync("BARU", startsInDays: 60), office.NewPerson(), office.NewPerson());
        await AdvanceAsync(TimeSpan.FromDays(1));
        Name(nameof(ApproverDigests), office.Id, "waits for the mail provider");
    }

    private async Task RevokeAsync(HeldTraining held, int person, string role)
    {
        var id = (string)(await held.CertificateAsync(person))["id"]!;
        roles[CertificateAftermath.RevocationId(held.Agency.Id, id)] = role;
        await held.Agency.JsonAsync(HttpMethod.Post, $"/api/certificates/{id}/revoke", new { reason = "uji" });
        await IdleAsync();
    }

    private async Task CorrectAsync(HeldTraining held, int person, string role)
    {
        var id = (string)(await held.CertificateAsync(person))["id"]!;
        roles[CertificateAftermath.CorrectionId(held.Agency.Id, id)] = role;
        await held.Agency.RegisterAsync(held.People[person] with { Name = "Nama Yang Benar, S.Sos." });
        await AgainAsync(held.Agency, id);
    }

    private async Task ReleaseAsync(HeldTraining held, int person, string role)
    {
        await held.RenameAsync(this, person, "Ketut Contoh, S.Sos.");
        var list = await held.Agency.GetAsync("/api/certificates/held");
        await AgainAsync(held.Agency, (string)list["items"]!.AsArray().Single(c => (string?)c!["nomination"] == held.Nominations[person])!["id"]!);
        Name(nameof(CertificateRelease), held.Agency.Id, role.Split(": ")[1]);
    }

    private async Task AgainAsync(AgencyUnderTest agency, string certificate)
    {
        var (status, body, _) = await agency.SendAsync(HttpMethod.Post, $"/api/certificates/{certificate}/reissue");
        Assert.True(status == HttpStatusCode.Accepted, body.ToJsonString());
        await IdleAsync();
    }

    /// <summary>Gives a role to an agency's first instance of an orchestrator that has none yet and whose id nobody here can know.</summary>
    private void Name(string orchestrator, string agency, string role) =>
        roles[Host.Engine.ListInstances()
            .Where(i => i.Name == orchestrator && i.Id.StartsWith(agency + "~", StringComparison.Ordinal) && !roles.ContainsKey(i.Id))
            .OrderBy(i => i.CreatedAt).First().Id] = $"{orchestrator}: {role}";

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private static void WithCheckIn(JsonObject training) => training["participation"] = new JsonObject { ["selfCheckIn"] = true };

    private void Note(string role, string id) => roles[id] = role;
}
