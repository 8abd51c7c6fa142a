using System.Text.Json.Nodes;
using AsnTraining.App.Webhooks;
using AsnTraining.Domain;

namespace AsnTraining.App.Trainings;

/// <summary>What HR systems are told of trainings.</summary>
internal static class TrainingEvents
{
    /// <summary>Time or place changed.</summary>
    public static OutboxEvent Rescheduled(Training training, DateTimeOffset at) => new("training.rescheduled", training.Id.Value, training.Revision, at, new JsonObject
    {
        ["training"] = training.Id.Value,
        ["startDate"] = Days.Write(training.StartDate),
        ["endDate"] = Days.Write(training.EndDate),
        ["timeZone"] = training.TimeZone,
        ["online"] = training.Online,
        ["location"] = training.Location,
    });

    /// <summary>It was closed or cancelled.</summary>
    public static OutboxEvent Ended(string training, TrainingPhase phase, int revision, DateTimeOffset at, string? reason)
    {
        var data = new JsonObject { ["training"] = training };
        if (!string.IsNullOrEmpty(reason))
            data["reason"] = reason;
        return new(phase == TrainingPhase.Cancelled ? "training.cancelled" : "training.closed", training, revision, at, data);
    }
}
