namespace AsnTraining.Testing;

/// <summary>What a program left behind.</summary>
/// <param name="ExitCode">Its exit code; 0 means success for all known tools.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record DebianToolResult(int ExitCode, string Output, string Error);
