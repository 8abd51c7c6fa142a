using AsnTraining.App.Nominations;
using AsnTraining.App.People;
using AsnTraining.Domain;

namespace AsnTraining.App.Approvals;

/// <summary>Who is asked.</summary>
/// <param name="Name">Name with titles.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Nip">NIP where known.</param>
public sealed record Approver(string Name, string Email, string? Nip);

/// <summary>Finds the superior who decides.</summary>
public sealed class ApproverSearch(EmployeeStore employees)
{
    /// <summary>
    /// The direct superior: as the nomination names them, else from the register of employees. Nobody decides about
    /// themselves, so a nominee named as their own superior counts as none.
    /// </summary>
    /// <returns>The superior, or null with the reason for HR.</returns>
    public async Task<(Approver? Approver, string Reason)> SuperiorAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var nip = Filled(row.SupervisorNip);
        if (nip is null && Filled(row.SupervisorEmail) is null)
            nip = (await employees.ReadAsync(row.Agency, row.Employee, cancellationToken))?.SupervisorNip;
        if (nip is not null && nip == row.Nip)
            return (null, "The nominee is named as their own supervisor.");
        if (Filled(row.SupervisorEmail) is { } address)
        {
            return string.Equals(address, row.Email, StringComparison.OrdinalIgnoreCase)
                ? (null, "The supervisor's address is the nominee's own.")
                : (new Approver(Filled(row.SupervisorName) ?? address, address, nip), "");
        }
        if (Filled(nip) is null)
            return (null, "No supervisor is named, and the register of employees has none.");
        return await ByNipAsync(row.Agency, nip!, cancellationToken) is { } found
            ? (found, "")
            : (null, "The supervisor is not in the register of employees, or has no e-mail address there.");
    }

    /// <summary>The superior's superior; null where none is known or it would be the nominee.</summary>
    public async Task<Approver?> NextSuperiorAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (Filled(row.ApproverNip) is not { } nip || await employees.FindAsync(row.Agency, nip, cancellationToken) is not { SupervisorNip.Length: > 0 } current)
            return null;
        return current.SupervisorNip == row.Nip || current.SupervisorNip == nip ? null : await ByNipAsync(row.Agency, current.SupervisorNip, cancellationToken);
    }

    private async Task<Approver?> ByNipAsync(string agency, string nip, CancellationToken cancellationToken) =>
        await employees.FindAsync(agency, nip, cancellationToken) is { } person && EmailAddress.TryParse(person.Email, out var address)
            ? new Approver(person.Name, address.Value, nip)
            : null;

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
