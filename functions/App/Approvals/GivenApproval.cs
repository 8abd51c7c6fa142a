using System.Text.Json;
using AsnTraining.App.People;
using AsnTraining.App.Platform.Http;
using AsnTraining.Domain;

namespace AsnTraining.App.Approvals;

/// <summary>A level's approval, kept in the nomination's own row so that pages and lists show it without another request.</summary>
/// <param name="Level">The level.</param>
/// <param name="Round">The round in which it was given.</param>
/// <param name="By">Name of whoever decided.</param>
/// <param name="Nip">Their NIP where known.</param>
/// <param name="OnBehalfOf">Name of the person they stood in for, if they did.</param>
/// <param name="At">When.</param>
/// <param name="Comment">What they wrote beside it.</param>
public sealed record GivenApproval(ApprovalLevel Level, int Round, string By, string? Nip, string? OnBehalfOf, DateTimeOffset At, string? Comment)
{
    /// <summary>The same approval without a person who was erased.</summary>
    public GivenApproval Without(EmployeeEntity person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var own = Nip is null ? By == person.Name : Nip == person.Nip;
        return this with { By = own ? "" : By, Nip = own ? null : Nip, Comment = own ? null : Comment, OnBehalfOf = OnBehalfOf == person.Name ? null : OnBehalfOf };
    }

    /// <summary>Writes the approvals of a row.</summary>
    public static string Write(IEnumerable<GivenApproval> approvals) => JsonSerializer.Serialize(approvals, ApiJson.Options);

    /// <summary>Reads the approvals of a row, oldest first.</summary>
    public static IReadOnlyList<GivenApproval> Read(string? text) =>
        string.IsNullOrEmpty(text) ? [] : JsonSerializer.Deserialize<List<GivenApproval>>(text, ApiJson.Options)!;
}
