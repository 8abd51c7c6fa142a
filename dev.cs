#!/usr/bin/env dotnet
#:property PublishAot=false
// `dotnet dev.cs check` holds this file to the analysers and to no warnings; a newer SDK's opinion must not keep it from starting.
#:property TreatWarningsAsErrors=false
#:property RunAnalyzers=false

using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

// The one entry point of a developer's machine: it sets up what a command needs, says what it does, and stops what it started.
string[] words = args.Length == 0 ? ["help"] : args;
try
{
    Repository.Enter();
    return words[0] switch
    {
        "demo" or "serve" => await Commands.Drive(words[0], words[1..]),
        "test" => await Commands.Test(words[1..]),
        "check" => await Commands.Check(words[1..]),
        "bench" => await Commands.Bench(words[1..]),
        "clean" => Commands.Clean(words[1..]),
        "help" when words is [_, "demo" or "serve"] => await Commands.Drive(words[1], ["--help"]),
        "help" => Commands.Help(),
        _ => throw new Unmet($"There is no command '{words[0]}'.", "dotnet dev.cs help lists them."),
    };
}
catch (Unmet unmet)
{
    Console.Error.WriteLine();
    Console.Error.WriteLine(Tone.Bad(unmet.Message));
    if (unmet.Remedy is not null)
    {
        Console.Error.WriteLine(unmet.Remedy);
    }

    if (words[0] == "test")
    {
        // The last line is the count of tests, whatever happened: here none came to run.
        Console.Error.Flush();
        Console.WriteLine();
        Console.WriteLine("0 passed, 0 failed");
    }

    return unmet.ExitCode;
}

/// <summary>The commands of the help text, one method each; the number returned is the exit code.</summary>
internal static class Commands
{
    public static int Help()
    {
        Console.WriteLine("""
            Usage: dotnet dev.cs <command> [options]

              demo    Takes the sample files through the whole lifecycle, from an HR file to certificates in the inbox.
                      --employees --trainings --nominations --attendance --results FILE   (default: local/Samples)
                      --approve 0.85 --reject 0.10 --seed 2027    who approves, who rejects; the rest never answers
                      --data DIR --out DIR                        what is kept, what is written
                      --app URL --mail URL --key KEY              against an app that is already running
              serve   Keeps the app (7071) and the local tools (7072: inbox, clock, instances) running.
                      demo and serve take --app-port --tools-port --azurite-blob-port --azurite-queue-port
                      --azurite-table-port N, or --ports auto for free ones.
              test    Builds, then runs all tests; its last line is the count.
                      [project ...] --filter QUERY --jobs N --no-install, and options of the xunit runner
              check   Formatting, warnings, and strays that do not belong into the repository.
              bench   [all|nominations|certificates|cohort|imports|storage|engine]  figures, each beside one measured in the same run.
              clean   Removes build output, test results and local data; with --all what was downloaded as well.
              help    This text; `help demo` and `help serve` list all their options.

            Every command but clean and help takes --azure-packages auto|nuget|local: the real Azure packages or the
            stand-ins of local/Packages. auto tries the registry once and remembers the answer.
            Needed: the .NET 10 SDK, and Node.js 20 or newer with npm.
            """);
        return 0;
    }

    public static async Task<int> Drive(string verb, string[] options)
    {
        var rest = new List<string>(options);
        var packages = rest.TakeValue("--azure-packages");
        var elsewhere = rest.Exists(option => option == "--app" || option.StartsWith("--app=", StringComparison.Ordinal));
        if (!elsewhere && !rest.Contains("--help"))
        {
            await Prerequisites.Azurite();
        }

        await AzurePackages.Decide(packages);
        await Building.Build("the app, its local host and the driver", "local/Demo");
        return await Shell.Interactive("dotnet", [Repository.Output("local/Demo", "AsnTraining.Demo"), verb, .. rest]);
    }

    public static async Task<int> Test(string[] options)
    {
        var rest = new List<string>(options);
        var packages = rest.TakeValue("--azure-packages");
        var jobs = rest.TakeValue("--jobs") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : 2;
        var install = !rest.Remove("--no-install");
        if (rest.TakeValue("--filter") is { } query)
        {
            rest.AddRange(["-filter", query]);
        }

        var names = rest.TakeWhile(word => !word.StartsWith('-')).ToList();
        rest.RemoveRange(0, names.Count);

        await Prerequisites.Azurite();
        await Prerequisites.TestTools(install);
        await AzurePackages.Decide(packages);
        var projects = TestRun.Projects(names);
        await Building.Build(names.Count == 0 ? "the solution" : projects[0], names.Count == 0 ? ["Serverless.sln"] : [.. projects]);
        return await TestRun.Run(projects, rest, jobs);
    }

