using AsnTraining.App.Platform.Pending;

namespace AsnTraining.App.Nominations;

/// <summary>A draft as it comes in.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Source">Import or request that it comes from: a repetition of it finds its own nominations accepted, not doubled.</param>
/// <param name="Actor">Who sent it.</param>
public sealed record IncomingDraft(NominationDraft Draft, string Source, Actor Actor);

/// <summary>What was taken in.</summary>
/// <param name="Outcomes">An outcome for each draft, in order.</param>
/// <param name="Starts">The lifecycles that are still to be started.</param>
public sealed record TakenIn(IReadOnlyList<IntakeOutcome> Outcomes, LifecycleStarts Starts);

/// <summary>Lifecycles to be started. Until they are, the promises keep them from being lost.</summary>
/// <param name="Lines">The promises of nominations that were just made, to be struck out after the starts.</param>
/// <param name="Again">Ids of nominations that an earlier run of the same call had made already; it may have started them.</param>
public sealed record LifecycleStarts(IReadOnlyList<PendingLine> Lines, IReadOnlyList<string> Again)
{
    /// <summary>The part of them that is one nomination's.</summary>
    public LifecycleStarts Of(string? nomination) =>
        new([.. Lines.Where(line => line.Id == nomination)], [.. Again.Where(id => id == nomination)]);
}
