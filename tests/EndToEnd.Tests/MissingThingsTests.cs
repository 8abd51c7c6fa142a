using System.Net;
using System.Net.Sockets;
using AsnTraining.Demo.Running;
using AsnTraining.Testing;

namespace AsnTraining.EndToEnd.Tests;

/// <summary>What a newcomer reads when something is missing: what it is and what helps, never a stack trace.</summary>
public sealed class MissingThingsTests
{
    /// <summary>The program that `demo` and `serve` run.</summary>
    internal static string Driver => Path.Combine(AppContext.BaseDirectory, "AsnTraining.Demo.dll");

    [Fact]
    public async Task Without_Node_the_demo_says_so_before_it_builds_anything()
    {
        using var empty = new TemporaryFolder();

        var result = await CommandResult.RunAsync(["dev.cs", "demo"], path: empty.FullPath);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Node.js is missing", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--app-port")]
    [InlineData("--azurite-table-port")]
    public async Task A_taken_port_is_named_with_the_option_that_changes_it(string option)
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var free = Ports.Free();
        Dictionary<string, int> ports = new()
        {
            ["--app-port"] = free.App,
            ["--tools-port"] = free.Tools,
            ["--azurite-blob-port"] = free.Blob,
            ["--azurite-queue-port"] = free.Queue,
            ["--azurite-table-port"] = free.Table,
            [option] = port,
        };

        var result = await CommandResult.RunAsync([Driver, "serve", "--data", folder.Of("data"), .. ports.SelectMany(one => new[] { one.Key, $"{one.Value}" })]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"{port}", result.Error, StringComparison.Ordinal);
        Assert.Contains(option, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var result = await CommandResult.RunAsync([Driver, "demo", "--nominations", "tidak-ada.csv"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("tidak-ada.csv", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shares_beyond_the_whole_are_refused()
    {
        var result = await CommandResult.RunAsync([Driver, "demo", "--approve", "0.9", "--reject", "0.3"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("--approve and --reject", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7071")]
    [InlineData("localhost:7071")]
    public async Task An_address_that_is_none_is_refused_with_one_that_is(string address)
    {
        var result = await CommandResult.RunAsync([Driver, "demo", "--app", address, "--mail", "http://127.0.0.1:7072"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("--app takes an address such as http://127.0.0.1:7071", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }
}