    public static async Task<int> Check(string[] options)
    {
        var rest = new List<string>(options);
        await AzurePackages.Decide(rest.TakeValue("--azure-packages"));
        await Building.Build("the solution, warnings as errors", "Serverless.sln", "-warnaserror");
        await Shell.Step("dev.cs under the analysers", "dotnet",
            ["build", "dev.cs", "-c", "Release", "-tl:off", "-nologo", "-v", "quiet", "-p:RunAnalyzers=true", "-p:TreatWarningsAsErrors=true"]);
        await Shell.Step("Formatting", "dotnet", ["format", "Serverless.sln", "--verify-no-changes", "--no-restore"]);

        var strays = await Strays.Find();
        foreach (var stray in strays)
        {
            Console.Error.WriteLine($"  {stray}");
        }

        if (strays.Count > 0)
        {
            throw new Unmet($"{strays.Count} line(s) do not belong into the repository.", null);
        }

        Tone.Done("No strays", TimeSpan.Zero);
        return 0;
    }

    public static async Task<int> Bench(string[] options)
    {
        var rest = new List<string>(options);
        await Prerequisites.Azurite();
        await AzurePackages.Decide(rest.TakeValue("--azure-packages"));
        await Building.Build("the benchmarks", "tests/Benchmarks");
        return await Shell.Interactive("dotnet", [Repository.Output("tests/Benchmarks", "AsnTraining.Benchmarks"), .. rest]);
    }

    public static int Clean(string[] options)
    {
        List<string> folders = [.. Repository.Projects().SelectMany(project => new[] { $"{project}/bin", $"{project}/obj" })];
        folders.AddRange(["obj", "bin", ".data", "TestResults"]);
        if (options.Contains("--all"))
        {
            folders.Add("local/Azurite/node_modules");
        }

        foreach (var folder in folders.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
            Console.WriteLine($"  removed {folder}");
        }

        if (File.Exists(AzurePackages.Remembered))
        {
            File.Delete(AzurePackages.Remembered);
            Console.WriteLine($"  removed {AzurePackages.Remembered}");
        }

        return 0;
    }
}

/// <summary>Where things are. Everything is built once, in Release, and shared by demo, test and bench.</summary>
internal static class Repository
{
    public const string Configuration = "Release";

    /// <summary>The folder that paths on the command line are relative to.</summary>
    public static string CalledFrom { get; } = Environment.CurrentDirectory;

    private static string Root { get; } = FindRoot();

    private static readonly string[] Tops = ["functions", "local", "tests"];

    public static void Enter()
    {
        _ = CalledFrom;
        Environment.CurrentDirectory = Root;
    }

    public static string Output(string project, string assembly) =>
        Path.Combine(Root, project, "bin", Configuration, "net10.0", assembly + ".dll");

    public static IEnumerable<string> Projects() =>
        from top in Tops
        where Directory.Exists(top)
        from file in Directory.EnumerateFiles(top, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
        select Path.GetDirectoryName(file)!.Replace('\\', '/');

    private static string FindRoot()
    {
        var start = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Environment.CurrentDirectory;
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
            {
                return folder.FullName;
            }
        }

        throw new Unmet("Serverless.sln was not found.", "Run this from a clone of the repository.");
    }
}

/// <summary>
/// Which packages the build uses. The answer is kept in an ignored file that Directory.Build.props imports, so that an IDE
/// and a plain `dotnet build` see the same; it is asked anew when the versions or the package sources change.
/// </summary>
internal static partial class AzurePackages
{
    public const string Remembered = ".azure-packages.props";

    private const string ByHand = "chosen by hand";
    private const string Once = "to be asked again";

