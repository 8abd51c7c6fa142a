using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace AsnTraining.LocalHost.Engine.Journal;

/// <summary>
/// An append-only file of records. Lines are gathered while a write is under way and go out in one piece (group commit);
/// whoever flushes first writes for all. A line that a crash cut short is dropped when the file is opened again. When the file
/// has grown to twice what the state needs, it is replaced by a snapshot.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const int PieceBytes = 1 << 16;
    private readonly Lock _gate = new();
    private readonly JournalLine _line = new();
    private readonly IJournaled _state;
    private readonly string _path;
    private readonly JournalSettings _settings;
    private ArrayBufferWriter<byte> _gathered = new(1 << 16);
    private ArrayBufferWriter<byte> _leaving = new(1 << 16);
    private List<Action<Exception?>> _whenWritten = [];
    private List<Action<Exception?>> _whenLeft = [];
    private SafeFileHandle _handle;
    private long _length;
    private long _compactAt;
    private bool _writing;
    private Exception? _broken;

    private JournalFile(string path, JournalSettings settings, IJournaled state)
    {
        _path = path;
        _settings = settings;
        _state = state;
        _handle = OpenHandle(path, FileMode.OpenOrCreate);
        try
        {
            _length = new JournalReader(path, _handle).ReadAll(state.Apply);
            RandomAccess.SetLength(_handle, _length);
            _compactAt = settings.CompactAtBytes;
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }

    /// <summary>Opens a journal, brings the state about that it holds, and cuts off a torn end.</summary>
    /// <exception cref="IOException">Another process has it open.</exception>
    /// <exception cref="InvalidDataException">It is damaged elsewhere than at its end.</exception>
    public static JournalFile Open(string path, JournalSettings settings, IJournaled state) => new(path, settings, state);

    /// <summary>
    /// Gathers records that happen together; the caller holds the state's gate. <paramref name="whenWritten"/> is called on
    /// some thread that flushes: with null when they are on disk, or with the reason why they never will be.
    /// </summary>
    public void Append(IReadOnlyList<JournalRecord> records, Action<Exception?> whenWritten)
    {
        lock (_gate)
        {
            _line.Write(records, _gathered);
            _whenWritten.Add(whenWritten);
        }
    }

    /// <summary>
    /// Writes what is gathered, unless another thread is at it: then that one goes on until nothing is left. The caller does
    /// not hold the state's gate.
    /// </summary>
    public void Flush()
    {
        if (BeginWriting())
        {
            WriteAll();
        }
    }

    public void Dispose()
    {
        SpinWait.SpinUntil(BeginWriting);
        WriteAll();
        _handle.Dispose();
        _line.Dispose();
    }

    private void WriteAll()
    {
        while (TakeGathered())
        {
            Try(WriteOut);
            Settle();
            Try(CompactIfDue);
            Settle();
        }
    }

    private static SafeFileHandle OpenHandle(string path, FileMode mode) =>
        File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.None);

    private bool BeginWriting()
    {
        lock (_gate)
        {
            return !_writing && (_writing = true);
        }
    }

    private bool TakeGathered()
    {
        lock (_gate)
        {
            if (_gathered.WrittenCount == 0)
            {
                _writing = false;
                return false;
            }

            Exchange();
            return true;
        }
    }

    private void Exchange()
    {
        _leaving.ResetWrittenCount();
        (_gathered, _leaving) = (_leaving, _gathered);
        (_whenWritten, _whenLeft) = (_whenLeft, _whenWritten);
    }

    private void Try(Action write)
    {
        if (_broken is not null)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _broken = exception;
            _state.Broke(exception);
        }
    }

    private void WriteOut()
    {
        RandomAccess.Write(_handle, _leaving.WrittenSpan, _length);
        if (_settings.FlushToDisk)
        {
            RandomAccess.FlushToDisk(_handle);
        }

        _length += _leaving.WrittenCount;
    }

    private void Settle()
    {
        foreach (var action in _whenLeft)
        {
            action(_broken);
        }

        _whenLeft.Clear();
    }

    private void CompactIfDue()
    {
        if (_length < _compactAt)
        {
            return;
        }

        var written = _path + ".new";
        var handle = OpenHandle(written, FileMode.Create);
        long length;
        try
        {
            lock (_state.Gate)
            {
                lock (_gate)
                {
                    length = WriteSnapshot(handle);

                    // What is gathered has changed the state already and is part of the snapshot; only its callers remain.
                    Exchange();
                }
            }

            RandomAccess.FlushToDisk(handle);
            File.Move(written, _path, overwrite: true);
        }
        catch
        {
            handle.Dispose();
            throw;
        }

        _handle.Dispose();
        _handle = handle;
        _length = length;
        _compactAt = Math.Max(_settings.CompactAtBytes, 2 * _length);
    }

    /// <summary>Writes the state piece by piece: it may be larger than what fits in memory.</summary>
    /// <returns>Its length in bytes.</returns>
    private long WriteSnapshot(SafeFileHandle handle)
    {
        var length = 0L;
        var piece = new ArrayBufferWriter<byte>(2 * PieceBytes);
        foreach (var records in _state.Snapshot())
        {
            _line.Write(records, piece);
            if (piece.WrittenCount >= PieceBytes)
            {
                WritePiece();
            }
        }

        WritePiece();
        return length;

        void WritePiece()
        {
            RandomAccess.Write(handle, piece.WrittenSpan, length);
            length += piece.WrittenCount;
            piece.ResetWrittenCount();
        }
    }
}
