using System.Net;
using System.Net.Sockets;

namespace AsnTraining.Testing.Tests;

public sealed class AzuriteServerTests
{
    [Fact]
    public async Task Servers_side_by_side_listen_on_ports_of_their_own_and_free_them()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var one = new AzuriteServer();
        await using var two = new AzuriteServer();

        await Task.WhenAll(one.InitializeAsync().AsTask(), two.InitializeAsync().AsTask());

        int[] ports = [.. new[] { one, two }.SelectMany(server => new[] { server.BlobEndpoint.Port, server.QueueEndpoint.Port, server.TableEndpoint.Port })];
        Assert.Equal(6, ports.Distinct().Count());
        using var http = new HttpClient();
        using (var answer = await http.GetAsync(one.TableEndpoint, cancellation)) Assert.Contains("Azurite-Table", answer.Headers.Server.ToString(), StringComparison.Ordinal);

        await one.DisposeAsync();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(IPAddress.Loopback, one.TableEndpoint.Port, cancellation).AsTask());
    }

    [Fact]
    public async Task Data_in_a_folder_outlives_the_server()
    {
        using var folder = new TemporaryFolder();
        await using (var first = AzuriteServer.InFolder(folder.FullPath)) await first.InitializeAsync();

        Assert.NotEmpty(Directory.EnumerateFileSystemEntries(folder.FullPath));
    }
}
