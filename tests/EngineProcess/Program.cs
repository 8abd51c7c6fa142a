using AsnTraining.EngineProcess;
using AsnTraining.LocalHost.Engine;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;

// Reads commands from stdin, one in a line, and answers each on stdout when it is done:
//   start ID   raise ID   settle (runs until nothing goes on, moving the clock from timer to timer)   bye
// In between, "effect ..." tells of every run of an activity, after its effect. An engine's data lie in the folder given.
var folder = args[0];
var clock = new LocalClock(Path.Combine(folder, "clock"));
var effects = new Effects(Path.Combine(folder, "effects"), Tell);
await using var engine = OrchestrationEngine.Open(new EngineOptions
{
    JournalDirectory = Path.Combine(folder, "journal"),
    Clock = clock,
    Catalog = new Errands(effects),
    Faults = EngineFaults.Parse(Environment.GetEnvironmentVariable),
    CompactAtBytes = 4096,
});
foreach (var known in engine.ListInstances())
{
    Tell($"known {known.Id}");
}

engine.Start();
Tell("ready");
while (Console.ReadLine() is { } line && line != "bye")
{
    var words = line.Split(' ');
    switch (words[0])
    {
        case "start":
            await Start(words[1]);
            break;
        case "raise":
            await engine.Client.RaiseEventAsync(words[1], "go", words[1]);
            break;
        case "settle":
            await Settle();
            break;
        default:
            throw new InvalidOperationException($"No such command: {line}");
    }

    Tell($"done {line}");
}

async Task Start(string id)
{
    try
    {
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("errand", new StartOrchestrationOptions(id));
    }
    catch (OrchestrationAlreadyExistsException)
    {
        // Started before a crash, and not acknowledged.
    }
}

async Task Settle()
{
    await engine.WhenIdleAsync();
    while (engine.NextTimerDue is { } due)
    {
        clock.AdvanceTo(due);
        await engine.WhenIdleAsync();
    }

    foreach (var instance in engine.ListInstances())
    {
        var metadata = await engine.Client.GetInstanceAsync(instance.Id, getInputsAndOutputs: true);
        Tell($"state {instance.Id} {instance.Status} {metadata!.SerializedOutput}");
    }
}

static void Tell(string line)
{
    lock (Console.Out)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
