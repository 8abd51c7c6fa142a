using Microsoft.Win32.SafeHandles;

namespace AsnTraining.LocalHost.Engine.Journal;

/// <summary>Reads a journal from its beginning.</summary>
internal sealed class JournalReader(string path, SafeFileHandle handle)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private long _offset;

    /// <summary>Tells every record and gives the length in bytes of what is whole.</summary>
    /// <exception cref="InvalidDataException">A line is damaged and others follow it: no crash does that.</exception>
    public long ReadAll(Action<JournalRecord> tell)
    {
        var whole = 0L;
        while (TryFindLine(out var length))
        {
            var records = JournalLine.Read(_buffer.AsSpan(_start, length));
            _start += length + 1;
            if (records is null)
            {
                return TryFindLine(out _)
                    ? throw new InvalidDataException(
                        $"The journal {path} is damaged at byte {whole}. Restore it, or move it away to start with an empty one.")
                    : whole;
            }

            foreach (var record in records)
            {
                tell(record);
            }

            whole += length + 1;
        }

        return whole;
    }

    /// <summary>Finds the next line; what has no line feed is none.</summary>
    private bool TryFindLine(out int length)
    {
        var searched = 0;
        do
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                length = searched + found;
                return true;
            }

            searched = _end - _start;
        }
        while (Fill());

        length = 0;
        return false;
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = RandomAccess.Read(handle, _buffer.AsSpan(_end), _offset);
        _offset += read;
        _end += read;
        return read > 0;
    }
}
