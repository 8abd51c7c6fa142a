using AsnTraining.App.People;
using AsnTraining.Domain;

namespace AsnTraining.App.Approvals.Delegation;

/// <summary>Finds who is asked in the place of an approver who is away.</summary>
public sealed class StandIn(DelegationBook book, EmployeeStore employees)
{
    /// <summary>Delegates of delegates are followed this far; more is a mistake of the agency.</summary>
    private const int Farthest = 5;

    /// <summary>The approver themselves, or their delegate, or the delegate's delegate.</summary>
    /// <param name="agency">Agency.</param>
    /// <param name="approver">Who would be asked. Without a NIP they are not in the register and have no delegate.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<Approver> ForAsync(string agency, Approver approver, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(approver);
        if (string.IsNullOrEmpty(approver.Nip) || !await book.AnyAsync(agency, cancellationToken))
            return approver;
        if (await employees.FindIdAsync(agency, approver.Nip, cancellationToken) is not { } current)
            return approver;
        var (found, seen) = (approver, new HashSet<string>(StringComparer.Ordinal) { current });
        for (var step = 0; step < Farthest; step++)
        {
            if (await book.DelegateOfAsync(agency, current, cancellationToken) is not { } next || !seen.Add(next))
                break;
            if (await employees.ReadAsync(agency, next, cancellationToken) is not { } person || !EmailAddress.TryParse(person.Email, out var address))
                break;
            (found, current) = (new Approver(person.Name, address.Value, person.Nip, approver, person.Language), next);
        }
        return found;
    }
}
