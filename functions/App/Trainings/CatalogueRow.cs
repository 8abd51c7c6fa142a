using System.Text.Json;
using AsnTraining.App.Platform.Http;
using AsnTraining.Domain;
using Azure.Data.Tables;

namespace AsnTraining.App.Trainings;

/// <summary>A training's row in the catalogue's table: the entry, and beside it the columns by which the catalogue is searched.</summary>
internal static class CatalogueRow
{
    /// <summary>Writes the row.</summary>
    public static TableEntity Of(string agency, Training training, TrainingPhase phase) => new(agency, training.Id.Value)
    {
        ["Json"] = JsonOf(training),
        ["Revision"] = training.Revision,
        ["State"] = phase.ToString(),
        ["StartsAt"] = training.StartsAt,
        ["Title"] = training.Title,
        ["Form"] = training.Form.Code,
        ["Field"] = FieldOf(training.Competency),
        ["FirstDay"] = Day(training.StartDate),
        ["LastDay"] = Day(training.EndDate),
    };

    /// <summary>The entry as it is kept.</summary>
    public static string JsonOf(Training training) => JsonSerializer.Serialize(training, ApiJson.Options);

    /// <summary>Reads the entry.</summary>
    public static Training Read(TableEntity row) => JsonSerializer.Deserialize<Training>(row.GetString("Json"), ApiJson.Options)!;

    /// <summary>A competency field as the column writes it: case and spaces around it do not matter.</summary>
    public static string FieldOf(string competency) => competency.Trim().ToLowerInvariant();

    /// <summary>A day as the columns write it, so that their order is that of the calendar.</summary>
    public static string Day(DateOnly day) => Days.Write(day);
}
