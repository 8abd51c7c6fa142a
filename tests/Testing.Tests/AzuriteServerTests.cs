using System.Net;
using System.Net.Sockets;

namespace AsnTraining.Testing.Tests;

public sealed class AzuriteServerTests
{
    [Fact]
    public async Task Servers_side_by_side_listen_on_ports_of_their_own()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var one = new AzuriteServer();
        await using var two = new AzuriteServer();

        await Task.WhenAll(one.InitializeAsync().AsTask(), two.InitializeAsync().AsTask());

        int[] ports = [.. new[] { one, two }.SelectMany(server => new[] { server.BlobEndpoint.Port, server.QueueEndpoint.Port, server.TableEndpoint.Port })];
        Assert.Equal(6, ports.Distinct().Count());
        using var http = new HttpClient();
        using (var answer = await http.GetAsync(one.TableEndpoint, cancellation)) Assert.Contains("Azurite-Table", answer.Headers.Server.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_server_is_gone_and_its_ports_refuse_connections()
    {
        await using var server = new AzuriteServer();
        await server.InitializeAsync();
        Uri[] endpoints = [server.BlobEndpoint, server.QueueEndpoint, server.TableEndpoint];

        await server.StopAsync();

        foreach (var endpoint in endpoints)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            var refused = await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(IPAddress.Loopback, endpoint.Port, TestContext.Current.CancellationToken).AsTask());
            Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        }
    }

    [Fact]
    public async Task Data_in_a_folder_outlives_the_server()
    {
        using var folder = new TemporaryFolder();
        await using (var first = AzuriteServer.InFolder(folder.FullPath)) await first.InitializeAsync();

        Assert.NotEmpty(Directory.EnumerateFileSystemEntries(folder.FullPath));
    }
}
