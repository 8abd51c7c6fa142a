namespace AsnTraining.Demo.Files;

/// <summary>The files that one run takes in.</summary>
/// <param name="Employees">People and their superiors.</param>
/// <param name="Trainings">The catalogue.</param>
/// <param name="Nominations">Who is nominated for what.</param>
/// <param name="Attendance">Who was there.</param>
/// <param name="Results">Marks.</param>
public sealed record InputFiles(string Employees, string Trainings, string Nominations, string Attendance, string Results)
{
    /// <summary>The media type that a file's name stands for.</summary>
    public static string MediaType(string file) =>
        Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase) ? "application/json" : "text/csv";

    /// <summary>A NIP without what spreadsheets and people put around and into it.</summary>
    public static string CleanNip(string? nip) => (nip ?? "").Replace(" ", "", StringComparison.Ordinal).TrimStart('\'');
}
