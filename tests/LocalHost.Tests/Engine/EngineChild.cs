using System.Diagnostics;

namespace AsnTraining.LocalHost.Tests.Engine;

/// <summary>An engine in a process of its own; see the project EngineProcess for what it understands.</summary>
internal sealed class EngineChild : IAsyncDisposable
{
    private readonly Process _process;

    public EngineChild(string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AsnTraining.EngineProcess"), [folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has said so far.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>How it ended; 137 stands for a kill.</summary>
    public int ExitCode => _process.ExitCode;

    public void Say(string command) => _process.StandardInput.WriteLine(command);

    /// <summary>The next thing it says; null when it is gone.</summary>
    public async Task<string?> Hear(CancellationToken cancellation)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancellation);
        if (line is not null)
        {
            Lines.Add(line);
        }

        return line;
    }

    /// <summary>Listens until it says this; false when it is gone before.</summary>
    public async Task<bool> Hears(string awaited, CancellationToken cancellation)
    {
        while (await Hear(cancellation) is { } line)
        {
            if (line == awaited)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Kills it (SIGKILL) and hears what it had said before.</summary>
    public async Task Kill(CancellationToken cancellation)
    {
        _process.Kill();
        while (await Hear(cancellation) is not null)
        {
            // What was in the pipe was said before the kill.
        }

        await _process.WaitForExitAsync(cancellation);
    }

    public Task Gone(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Kill(CancellationToken.None);
        }

        _process.Dispose();
    }
}
