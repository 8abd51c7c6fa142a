namespace AsnTraining.Demo.Talking;

/// <summary>What the app says about a row or a field that it did not take.</summary>
/// <param name="Row">Line of the file; its header is line 1.</param>
/// <param name="Column">Header of the column.</param>
/// <param name="Field">The field by its name in JSON.</param>
/// <param name="Type">Which rule, by a stable name.</param>
/// <param name="Detail">Why, in words.</param>
public sealed record Refusal(int? Row, string? Column, string? Field, string? Type, string? Detail);

/// <summary>What became of a file that was put.</summary>
/// <param name="Accepted">Rows stored.</param>
/// <param name="Refused">The others.</param>
public sealed record Taken(int Accepted, IReadOnlyList<Refusal> Refused);

/// <summary>Progress of an import.</summary>
public sealed record Import(string Id, string Status, int Rows, int Processed, int Accepted, int Duplicates, int Refused, IReadOnlyList<Refusal>? Errors)
{
    /// <summary>Whether every row has been dealt with.</summary>
    public bool IsCompleted => Status == "completed";
}

/// <summary>A training and how many are in it.</summary>
public sealed record TrainingState(string Id, int Quota, int Enrolled, int Waitlisted, string State);

/// <summary>A person as a nomination shows them.</summary>
public sealed record Person(string? Id, string? Nip, string? Name, string? Email);

/// <summary>A certificate as a nomination shows it.</summary>
public sealed record CertificateLink(string Id, string Number, string Code, string? VerifyUrl);

/// <summary>A nomination.</summary>
public sealed record Nomination(
    string Id, string Training, string? Reference, string State, string? Reason, Person? Employee, Person? Approver,
    CertificateLink? Certificate, bool EverApproved)
{
    private static readonly HashSet<string> Final = ["rejected", "expired", "withdrawn", "notSeated", "cancelled", "notCompleted", "certified"];

    /// <summary>Whether nothing more can happen to it.</summary>
    public bool IsFinal => Final.Contains(State);

    /// <summary>Whether it ended with a certificate.</summary>
    public bool IsCertified => State == "certified";
}

/// <summary>One page of nominations.</summary>
public sealed record NominationPage(IReadOnlyList<Nomination> Items, string? Continuation);

/// <summary>A mail's attachment in the sink.</summary>
public sealed record MailAttachment(string Name, string Type, long Size);

/// <summary>A mail in the sink, in the order of arrival.</summary>
public sealed record Mail(
    int N, string To, string? ToName, string Subject, DateTimeOffset Date, string? Text, string? Html,
    IReadOnlyList<MailAttachment>? Attachments, IReadOnlyList<string>? Categories, IReadOnlyDictionary<string, string>? CustomArgs);

/// <summary>Some mails, and the number of the newest.</summary>
public sealed record MailPage(IReadOnlyList<Mail> Items, int Last);

/// <summary>What the app asked of storage.</summary>
public sealed record StorageRequests(long Total, IReadOnlyDictionary<string, long>? ByOperation);

/// <summary>Counters of the local tools, kept over restarts.</summary>
/// <param name="StorageRequests">What the app asked of storage.</param>
/// <param name="PeakMemoryMb">Most memory that a process of the host held.</param>
/// <param name="Counters">All counters by name and tags.</param>
public sealed record Metrics(StorageRequests? StorageRequests, double? PeakMemoryMb, IReadOnlyDictionary<string, long>? Counters)
{
    private const string Prefix = "localhost.executions{kind=";

    /// <summary>Functions that were run, by kind of trigger.</summary>
    public IReadOnlyDictionary<string, long> Executions => (Counters ?? new Dictionary<string, long>())
        .Where(counter => counter.Key.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(counter => counter.Key[Prefix.Length..].TrimEnd('}'), counter => counter.Value, StringComparer.Ordinal);
}

/// <summary>A webhook as its receiver got it.</summary>
/// <param name="N">Counts from 1.</param>
/// <param name="Body">CloudEvents JSON.</param>
/// <param name="Signature">What the receiver found: <c>valid</c> or why not.</param>
/// <param name="Status">What it answered.</param>
public sealed record HookDelivery(int N, string Body, string Signature, int Status);