    public static async Task Decide(string? wanted)
    {
        if (wanted is null && Environment.GetEnvironmentVariable("AzurePackages") is { Length: > 0 } set)
        {
            // Outranks the remembered answer in the builds too, which inherit it.
            Console.WriteLine($"Azure packages: {set} (the variable AzurePackages says so).");
            return;
        }

        if (wanted is "nuget" or "local")
        {
            Remember(wanted, ByHand, ByHand);
            Console.WriteLine($"Azure packages: {wanted} ({ByHand}).");
            return;
        }

        if (wanted is not (null or "auto"))
        {
            throw new Unmet($"--azure-packages takes auto, nuget or local, not '{wanted}'.", null);
        }

        var question = await Question();
        if (wanted is null && Recall(question) is var (choice, reason))
        {
            Console.WriteLine($"Azure packages: {choice} ({reason}).");
            return;
        }

        (choice, reason, var lasts) = await Ask();
        // A registry that was away today is asked again tomorrow; one that lacks packages stays without them.
        Remember(choice, reason, lasts ? question : Once);
        Console.WriteLine($"Azure packages: {choice} ({reason}).");
        if (choice == "local")
        {
            Console.WriteLine("  Stand-ins from local/Packages take their place; they cannot be deployed. Ask again: --azure-packages auto");
        }
    }

    /// <summary>Restores the app's packages by the real names, in a project of its own that builds nothing.</summary>
    private static async Task<(string Choice, string Reason, bool Lasts)> Ask()
    {
        var folder = Path.Combine("obj", "azure-packages");
        Directory.CreateDirectory(folder);
        var references = Repository.Projects()
            .Where(project => project.StartsWith("functions/", StringComparison.Ordinal) || project == "local/Host")
            .SelectMany(project => Directory.EnumerateFiles(project, "*.csproj"))
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference"))
            .Select(reference => (string)reference.Attribute("Include")!)
            .Distinct()
            .Select(id => new XElement("PackageReference", new XAttribute("Include", id)));
        var probe = new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"), new XElement("ItemGroup", references));
        await File.WriteAllTextAsync(Path.Combine(folder, "Probe.csproj"), probe.ToString());

        using var step = new Step("Asking the package registry for the Azure packages");
        var answer = await Shell.Capture("dotnet",
            ["restore", Path.Combine(folder, "Probe.csproj"), "-p:AzurePackages=nuget", "-p:NuGetAudit=false", "-tl:off", "-nologo"],
            new() { ["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "2" });
        step.End();
        if (answer.ExitCode == 0)
        {
            return ("nuget", "the registry has them all", true);
        }

        var lacking = Lacking().Matches(answer.Text).Select(match => match.Groups["id"].Value).Distinct().Order(StringComparer.Ordinal).ToList();
        return ("local", lacking switch
        {
            [] when answer.Text.Contains("NU1301", StringComparison.Ordinal) => "the registry could not be reached",
            [] => "the registry's packages could not be restored",
            // How many are named depends on how far the restore came.
            [var first, ..] => lacking.Count == 1 ? $"the registry lacks {first}" : $"the registry lacks {first} and others",
        }, lacking.Count > 0);
    }

    private static async Task<string> Question()
    {
        var sources = await Shell.Capture("dotnet", ["nuget", "list", "source", "--format", "short"]);
        var versions = await File.ReadAllTextAsync("Directory.Packages.props");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(versions + sources.Text)))[..16];
    }

    private static (string Choice, string Reason)? Recall(string question)
    {
        if (!File.Exists(Remembered))
        {
            return null;
        }

        var group = XDocument.Load(Remembered).Root!.Element("PropertyGroup")!;
        return (string?)group.Attribute("Label") is { } asked && (asked == question || asked == ByHand)
            ? ((string)group.Element("AzurePackages")!, (string)group.Element("AzurePackagesReason")! + ", remembered")
            : null;
    }

    private static void Remember(string choice, string reason, string asked)
    {
        var content = new XElement("Project",
            new XElement("PropertyGroup",
                new XAttribute("Label", asked),
                new XElement("AzurePackages", new XAttribute("Condition", "'$(AzurePackages)' == ''"), choice),
                new XElement("AzurePackagesReason", reason))) + Environment.NewLine;
        // Left alone when it says the same already: a newer file would make every project build anew.
        if (!File.Exists(Remembered) || File.ReadAllText(Remembered) != content)
        {
            File.WriteAllText(Remembered, content);
        }
    }

    [GeneratedRegex(@"NU110[12]: Unable to find package (?<id>[A-Za-z0-9.]+?)[. ](?=\s|No|with)")]
    private static partial Regex Lacking();
}

/// <summary>What a fresh machine needs besides the SDK, fetched where that is possible and named where it is not.</summary>
internal static class Prerequisites
{
    private const int OldestNode = 20;

