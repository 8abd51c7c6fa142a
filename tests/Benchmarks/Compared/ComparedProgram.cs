using System.Diagnostics;
using System.Globalization;

namespace AsnTraining.Benchmarks.Compared;

/// <summary>What a program made of the certificates.</summary>
/// <param name="Count">How many.</param>
/// <param name="Seconds">The processor time they took.</param>
/// <param name="Bytes">Their sizes together.</param>
internal sealed record ComparedResult(int Count, double Seconds, long Bytes)
{
    public double PerSecond => Count / Seconds;

    public double BytesEach => (double)Bytes / Count;
}

/// <summary>A program outside .NET that makes certificates, from a Debian package.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Package">The package, for whoever lacks it.</param>
/// <param name="Needs">Files that are there when it is installed.</param>
internal sealed record ComparedProgram(string Name, string Package, IReadOnlyList<string> Needs)
{
    public bool IsInstalled => Needs.All(File.Exists);

    /// <summary>Runs it to its end and reads the line that it prints.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<ComparedResult> RunAsync(string command, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            var words = (await output).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return process.ExitCode == 0 && words.Length == 3
                ? new ComparedResult(
                    int.Parse(words[0], CultureInfo.InvariantCulture),
                    double.Parse(words[1], CultureInfo.InvariantCulture),
                    long.Parse(words[2], CultureInfo.InvariantCulture))
                : throw new InvalidOperationException($"{command} failed: {await error}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
