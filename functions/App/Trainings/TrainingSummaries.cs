using AsnTraining.Documents;
using AsnTraining.Domain;

namespace AsnTraining.App.Trainings;

/// <summary>What mails and pages tell of a training.</summary>
public static class TrainingSummaries
{
    /// <summary>Takes from the catalogue entry what a reader needs; the cost only where the reader decides about money.</summary>
    public static TrainingSummary Summary(this Training training, bool withCost)
    {
        ArgumentNullException.ThrowIfNull(training);
        var starts = training.Sessions.Select(s => s.Start).Distinct().ToList();
        var ends = training.Sessions.Select(s => s.End).Distinct().ToList();
        return new TrainingSummary
        {
            Title = training.Title,
            Form = training.Form.Code,
            Provider = training.Provider,
            Place = training.Online ? null : training.Location,
            IsOnline = training.Online,
            Start = training.StartDate,
            End = training.EndDate,
            DayStarts = starts.Count == 1 ? starts[0] : null,
            DayEnds = ends.Count == 1 ? ends[0] : null,
            TimeZone = training.TimeZone,
            HoursJp = training.HoursJp,
            CostIdr = withCost ? training.CostPerParticipantIdr : null,
        };
    }
}
