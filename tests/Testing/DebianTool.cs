using System.Diagnostics;
using Xunit;

namespace AsnTraining.Testing;

/// <summary>A program outside .NET that some tests judge by, and the Debian package that brings it.</summary>
/// <param name="Command">Its name on the search path.</param>
/// <param name="Package">The Debian package, for whoever reads why a test was skipped.</param>
public sealed record DebianTool(string Command, string Package)
{
    private static readonly DebianTool[] Known =
    [
        new("pdfsig", "poppler-utils"),
        new("pdftotext", "poppler-utils"),
        new("pdftoppm", "poppler-utils"),
        new("pdfinfo", "poppler-utils"),
        new("pdffonts", "poppler-utils"),
        new("qpdf", "qpdf"),
        new("zbarimg", "zbar-tools"),
        new("chromium", "chromium"),
    ];

    /// <summary>The programs that the project's tests know.</summary>
    public static IReadOnlyList<DebianTool> All => Known;

    /// <summary>Full path of the program here, or null.</summary>
    public string? FullPath => CommandPath.Find(Command);

    /// <summary>Skips the running test, naming the Debian package, where the program is missing.</summary>
    /// <returns>The program, whose <see cref="FullPath"/> is not null.</returns>
    public static DebianTool Require(string command)
    {
        var tool = Array.Find(Known, known => known.Command == command)
            ?? throw new ArgumentException($"No Debian package is known for {command}.", nameof(command));
        Assert.SkipUnless(tool.FullPath is not null, $"{command} is missing: install the Debian package {tool.Package}.");
        return tool;
    }

    /// <summary>Runs the program to its end. Kills it when cancelled.</summary>
    public async Task<DebianToolResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(FullPath ?? throw new FileNotFoundException($"{Command} is missing; Debian package {Package}."))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new DebianToolResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
