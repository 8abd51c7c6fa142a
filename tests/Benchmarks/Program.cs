using System.Globalization;
using AsnTraining.Benchmarks;
using AsnTraining.Demo;

// bench [all|<name> ...]: the tables go to standard output, ready for docs/benchmarks.md; signs of life to standard error.
var benches = typeof(IBench).Assembly.GetTypes()
    .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IBench)))
    .Select(type => (IBench)Activator.CreateInstance(type)!)
    .OrderBy(bench => bench.Name, StringComparer.Ordinal)
    .ToList();
var unknown = args.Where(word => word != "all" && !benches.Exists(bench => bench.Name == word)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"There is no benchmark called {string.Join(" or ", unknown)}. There are: all, {string.Join(", ", benches.Select(bench => bench.Name))}.");
    return 1;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}");
    foreach (var bench in benches.Where(bench => args.Length == 0 || args.Contains("all") || args.Contains(bench.Name)))
    {
        Console.WriteLine();
        Console.WriteLine($"## {bench.Title}");
        Console.WriteLine();
        var figures = await bench.MeasureAsync(Console.Error.WriteLine, stop.Token);
        Console.WriteLine("| Measured | Figure | Ratio | Aim |");
        Console.WriteLine("|---|---:|---|---|");
        foreach (var figure in figures)
        {
            var ratio = figure.Ratio is { } value ? $"{value.ToString("0.00", CultureInfo.InvariantCulture)} x {figure.Against}" : "";
            Console.WriteLine($"| {figure.What} | {Written(figure.Value)} {figure.Unit} | {ratio} | {figure.Aim} |");
        }
    }

    return 0;
}
catch (UnmetException unmet)
{
    Console.Error.WriteLine(unmet.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}

static string Written(double value) => value.ToString(value >= 100 ? "#,##0" : "0.0", CultureInfo.InvariantCulture);
