using System.Text.Json;
using AsnTraining.Demo.Roles;

namespace AsnTraining.Demo.Telling;

/// <summary>What was asked of storage by the app.</summary>
/// <param name="Total">All requests, retries included.</param>
/// <param name="PerNomination">Per accepted nomination.</param>
/// <param name="ByOperation">By store and operation.</param>
public sealed record StorageReport(long Total, double PerNomination, IReadOnlyDictionary<string, long> ByOperation);

/// <summary>A training in the report.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Quota">Seats.</param>
/// <param name="EnrolledAtStart">Seats taken at the moment the first session began.</param>
/// <param name="Certified">Certificates.</param>
public sealed record TrainingReport(string Id, int Quota, int EnrolledAtStart, int Certified);

/// <summary>A run in figures; becomes report.json.</summary>
public sealed record Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Rows in the file of nominations.</summary>
    public required int Submitted { get; init; }

    /// <summary>Nominations that came of them.</summary>
    public required int Accepted { get; init; }

    /// <summary>Rows that named a nomination which existed already.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Rows of the nominations that were refused, one entry each.</summary>
    public required IReadOnlyList<RefusedRow> Refused { get; init; }

    /// <summary>Entries of the other files that were refused.</summary>
    public required IReadOnlyList<RefusedRow> RefusedEntries { get; init; }

    /// <summary>Nominations that an approver said yes to, whatever came after.</summary>
    public required int EverApproved { get; init; }

    /// <summary>Nominations by state at the end.</summary>
    public required IReadOnlyDictionary<string, int> States { get; init; }

    /// <summary>Seats and certificates.</summary>
    public required IReadOnlyList<TrainingReport> Trainings { get; init; }

    /// <summary>Mails in the sink.</summary>
    public required int MailsSent { get; init; }

    /// <summary>Requests of the app to storage, up to the last download by an employee; null where nobody counts them.</summary>
    public StorageReport? StorageRequests { get; init; }

    /// <summary>Functions that were run up to the same moment, by kind of trigger; orchestrators once a life and not once a wake. Null where nobody counts them.</summary>
    public IReadOnlyDictionary<string, long>? Executions { get; init; }

    /// <summary>How long the run took, without building.</summary>
    public required double Seconds { get; init; }

    /// <summary>Most memory that a process of the host held; null where nobody says.</summary>
    public int? PeakMemoryMb { get; init; }

    /// <summary>How often the host died and was started again.</summary>
    public int Restarts { get; init; }

    /// <summary>What was lost or does not add up; empty is how it should be.</summary>
    public IReadOnlyList<string> Losses { get; init; } = [];

    /// <summary>Writes the report.</summary>
    public async Task WriteAsync(string file, CancellationToken cancellationToken) =>
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(this, Json) + "\n", cancellationToken);

    /// <summary>Reads a report.</summary>
    public static async Task<Report> ReadAsync(string file, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<Report>(await File.ReadAllTextAsync(file, cancellationToken), Json)!;
}
