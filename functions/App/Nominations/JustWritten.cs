using System.Collections.Concurrent;
using Azure;

namespace AsnTraining.App.Nominations;

/// <summary>
/// Rows of nominations as this process wrote them a moment ago, for the first step of their lifecycles, which most often
/// comes at once and in the same process. A row is handed out once, and a change to it is guarded by its version: whoever
/// changed it meanwhile, here or elsewhere, makes the step read it again.
/// </summary>
public sealed class JustWritten
{
    // As many as one process asks approvers for in some seconds. A large file's are read again.
    private const int Most = 2_000;

    // In real time.
    private const long MemoryMilliseconds = 10_000;
    private readonly ConcurrentDictionary<string, (NominationEntity Row, long Until)> rows = new(StringComparer.Ordinal);

    /// <summary>Keeps a row.</summary>
    /// <param name="row">The row, which stays the caller's own.</param>
    /// <param name="tag">Its version.</param>
    public void Keep(NominationEntity row, ETag tag)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (rows.Count >= Most)
            Sweep();
        if (rows.Count >= Most)
            return;
        var copy = row.Copy();
        copy.ETag = tag;
        rows[row.Id] = (copy, Environment.TickCount64 + MemoryMilliseconds);
    }

    /// <summary>The row, for a change that is guarded by its version; null when it is not kept, or not any more.</summary>
    public NominationEntity? Take(string id) => rows.TryRemove(id, out var kept) && kept.Until > Environment.TickCount64 ? kept.Row : null;

    private void Sweep()
    {
        foreach (var (id, kept) in rows)
        {
            if (kept.Until <= Environment.TickCount64)
                rows.TryRemove(id, out _);
        }
    }
}
