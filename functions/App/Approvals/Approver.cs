using AsnTraining.App.Approvals.Delegation;
using AsnTraining.App.Nominations;
using AsnTraining.App.People;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;

namespace AsnTraining.App.Approvals;

/// <summary>Who is asked.</summary>
/// <param name="Name">Name with titles.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Nip">NIP where known.</param>
/// <param name="InsteadOf">The person they stand in for, if they do.</param>
/// <param name="Language">Their language by the register, <c>id</c> or <c>en</c>; null for the agency's own.</param>
public sealed record Approver(string Name, string Email, string? Nip, Approver? InsteadOf = null, string? Language = null)
{
    /// <summary>Whether this is the nominee, by number or by address.</summary>
    public bool IsNominee(NominationEntity row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (Nip is { Length: > 0 } && Nip == row.Nip) || (row.Email is { Length: > 0 } && string.Equals(Email, row.Email, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>Finds who decides at a level. Nobody decides about themselves.</summary>
public sealed class ApproverSearch(EmployeeStore employees, AgencyStore agencies, StandIn standIns)
{
    /// <summary>The approver of a level: the direct superior, or whom the agency's settings name; while they are away, their delegate.</summary>
    /// <param name="row">The nomination.</param>
    /// <param name="level">The level.</param>
    /// <param name="number">Its number in the route, from 1: what HR supplied for this very level comes first.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The approver, or null with the reason for HR.</returns>
    public async Task<(Approver? Approver, string Reason)> AtLevelAsync(NominationEntity row, ApprovalLevel level, int number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var (approver, reason) = await InOfficeAsync(row, level, number, cancellationToken);
        return approver is null ? (null, reason) : (await PresentAsync(row, approver, cancellationToken), "");
    }

    private async Task<(Approver? Approver, string Reason)> InOfficeAsync(NominationEntity row, ApprovalLevel level, int number, CancellationToken cancellationToken)
    {
        if (level == ApprovalLevel.Supervisor || row.SuppliedLevel == number)
            return await SuperiorAsync(row, cancellationToken);
        var settings = await agencies.ReadAsync(row.Agency, cancellationToken);
        var named = level == ApprovalLevel.Unit ? settings.ApproverOfUnit(row.Unit) : settings.PersonnelApprover;
        if (named is null)
            return (null, level == ApprovalLevel.Unit ? "The agency's settings name no approver for the nominee's unit." : "The agency's settings name no approver of the personnel agency.");
        var approver = await NamedAsync(row.Agency, named, cancellationToken);
        if (approver is null)
            return (null, $"The approver whom the settings name for the level {level.Name()} is not in the register of employees, or has no e-mail address there.");
        if (!approver.IsNominee(row))
            return (approver, "");
        return await SuperiorOfAsync(row, row.Nip, cancellationToken) is { } next
            ? (next, "")
            : (null, $"The nominee is the approver of the level {level.Name()}, and the register of employees knows no superior of theirs.");
    }

    /// <summary>The superior of the one who was asked; null where none is known or it would be the nominee.</summary>
    public async Task<Approver?> NextSuperiorAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        // Whoever stands in is no step of the line: it goes on from the one they stand in for.
        return (Filled(row.OnBehalfOfNip) ?? Filled(row.ApproverNip)) is { } nip && await SuperiorOfAsync(row, nip, cancellationToken) is { } next
            ? await PresentAsync(row, next, cancellationToken)
            : null;
    }

    /// <summary>The approver, or whoever stands in for them. A delegate who is the nominee does not count: then the line is gone up.</summary>
    private async Task<Approver> PresentAsync(NominationEntity row, Approver approver, CancellationToken cancellationToken)
    {
        var present = await standIns.ForAsync(row.Agency, approver, cancellationToken);
        if (!present.IsNominee(row))
            return present;
        return await SuperiorOfAsync(row, approver.Nip!, cancellationToken) ?? approver;
    }

    /// <summary>The direct superior: as the nomination names them, else from the register of employees.</summary>
    private async Task<(Approver? Approver, string Reason)> SuperiorAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        var nip = Filled(row.SupervisorNip);
        if (nip is null && Filled(row.SupervisorEmail) is null)
            nip = (await employees.ReadAsync(row.Agency, row.Employee, cancellationToken))?.SupervisorNip;
        if (nip is not null && nip == row.Nip)
            return (null, "The nominee is named as their own supervisor.");
        if (Filled(row.SupervisorEmail) is { } address)
        {
            return string.Equals(address, row.Email, StringComparison.OrdinalIgnoreCase)
                ? (null, "The supervisor's address is the nominee's own.")
                : (new Approver(Filled(row.SupervisorName) ?? address, address, nip, Language: await LanguageOfAsync(row.Agency, nip, cancellationToken)), "");
        }
        if (Filled(nip) is null)
            return (null, "No supervisor is named, and the register of employees has none.");
        return await ByNipAsync(row.Agency, nip!, cancellationToken) is { } found
            ? (found, "")
            : (null, "The supervisor is not in the register of employees, or has no e-mail address there.");
    }

    private async Task<Approver?> SuperiorOfAsync(NominationEntity row, string nip, CancellationToken cancellationToken)
    {
        if (await employees.FindAsync(row.Agency, nip, cancellationToken) is not { SupervisorNip.Length: > 0 } current)
            return null;
        return current.SupervisorNip == row.Nip || current.SupervisorNip == nip ? null : await ByNipAsync(row.Agency, current.SupervisorNip, cancellationToken);
    }

    private async Task<Approver?> NamedAsync(string agency, NamedApprover named, CancellationToken cancellationToken)
    {
        if (Filled(named.Name) is { } name && EmailAddress.TryParse(named.Email, out var address))
            return new Approver(name, address.Value, Filled(named.Nip), Language: await LanguageOfAsync(agency, Filled(named.Nip), cancellationToken));
        return Filled(named.Nip) is { } nip ? await ByNipAsync(agency, nip, cancellationToken) : null;
    }

    private async Task<Approver?> ByNipAsync(string agency, string nip, CancellationToken cancellationToken) =>
        await employees.FindAsync(agency, nip, cancellationToken) is { } person && EmailAddress.TryParse(person.Email, out var address)
            ? new Approver(person.Name, address.Value, nip, Language: person.Language)
            : null;

    // Of a person with name and address the register need not be read but for this.
    private async Task<string?> LanguageOfAsync(string agency, string? nip, CancellationToken cancellationToken) =>
        nip is null ? null : await employees.LanguageOfAsync(agency, nip, cancellationToken);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