    private static readonly (string Package, string Command, string For)[] Tools =
    [
        ("chromium", "chromium", "pages in a browser"),
        ("poppler-utils", "pdftotext", "text and pictures of certificates"),
        ("qpdf", "qpdf", "the structure of certificates"),
        ("zbar-tools", "zbarimg", "QR codes"),
    ];

    /// <summary>Node and Azurite, the storage emulator, in the versions of its lock file.</summary>
    public static async Task Azurite()
    {
        var node = await Shell.TryCapture("node", ["--version"])
            ?? throw new Unmet("Node.js is missing.", $"Azurite, the local storage emulator, runs on it. Install Node.js {OldestNode} or newer with npm\n(https://nodejs.org, or on Debian: apt-get install nodejs npm) and run this again.");
        var version = node.Text.Trim().TrimStart('v');
        if (!int.TryParse(version.Split('.')[0], CultureInfo.InvariantCulture, out var major) || major < OldestNode)
        {
            throw new Unmet($"Node.js {version} is too old.", $"Azurite, the local storage emulator, needs {OldestNode} or newer (https://nodejs.org).");
        }

        const string folder = "local/Azurite";
        var stamp = Path.Combine(folder, "node_modules", ".installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync($"{folder}/package-lock.json")));
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted)
        {
            return;
        }

        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        if (await Shell.TryCapture(npm, ["--version"]) is null)
        {
            throw new Unmet("npm is missing.", "Node.js is here, but not its package manager (Debian: apt-get install npm).");
        }

        await Shell.Step("Fetching Azurite, the storage emulator", npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder);
        await File.WriteAllTextAsync(stamp, wanted);
    }

    /// <summary>Debian's tools that some tests look through; where they cannot be installed those tests say that they are skipped.</summary>
    public static async Task TestTools(bool install)
    {
        var missing = Tools.Where(tool => !OnPath(tool.Command)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        if (install && OnPath("apt-get") && Environment.UserName == "root")
        {
            var quiet = new Dictionary<string, string?> { ["DEBIAN_FRONTEND"] = "noninteractive" };
            await Try("Reading Debian's package lists", ["update", "-q"]);
            // One by one: Ubuntu has no chromium, and that must not keep the others out.
            foreach (var package in missing.Select(tool => tool.Package))
            {
                await Try($"Installing {package}", ["install", "-q", "-y", "--no-install-recommends", package]);
            }

            missing.RemoveAll(tool => OnPath(tool.Command));
            if (missing.Count == 0)
            {
                return;
            }

            async Task Try(string what, string[] words)
            {
                try
                {
                    await Shell.Step(what, "apt-get", words, environment: quiet);
                }
                catch (Unmet unmet)
                {
                    Console.WriteLine(unmet.Message);
                }
            }
        }

        Console.WriteLine("Tests that will be skipped, since this machine lacks a Debian package:");
        foreach (var tool in missing)
        {
            Console.WriteLine($"  {tool.For}: {tool.Package}");
        }

        Console.WriteLine($"  To run them too: sudo apt-get install {string.Join(' ', missing.Select(tool => tool.Package))}");
    }

    private static bool OnPath(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, command)) || File.Exists(Path.Combine(folder, command + ".exe")));
}

/// <summary>Builds with the compiler's own words only when they matter.</summary>
internal static class Building
{
    /// <param name="what">In words, for the progress line.</param>
    /// <param name="targets">Projects, and options, of `dotnet build`.</param>
    public static async Task Build(string what, params string[] targets)
    {
        var options = targets.Where(target => target.StartsWith('-'));
        foreach (var target in targets.Where(target => !target.StartsWith('-')))
        {
            await Shell.Step(target == targets[0] ? $"Building {what}" : $"Building {target}", "dotnet",
                ["build", target, "-c", Repository.Configuration, "-tl:off", "-nologo", "-v", "quiet", "-clp:NoSummary", .. options]);
        }
    }
}

/// <summary>Runs the test programs and counts from the files they write, never from their words.</summary>
internal static class TestRun
{
    private const string Results = "TestResults";

    /// <param name="Name">The project, without the product's name.</param>
    /// <param name="Failures">Name and message of each failed test.</param>
    /// <param name="Skips">Reason, and how many tests gave it.</param>
    private sealed record Outcome(string Name, int Passed, int Failed, int Skipped, IReadOnlyList<string> Failures, IReadOnlyList<string> Skips, TimeSpan Took);

