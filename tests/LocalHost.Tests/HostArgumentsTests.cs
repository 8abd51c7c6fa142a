namespace AsnTraining.LocalHost.Tests;

/// <summary>The command line comes first, then the environment, then the defaults.</summary>
public sealed class HostArgumentsTests
{
    [Fact]
    public void Nothing_given_means_the_usual_ports() =>
        Assert.Equal(new HostArguments(7071, 7072, ".data", "UseDevelopmentStorage=true", null), HostArguments.Parse([], _ => null));

    [Fact]
    public void The_command_line_outranks_the_environment()
    {
        var read = HostArguments.Parse(
            ["--app-port", "0", "--storage=AccountName=a;AccountKey=b==", "--clock-start", "2026-01-05T07:00:00+07:00"],
            variable => variable switch { "ASN_APP_PORT" => "1", "ASN_TOOLS_PORT" => "2", "ASN_DATA" => "d", _ => null });

        Assert.Equal(new HostArguments(0, 2, "d", "AccountName=a;AccountKey=b==", new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero)), read);
    }

    [Theory]
    [InlineData("--port", "1")]
    [InlineData("--app-port", "x")]
    [InlineData("--app-port", "65536")]
    [InlineData("--app-port", "-1")]
    [InlineData("--clock-start", "tomorrow")]
    public void What_cannot_be_read_is_refused(string option, string value) =>
        Assert.Contains(option, Assert.Throws<ArgumentException>(() => HostArguments.Parse([option, value], _ => null)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_option_needs_its_value() =>
        Assert.Throws<ArgumentException>(() => HostArguments.Parse(["--data"], _ => null));
}
