using System.Buffers;
using System.Text;
using AsnTraining.LocalHost.Engine.Journal;
using AsnTraining.Testing;

namespace AsnTraining.App.Tests.Golden;

/// <summary>A journal as it was recorded, record by record.</summary>
internal static class RecordedJournal
{
    /// <summary>Reads a journal, also one that an engine still writes to.</summary>
    public static List<JournalRecord> Read(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var records = new List<JournalRecord>();
        while (reader.ReadLine() is { Length: > 0 } line)
            records.AddRange(JournalLine.Read(Encoding.UTF8.GetBytes(line)) ?? throw new InvalidDataException($"{path} holds a line that is not whole."));
        return records;
    }

    /// <summary>Writes a journal, a line for each record.</summary>
    public static void Write(string path, IEnumerable<JournalRecord> records)
    {
        using var line = new JournalLine();
        var text = new ArrayBufferWriter<byte>();
        foreach (var record in records)
            line.Write([record], text);
        File.WriteAllBytes(path, text.WrittenSpan);
    }

    /// <summary>The record as it may be kept: a stack trace names files by where they lie in the repository, not on the machine.</summary>
    public static JournalRecord Clean(JournalRecord record) => record switch
    {
        MessageReceived { Message: ActivityFailed failed } told => told with { Message = failed with { Failure = Clean(failed.Failure) } },
        TurnTaken { End.Failure: { } failure } turn => turn with { End = turn.End with { Failure = Clean(failure) } },
        _ => record,
    };

    /// <summary>The runs of instances, each from its start to the next one of the same id, in order of their starts.</summary>
    public static IEnumerable<List<JournalRecord>> Runs(IEnumerable<JournalRecord> records)
    {
        var runs = new List<List<JournalRecord>>();
        var current = new Dictionary<string, List<JournalRecord>>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            if (record is InstanceStarted)
                runs.Add(current[record.InstanceId] = []);
            if (current.TryGetValue(record.InstanceId, out var run))
                run.Add(record);
        }
        return runs;
    }

    private static Failure Clean(Failure failure) => failure with
    {
        Stack = failure.Stack?.Replace(RepositoryRoot.FullPath + Path.DirectorySeparatorChar, "", StringComparison.Ordinal),
        Inner = failure.Inner is { } inner ? Clean(inner) : null,
    };
}
