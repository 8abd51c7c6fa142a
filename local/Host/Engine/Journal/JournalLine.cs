using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AsnTraining.LocalHost.Engine.Journal;

/// <summary>One line of a journal: eight hex digits of a checksum (CRC-32C), a space, a JSON array of records, a line feed.</summary>
internal sealed class JournalLine : IDisposable
{
    private const int ChecksumDigits = 8;
    private const int HeadLength = ChecksumDigits + 1;

    private readonly ArrayBufferWriter<byte> _json = new(1 << 12);
    private readonly Utf8JsonWriter _writer;

    // Records are read back by this class alone, so that quotes inside payloads need no more than a backslash.
    public JournalLine() => _writer = new Utf8JsonWriter(
        _json, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes a line. Not for two threads at once.</summary>
    public void Write(IReadOnlyList<JournalRecord> records, IBufferWriter<byte> target)
    {
        _json.ResetWrittenCount();
        _writer.Reset();
        JsonSerializer.Serialize(_writer, records, JournalJson.Default.IReadOnlyListJournalRecord);
        _writer.Flush();

        var json = _json.WrittenSpan;
        var line = target.GetSpan(HeadLength + json.Length + 1);
        Checksum(json).TryFormat(line, out _, "x8", CultureInfo.InvariantCulture);
        line[ChecksumDigits] = (byte)' ';
        json.CopyTo(line[HeadLength..]);
        line[HeadLength + json.Length] = (byte)'\n';
        target.Advance(HeadLength + json.Length + 1);
    }

    /// <summary>Reads a line, without its line feed; null when it is not whole.</summary>
    public static JournalRecord[]? Read(ReadOnlySpan<byte> line) =>
        line.Length > HeadLength
        && line[ChecksumDigits] == ' '
        && uint.TryParse(line[..ChecksumDigits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var checksum)
        && checksum == Checksum(line[HeadLength..])
            ? JsonSerializer.Deserialize(line[HeadLength..], JournalJson.Default.JournalRecordArray)
            : null;

    public void Dispose() => _writer.Dispose();

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var sum = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (var word in words)
        {
            sum = BitOperations.Crc32C(sum, word);
        }

        foreach (var rest in data[(words.Length * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, rest);
        }

        return ~sum;
    }
}
