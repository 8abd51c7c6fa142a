namespace AsnTraining.EngineProcess;

/// <summary>Effects in the world outside: lines in a file, which a killed process cannot take back.</summary>
internal sealed class Effects(string path, Action<string> tell)
{
    private readonly Lock _gate = new();

    public void Happen(string effect)
    {
        lock (_gate)
        {
            File.AppendAllText(path, effect + "\n");
        }

        tell($"effect {effect}");
    }
}
