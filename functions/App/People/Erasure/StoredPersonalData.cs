namespace AsnTraining.App.People.Erasure;

/// <summary>A store and what becomes of a person's data in it when the person is erased.</summary>
/// <param name="Store">Name of the table or container.</param>
/// <param name="Holds">What it holds of people.</param>
/// <param name="OnErasure">What erasure does there.</param>
public sealed record StoredPersonalData(string Store, string Holds, string OnErasure)
{
    private const string Nothing = "nothing to do";

    /// <summary>
    /// Every store of the product. Whoever adds a store adds its line here and, where it holds anything of a person, the step
    /// that erases it; the tests fail until then, and they search every store after an erasure.
    /// </summary>
    public static readonly IReadOnlyList<StoredPersonalData> All =
    [
        new("Agencies", "the official who signs and the approvers, for as long as the agency names them; delegations by internal ids", "kept: an official act bears its signer's name, and the ids lead nowhere any more"),
        new("ApiClients", "no people", Nothing),
        new("Employees", "the register", "the person's rows are deleted, and the NIP where it names somebody's superior; a line without personal data says that and when"),
        new("Trainings", "no people", Nothing),
        new("Enrolments", "nominations, approvers, mentors, logbooks, audit lines, mails, events to deliver", "names, numbers, addresses and free text are blanked; states, times and the internal id stay, which leads nowhere any more"),
        new("References", "keyed hash of the agency's reference number", "deleted"),
        new("Imports", "counts", Nothing),
        new("Pending", "ids", Nothing),
        new("Certificates", "what stands on certificates", "name, NIP, rank, position and unit are blanked; number, title, hours, dates, state and the file's hash stay for the verification page"),
        new("CertificateCodes", "pointers", "kept: a printed code must lead somewhere for ever"),
        new("LearningRecords", "hours and proofs under the internal id", "deleted; what happened to them stays, without reasons"),
        new("UndeliverableMails", "addresses", "deleted"),
        new("OperatorAudit", "no people: instances, clients, and operators' reasons", Nothing),
        new("Idempotency", "answers for repeated calls, closed under the caller's key, for 48 hours", "all of the agency's are deleted: nobody can tell which speaks of the person"),
        new("Approvers", "keyed hash of an approver's address, pointers", "kept: the pointers go when what they point to is decided, and the hash leads nowhere"),
        new("DeadLetters", "events that no webhook took, with the reason of a decision", "the reason is deleted"),
        new("OutboxMarks", "pointers", Nothing),
        new("certificates", "the sealed files", "deleted with versions and snapshots"),
        new("imports", "rows that were refused, as they were sent and in words", "cells and texts that quote the person are blanked"),
    ];
}
