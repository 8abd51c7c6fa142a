using AsnTraining.Testing;

namespace AsnTraining.App.Tests.Golden;

/// <summary>The committed recordings, a folder for each released version of the orchestrators.</summary>
internal static class GoldenFiles
{
    /// <summary>The version that new instances get: <c>defaultVersion</c> in host.json.</summary>
    public const string Current = "1.0";

    /// <summary>Whether to record anew instead of comparing; see CONTRIBUTING.md for when that is right.</summary>
    public static bool Recording => Environment.GetEnvironmentVariable("ASN_RECORD_GOLDEN") == "1";

    /// <summary>Versions that instances may still run.</summary>
    public static IEnumerable<string> Versions => Directory.EnumerateDirectories(Folder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    /// <summary>Name of the engine's journal in its folder.</summary>
    public const string JournalName = "engine.journal";

    /// <summary>The history of running instances.</summary>
    public static string Journal(string version) => Path.Combine(Folder, version, "history.jsonl");

    /// <summary>The ordered calls of each orchestrator.</summary>
    public static string Calls(string version) => Path.Combine(Folder, version, "calls.txt");

    // In the source tree, so that a recording lands where it is committed.
    private static string Folder => RepositoryRoot.Of("tests", "App.Tests", "Golden", "Versions");
}
