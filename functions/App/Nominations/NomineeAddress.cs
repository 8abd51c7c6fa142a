using AsnTraining.App.People;

namespace AsnTraining.App.Nominations;

/// <summary>
/// Where a nominee is written to, and in which language. A nomination lives for months: an address that HR corrects in the
/// register must count for what is written from then on, and one that came with the nomination for as long as it is the
/// newest that HR named.
/// </summary>
public sealed class NomineeAddress(EmployeeStore employees, TimeProvider time)
{
    /// <summary>For so long what HR said in the nomination is not looked up again: whole files are approved at a stroke.</summary>
    private static readonly TimeSpan JustSaid = TimeSpan.FromHours(1);

    /// <summary>Puts the address that counts now, and the register's language, into a nomination as read.</summary>
    public async Task RefreshAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (time.GetUtcNow() - row.CreatedAt < JustSaid)
            return;
        if (await employees.ReadAsync(row.Agency, row.Employee, cancellationToken) is not { } person)
            return;
        row.Language = person.Language;
        if (!string.IsNullOrEmpty(person.Email) && (string.IsNullOrEmpty(row.Email) || person.ToldAt > row.CreatedAt))
            row.Email = person.Email;
    }
}
