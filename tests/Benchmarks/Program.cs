using AsnTraining.Benchmarks;

switch (args.FirstOrDefault())
{
    case "engine":
        Console.WriteLine(await EngineBench.RunAsync());
        return 0;
    default:
        Console.Error.WriteLine("Which? engine");
        return 2;
}
