using System.Net;
using System.Net.Sockets;

namespace AsnTraining.Testing;

/// <summary>Ports on loopback for programs that cannot take port 0 and say what they got.</summary>
public static class FreePort
{
    /// <summary>
    /// A port that nothing listens on at this moment. Another process may take it before the caller does, so whoever can
    /// bind port 0 does that instead, and whoever cannot tries again with the next one.
    /// </summary>
    public static int Next() => Next(1)[0];

    /// <summary>Several different free ports.</summary>
    public static IReadOnlyList<int> Next(int count)
    {
        var listeners = new List<TcpListener>(count);
        try
        {
            for (var i = 0; i < count; i++)
            {
                var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                listeners.Add(listener);
            }

            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}