    /// <summary>The test projects whose names begin with one of these; all where none is given.</summary>
    public static List<string> Projects(List<string> names)
    {
        var projects = Repository.Projects()
            .Where(project => project.StartsWith("tests/", StringComparison.Ordinal) && project.EndsWith(".Tests", StringComparison.Ordinal))
            .Where(project => names.Count == 0 || names.Exists(name => project["tests/".Length..].StartsWith(name, StringComparison.OrdinalIgnoreCase)))
            // The end-to-end tests start whole systems: they come last and alone.
            .OrderBy(IsEndToEnd)
            .ThenBy(project => project, StringComparer.Ordinal)
            .ToList();
        return projects.Count > 0 ? projects : throw new Unmet($"No test project is called {string.Join(" or ", names)}.", null);
    }

    public static async Task<int> Run(List<string> projects, List<string> runnerOptions, int jobs)
    {
        if (Directory.Exists(Results))
        {
            Directory.Delete(Results, recursive: true);
        }

        Directory.CreateDirectory(Results);
        var outcomes = new List<Outcome>();
        using (var step = new Step("Running the tests"))
        {
            foreach (var group in projects.GroupBy(IsEndToEnd))
            {
                await Parallel.ForEachAsync(group, new ParallelOptions { MaxDegreeOfParallelism = group.Key ? 1 : Math.Max(1, jobs) },
                    async (project, _) =>
                    {
                        var outcome = await RunProject(project, runnerOptions);
                        lock (outcomes)
                        {
                            outcomes.Add(outcome);
                            step.Say(Line(outcome));
                        }
                    });
            }

            step.End(quietly: true);
        }

        foreach (var failure in outcomes.SelectMany(outcome => outcome.Failures))
        {
            Console.WriteLine();
            Console.WriteLine(Tone.Bad("FAILED ") + failure);
        }

        var skips = outcomes.SelectMany(outcome => outcome.Skips).GroupBy(reason => reason).ToList();
        if (skips.Count > 0)
        {
            Console.WriteLine();
            Console.WriteLine("Skipped:");
            foreach (var skip in skips)
            {
                Console.WriteLine($"  {skip.Count()} x {skip.Key}");
            }
        }

        var (passed, failed, skipped) = (outcomes.Sum(o => o.Passed), outcomes.Sum(o => o.Failed), outcomes.Sum(o => o.Skipped));
        Console.WriteLine();
        if (passed + failed == 0)
        {
            Console.WriteLine(Tone.Bad("No test ran."));
        }

        Console.Out.Flush();
        Console.WriteLine($"{passed} passed, {failed} failed" + (skipped > 0 ? $", {skipped} skipped" : ""));
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    private static bool IsEndToEnd(string project) => project.Contains("EndToEnd", StringComparison.Ordinal);

    private static async Task<Outcome> RunProject(string project, List<string> runnerOptions)
    {
        var name = project["tests/".Length..];
        var file = Path.GetFullPath($"{Results}/{name}.xml");
        var watch = Stopwatch.StartNew();
        var program = Repository.Output(project, $"AsnTraining.{name}");
        var ran = await Shell.Capture("dotnet", [program, "-xml", file, "-noLogo", "-noColor", .. runnerOptions]);
        await File.WriteAllTextAsync($"{Results}/{name}.log", ran.Text);
        if (!File.Exists(file))
        {
            var last = string.Join('\n', ran.Text.Split('\n').TakeLast(20));
            return new(name, 0, 1, 0, [$"{name}: ended with code {ran.ExitCode} before it wrote its results.\n{Indent(last)}"], [], watch.Elapsed);
        }

        return Read(name, file, ran.ExitCode, watch.Elapsed);
    }

    private static Outcome Read(string name, string file, int exitCode, TimeSpan took)
    {
        var root = XDocument.Load(file).Root!;
        var assemblies = root.Elements("assembly").ToList();
        int Sum(string attribute) => assemblies.Sum(assembly => (int?)assembly.Attribute(attribute) ?? 0);
        var failures = root.Descendants("test").Where(test => (string?)test.Attribute("result") == "Fail")
            .Select(test => Describe((string)test.Attribute("name")!, test.Element("failure")))
            .Concat(root.Descendants("error").Select(error => Describe($"{name}: {(string?)error.Attribute("type")}", error.Element("failure"))))
            .ToList();
        var skips = root.Descendants("test").Where(test => (string?)test.Attribute("result") == "Skip")
            .Select(test => test.Element("reason")?.Value ?? "no reason given").ToList();
        var failed = Sum("failed") + Sum("errors");
        if (failed == 0 && exitCode != 0 && Sum("total") > 0)
        {
            failed = 1;
            failures.Add($"{name}: all tests passed, but the program ended with code {exitCode}; see {Results}/{name}.log");
        }

        return new(name, Sum("passed"), failed, Sum("skipped") + Sum("not-run"), failures, skips, took);
    }

    private static string Describe(string name, XElement? failure) =>
        $"{name}\n{Indent((failure?.Element("message")?.Value ?? "") + "\n" + (failure?.Element("stack-trace")?.Value ?? ""))}";

    private static string Indent(string text) => string.Join('\n', text.TrimEnd().Split('\n').Select(line => "    " + line.TrimEnd()));

    private static string Line(Outcome outcome)
    {
        var counts = $"{outcome.Passed,5} passed  {outcome.Failed,3} failed" + (outcome.Skipped > 0 ? $"  {outcome.Skipped,3} skipped" : "");
        return $"  {outcome.Name,-20} {(outcome.Failed > 0 ? Tone.Bad(counts) : counts)}   {outcome.Took.TotalSeconds,5:0} s";
    }
}

/// <summary>Lines that must not be committed: a machine's own folders, and what a merge left behind.</summary>
internal static partial class Strays
{
    public static async Task<IReadOnlyList<string>> Find()
    {
        var listed = await Shell.TryCapture("git", ["ls-files", "-z"]);
        if (listed is not { ExitCode: 0 })
        {
            return [];
        }

        var found = new List<string>();
        foreach (var file in listed.Value.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(File.Exists))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            if (Array.IndexOf(bytes, (byte)0) >= 0)
            {
                continue;
            }

            var number = 0;
            foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n'))
            {
                number++;
                if (Stray().IsMatch(line))
                {
                    found.Add($"{file}:{number}: {line.Trim()}");
                }
            }
        }

