using System.Diagnostics;
using System.Globalization;
using AsnTraining.Demo.Files;
using AsnTraining.Demo.Roles;
using AsnTraining.Demo.Talking;
using AsnTraining.Demo.Telling;

namespace AsnTraining.Demo;

/// <summary>Whom the driver talks to.</summary>
/// <param name="App">The app.</param>
/// <param name="Sink">Its mails.</param>
/// <param name="Clock">Its time.</param>
/// <param name="Tools">The local tools, where they exist: they count what the app asks of storage.</param>
public sealed record Counterparts(AppClient App, MailSink Sink, IClock Clock, LocalTools? Tools);

/// <summary>How a run ended.</summary>
/// <param name="Report">In figures.</param>
/// <param name="Nominations">In full.</param>
public sealed record Ended(Report Report, IReadOnlyList<Nomination> Nominations);

/// <summary>
/// Takes files through the whole lifecycle as HR, superiors, trainers and employees would: over HTTP, and through the links
/// in the mails. It keeps nothing of its own that a restart could lose: whatever it repeats has the same effect.
/// </summary>
public sealed class DemoRun
{
    private static readonly TimeSpan BeforeFirstTraining = TimeSpan.FromDays(60);
    private static readonly TimeSpan WithdrawBefore = TimeSpan.FromDays(7);
    private static readonly TimeSpan AfterLastTraining = TimeSpan.FromDays(40);
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    private readonly DemoOptions _options;
    private readonly Counterparts _with;
    private readonly IStory _story;
    private readonly Known _known = new();
    private readonly RefusalList _refusals = new();
    private readonly TableFile _attendance;
    private readonly TableFile _results;
    private readonly HumanResources _hr;
    private readonly Supervisors _supervisors;
    private readonly Trainers _trainers;
    private readonly Participants _participants;
    private readonly Dictionary<string, int> _atStart = new(StringComparer.Ordinal);
    private readonly List<Mail> _mails = [];

