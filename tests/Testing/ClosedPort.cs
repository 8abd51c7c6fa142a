using System.Net;
using System.Net.Sockets;

namespace AsnTraining.Testing;

/// <summary>
/// A port on loopback on which nobody listens: connections to it are refused. As long as this lives the system gives it to
/// nobody who asks for any free port, as tests that run beside do.
/// </summary>
public sealed class ClosedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Takes a port.</summary>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <exception cref="SocketException">Somebody listens on it.</exception>
    public ClosedPort(int port = 0)
    {
        try
        {
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>Its number.</summary>
    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Gives the port back.</summary>
    public void Dispose() => _socket.Dispose();
}