        return found;
    }

    [GeneratedRegex(@"^(<{7}|>{7}) |(?<![\w.])/(home|root|Users)/[a-z]|[A-Z]:\\Users\\")]
    private static partial Regex Stray();
}

/// <summary>Child processes. What is started here ends with this program, also when it is interrupted.</summary>
internal static class Shell
{
    /// <summary>Runs to the end with a progress line; on failure the program's own words follow.</summary>
    public static async Task Step(
        string what, string file, string[] arguments, string? folder = null, Dictionary<string, string?>? environment = null)
    {
        using var step = new Step(what);
        var ran = await Capture(file, arguments, environment, folder);
        if (ran.ExitCode == 0)
        {
            step.End();
            return;
        }

        step.Fail();
        Console.Error.WriteLine(ran.Text.Trim());
        throw new Unmet($"{what}: failed (exit code {ran.ExitCode}).", $"The command was: {file} {string.Join(' ', arguments)}");
    }

    public static async Task<(int ExitCode, string Text)?> TryCapture(string file, string[] arguments)
    {
        try
        {
            return await Capture(file, arguments);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Runs to the end and keeps what it says.</summary>
    public static async Task<(int ExitCode, string Text)> Capture(
        string file, string[] arguments, Dictionary<string, string?>? environment = null, string? folder = null)
    {
        using var process = new Process { StartInfo = Describe(file, arguments, environment) };
        process.StartInfo.RedirectStandardInput = true;
        process.StartInfo.RedirectStandardOutput = true;
        process.StartInfo.RedirectStandardError = true;
        process.StartInfo.WorkingDirectory = folder ?? "";
        var text = new StringBuilder();
        void Keep(object _, DataReceivedEventArgs line)
        {
            lock (text)
            {
                text.AppendLine(line.Data);
            }
        }

        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        using var ends = new Ending(process, forward: false);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync();
        ends.ThrowIfAsked();
        return (process.ExitCode, text.ToString());
    }

    /// <summary>Runs with this terminal; a signal to stop goes on to it, and it is waited for.</summary>
    public static async Task<int> Interactive(string file, string[] arguments)
    {
        using var process = new Process { StartInfo = Describe(file, arguments, null) };
        process.StartInfo.WorkingDirectory = Repository.CalledFrom;
        process.Start();
        using var ends = new Ending(process, forward: true);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static ProcessStartInfo Describe(string file, string[] arguments, Dictionary<string, string?>? environment)
    {
        var start = new ProcessStartInfo(file, arguments) { UseShellExecute = false };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // Else a build leaves workers behind that hold on to the pipes read here.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Ctrl+C, SIGTERM and a closed terminal, while a child runs.</summary>
    private sealed class Ending : IDisposable
    {
        private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

        private readonly List<PosixSignalRegistration> _registrations = [];
        private volatile bool _asked;

        public Ending(Process process, bool forward)
        {
            foreach (var signal in Signals)
            {
                _registrations.Add(PosixSignalRegistration.Create(signal, context =>
                {
                    context.Cancel = true;
                    _asked = true;
                    if (process.HasExited)
                    {
                        return;
                    }

                    if (!forward)
                    {
                        process.Kill(entireProcessTree: true);
                    }
                    else if (!OperatingSystem.IsWindows())
                    {
                        _ = Kill(process.Id, Terminate);
                    }
                }));
            }
        }

        private const int Terminate = 15;

        public void ThrowIfAsked()
        {
            if (_asked)
            {
                throw new Unmet("Stopped.", null, exitCode: 130);
            }
        }

        public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

        [DllImport("libc", EntryPoint = "kill")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Kill(int process, int signal);
    }
}

/// <summary>One thing that takes a while: a line that lives on a terminal; elsewhere a sign of life after 20 s, then every minute.</summary>
internal sealed class Step : IDisposable
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Timer _timer;
    private readonly Lock _lock = new();
    private readonly string _what;
    private bool _ended;

    public Step(string what)
    {
        _what = what;
        _timer = Tone.Live
            ? new Timer(_ => Show(), null, TimeSpan.Zero, TimeSpan.FromSeconds(1))
            : new Timer(_ => Show(), null, TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1));
    }

    /// <summary>A line of its own, above the living one.</summary>
    public void Say(string line)
    {
        lock (_lock)
        {
            Tone.Wipe();
            Console.WriteLine(line);
        }
    }

    public void End(bool quietly = false) => Finish(quietly ? null : "done");

    public void Fail() => Finish("failed");

    public void Dispose()
    {
        Finish(null);
        _timer.Dispose();
    }

    private void Finish(string? how)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
            Tone.Wipe();
            if (how == "failed")
            {
                Console.WriteLine(Tone.Bad($"{_what}: failed"));
            }
            else if (how is not null)
            {
                Tone.Done(_what, _watch.Elapsed);
            }
        }
    }

    private void Show()
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            if (Tone.Live)
            {
                Tone.Wipe();
                Console.Write($"{_what} ... {_watch.Elapsed.TotalSeconds:0} s");
            }
            else
            {
                Console.WriteLine($"{_what} ... {_watch.Elapsed.TotalSeconds:0} s so far");
            }
        }
    }
}

