using System.CommandLine;
using System.CommandLine.Invocation;
using AsnTraining.Demo;

var given = CommandLine.Describe().Parse(args);
// What is wrong with the options, without a page of help after it.
if (given.Action is ParseErrorAction error) error.ShowHelp = false;
// Signals cancel the action; stopping the host and the emulator in order takes a few seconds at most.
return await given.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
