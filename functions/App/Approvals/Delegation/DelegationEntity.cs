using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Approvals.Delegation;

/// <summary>
/// The row <c>delegation~{id}</c> of an agency: who decides in whose place, and when. It holds internal ids, no names; it is
/// never deleted, so that it stays known who could decide for whom.
/// </summary>
public sealed class DelegationEntity : ITableEntity
{
    /// <summary>The agency.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary><c>delegation~</c> and the delegation's id.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>Internal id of the one who is away.</summary>
    public string Absent { get; set; } = "";

    /// <summary>Internal id of the one who decides instead.</summary>
    public string Delegate { get; set; } = "";

    /// <summary>From when it counts.</summary>
    public DateTimeOffset From { get; set; }

    /// <summary>Until when it counts, not included.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>The client that made it.</summary>
    public string MadeBy { get; set; } = "";

    /// <summary>When it was ended before its time.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The client that ended it.</summary>
    public string? EndedBy { get; set; }

    /// <summary>The delegation's id.</summary>
    [IgnoreDataMember]
    public string Id => RowKey[DelegationBook.Prefix.Length..];

    /// <summary>Whether it counts at a moment.</summary>
    public bool CountsAt(DateTimeOffset moment) => EndedAt is null && From <= moment && moment < Until;
}