/// <summary>How things are said: colour and living lines on a terminal only, and no colour where NO_COLOR asks for none.</summary>
internal static class Tone
{
    public static bool Live { get; } = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("CI") is null or "";

    private static bool Colour { get; } = Live && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public static string Bad(string text) => Colour ? $"\e[31m{text}\e[0m" : text;

    public static void Wipe()
    {
        if (Live)
        {
            Console.Write("\r\e[K");
        }
    }

    public static void Done(string what, TimeSpan took) =>
        Console.WriteLine(took < TimeSpan.FromSeconds(1) ? $"{what}: done" : $"{what}: done in {took.TotalSeconds:0} s");
}

/// <summary>Something a person has to put right: said plainly, without a stack trace.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="remedy">What helps, if that is known.</param>
/// <param name="exitCode">What the program ends with.</param>
internal sealed class Unmet(string message, string? remedy, int exitCode = 1) : Exception(message)
{
    public string? Remedy => remedy;

    public int ExitCode => exitCode;
}

internal static class OptionList
{
    /// <summary>Takes `--name value` or `--name=value` out of the list.</summary>
    public static string? TakeValue(this List<string> options, string name)
    {
        var at = options.FindIndex(option => option == name || option.StartsWith(name + "=", StringComparison.Ordinal));
        if (at < 0)
        {
            return null;
        }

        var option = options[at];
        options.RemoveAt(at);
        if (option.Length > name.Length)
        {
            return option[(name.Length + 1)..];
        }

        if (at >= options.Count)
        {
            throw new Unmet($"{name} wants a value.", null);
        }

        var value = options[at];
        options.RemoveAt(at);
        return value;
    }
}
