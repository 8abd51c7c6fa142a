namespace AsnTraining.LocalHost.Engine.Journal;

/// <summary>The state that a journal keeps.</summary>
internal interface IJournaled
{
    /// <summary>Held by whoever changes the state and appends the change, so that both happen in one order.</summary>
    Lock Gate { get; }

    /// <summary>Makes a change that was read back.</summary>
    void Apply(JournalRecord record);

    /// <summary>The least that brings the state about again, in lines that belong together. Called under the gate.</summary>
    IEnumerable<IReadOnlyList<JournalRecord>> Snapshot();

    /// <summary>Nothing can be written any more.</summary>
    void Broke(Exception cause);
}
