using System.Text.Json;

namespace AsnTraining.LocalHost.Timers;

/// <summary>Keeps when each timer function ran last and is due next, in one file.</summary>
internal sealed class TimerRecords
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _file;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TimerRecord> _records;

    public TimerRecords(string file)
    {
        _file = file;
        var kept = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, TimerRecord>>(File.ReadAllBytes(file), Json) : null;
        _records = new Dictionary<string, TimerRecord>(kept ?? [], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What is known of a function; null where it has never been seen.</summary>
    public TimerRecord? Find(string function)
    {
        lock (_lock)
        {
            return _records.GetValueOrDefault(function);
        }
    }

    /// <summary>Keeps what is known of a function.</summary>
    public void Keep(string function, TimerRecord record)
    {
        lock (_lock)
        {
            _records[function] = record;
            PrivateFile.Write(_file, JsonSerializer.SerializeToUtf8Bytes(_records, Json));
        }
    }
}
