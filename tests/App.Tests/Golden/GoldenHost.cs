using System.Globalization;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Operations;
using AsnTraining.App.Tests.Running;
using AsnTraining.LocalHost.Mail;
using AsnTraining.Testing;

namespace AsnTraining.App.Tests.Golden;

/// <summary>Brings nominations into every state that lasts and to every end, and leaves them there.</summary>
public sealed class GoldenHost : VaultHost
{
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

        // One training that goes to its end, with an end of each kind.
        var ended = await agency.TrainingAsync("SELESAI", quota: 3);
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

        // One whose certificates cannot be sealed: its closing waits for its next try.
        var stuck = await agency.TrainingAsync("MACET");
        roles[$"{agency.Id}~{stuck}~closing"] = "CertificateIssue: waits for the vault";
        var waiting = agency.NewPerson();
        Note("NominationLifecycle: waits for its certificate", await agency.ApprovedAsync(stuck, waiting, boss));
        await AdvanceAsync(TimeSpan.FromDays(42));
        await agency.AttendAsync(stuck, waiting);
        Vault.Refuses = true;
        await agency.CloseAsync(stuck);

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
        await DelegateAsync(agency, "DelegationHandOver: between its two looks", boss, top, Now);
        await DelegateAsync(agency, "DelegationHandOver: begins later", top, boss, Now + TimeSpan.FromDays(3));
        MailFailures.Next(1000, new SendFailure(503, false));
        Note("NominationLifecycle: waits for the mail provider", await agency.NominateAsync(open, agency.NewPerson(), boss));
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

        var hall = await agency.TrainingAsync("HADIR", startsInDays: 90, adjust: t => t["participation"] = new JsonObject { ["selfCheckIn"] = true });
        roles[$"{agency.Id}~{hall}~desk"] = "ParticipationDesk: open";
        Note("NominationLifecycle: enrolled where people check in", await agency.ApprovedAsync(hall, agency.NewPerson(), boss));
    }

    private async Task DelegateAsync(AgencyUnderTest agency, string role, Person absent, Person instead, DateTimeOffset from)
    {
        var (_, made, _) = await agency.JsonAsync(HttpMethod.Post, "/api/delegations", new { absentNip = absent.Nip, delegateNip = instead.Nip, from, until = from.AddDays(20) });
        roles[$"{agency.Id}~delegation~{(string)made["id"]!}"] = role;
        await IdleAsync();
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Note(string role, string id) => roles[id] = role;
}
