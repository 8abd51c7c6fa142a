using System.Globalization;
using AsnTraining.Demo.Running;

namespace AsnTraining.EndToEnd.Tests;

/// <summary>
/// Makes the host die with kill -9 at chosen points of a run: before a request, while one is under way, after one was
/// answered but before the driver hears of it, and when a mail has just been stored. The points are counted in what has
/// happened, never in time, and each is a death of a living host.
/// </summary>
internal sealed class Assassin : DelegatingHandler
{
    private readonly LocalSystem _system;
    private readonly FileSystemWatcher _watcher;
    private readonly Lock _lock = new();
    private readonly Queue<int> _requests;
    private readonly Queue<int> _mails;
    private int _answered;
    private int _kills;

    /// <param name="system">Whose host dies.</param>
    /// <param name="inner">Sends.</param>
    /// <param name="data">The system's data.</param>
    /// <param name="requests">Counts of answered requests after which it dies.</param>
    /// <param name="mails">Numbers of mails at whose arrival it dies.</param>
    public Assassin(LocalSystem system, HttpMessageHandler inner, string data, IEnumerable<int> requests, IEnumerable<int> mails)
        : base(inner)
    {
        (_system, _requests, _mails) = (system, new(requests.Order()), new(mails.Order()));
        // A mail's folder gets its number as its last step.
        _watcher = new FileSystemWatcher(Directory.CreateDirectory(Path.Combine(data, "mail")).FullName) { NotifyFilter = NotifyFilters.DirectoryName };
        _watcher.Renamed += (_, arrived) => OnMail(arrived.Name);
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Requests that were answered, but for looks at an import's progress: how many of those there are depends on the machine.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>How often the host was made to die.</summary>
    public int Kills => Volatile.Read(ref _kills);

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var way = IsDue(_requests, Answered) ? Kills % 3 : -1;
        if (way == 0) Kill(_requests);
        var underWay = base.SendAsync(request, cancellationToken);
        if (way == 1) Kill(_requests);
        var answer = await underWay;
        if (request.RequestUri?.AbsolutePath.StartsWith("/api/imports/", StringComparison.Ordinal) != true) Interlocked.Increment(ref _answered);
        if (way != 2) return answer;
        answer.Dispose();
        Kill(_requests);
        throw new HttpRequestException("The host died after it had answered.");
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing) _watcher.Dispose();
        base.Dispose(disposing);
    }

    private void OnMail(string? name)
    {
        if (int.TryParse(Path.GetFileName(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && IsDue(_mails, number)) Kill(_mails);
    }

    private bool IsDue(Queue<int> points, int reached)
    {
        lock (_lock) return points.TryPeek(out var point) && reached >= point;
    }

    private void Kill(Queue<int> points)
    {
        lock (_lock)
        {
            if (points.Count == 0 || !_system.KillHost()) return;
            points.Dequeue();
            Interlocked.Increment(ref _kills);
        }
    }
}
