using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AsnTraining.LocalHost;

/// <summary>A port of this machine that is already bound, so that its number is known before the server behind it is built.</summary>
public sealed class LoopbackPort : IDisposable
{
    private readonly Socket _socket;
    private bool _taken;

    private LoopbackPort(Socket socket)
    {
        _socket = socket;
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
    }

    /// <summary>The address that a server on this port has.</summary>
    public Uri Address { get; }

    /// <summary>Binds a port on 127.0.0.1.</summary>
    /// <param name="port">The port's number; 0 takes a free one.</param>
    /// <exception cref="PortTakenException">Another program has the port.</exception>
    public static LoopbackPort Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            // Two sockets may share a port that none listens on, so only listening makes it ours.
            socket.Listen(512);
            return new LoopbackPort(socket);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            socket.Dispose();
            throw new PortTakenException(port, e);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_taken)
        {
            _socket.Dispose();
        }
    }

    /// <summary>Hands the socket to a server, which closes it.</summary>
    internal Socket Take(EndPoint endpoint)
    {
        _taken = true;
        return _socket;
    }
}

/// <summary>A port cannot be had because another program listens on it.</summary>
public sealed class PortTakenException : Exception
{
    /// <summary>Names the port.</summary>
    public PortTakenException(int port, Exception? inner = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"Port {port} on 127.0.0.1 is in use by another program or not allowed."), inner) =>
        Port = port;

    /// <summary>The port's number.</summary>
    public int Port { get; }
}
