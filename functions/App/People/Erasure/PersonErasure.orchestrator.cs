using AsnTraining.App.Enrolment;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace AsnTraining.App.People.Erasure;

/// <summary>Where an erasure stands.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Employee">Internal id of the person.</param>
/// <param name="After">The last training that was dealt with.</param>
/// <param name="Nominations">Nominations erased so far.</param>
public sealed record ErasureTurn(string Agency, string Employee, string? After, int Nominations);

/// <summary>What a step found.</summary>
/// <param name="After">The last training that was dealt with; null when there are no more.</param>
/// <param name="Nominations">Nominations of the person that were erased.</param>
/// <param name="Withdrawn">Nominations that were withdrawn by it, each with the event that wakes it.</param>
public sealed record ErasedTrainings(string? After, int Nominations, IReadOnlyDictionary<string, string> Withdrawn);

/// <summary>Erases a person from every store, the register last: what is found by the NIP must be found until the end.</summary>
public static class PersonErasure
{
    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(60, TimeSpan.FromSeconds(5), 2, TimeSpan.FromHours(6)));

    /// <summary>Id of a person's erasure.</summary>
    public static string InstanceId(string agency, string employee) => $"{agency}~{employee}~erasure";

    /// <summary>Some trainings a turn, each turn with a fresh history.</summary>
    [Function(nameof(PersonErasure))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var turn = context.GetInput<ErasureTurn>() ?? throw new InvalidOperationException("The erasure needs its person.");
        var page = await context.CallActivityAsync<ErasedTrainings>(nameof(EraseNominations), turn, Patient);
        foreach (var (nomination, wake) in page.Withdrawn)
        {
            context.SendEvent(nomination, wake, null!);
            var parts = nomination.Split('~');
            context.SendEvent(SeatAllocation.InstanceId(parts[0], parts[1]), SeatAllocation.Changed, null!);
        }
        turn = turn with { After = page.After, Nominations = turn.Nominations + page.Nominations };
        if (page.After is not null)
        {
            context.ContinueAsNew(turn);
            return;
        }
        var certificates = await context.CallActivityAsync<int>(nameof(EraseCertificates), turn, Patient);
        await context.CallActivityAsync(nameof(EraseImports), turn, Patient);
        await context.CallActivityAsync(nameof(EraseEmployee), new ErasedPerson(turn.Agency, turn.Employee, turn.Nominations, certificates), Patient);
    }
}

/// <summary>What was erased of a person.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Employee">Internal id.</param>
/// <param name="Nominations">Nominations.</param>
/// <param name="Certificates">Certificates.</param>
public sealed record ErasedPerson(string Agency, string Employee, int Nominations, int Certificates);
