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
    JustWritten written,
    LateNominations late,
    AppMetrics metrics,
    TimeProvider time)
{
    /// <summary>Nominations that one transaction takes in: each is three rows, and the outbox needs room beside them.</summary>
    public const int MostEach = (TableCalls.TransactionRows - OutboxPage.MostRows) / RowsEach;

    private const int RowsEach = 3;
    private const int ParallelReads = 16;
    private const int ParallelTransactions = 4;

    /// <summary>Takes drafts in. Each accepted one has its row and its promise; its lifecycle is still to be started.</summary>
    /// <param name="agency">Agency of the callers.</param>
    /// <param name="drafts">Drafts in their order; of two that are the same the first counts.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<TakenIn> TakeInAsync(string agency, IReadOnlyList<IncomingDraft> drafts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var entries = drafts.Select(d => new Entry(d.Draft, $"{d.Source}#{d.Draft.Row}", d.Actor)).ToList();
        await CheckAsync(agency, entries, cancellationToken);
        FollowEarlier(entries);
        for (var turn = entries; turn.Count > 0; turn = LeaveRefused(entries))
        {
            await IdentifyAsync(agency, turn, write: true, cancellationToken);
            await CheckNomineesAsync(agency, turn, entries, cancellationToken);
        }
        await TakeReferencesAsync(agency, entries, cancellationToken);
        var fresh = entries.Where(e => e.IsOpen).ToList();
        var lines = fresh.Count == 0 ? [] : await pending.WriteAsync(PendingKind.Nomination, [.. fresh.Select(e => e.Id)], cancellationToken);
        var chunks = fresh.GroupBy(e => e.Draft.Training, StringComparer.Ordinal).SelectMany(training => training.Chunk(MostEach));
        await Parallel.ForEachAsync(chunks, Limit(ParallelTransactions, cancellationToken), async (chunk, token) => await InsertAsync(agency, chunk, token));
        var made = entries.Where(e => e.Result == IntakeResult.Accepted && !e.WasThere).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        await late.EndAsync(made, cancellationToken);
        // Somebody else was first: nothing is promised of these.
        var idle = lines.Where(line => !made.Contains(line.Id)).ToList();
        if (idle.Count > 0)
            await pending.StrikeAsync(idle, cancellationToken);
        metrics.NominationMoves.Add(made.Count, new KeyValuePair<string, object?>("state", NominationState.Submitted.Name()));
        return new(
            [.. entries.Select(e => e.Outcome())],
            new([.. lines.Where(line => made.Contains(line.Id))], [.. entries.Where(e => e.Result == IntakeResult.Accepted && e.WasThere).Select(e => e.Id)]));
    }

    /// <summary>Says what would become of a draft, and stores nothing.</summary>
    public async Task<IntakeOutcome> TryOutAsync(string agency, NominationDraft draft, CancellationToken cancellationToken)
    {
        var entry = new Entry(draft, "", Actor.System);
        await CheckAsync(agency, [entry], cancellationToken);
        await IdentifyAsync(agency, [entry], write: false, cancellationToken);
        if (entry.IsOpen && draft.Reference is not null && await store.References.FindAsync<TableEntity>(agency, hash.OfReference(agency, draft.Reference), cancellationToken) is { } reference)
            entry.IsSameAs(reference.GetString("Nomination"));
        if (entry.IsOpen && entry.Employee is not null && await store.Enrolments.FindAsync<TableEntity>(EnrolmentKeys.Partition(agency, draft.Training), EnrolmentKeys.Person(entry.Employee), cancellationToken) is { } live)
            entry.IsSameAs(live.GetString("Nomination"));
        await CheckNomineesAsync(agency, [entry], [entry], cancellationToken);
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

    /// <summary>
    /// Takes drafts from a leader that was refused, since what was wrong with it need not be wrong with them, and lets the first
    /// of those that are the same lead the others.
    /// </summary>
    /// <returns>Those who lead now, and are to be judged.</returns>
    private static List<Entry> LeaveRefused(List<Entry> entries)
    {
        var judged = entries.Where(e => e.IsOpen).ToList();
        var left = entries.Where(e => e.LeavesRefused()).ToList();
        if (left.Count > 0)
            FollowEarlier([.. judged, .. left]);
        return [.. left.Where(e => e.IsOpen)];
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
    private async Task CheckNomineesAsync(string agency, List<Entry> turn, List<Entry> entries, CancellationToken cancellationToken)
    {
        var open = turn.Where(e => e.IsOpen).ToList();
        var all = entries.Except(turn).Where(e => e.IsOpen).Concat(open).ToList();
        var trainings = new Dictionary<string, Training>(StringComparer.Ordinal);
        foreach (var id in all.Select(e => e.Draft.Training).Distinct(StringComparer.Ordinal))
            trainings[id] = await catalogue.ReadAsync(agency, id, cancellationToken);
        var byPerson = all.ToLookup(e => e.Draft.Nip, StringComparer.Ordinal);
        foreach (var group in open.GroupBy(e => e.Draft.Training, StringComparer.Ordinal))
        {
            var some = group.ToList();
            var nominees = some.Select(e => new CheckedNominee(
                e.IsKnown ? e.Employee : null, e.Status, (e.Draft.Email ?? e.Person?.Email) is { Length: > 0 }, e.ContractStart, [.. byPerson[e.Draft.Nip].TakeWhile(other => other != e).Select(other => trainings[other.Draft.Training])])).ToList();
            var findings = await checks.RunAsync(agency, trainings[group.Key], nominees, cancellationToken);
            foreach (var (entry, found) in some.Zip(findings))
            {
                if (entry.NamesThemselves && !await ExistsAsync(agency, entry, cancellationToken))
                {
                    entry.Refuse(entry.Draft.SupervisorProblem("own-supervisor", "The supervisor's address is the nominee's own, by the register. Give the direct superior's, or leave it empty."));
                    continue;
                }
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
        var chunks = entries.Where(e => e.IsOpen && e.Draft.Reference is not null).Chunk(TableCalls.TransactionRows);
        await Parallel.ForEachAsync(chunks, Limit(ParallelTransactions, cancellationToken), async (chunk, token) =>
        {
            try
            {
                // A transaction of one row costs more than the row.
                if (chunk.Length > 1)
                {
                    await store.References.SubmitTransactionAsync(chunk.Select(e => new TableTransactionAction(TableTransactionActionType.Add, Reference(agency, e))), token);
                    return;
                }
            }
            catch (TableTransactionFailedException e) when (e.Status == 409)
            {
                // Some are taken: each finds out for itself.
            }
            await Parallel.ForEachAsync(chunk, Limit(ParallelReads, token), async (entry, each) => await TakeReferenceAsync(agency, entry, each));
        });
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
            entry.IsOwn(row);
        else if (row is not null)
            entry.IsSameAs(nomination, row);
        else if (id.Training.Value == entry.Draft.Training)
            entry.Id = nomination; // The number was taken, and then the request died before its row: the row goes in now.
    }

    private async Task InsertAsync(string agency, Entry[] chunk, CancellationToken cancellationToken)
    {
        var (left, losses) = (chunk.ToList(), 0);
        while (left.Count > 0)
        {
            try
            {
                var (now, partition) = (time.GetUtcNow(), EnrolmentKeys.Partition(agency, left[0].Draft.Training));
                var outbox = await store.Outbox.OpenAsync(agency, store.Enrolments, partition, now, cancellationToken);
                left.ForEach(e => outbox.Add(NominationEvents.Changed(e.Id, NominationState.Submitted, moved: true, 1, now, "submitted", null)));
                var answers = await store.Enrolments.SubmitTransactionAsync([.. left.SelectMany(e => Rows(agency, e, now)), .. outbox.Rows()], cancellationToken);
                foreach (var (place, entry) in left.Index())
                {
                    entry.Accept();
                    if (answers.Value[place * RowsEach].Headers.ETag is { } tag)
                        written.Keep(entry.Row!, tag);
                }
                return;
            }
            catch (TableTransactionFailedException e) when (e.Status == 409)
            {
                var loser = left[(e.FailedTransactionActionIndex ?? 0) / RowsEach];
                // Where nobody is live there, only the nomination's own row was: an adopted number whose row was written meanwhile.
                if (!await MeetAsync(agency, loser, cancellationToken))
                    await ResolveAsync(loser, loser.Id, cancellationToken);
                left.Remove(loser);
                // One may be chance. More are a file that came before: all are looked up, not found out try by try.
                if (losses++ == 0)
                    continue;
                await Parallel.ForEachAsync(left, Limit(ParallelReads, cancellationToken), async (entry, token) => await MeetAsync(agency, entry, token));
                left.RemoveAll(entry => !entry.IsOpen);
            }
        }
    }

    /// <summary>Whether the person has a live nomination for this training: then the draft is the same as that one.</summary>
    private async Task<bool> MeetAsync(string agency, Entry entry, CancellationToken cancellationToken)
    {
        if (await store.Enrolments.FindAsync<TableEntity>(EnrolmentKeys.Partition(agency, entry.Draft.Training), EnrolmentKeys.Person(entry.Employee!), cancellationToken) is not { } live)
            return false;
        await ResolveAsync(entry, live.GetString("Nomination"), cancellationToken);
        if (entry.Draft.Reference is not null)
            await store.References.UpsertEntityAsync(Reference(agency, entry), TableUpdateMode.Replace, cancellationToken);
        return true;
    }

    private TableEntity Reference(string agency, Entry entry) =>
        ReferenceLine.Of(hash, agency, entry.Draft.Reference!, entry.Id);

    private static IEnumerable<TableTransactionAction> Rows(string agency, Entry entry, DateTimeOffset now)
    {
        var draft = entry.Draft;
        var partition = EnrolmentKeys.Partition(agency, draft.Training);
        var uuid = NominationId.Parse(entry.Id).Uuid;
        entry.Row = new NominationEntity
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
            ContractStart = entry.ContractStart is { } start ? Days.Write(start) : null,
            SupervisorNip = draft.SupervisorNip,
            SupervisorName = draft.SupervisorName,
            SupervisorEmail = draft.SupervisorEmail,
            Reference = draft.Reference,
            Source = entry.Source,
            Warnings = NominationWarning.Write(entry.AllWarnings),
            CreatedAt = now,
            ChangedAt = now,
        };
        yield return new(TableTransactionActionType.Add, entry.Row);
        yield return new(TableTransactionActionType.Add, new TableEntity(partition, EnrolmentKeys.Person(entry.Employee!)) { ["Nomination"] = entry.Id });
        yield return new(TableTransactionActionType.Add, NominationMove.AuditLine(partition, uuid, 1, now, NominationState.Submitted, "submitted", entry.Actor, null));
    }

    private static ParallelOptions Limit(int most, CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = most, CancellationToken = cancellationToken };

    /// <summary>A draft on its way.</summary>
    private sealed class Entry(NominationDraft draft, string source, Actor actor)
    {
        private Entry? leader;
        private Platform.Rows.RowProblem? problem;

        public NominationDraft Draft { get; } = draft;

        public string Source { get; } = source;

        public Actor Actor { get; } = actor;

        /// <summary>The row that stands for the draft, as far as it was written or read here.</summary>
        public NominationEntity? Row { get; set; }

        public string Id { get; set; } = "";

        /// <summary>What the line of the NIP tells of the person.</summary>
        public KnownPerson? Known { get; set; }

        public string? Employee => Known?.Id;

        /// <summary>Whether the register knew the person before this draft.</summary>
        public bool IsKnown { get; set; }

        public EmploymentStatus Status => EmploymentStatuses.TryParse(Draft.Status, out var status) ? status : EmploymentStatus.Pns;

        /// <summary>Whether the superior's address is the one that the register has of the nominee; one in the draft itself was looked at before.</summary>
        public bool NamesThemselves => Person?.Email is { Length: > 0 } own && string.Equals(Draft.SupervisorEmail, own, StringComparison.OrdinalIgnoreCase);

        public DateOnly? ContractStart => Status == EmploymentStatus.Pppk ? Known?.ContractStart : null;

        public IReadOnlyList<NominationWarning> AllWarnings { get; private set; } = NominationWarning.Read(draft.Warnings);

        public EmployeeEntity? Person { get; set; }

        public IntakeResult? Result { get; private set; }

        public bool WasThere { get; private set; }

        public bool IsOpen => Result is null && leader is null;

        public void Refuse(Platform.Rows.RowProblem reason) => (Result, problem) = (IntakeResult.Refused, reason);

        public void Warn(IEnumerable<NominationWarning> found) => AllWarnings = [.. AllWarnings, .. found];

        public void Follow(Entry first) => leader = first;

        /// <summary>Lets go of a leader that was refused.</summary>
        /// <returns>Whether it did.</returns>
        public bool LeavesRefused()
        {
            if (leader?.Result != IntakeResult.Refused)
                return false;
            leader = null;
            return true;
        }

        public void Accept() => Result = IntakeResult.Accepted;

        public void IsOwn(NominationEntity row) => (Result, Id, WasThere, Row) = (IntakeResult.Accepted, row.Id, true, row);

        public void IsSameAs(string id, NominationEntity? row = null) => (Result, Id, WasThere, Row) = (IntakeResult.Duplicate, id, true, row);

        public IntakeOutcome Outcome() => leader is { } first
            ? new(Draft, IntakeResult.Duplicate, first.Id, null) { Row = first.Row }
            : new(Draft, Result ?? throw new InvalidOperationException("A draft was left without an outcome."), Result == IntakeResult.Refused ? null : Id, problem) { Row = Row };
    }
}
