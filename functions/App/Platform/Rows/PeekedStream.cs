namespace AsnTraining.App.Platform.Rows;

/// <summary>A body of which the first bytes have been looked at, and are read again. Leaves the body open.</summary>
internal sealed class PeekedStream : Stream
{
    private const int HeadSize = 512;

    private readonly Stream _rest;
    private readonly byte[] _head;
    private readonly int _length;
    private int _position;

    private PeekedStream(byte[] head, int length, Stream rest)
    {
        _head = head;
        _length = length;
        _rest = rest;
    }

    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _length);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static async Task<PeekedStream> CreateAsync(Stream body, CancellationToken cancellationToken)
    {
        var head = new byte[HeadSize];
        var length = await body.ReadAtLeastAsync(head, HeadSize, throwOnEndOfStream: false, cancellationToken);
        return new(head, length, body);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _position < _length ? TakeHead(buffer.Span) : await _rest.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => _position < _length ? TakeHead(buffer) : _rest.Read(buffer);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int TakeHead(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _length - _position);
        _head.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
