using System.Buffers;
using System.Text.Json;
using AsnTraining.LocalHost.Engine.Journal;
using Microsoft.Win32.SafeHandles;

namespace AsnTraining.LocalHost.Engine.State;

/// <summary>
/// Where the histories of instances lie while nobody looks at them: in a file, so that a hundred thousand of them that wait for
/// weeks take no memory. Small ones never leave the buffer. It holds nothing that the journal does not hold too, and is begun
/// anew with every start.
/// </summary>
internal sealed class TurnShelf(string path) : IDisposable
{
    private const int BufferBytes = 1 << 18;
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 12);
    private Utf8JsonWriter? _writer;
    private SafeFileHandle? _file;
    private long _length;
    private long _turns;

    /// <summary>Puts a turn away.</summary>
    /// <returns>Where it lies.</returns>
    public Place Put(Turn turn)
    {
        lock (_gate)
        {
            if (_buffer.WrittenCount >= BufferBytes)
            {
                _file ??= File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
                RandomAccess.Write(_file, _buffer.WrittenSpan, _length);
                _length += _buffer.WrittenCount;
                _buffer.ResetWrittenCount();
            }

            var start = _buffer.WrittenCount;
            _writer ??= new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });
            _writer.Reset(_buffer);
            JsonSerializer.Serialize(_writer, turn, JournalJson.Default.Turn);
            _writer.Flush();
            _turns++;
            return new Place(_length + start, _buffer.WrittenCount - start);
        }
    }

    /// <summary>Reads a turn.</summary>
    public Turn Get(Place place)
    {
        lock (_gate)
        {
            if (place.Offset >= _length)
            {
                return Read(_buffer.WrittenSpan.Slice((int)(place.Offset - _length), place.Bytes));
            }

            var bytes = ArrayPool<byte>.Shared.Rent(place.Bytes);
            try
            {
                var read = 0;
                while (read < place.Bytes)
                {
                    var got = RandomAccess.Read(_file!, bytes.AsSpan(read, place.Bytes - read), place.Offset + read);
                    read += got > 0 ? got : throw new InvalidDataException($"{path} was cut off while the engine ran.");
                }

                return Read(bytes.AsSpan(0, place.Bytes));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }
    }

    /// <summary>Says that some turns are not needed any more; when none is, their room is used again.</summary>
    public void Drop(int turns)
    {
        lock (_gate)
        {
            _turns -= turns;
            if (_turns > 0)
            {
                return;
            }

            _length = 0;
            _buffer.ResetWrittenCount();
            if (_file is not null)
            {
                RandomAccess.SetLength(_file, 0);
            }
        }
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _file?.Dispose();
    }

    private static Turn Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, JournalJson.Default.Turn)!;

    /// <summary>Where a turn lies.</summary>
    /// <param name="Offset">Its first byte.</param>
    /// <param name="Bytes">How many they are.</param>
    internal readonly record struct Place(long Offset, int Bytes);
}
