using AsnTraining.App.Nominations;
using AsnTraining.App.People;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Approvals;

/// <summary>
/// Lets nominations go on that wait for HR to name an approver, once HR mended what was missing: a person in the register, or
/// an approver in the settings. Costs one request as long as nothing waits. It needs no promise against a crash: it is done
/// before the call that mended is answered, and who gets no answer sends the call again.
/// </summary>
public sealed class MissingApprovers(WaitingForHr waiting, EmployeeStore employees, AgencyStore agencies)
{
    private const int ParallelWakes = 16;
    private const int PageSize = 500;

    /// <summary>Far more than wait in any agency; they are looked at in seconds, well within the time of an answer.</summary>
    private const int MostPages = 20;

    /// <summary>Wakes those to whom people matter who were put into the register.</summary>
    /// <param name="client">Wakes.</param>
    /// <param name="agency">Agency.</param>
    /// <param name="nips">Who was put there; null for so many that it may matter to everybody.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task AfterRegisterAsync(DurableTaskClient client, string agency, IReadOnlySet<string>? nips, CancellationToken cancellationToken)
    {
        if (nips is null || await IsNamedAsync(agency, nips, cancellationToken))
            await WakeAsync(client, agency, static (_, _) => ValueTask.FromResult(true), cancellationToken);
        else
            await WakeAsync(client, agency, (row, token) => ConcernsAsync(row, nips, token), cancellationToken);
    }

    /// <summary>Wakes all that wait, after the settings named other approvers.</summary>
    public Task AfterSettingsAsync(DurableTaskClient client, string agency, CancellationToken cancellationToken) =>
        WakeAsync(client, agency, static (_, _) => ValueTask.FromResult(true), cancellationToken);

    private async Task WakeAsync(DurableTaskClient client, string agency, Func<NominationEntity, CancellationToken, ValueTask<bool>> concerns, CancellationToken cancellationToken)
    {
        string? continuation = null;
        for (var page = 0; page < MostPages; page++)
        {
            var (rows, next) = await waiting.PageAsync(agency, PageSize, continuation, cancellationToken);
            await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = ParallelWakes, CancellationToken = cancellationToken }, async (row, token) =>
            {
                if (await concerns(row, token))
                    await Nudge.WakeNominationAsync(client, row.Id, NominationState.NeedsSupervisor, row.Round, token);
            });
            if (next is null)
                return;
            continuation = next;
        }
    }

    private async Task<bool> IsNamedAsync(string agency, IReadOnlySet<string> nips, CancellationToken cancellationToken)
    {
        var settings = await agencies.ReadAsync(agency, cancellationToken);
        return settings.UnitApprovers.Values.Append(settings.PersonnelApprover).Any(named => named?.Nip is { } nip && nips.Contains(nip));
    }

    /// <summary>The nominee, whose superior the register may name now, or that superior.</summary>
    private async ValueTask<bool> ConcernsAsync(NominationEntity row, IReadOnlySet<string> nips, CancellationToken cancellationToken) =>
        nips.Contains(row.Nip)
        || (row.SupervisorNip is { } supervisor && nips.Contains(supervisor))
        || (await employees.ReadAsync(row.Agency, row.Employee, cancellationToken) is { SupervisorNip: { } registered } && nips.Contains(registered));
}
