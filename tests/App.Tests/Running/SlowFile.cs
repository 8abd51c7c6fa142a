using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace AsnTraining.App.Tests.Running;

/// <summary>A CSV file whose end is held back until the test says so.</summary>
public sealed class SlowFile : HttpContent
{
    private readonly TaskCompletionSource finish = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource reading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A file with this text.</summary>
    public SlowFile(string text)
    {
        Text = text;
        Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv; charset=utf-8");
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Completes when the text is on its way.</summary>
    public Task Reading => reading.Task;

    /// <summary>Ends the file.</summary>
    public void Finish() => finish.TrySetResult();

    /// <summary>Breaks the connection off.</summary>
    public void Break() => finish.TrySetException(new IOException("The sender is gone."));

    /// <inheritdoc />
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(Text));
        await stream.FlushAsync();
        reading.TrySetResult();
        await finish.Task;
    }

    /// <inheritdoc />
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
