using AsnTraining.Demo.Telling;

namespace AsnTraining.EndToEnd.Tests;

/// <summary>Keeps what was told, for a test that fails.</summary>
internal sealed class QuietStory : IStory
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    public void Tell(DateTimeOffset when, string who, string what) => Note($"{when:yyyy-MM-dd} {who} {what}");

    public void Note(string what)
    {
        lock (_lines) _lines.Add(what);
    }

    public void Progress(string what, int done, int all)
    {
    }
}
