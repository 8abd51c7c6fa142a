using System.Net;
using System.Net.Sockets;

namespace AsnTraining.Demo.Running;

/// <summary>The loopback ports of a local run.</summary>
public sealed record Ports
{
    /// <summary>The app.</summary>
    public int App { get; init; } = 7071;

    /// <summary>The local tools.</summary>
    public int Tools { get; init; } = 7072;

    /// <summary>Azurite's blob service.</summary>
    public int Blob { get; init; } = 10000;

    /// <summary>Azurite's queue service; nothing here uses it, but Azurite starts it.</summary>
    public int Queue { get; init; } = 10001;

    /// <summary>Azurite's table service.</summary>
    public int Table { get; init; } = 10002;

    /// <summary>Five ports that nothing listens on at this moment.</summary>
    public static Ports Free()
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, 5).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        try
        {
            foreach (var listener in listeners) listener.Start();
            int[] free = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
            return new() { App = free[0], Tools = free[1], Blob = free[2], Queue = free[3], Table = free[4] };
        }
        finally
        {
            foreach (var listener in listeners) listener.Dispose();
        }
    }

    /// <summary>Says which port is in use and how to choose another, before anything is started.</summary>
    /// <exception cref="UnmetException">A port is taken.</exception>
    public void RequireFree()
    {
        (int Port, string Option, string What)[] wanted =
        [
            (App, "--app-port", "the app"),
            (Tools, "--tools-port", "the local tools"),
            (Blob, "--azurite-blob-port", "Azurite's blobs"),
            (Queue, "--azurite-queue-port", "Azurite's queues"),
            (Table, "--azurite-table-port", "Azurite's tables"),
        ];
        var taken = wanted.Where(one => IsTaken(one.Port)).Select(one => $"  {one.Port}, for {one.What}: choose another with {one.Option} N").ToList();
        if (taken.Count > 0)
        {
            throw new UnmetException(
                $"Another program listens on {(taken.Count == 1 ? "a port" : "ports")} that {(taken.Count == 1 ? "is" : "are")} needed here:\n"
                + $"{string.Join('\n', taken)}\nOr let free ports be taken: --ports auto");
        }
    }

    private static bool IsTaken(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
