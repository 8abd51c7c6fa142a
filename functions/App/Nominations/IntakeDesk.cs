using System.Collections.Concurrent;
using AsnTraining.App.Platform;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Nominations;

/// <summary>
/// Takes in nominations that come one by one. Those of an agency that arrive while others are being stored go in together, so
/// that many senders at once cost storage little more than one.
/// </summary>
public sealed class IntakeDesk(NominationIntake intake, LifecycleStarter starter)
{
    private const int RoundsAtOnce = 2;
    private readonly ConcurrentDictionary<string, SharedRounds<IncomingDraft, (IntakeOutcome, LifecycleStarts)>> agencies = new(StringComparer.Ordinal);

    /// <summary>Takes a draft in and starts its lifecycle. What was begun is finished, whether or not its sender still listens.</summary>
    public async Task<IntakeOutcome> AcceptAsync(string agency, IncomingDraft draft, DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var (outcome, starts) = await agencies.GetOrAdd(agency, RoundsOf).DoAsync(draft);
        await starter.StartAsync(starts, repeated: false, client, CancellationToken.None);
        return outcome;
    }

    private SharedRounds<IncomingDraft, (IntakeOutcome, LifecycleStarts)> RoundsOf(string agency) => new(
        NominationIntake.MostEach,
        RoundsAtOnce,
        // Of two drafts in a file that are the same the first counts, whatever is wrong with it; two senders are heard one after the other.
        (one, other) => one.Draft.Nip != other.Draft.Nip && (one.Draft.Reference is null || one.Draft.Reference != other.Draft.Reference),
        async drafts =>
        {
            var (outcomes, starts) = await intake.TakeInAsync(agency, drafts, CancellationToken.None);
            return [.. outcomes.Select(outcome => (outcome, outcome.Result == IntakeResult.Accepted ? starts.Of(outcome.Nomination) : new([], [])))];
        });
}
