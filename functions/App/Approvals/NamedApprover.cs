using AsnTraining.Domain;

namespace AsnTraining.App.Approvals;

/// <summary>An approver as an agency's settings name one: a person of the register by NIP, or a name with an address.</summary>
/// <param name="Nip">NIP; name and address then come from the register unless given here.</param>
/// <param name="Name">Name with titles.</param>
/// <param name="Email">Mail address.</param>
public sealed record NamedApprover(string? Nip = null, string? Name = null, string? Email = null)
{
    /// <summary>What is wrong with it, if anything.</summary>
    /// <param name="today">Today.</param>
    public IEnumerable<FieldProblem> Problems(DateOnly today)
    {
        if (Nip is not null && !Domain.Nip.TryParse(Nip, today, out _, out var flaw))
            yield return new("nip", flaw.Type, flaw.Detail);
        if (Email is not null && !EmailAddress.TryParse(Email, out _))
            yield return new("email", "email-malformed", "The address is not deliverable in form. Send an address like nama@kota.example.");
        if (Nip is null && (Email is null || string.IsNullOrWhiteSpace(Name)))
            yield return new("nip", "missing", "Name the approver by the NIP of a person in the register, or by name and email.");
        if (Name?.Length > 200)
            yield return new("name", "too-long", "Use at most 200 characters.");
    }
}
