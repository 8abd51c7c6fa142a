using System.Globalization;
using AsnTraining.App.Nominations.Checks;
using AsnTraining.App.People;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.App.Webhooks;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Nominations;

/// <summary>
/// Turns drafts into nominations, each at most once: by the agency's reference number, and by training and employee while
/// an earlier nomination is not final. One draft or hundreds take the same way; rows of a training go in by transactions.
/// </summary>
public sealed class NominationIntake(
    DataStore store,
    EmployeeStore employees,
    TrainingCatalogue catalogue,
    PendingLines pending,
    KeyedHash hash,
    NomineeChecks checks,
    AppMetrics metrics,
    TimeProvider time)
{
    private const int RowsEach = 3;
    private const int ParallelStarts = 16;

    /// <summary>Takes drafts in.</summary>
    /// <param name="agency">Agency of the caller.</param>
    /// <param name="drafts">Drafts in their order; of two that are the same the first counts.</param>
    /// <param name="source">Import or request that they come from: a repetition of it finds its own nominations accepted, not doubled.</param>
    /// <param name="actor">Who sent them.</param>
    /// <param name="client">Starts the lifecycles.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>An outcome for each draft, in order.</returns>
    public async Task<IReadOnlyList<IntakeOutcome>> AcceptAsync(
        string agency, IReadOnlyList<NominationDraft> drafts, string source, Actor actor, DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        ArgumentNullException.ThrowIfNull(actor);
        var entries = drafts.Select(d => new Entry(d, $"{source}#{d.Row}")).ToList();
        await CheckAsync(agency, entries, cancellationToken);
        FollowEarlier(entries);
        await IdentifyAsync(agency, entries, write: true, cancellationToken);
        await CheckNomineesAsync(agency, entries, cancellationToken);
        await TakeReferencesAsync(agency, entries, cancellationToken);
        var fresh = entries.Where(e => e.IsOpen).ToList();
        var lines = fresh.Count == 0 ? [] : await pending.WriteAsync(PendingKind.Nomination, [.. fresh.Select(e => e.Id)], cancellationToken);
        foreach (var training in fresh.GroupBy(e => e.Draft.Training, StringComparer.Ordinal))
            foreach (var chunk in training.Chunk((TableCalls.TransactionRows - OutboxPage.MostRows) / RowsEach))
                await InsertAsync(agency, chunk, actor, cancellationToken);
        await Parallel.ForEachAsync(
            entries.Where(e => e.Result == IntakeResult.Accepted),
            new ParallelOptions { MaxDegreeOfParallelism = ParallelStarts, CancellationToken = cancellationToken },
            async (entry, token) =>
            {
                if (entry.WasThere && await client.GetInstanceAsync(entry.Id, token) is not null)
                    return;
                await Nudge.StartNominationAsync(client, entry.Id, token);
            });
        if (lines.Count > 0)
            await pending.StrikeAsync(lines, cancellationToken);
        metrics.NominationMoves.Add(entries.Count(e => e.Result == IntakeResult.Accepted && !e.WasThere), new KeyValuePair<string, object?>("state", NominationState.Submitted.Name()));
        return [.. entries.Select(e => e.Outcome())];
    }

    /// <summary>Says what would become of a draft, and stores nothing.</summary>
    public async Task<IntakeOutcome> TryOutAsync(string agency, NominationDraft draft, CancellationToken cancellationToken)
    {
        var entry = new Entry(draft, "");
        await CheckAsync(agency, [entry], cancellationToken);
        await IdentifyAsync(agency, [entry], write: false, cancellationToken);
        if (entry.IsOpen && draft.Reference is not null && await store.References.FindAsync<TableEntity>(agency, hash.OfReference(agency, draft.Reference), cancellationToken) is { } reference)
            entry.IsSameAs(reference.GetString("Nomination"));
        if (entry.IsOpen && entry.Employee is not null && await store.Enrolments.FindAsync<TableEntity>(EnrolmentKeys.Partition(agency, draft.Training), EnrolmentKeys.Person(entry.Employee), cancellationToken) is { } live)
            entry.IsSameAs(live.GetString("Nomination"));
        await CheckNomineesAsync(agency, [entry], cancellationToken);
        return entry.IsOpen ? new(draft, IntakeResult.Accepted, null, null) { Warnings = entry.AllWarnings } : entry.Outcome();
    }

    private async Task CheckAsync(string agency, List<Entry> entries, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var group in entries.GroupBy(e => e.Draft.Training, StringComparer.Ordinal))
        {
            var training = await catalogue.FindAsync(agency, group.Key, cancellationToken);
            var seats = training is null ? null : await catalogue.SeatsAsync(agency, group.Key, cancellationToken);
            foreach (var entry in group)
            {
                if (training is null || seats is null)
                    entry.Refuse(entry.Draft.TrainingProblem("unknown-training", $"The catalogue has no training '{group.Key}'. Put it there first, or correct the id."));
                else if (seats.Stage != TrainingPhase.Open)
                    entry.Refuse(entry.Draft.TrainingProblem("training-ended", seats.Stage == TrainingPhase.Cancelled ? "The training was cancelled." : "The training is closed."));
                else if (!training.TakesNominationsAt(now))
                    entry.Refuse(entry.Draft.TrainingProblem("registration-closed", "The training takes no nominations now: the registration window is closed or the training has begun."));
            }
        }
    }

    private static void FollowEarlier(List<Entry> entries)
    {
        var byPerson = new Dictionary<(string, string), Entry>();
        var byReference = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(e => e.IsOpen))
        {
            var person = (entry.Draft.Training, entry.Draft.Nip);
            Entry? first = null;
            if (entry.Draft.Reference is { } reference && byReference.TryGetValue(reference, out first) || byPerson.TryGetValue(person, out first))
            {
                entry.Follow(first);
                continue;
            }
            byPerson[person] = entry;
            if (entry.Draft.Reference is not null)
                byReference[entry.Draft.Reference] = entry;
        }
    }

    private async Task IdentifyAsync(string agency, List<Entry> entries, bool write, CancellationToken cancellationToken)
    {
        var open = entries.Where(e => e.IsOpen).ToList();
        var known = await employees.FindKnownAsync(agency, [.. open.Select(e => e.Draft.Nip)], cancellationToken);
        var unknown = open.Where(e => !known.ContainsKey(e.Draft.Nip)).ToList();
        foreach (var entry in unknown.Where(e => e.Draft.Name is null || e.Draft.Email is null))
            entry.Refuse(entry.Draft.NipProblem("unknown-employee", "The register of employees has no such person. Send name and e-mail with the nomination, or the person with PUT /api/employees first."));
        if (write)
        {
            var fresh = unknown.Where(e => e.IsOpen).DistinctBy(e => e.Draft.Nip).Select(e => Register(e.Draft)).ToList();
            if (fresh.Count > 0)
            {
                foreach (var (nip, person) in await employees.StoreAsync(agency, fresh, onlyNew: true, cancellationToken))
                    known[nip] = person;
            }
        }
        foreach (var entry in open.Where(e => e.IsOpen))
        {
            entry.Known = known.GetValueOrDefault(entry.Draft.Nip);
            entry.IsKnown = !unknown.Contains(entry);
            if (write)
                entry.Id = NominationId.Create(AgencyId.Parse(agency), TrainingId.Parse(entry.Draft.Training), Guid.CreateVersion7(time.GetUtcNow())).Value;
            if (entry.Employee is not null && (entry.Draft.Name is null || entry.Draft.Email is null))
                entry.Person = await employees.ReadAsync(agency, entry.Employee, cancellationToken);
        }
    }

    /// <summary>
    /// What the nominee's other trainings say. A draft of a nomination that exists is never refused for it: sending a file again
    /// must give the same answer.
    /// </summary>
    private async Task CheckNomineesAsync(string agency, List<Entry> entries, CancellationToken cancellationToken)
    {
        foreach (var group in entries.Where(e => e.IsOpen).GroupBy(e => e.Draft.Training, StringComparer.Ordinal))
        {
            var training = await catalogue.ReadAsync(agency, group.Key, cancellationToken);
            var some = group.ToList();
            var findings = await checks.RunAsync(agency, training, [.. some.Select(e => new CheckedNominee(e.IsKnown ? e.Employee : null, e.Status, (e.Draft.Email ?? e.Person?.Email) is { Length: > 0 }, e.ContractStart))], cancellationToken);
            foreach (var (entry, found) in some.Zip(findings))
            {
                if (found.FirstOrDefault(f => f.Refuses)?.Warning is { } reason && !await ExistsAsync(agency, entry, cancellationToken))
                    entry.Refuse(entry.Draft.TrainingProblem(reason.Type, reason.Detail));
                else
                    entry.Warn(found.Select(f => f.Warning));
            }
        }
    }

    private async Task<bool> ExistsAsync(string agency, Entry entry, CancellationToken cancellationToken) =>
        (entry.Employee is { } employee && await store.Enrolments.FindAsync<TableEntity>(EnrolmentKeys.Partition(agency, entry.Draft.Training), EnrolmentKeys.Person(employee), cancellationToken) is not null)
        || (entry.Draft.Reference is { } reference && await store.References.FindAsync<TableEntity>(agency, hash.OfReference(agency, reference), cancellationToken) is not null);

    private static EmployeeEntry Register(NominationDraft draft) =>
        new(draft.Nip, draft.Name!, draft.Status, draft.Grade, draft.Position, draft.Unit, draft.Email, draft.SupervisorNip);

    /// <summary>Takes the reference numbers. One that is taken already names the nomination that this draft is the same as.</summary>
    private async Task TakeReferencesAsync(string agency, List<Entry> entries, CancellationToken cancellationToken)
    {
        foreach (var chunk in entries.Where(e => e.IsOpen && e.Draft.Reference is not null).Chunk(TableCalls.TransactionRows))
        {
            try
            {
                await store.References.SubmitTransactionAsync(chunk.Select(e => new TableTransactionAction(TableTransactionActionType.Add, Reference(agency, e))), cancellationToken);
            }
            catch (TableTransactionFailedException e) when (e.Status == 409)
            {
                await Parallel.ForEachAsync(chunk, new ParallelOptions { MaxDegreeOfParallelism = ParallelStarts, CancellationToken = cancellationToken }, async (entry, token) => await TakeReferenceAsync(agency, entry, token));
            }
        }
    }

    private async Task TakeReferenceAsync(string agency, Entry entry, CancellationToken cancellationToken)
    {
        try
        {
            await store.References.AddEntityAsync(Reference(agency, entry), cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            var taken = await store.References.GetEntityAsync<TableEntity>(agency, hash.OfReference(agency, entry.Draft.Reference!), cancellationToken: cancellationToken);
            await ResolveAsync(entry, taken.Value.GetString("Nomination"), cancellationToken);
        }
    }

    private async Task ResolveAsync(Entry entry, string nomination, CancellationToken cancellationToken)
    {
        var id = NominationId.Parse(nomination);
        var row = await store.Enrolments.FindAsync<NominationEntity>(EnrolmentKeys.Partition(id), EnrolmentKeys.Nomination(id.Uuid), cancellationToken);
        if (row is not null && row.Source == entry.Source)
            entry.IsOwn(nomination);
        else if (row is not null)
            entry.IsSameAs(nomination);
        else if (id.Training.Value == entry.Draft.Training)
            entry.Id = nomination; // The number was taken, and then the request died before its row: the row goes in now.
    }

    private async Task InsertAsync(string agency, Entry[] chunk, Actor actor, CancellationToken cancellationToken)
    {
        var left = chunk.ToList();
        while (left.Count > 0)
        {
            try
            {
                var (now, partition) = (time.GetUtcNow(), EnrolmentKeys.Partition(agency, left[0].Draft.Training));
                var outbox = await store.Outbox.OpenAsync(agency, store.Enrolments, partition, now, cancellationToken);
                left.ForEach(e => outbox.Add(NominationEvents.Changed(e.Id, NominationState.Submitted, moved: true, 1, now, "submitted", null)));
                await store.Enrolments.SubmitTransactionAsync([.. left.SelectMany(e => Rows(agency, e, actor)), .. outbox.Rows()], cancellationToken);
                left.ForEach(e => e.Accept());
                return;
            }
            catch (TableTransactionFailedException e) when (e.Status == 409)
            {
                var loser = left[(e.FailedTransactionActionIndex ?? 0) / RowsEach];
                await MeetAsync(agency, loser, cancellationToken);
                left.Remove(loser);
            }
        }
    }

    /// <summary>The person has a live nomination for this training: the draft is the same as that one.</summary>
    private async Task MeetAsync(string agency, Entry entry, CancellationToken cancellationToken)
    {
        var live = await store.Enrolments.FindAsync<TableEntity>(EnrolmentKeys.Partition(agency, entry.Draft.Training), EnrolmentKeys.Person(entry.Employee!), cancellationToken);
        if (live is null)
        {
            // Only the nomination's own row was there already: an adopted number whose row was written meanwhile.
            await ResolveAsync(entry, entry.Id, cancellationToken);
            return;
        }
        await ResolveAsync(entry, live.GetString("Nomination"), cancellationToken);
        if (entry.Draft.Reference is not null)
            await store.References.UpsertEntityAsync(Reference(agency, entry), TableUpdateMode.Replace, cancellationToken);
    }

    private TableEntity Reference(string agency, Entry entry) =>
        new(agency, hash.OfReference(agency, entry.Draft.Reference!)) { ["Nomination"] = entry.Id };

    private IEnumerable<TableTransactionAction> Rows(string agency, Entry entry, Actor actor)
    {
        var draft = entry.Draft;
        var now = time.GetUtcNow();
        var partition = EnrolmentKeys.Partition(agency, draft.Training);
        var uuid = NominationId.Parse(entry.Id).Uuid;
        yield return new(TableTransactionActionType.Add, new NominationEntity
        {
            PartitionKey = partition,
            RowKey = EnrolmentKeys.Nomination(uuid),
            State = NominationState.Submitted.Name(),
            Version = 1,
            Employee = entry.Employee!,
            Nip = draft.Nip,
            Name = draft.Name ?? entry.Person?.Name ?? "",
            Email = draft.Email ?? entry.Person?.Email,
            Status = draft.Status,
            Grade = draft.Grade ?? entry.Person?.Grade,
            Position = draft.Position ?? entry.Person?.Position,
            Unit = draft.Unit ?? entry.Person?.Unit,
            Language = entry.Known?.Language,
            ContractStart = entry.ContractStart?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            SupervisorNip = draft.SupervisorNip,
            SupervisorName = draft.SupervisorName,
            SupervisorEmail = draft.SupervisorEmail,
            Reference = draft.Reference,
            Source = entry.Source,
            Warnings = NominationWarning.Write(entry.AllWarnings),
            CreatedAt = now,
            ChangedAt = now,
        });
        yield return new(TableTransactionActionType.Add, new TableEntity(partition, EnrolmentKeys.Person(entry.Employee!)) { ["Nomination"] = entry.Id });
        yield return new(TableTransactionActionType.Add, NominationMove.AuditLine(partition, uuid, 1, now, NominationState.Submitted, "submitted", actor, null));
    }

    /// <summary>A draft on its way.</summary>
    private sealed class Entry(NominationDraft draft, string source)
    {
        private Entry? leader;
        private Platform.Rows.RowProblem? problem;

        public NominationDraft Draft { get; } = draft;

        public string Source { get; } = source;

        public string Id { get; set; } = "";

        /// <summary>What the line of the NIP tells of the person.</summary>
        public KnownPerson? Known { get; set; }

        public string? Employee => Known?.Id;

        /// <summary>Whether the register knew the person before this draft.</summary>
        public bool IsKnown { get; set; }

        public EmploymentStatus Status => EmploymentStatuses.TryParse(Draft.Status, out var status) ? status : EmploymentStatus.Pns;

        public DateOnly? ContractStart => Status == EmploymentStatus.Pppk ? Known?.ContractStart : null;

        public IReadOnlyList<NominationWarning> AllWarnings { get; private set; } = NominationWarning.Read(draft.Warnings);

        public EmployeeEntity? Person { get; set; }

        public IntakeResult? Result { get; private set; }

        public bool WasThere { get; private set; }

        public bool IsOpen => Result is null && leader is null;

        public void Refuse(Platform.Rows.RowProblem reason) => (Result, problem) = (IntakeResult.Refused, reason);

        public void Warn(IEnumerable<NominationWarning> found) => AllWarnings = [.. AllWarnings, .. found];

        public void Follow(Entry first) => leader = first;

        public void Accept() => Result = IntakeResult.Accepted;

        public void IsOwn(string id) => (Result, Id, WasThere) = (IntakeResult.Accepted, id, true);

        public void IsSameAs(string id) => (Result, Id, WasThere) = (IntakeResult.Duplicate, id, true);

        public IntakeOutcome Outcome() => leader is { } first
            ? first.Result == IntakeResult.Refused
                ? new(Draft, IntakeResult.Refused, null, first.problem! with { Row = Draft.Row })
                : new(Draft, IntakeResult.Duplicate, first.Id, null)
            : new(Draft, Result ?? throw new InvalidOperationException("A draft was left without an outcome."), Result == IntakeResult.Refused ? null : Id, problem);
    }
}
