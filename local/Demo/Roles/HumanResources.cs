using System.Security.Cryptography;
using AsnTraining.Demo.Files;
using AsnTraining.Demo.Talking;
using AsnTraining.Demo.Telling;

namespace AsnTraining.Demo.Roles;

/// <summary>The agency's HR system and the people behind it.</summary>
/// <param name="app">The app.</param>
/// <param name="known">What is known of the run.</param>
/// <param name="plan">Who withdraws.</param>
/// <param name="refusals">Takes what the app refused.</param>
public sealed class HumanResources(AppClient app, Known known, Plan plan, RefusalList refusals)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <summary>Sends the employees. Returns how many were taken.</summary>
    public async Task<int> SendEmployeesAsync(string file, CancellationToken cancellationToken)
    {
        var taken = await app.PutFileAsync("api/employees", await File.ReadAllBytesAsync(file, cancellationToken), InputFiles.MediaType(file), cancellationToken);
        foreach (var refusal in taken.Refused) refusals.Add(Path.GetFileName(file), refusal.Row, refusal);
        return taken.Accepted;
    }

    /// <summary>Sends the catalogue, training by training. Returns how many were taken.</summary>
    public async Task<int> SendTrainingsAsync(string file, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(file);
        foreach (var entry in CatalogueEntry.ReadAll(file))
        {
            var refused = entry.Id is null
                ? [new Refusal(null, null, "id", null, "The entry has no id, so there is no address to send it to.")]
                : await app.PutTrainingAsync(entry.Id, entry.Json, cancellationToken);
            foreach (var refusal in refused) refusals.Add(name, entry.Row, refusal);
            if (refused.Count > 0) continue;
            known.Trainings.Add(entry.Training
                ?? throw new UnmetException($"{name}: the app took entry {entry.Row}, but this program finds no calendar in it."));
        }

        return known.Trainings.Count;
    }

    /// <summary>Sends the nominations and waits until each row has been dealt with.</summary>
    /// <param name="file">Nominations.</param>
    /// <param name="story">Hears of the progress.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Nominated> NominateAsync(string file, IStory story, CancellationToken cancellationToken)
    {
        var rows = TableFile.Read(file).Rows;
        var content = await File.ReadAllBytesAsync(file, cancellationToken);
        var import = await app.PostBatchAsync(content, InputFiles.MediaType(file), $"demo-{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}", cancellationToken);
        var state = await app.GetImportAsync(import, cancellationToken);
        while (!state.IsCompleted)
        {
            story.Progress("nominations imported", state.Processed, rows.Count);
            await Task.Delay(BetweenLooks, cancellationToken);
            state = await app.GetImportAsync(import, cancellationToken);
        }

        var orders = new Dictionary<(string, string), int>();
        foreach (var row in rows) orders.TryAdd((row[Column.Training].Trim(), InputFiles.CleanNip(row[Column.Nip])), row.Line);
        foreach (var training in known.Trainings) known.Remember(await app.ListAsync(training.Id, null, cancellationToken), orders);

        // One entry a row, whatever number of things are wrong with it.
        var refused = (state.Errors ?? []).GroupBy(error => error.Row ?? 0).OrderBy(group => group.Key)
            .Select(group => RefusedRow.Of(Path.GetFileName(file), group.Key, [.. group])).ToList();
        return new(rows.Count, state, refused, known.Nominations.Count);
    }

    /// <summary>Names a superior for the first of those for whom none could be found; the others are left to expire.</summary>
    /// <param name="employees">The employees' file.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many needed one, and whether one got one.</returns>
    public async Task<(int Needing, bool Supplied)> SupplySupervisorAsync(string employees, CancellationToken cancellationToken)
    {
        var needing = new List<KnownNomination>();
        foreach (var training in known.Trainings)
        {
            var listed = await app.ListAsync(training.Id, "needsSupervisor", cancellationToken);
            needing.AddRange(listed.Select(nomination => known.Nominations.GetValueOrDefault(nomination.Id)).OfType<KnownNomination>());
        }

        if (needing.MinBy(nomination => nomination.Order) is not { } first) return (0, false);
        var superior = TableFile.Read(employees).Rows
            .Select(row => InputFiles.CleanNip(row[Column.SupervisorNip]))
            .FirstOrDefault(nip => nip.Length > 0 && nip != first.Nip);
        if (superior is null) return (needing.Count, false);
        await app.SupplySupervisorAsync(first.Id, new { supervisorNip = superior }, cancellationToken);
        return (needing.Count, true);
    }

    /// <summary>Lets a few of those with a seat give it back, in the same order each time. Returns how many did.</summary>
    public async Task<int> WithdrawSomeAsync(Training training, CancellationToken cancellationToken)
    {
        if (!plan.SomeWithdraw) return 0;
        var state = await app.GetTrainingAsync(training.Id, cancellationToken);
        var seated = (await app.ListAsync(training.Id, "enrolled", cancellationToken))
            .Select(nomination => known.Nominations.GetValueOrDefault(nomination.Id)).OfType<KnownNomination>()
            .OrderBy(nomination => nomination.Order).ToList();
        var chosen = plan.Withdrawals(training.Id, [.. seated.Select(nomination => nomination.Nip)], state.Waitlisted > 0);
        foreach (var nomination in seated.Where(nomination => chosen.Contains(nomination.Nip)))
        {
            await app.WithdrawAsync(nomination.Id, "Berhalangan hadir", cancellationToken);
            known.Withdrawn.Add(nomination.Id);
        }

        return chosen.Count;
    }

    /// <summary>Closes a training.</summary>
    public Task CloseAsync(Training training, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(training);
        return app.CloseAsync(training.Id, cancellationToken);
    }
}

/// <summary>What became of the file of nominations.</summary>
/// <param name="Submitted">Rows in the file.</param>
/// <param name="Import">What the app says.</param>
/// <param name="Refused">Rows refused, one entry each.</param>
/// <param name="Kept">Nominations that the app has of this file: those just accepted and those of an earlier run on the same data.</param>
public sealed record Nominated(int Submitted, Import Import, IReadOnlyList<RefusedRow> Refused, int Kept)
{
    /// <summary>Rows that named a nomination which exists already.</summary>
    public int Duplicates => Submitted - Refused.Count - Kept;
}