    /// <summary>Prepares a run; nothing is sent yet.</summary>
    public DemoRun(DemoOptions options, Counterparts with, IStory story)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(with);
        (_options, _with, _story) = (options, with, story);
        var plan = new Plan(new Chance(options.Seed), options.Approve, options.Reject);
        _attendance = TableFile.Read(options.Files.Attendance);
        _results = TableFile.Read(options.Files.Results);
        _hr = new(with.App, _known, plan, _refusals);
        _supervisors = new(with.App, _known, plan, story);
        _participants = new(with.App, with.Sink, story);
        _trainers = new(with.App, _known, _refusals, _attendance, _results);
    }

    /// <summary>Something that is due at a moment of the calendar.</summary>
    private sealed record Appointment(DateTimeOffset At, Func<DateTimeOffset, CancellationToken, Task> DoAsync);

    /// <summary>Runs the lifecycle and writes certificates, mails and the report.</summary>
    public async Task<Ended> RunAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await OpenCalendarAsync(cancellationToken);
        var nominated = await SendFilesAsync(cancellationToken);
        await LiveAsync(cancellationToken);
        return await ConcludeAsync(nominated, watch, cancellationToken);
    }

    private async Task OpenCalendarAsync(CancellationToken cancellationToken)
    {
        if (!_with.Clock.Jumps) return;
        var starts = CatalogueEntry.ReadAll(_options.Files.Trainings).Select(entry => entry.Training).OfType<Training>().Select(training => training.Start).ToList();
        if (starts.Count == 0) throw new UnmetException($"{_options.Files.Trainings} holds no training.");
        var first = starts.Min() - BeforeFirstTraining;
        var morning = new DateTimeOffset(first.Date.AddHours(8), first.Offset);
        if (!await _with.Clock.TrySetAsync(morning, cancellationToken))
            _story.Note("The data is not fresh: the run goes on at the time where it stood.");
    }

    private async Task<Nominated> SendFilesAsync(CancellationToken cancellationToken)
    {
        var employees = await _hr.SendEmployeesAsync(_options.Files.Employees, cancellationToken);
        var trainings = await _hr.SendTrainingsAsync(_options.Files.Trainings, cancellationToken);
        var now = await _with.Clock.NowAsync(cancellationToken);
        if (trainings == 0)
        {
            var file = Path.GetFileName(_options.Files.Trainings);
            var reason = _refusals.Rows.Where(row => row.File == file).Select(row => row.Reason).FirstOrDefault();
            throw new UnmetException(string.Create(
                CultureInfo.InvariantCulture,
                $"The app took no training of {file}. Of the first it says: {reason}\nIf an earlier run on the same data has ended them (its clock stands at {now:yyyy-MM-dd}): leave --data out for fresh data, or name a folder that is not there yet."));
        }

        _story.Tell(now, "HR", $"sends {employees} employees and {trainings} trainings");
        var nominated = await _hr.NominateAsync(_options.Files.Nominations, _story, cancellationToken);
        _story.Tell(now, "HR", $"nominates in {nominated.Submitted} rows: {nominated.Kept} accepted, {nominated.Duplicates} sent twice, {nominated.Refused.Count} refused");
        foreach (var refused in nominated.Refused.Take(5)) _story.Tell(now, "", $"  row {refused.Row}, {refused.Column}: {refused.Reason}");
        _trainers.RefuseStrays();
        await _with.Clock.PauseAsync(cancellationToken);

        var (needing, supplied) = await _hr.SupplySupervisorAsync(_options.Files.Employees, cancellationToken);
        if (needing > 0) _story.Tell(now, "HR", $"{needing} without a superior; {(supplied ? "names one for the first" : "can name none")}");
        await _with.Clock.PauseAsync(cancellationToken);
        return nominated;
    }

    /// <summary>From day to day until every training is over and nothing is open any more.</summary>
    private async Task LiveAsync(CancellationToken cancellationToken)
    {
        var calendar = new PriorityQueue<Appointment, DateTimeOffset>(Appointments().Select(appointment => (appointment, appointment.At)));
        var end = _known.Trainings.Max(training => training.End) + AfterLastTraining;
        while (true)
        {
            await _with.Clock.SettleAsync(cancellationToken);
            var now = await _with.Clock.NowAsync(cancellationToken);
            await ReadMailsAsync(now, cancellationToken);
            await AnswerAsync(now, cancellationToken);

            var acted = false;
            while (calendar.TryPeek(out var due, out var at) && at <= now)
            {
                calendar.Dequeue();
                await due.DoAsync(now, cancellationToken);
                acted = true;
            }

            if (acted)
            {
                await _with.Clock.PauseAsync(cancellationToken);
                continue;
            }

            if (calendar.Count == 0 && (now > end || await IsOverAsync(cancellationToken))) return;
            var tomorrow = now + OneDay;
            await _with.Clock.AdvanceAsync(calendar.TryPeek(out _, out var next) && next < tomorrow ? next : tomorrow, cancellationToken);
        }
    }

    private IEnumerable<Appointment> Appointments()
    {
        foreach (var training in _known.Trainings)
        {
            yield return new(training.Start - WithdrawBefore, (now, stop) => WithdrawAsync(training, now, stop));
            yield return new(training.Start, (now, stop) => StartAsync(training, now, stop));
            yield return new(training.End, (now, stop) => FinishAsync(training, now, stop));
        }
    }

    private async Task<bool> IsOverAsync(CancellationToken cancellationToken)
    {
        foreach (var training in _known.Trainings)
        {
            if ((await _with.App.ListAsync(training.Id, null, cancellationToken)).Any(nomination => !nomination.IsFinal)) return false;
        }

        return true;
    }

    private async Task ReadMailsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fresh = await _with.Sink.ReadAsync(_mails.Count == 0 ? 0 : _mails[^1].N, cancellationToken);
        _mails.AddRange(fresh);
        _supervisors.Receive(fresh);
        var certificates = await _participants.CollectAsync(fresh, cancellationToken);
        if (certificates > 0) _story.Tell(now, "employees", $"{certificates} open the link in their mail and save their certificate");
    }

    private async Task AnswerAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (approved, rejected) = await _supervisors.AnswerAsync(cancellationToken);
        if (approved + rejected == 0) return;
        _story.Tell(now, "superiors", $"open their links: {approved} approve, {rejected} reject");
        await _with.Clock.PauseAsync(cancellationToken);
    }

    private async Task WithdrawAsync(Training training, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = await _hr.WithdrawSomeAsync(training, cancellationToken);
        if (count > 0) _story.Tell(now, training.Id, $"{count} give their seat back");
    }

    private async Task StartAsync(Training training, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var state = await _with.App.GetTrainingAsync(training.Id, cancellationToken);
        _atStart[training.Id] = state.Enrolled;
        _story.Tell(now, training.Id, $"begins: {state.Enrolled} of {state.Quota} seats taken");
    }

    private async Task FinishAsync(Training training, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (attendance, marks) = await _trainers.RecordAsync(training, cancellationToken);
        await _hr.CloseAsync(training, cancellationToken);
        _story.Tell(now, training.Id, $"ends: {attendance} attendance entries{(marks > 0 ? $" and {marks} marks" : "")} taken; closed");
    }

    private async Task<Ended> ConcludeAsync(Nominated nominated, Stopwatch watch, CancellationToken cancellationToken)
    {
        var received = _participants.Received;
        // What the app asked of storage for the lifecycle itself; the comparing below is the driver's own doing.
        var metrics = _with.Tools is { } tools ? await tools.MetricsAsync(cancellationToken) : null;

        var nominations = new List<Nomination>();
        foreach (var training in _known.Trainings)
            nominations.AddRange((await _with.App.ListAsync(training.Id, null, cancellationToken)).Where(nomination => _known.Nominations.ContainsKey(nomination.Id)));
        var losses = await new Audit(_with.App, _known, _story)
            .FindLossesAsync(nominations, new(nominated, _atStart, received, _attendance, _results), cancellationToken);
        var peak = _with.Tools is { } host ? (await host.MetricsAsync(cancellationToken))?.PeakMemoryMb : null;
        await new Outbox(_options.Out).WriteAsync(nominations, received, _mails, _with.Sink, cancellationToken);

        var report = new Report
        {
            Submitted = nominated.Submitted,
            Accepted = nominated.Kept,
            Duplicates = nominated.Duplicates,
            Refused = nominated.Refused,
            RefusedEntries = _refusals.Rows,
            EverApproved = nominations.Count(nomination => nomination.EverApproved),
            States = nominations.GroupBy(nomination => nomination.State).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count()),
            Trainings = [.. _known.Trainings.Select(training => new TrainingReport(
                training.Id, training.Quota, _atStart.GetValueOrDefault(training.Id),
                nominations.Count(nomination => nomination.Training == training.Id && nomination.IsCertified)))],
            MailsSent = _mails.Count,
            StorageRequests = metrics?.StorageRequests is { } asked
                ? new(asked.Total, Math.Round(asked.Total / (double)Math.Max(1, nominated.Kept), 1), asked.ByOperation ?? new Dictionary<string, long>())
                : null,
            Executions = metrics?.Executions,
            Seconds = Math.Round(watch.Elapsed.TotalSeconds, 1),
            PeakMemoryMb = peak is { } megabytes ? (int)Math.Ceiling(megabytes) : null,
            Losses = losses,
        };
        return new(report, nominations);
    }
}
