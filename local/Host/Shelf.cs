using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Win32.SafeHandles;

namespace AsnTraining.LocalHost;

/// <summary>
/// Where things lie while nobody looks at them: in a file, so that a hundred thousand of them take no memory but their places.
/// Few never leave the buffer. It holds nothing that is not kept elsewhere too, and is begun anew with every start.
/// </summary>
/// <param name="path">The file; made when the buffer is full, deleted at the end.</param>
/// <param name="type">How a thing is written.</param>
internal sealed class Shelf<T>(string path, JsonTypeInfo<T> type) : IDisposable
{
    private const int BufferBytes = 1 << 18;
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 12);
    private Utf8JsonWriter? _writer;
    private SafeFileHandle? _file;
    private long _length;
    private long _count;

    /// <summary>Puts a thing away.</summary>
    /// <returns>Where it lies.</returns>
    public ShelfPlace Put(T thing)
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
            JsonSerializer.Serialize(_writer, thing, type);
            _writer.Flush();
            _count++;
            return new ShelfPlace(_length + start, _buffer.WrittenCount - start);
        }
    }

    /// <summary>Reads a thing.</summary>
    public T Get(ShelfPlace place)
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
                    read += got > 0 ? got : throw new InvalidDataException($"{path} was cut off while the host ran.");
                }

                return Read(bytes.AsSpan(0, place.Bytes));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }
    }

    /// <summary>Says that some things are not needed any more; when none is, their room is used again.</summary>
    public void Drop(int count)
    {
        lock (_gate)
        {
            _count -= count;
            if (_count > 0)
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

    private T Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, type)!;
}

/// <summary>Where a thing lies on a shelf.</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="Bytes">How many they are.</param>
internal readonly record struct ShelfPlace(long Offset, int Bytes);
