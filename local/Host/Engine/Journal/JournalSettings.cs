namespace AsnTraining.LocalHost.Engine.Journal;

/// <summary>How a journal is kept.</summary>
/// <param name="FlushToDisk">Whether a write waits for the disk: needed against a loss of power, not against a killed process.</param>
/// <param name="CompactAtBytes">Length from which the file is replaced by a snapshot.</param>
internal sealed record JournalSettings(bool FlushToDisk, long CompactAtBytes);
