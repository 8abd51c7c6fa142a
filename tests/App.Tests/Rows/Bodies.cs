using System.Text;

namespace AsnTraining.App.Tests.Rows;

/// <summary>A body as the server gives it: small pieces, and no reading without waiting.</summary>
internal sealed class AsyncOnlyStream(byte[] bytes, int piece = 1000) : UnseekableStream
{
    private int _position;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        var count = Math.Min(Math.Min(buffer.Length, piece), bytes.Length - _position);
        bytes.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}

/// <summary>A body that never ends, made as it is read.</summary>
internal sealed class EndlessBody(string head, string row) : UnseekableStream
{
    private readonly byte[] _row = Encoding.UTF8.GetBytes(row);
    private byte[] _open = Encoding.UTF8.GetBytes(head);
    private int _position;

    public long Given { get; private set; }

    public bool IsDisposed { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var given = 0;
        while (given < buffer.Length)
        {
            if (_position == _open.Length)
                (_open, _position) = (_row, 0);
            var count = Math.Min(buffer.Length - given, _open.Length - _position);
            _open.AsMemory(_position, count).CopyTo(buffer[given..]);
            _position += count;
            given += count;
        }

        Given += given;
        return ValueTask.FromResult(given);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}

/// <summary>What a body of HTTP cannot do.</summary>
internal abstract class UnseekableStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new InvalidOperationException("The server allows no synchronous reads.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
