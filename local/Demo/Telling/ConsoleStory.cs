using System.Diagnostics;
using System.Globalization;

namespace AsnTraining.Demo.Telling;

/// <summary>Tells it line by line; a living line for progress on a terminal only, and no colour where NO_COLOR asks for none.</summary>
public sealed class ConsoleStory : IStory
{
    private static readonly TimeSpan Jakarta = TimeSpan.FromHours(7);
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(10);
    private static readonly bool Live = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
    private static readonly bool Colour = Live && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private readonly Lock _lock = new();
    private readonly Stopwatch _sinceSign = Stopwatch.StartNew();

    /// <inheritdoc />
    public void Tell(DateTimeOffset when, string who, string what)
    {
        var date = when.ToOffset(Jakarta).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        WriteLine($"{Dim(date)}  {who,-13} {what}");
    }

    /// <inheritdoc />
    public void Note(string what) => WriteLine(what);

    /// <inheritdoc />
    public void Progress(string what, int done, int all)
    {
        lock (_lock)
        {
            if (Live)
            {
                Console.Write($"\r\e[K{what}: {done} of {all}");
            }
            else if (_sinceSign.Elapsed > BetweenSigns)
            {
                _sinceSign.Restart();
                Console.WriteLine($"            {what}: {done} of {all}");
            }
        }
    }

    private void WriteLine(string line)
    {
        lock (_lock)
        {
            _sinceSign.Restart();
            Console.WriteLine(Live ? $"\r\e[K{line}" : line);
        }
    }

    private static string Dim(string text) => Colour ? $"\e[2m{text}\e[0m" : text;
}
