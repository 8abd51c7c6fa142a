using System.Text.Json.Nodes;
using AsnTraining.Demo.Files;
using AsnTraining.Demo.Running;

namespace AsnTraining.EndToEnd.Tests;

/// <summary>The sample files, whole or in part.</summary>
internal static class Inputs
{
    public static InputFiles All { get; } = new(
        Sample("pegawai.csv"), Sample("pelatihan.json"), Sample("usulan.csv"), Sample("kehadiran.csv"), Sample("hasil.csv"));

    /// <summary>Only these trainings and what belongs to them, and the bad rows beside them.</summary>
    public static InputFiles Only(string folder, params string[] trainings)
    {
        Directory.CreateDirectory(folder);
        var catalogue = JsonNode.Parse(File.ReadAllText(All.Trainings))!.AsArray()
            .Where(training => trainings.Contains((string)training!["id"]!)).Select(training => training!.DeepClone()).ToArray();
        var part = All with
        {
            Trainings = Path.Combine(folder, "pelatihan.json"),
            Nominations = Path.Combine(folder, "usulan.csv"),
            Attendance = Path.Combine(folder, "kehadiran.csv"),
            Results = Path.Combine(folder, "hasil.csv"),
        };
        File.WriteAllText(part.Trainings, new JsonArray(catalogue).ToJsonString());
        Cut(All.Nominations, part.Nominations, row => trainings.Contains(row[Column.Training]) || row[Column.Training] == "TIDAK-ADA");
        Cut(All.Attendance, part.Attendance, row => trainings.Contains(row[Column.Training]));
        Cut(All.Results, part.Results, row => trainings.Contains(row[Column.Training]));
        return part;
    }

    private static void Cut(string from, string to, Func<TableRow, bool> keep)
    {
        var file = TableFile.Read(from);
        File.WriteAllBytes(to, TableFile.Part(file.Header, file.Rows.Where(keep)));
    }

    private static string Sample(string name) => Path.Combine(RepositoryPaths.Samples, name);
}
