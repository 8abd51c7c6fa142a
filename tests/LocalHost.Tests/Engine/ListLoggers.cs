using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AsnTraining.LocalHost.Tests.Engine;

/// <summary>Loggers that keep their lines.</summary>
internal sealed class ListLoggers : ILoggerFactory, ILogger
{
    private static readonly Action<ILogger, string, Exception?> Line = LoggerMessage.Define<string>(LogLevel.Information, default, "{Line}");

    private readonly ConcurrentQueue<string> _lines = [];

    public IReadOnlyCollection<string> Lines => _lines;

    public static void Write(ILogger logger, string line) => Line(logger, line, null);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception));

    public void Dispose()
    {
        // Nothing is held.
    }
}
