using System.CommandLine;
using System.Globalization;
using AsnTraining.Demo.Files;
using AsnTraining.Demo.Running;
using AsnTraining.Demo.Telling;

namespace AsnTraining.Demo;

/// <summary>The two things this program does, and their options.</summary>
internal static class CommandLine
{
    private const string AnyPorts = "auto";

    private static readonly Option<int> AppPort = Port("--app-port", 7071, "the app");
    private static readonly Option<int> ToolsPort = Port("--tools-port", 7072, "the local tools (inbox, clock, instances)");
    private static readonly Option<int> BlobPort = Port("--azurite-blob-port", 10000, "Azurite's blobs");
    private static readonly Option<int> QueuePort = Port("--azurite-queue-port", 10001, "Azurite's queues");
    private static readonly Option<int> TablePort = Port("--azurite-table-port", 10002, "Azurite's tables");
    private static readonly Option<string?> PortChoice = new("--ports") { Description = "'auto' takes free ports instead of those above" };
    private static readonly Option<string?> Data = new("--data") { Description = "Folder of the data: storage, journal, mails, clock and keys" };

    /// <summary>The root command.</summary>
    public static RootCommand Describe()
    {
        PortChoice.AcceptOnlyFromAmong(AnyPorts);
        return new("Runs the training app on this machine.") { Demo(), Serve() };
    }

    private static Command Demo()
    {
        var samples = RepositoryPaths.Samples;
        Option<string> employees = Input("--employees", Path.Combine(samples, "pegawai.csv"), "Employees and their superiors (CSV or JSON)");
        Option<string> trainings = Input("--trainings", Path.Combine(samples, "pelatihan.json"), "Training catalogue (JSON)");
        Option<string> nominations = Input("--nominations", Path.Combine(samples, "usulan.csv"), "Nominations (CSV or JSON)");
        Option<string> attendance = Input("--attendance", Path.Combine(samples, "kehadiran.csv"), "Attendance (CSV)");
        Option<string> results = Input("--results", Path.Combine(samples, "hasil.csv"), "Marks (CSV)");
        var outFolder = new Option<string?>("--out") { Description = "Folder for certificates, mails and report.json [default: out, within the data]" };
        var approve = Share("--approve", 0.85, "Share of nominations that are approved");
        var reject = Share("--reject", 0.10, "Share that is rejected; the rest gets no answer");
        var seed = new Option<int>("--seed") { Description = "Who answers what, and who withdraws", DefaultValueFactory = _ => 2027 };
        var noTour = new Option<bool>("--no-tour") { Description = "Leave out what the files hold no case of (two levels of approval, webhooks and more)" };
        var app = Address("--app", "Address of an app that is already running; nothing is started then");
        var mail = Address("--mail", "Address of that app's mail sink");
        var key = new Option<string?>("--key") { Description = "API key of that app [default: ASN_API_KEY, or that of a local `serve`]" };

        var command = new Command("demo", "Takes the sample files through the whole lifecycle, from an HR file to certificates in the inbox.")
        {
            employees, trainings, nominations, attendance, results, Data, outFolder, approve, reject, seed, noTour, app, mail, key,
        };
        AddPorts(command);
        command.Validators.Add(given =>
        {
            if (given.GetResult(app) is not null != given.GetResult(mail) is not null)
                given.AddError("--app and --mail go together: the driver reads the links from the mails.");
        });
        command.SetAction((given, stop) => Plainly(async () =>
        {
            if (given.GetValue(approve) + given.GetValue(reject) > 1 + 1e-9)
                throw new UnmetException("--approve and --reject are shares of one whole and may not exceed 1 together.");
            var elsewhere = given.GetValue(app) is not null;
            var data = given.GetValue(Data);
            var fresh = data is null && !elsewhere;
            data ??= RepositoryPaths.Data("demo");
            var options = new DemoOptions
            {
                Files = new InputFiles(
                    given.GetRequiredValue(employees), given.GetRequiredValue(trainings), given.GetRequiredValue(nominations),
                    given.GetRequiredValue(attendance), given.GetRequiredValue(results)),
                Data = Path.GetFullPath(data),
                Out = Path.GetFullPath(given.GetValue(outFolder) ?? Path.Combine(data, "out")),
                Approve = given.GetValue(approve),
                Reject = given.GetValue(reject),
                Seed = given.GetValue(seed),
                Tour = !given.GetValue(noTour),
                Ports = Chosen(given),
                App = given.GetValue(app),
                Mail = given.GetValue(mail),
                Key = given.GetValue(key),
            };
            return await DemoCommand.RunAsync(options, fresh, new ConsoleStory(), stop);
        }));
        return command;
    }

    private static Command Serve()
    {
        var command = new Command("serve", "Keeps the app and the local tools running until Ctrl+C.") { Data };
        AddPorts(command);
        command.SetAction((given, stop) => Plainly(async () =>
        {
            var data = Path.GetFullPath(given.GetValue(Data) ?? RepositoryPaths.Data("serve"));
            return await ServeCommand.RunAsync(data, Chosen(given), new ConsoleStory(), stop);
        }));
        return command;
    }

    private static async Task<int> Plainly(Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (UnmetException unmet)
        {
            await Console.Error.WriteLineAsync();
            await Console.Error.WriteLineAsync(unmet.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Stopped.");
            return 130;
        }
    }

    private static Ports Chosen(ParseResult given) => given.GetValue(PortChoice) == AnyPorts
        ? Ports.Free()
        : new Ports
        {
            App = given.GetValue(AppPort),
            Tools = given.GetValue(ToolsPort),
            Blob = given.GetValue(BlobPort),
            Queue = given.GetValue(QueuePort),
            Table = given.GetValue(TablePort),
        };

    private static void AddPorts(Command command)
    {
        foreach (var option in new Option[] { AppPort, ToolsPort, BlobPort, QueuePort, TablePort, PortChoice }) command.Add(option);
    }

    private static Option<int> Port(string name, int standard, string what)
    {
        var option = new Option<int>(name) { Description = $"Loopback port of {what}", DefaultValueFactory = _ => standard };
        option.Validators.Add(given =>
        {
            if (given.GetValue(option) is < 1 or > 65535) given.AddError($"{name} takes a port from 1 to 65535.");
        });
        return option;
    }

    private static Option<Uri?> Address(string name, string what) => new(name)
    {
        Description = what,
        CustomParser = given =>
        {
            if (Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                return address;
            given.AddError($"{name} takes an address such as http://127.0.0.1:7071.");
            return null;
        },
    };

    private static Option<string> Input(string name, string standard, string what)
    {
        var option = new Option<string>(name) { Description = what, DefaultValueFactory = _ => standard };
        option.Validators.Add(given =>
        {
            if (given.GetValue(option) is { } file && !File.Exists(file)) given.AddError($"{name}: there is no file {file}.");
        });
        return option;
    }

    private static Option<double> Share(string name, double standard, string what)
    {
        var option = new Option<double>(name)
        {
            Description = what + ", 0 to 1",
            DefaultValueFactory = _ => standard,
            // Whatever the machine's language is, a share has a decimal point here.
            CustomParser = given =>
            {
                if (double.TryParse(given.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1)
                    return share;
                given.AddError($"{name} takes a number from 0 to 1, such as 0.85.");
                return 0;
            },
        };
        return option;
    }
}
