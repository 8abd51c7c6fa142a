using System.Globalization;

namespace AsnTraining.LocalHost;

/// <summary>What the host is told at its start: command line first, then environment, then these defaults.</summary>
/// <param name="AppPort">Port of the function app; 0 takes a free one.</param>
/// <param name="ToolsPort">Port of the local tools; 0 takes a free one.</param>
/// <param name="Data">Folder for everything that must survive a restart.</param>
/// <param name="Storage">Connection string of Tables and Blobs.</param>
/// <param name="ClockStart">Where a new clock starts; null starts it at the present. A clock that exists goes on.</param>
public sealed record HostArguments(int AppPort, int ToolsPort, string Data, string Storage, DateTimeOffset? ClockStart)
{
    /// <summary>How the host is called.</summary>
    public const string Usage = """
        Runs the function app and the local tools on 127.0.0.1.

          --app-port 7071       port of the app; 0 takes a free one       (ASN_APP_PORT)
          --tools-port 7072     port of inbox, clock and instances        (ASN_TOOLS_PORT)
          --data .data          folder for all that must survive          (ASN_DATA)
          --storage STRING      connection string of Tables and Blobs     (ASN_STORAGE)
          --clock-start TIME    where a new clock starts, ISO 8601        (ASN_CLOCK_START)

        Settings of the app come from the environment, named as in local.settings.sample.json.
        """;

    private static readonly (string Option, string Variable, string? Default)[] Options =
    [
        ("--app-port", "ASN_APP_PORT", "7071"),
        ("--tools-port", "ASN_TOOLS_PORT", "7072"),
        ("--data", "ASN_DATA", ".data"),
        ("--storage", "ASN_STORAGE", "UseDevelopmentStorage=true"),
        ("--clock-start", "ASN_CLOCK_START", null),
    ];

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="environment">Looks up an environment variable.</param>
    /// <exception cref="ArgumentException">An argument is unknown, lacks its value or cannot be read.</exception>
    public static HostArguments Parse(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(environment);
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            var (option, value) = arguments[i].Split('=', 2) is [var before, var after] ? (before, after) : (arguments[i], null);
            if (!Options.Any(known => known.Option == option))
            {
                throw new ArgumentException($"Unknown argument {option}.");
            }

            given[option] = value ?? (++i < arguments.Count ? arguments[i] : throw new ArgumentException($"{option} lacks its value."));
        }

        return new HostArguments(
            Port("--app-port"), Port("--tools-port"), Text("--data")!, Text("--storage")!, Text("--clock-start") is { } time ? Time(time) : null);

        string? Text(string option)
        {
            var (_, variable, otherwise) = Options.First(known => known.Option == option);
            return given.GetValueOrDefault(option) ?? environment(variable) ?? otherwise;
        }

        int Port(string option) =>
            int.TryParse(Text(option), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
                ? port
                : throw new ArgumentException($"{option} is not a port: {Text(option)}.");
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : throw new ArgumentException($"--clock-start is not an ISO 8601 time: {text}.");
}
