using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Attendance;

/// <summary>
/// The rows <c>mentor</c> and <c>mentor~{uuid}</c>: who confirms the logbooks of a training, and of one person in it. Each
/// naming counts the version up; a link holds for the naming that it was made for.
/// </summary>
public sealed class MentorEntity : ITableEntity
{
    /// <summary>The training's mentor.</summary>
    public const string OfTraining = "mentor";

    /// <summary>Agency and training.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary><c>mentor</c> or <c>mentor~{uuid}</c>.</summary>
    public string RowKey { get; set; } = OfTraining;

    /// <inheritdoc />
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc />
    public ETag ETag { get; set; }

    /// <summary>Name with titles.</summary>
    public string Name { get; set; } = "";

    /// <summary>Mail address.</summary>
    public string Email { get; set; } = "";

    /// <summary>NIP where the mentor is in the register.</summary>
    public string? Nip { get; set; }

    /// <summary>Language of the mentor by the register, <c>id</c> or <c>en</c>; nothing for the agency's own.</summary>
    public string? Language { get; set; }

    /// <summary>Counts the namings.</summary>
    public int Version { get; set; }

    /// <summary>Whether participants are still to be told where to write.</summary>
    public bool Announce { get; set; }

    /// <summary>Which naming it is: what a link is bound to.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public string Naming => (RowKey == OfTraining ? "t" : "n") + Version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The UUID of the nomination that it was named for; null for all of the training.</summary>
    [System.Runtime.Serialization.IgnoreDataMember]
    public string? Uuid => RowKey == OfTraining ? null : RowKey[(OfTraining.Length + 1)..];

    /// <summary>Key of one person's mentor.</summary>
    public static string Of(string uuid) => $"{OfTraining}~{uuid}";

    /// <summary>Whether it is the participant, by number or by address.</summary>
    public bool Is(NominationEntity row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (!string.IsNullOrEmpty(Nip) && Nip == row.Nip) || string.Equals(Email, row.Email, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>Who confirms whose logbook.</summary>
public sealed class Mentors(DataStore store)
{
    /// <summary>The mentor of a person: the one named for them, else the training's. Nobody is their own mentor.</summary>
    public async Task<MentorEntity?> FindAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var mentor = await store.Enrolments.FindAsync<MentorEntity>(row.PartitionKey, MentorEntity.Of(row.Uuid), cancellationToken)
            ?? await store.Enrolments.FindAsync<MentorEntity>(row.PartitionKey, MentorEntity.OfTraining, cancellationToken);
        return Fit(mentor, row);
    }

    /// <summary>All mentors of a training.</summary>
    public async Task<MentorsOfTraining> OfAsync(string partition, CancellationToken cancellationToken)
    {
        var rows = new List<MentorEntity>();
        await foreach (var row in store.Enrolments.BetweenAsync<MentorEntity>(partition, MentorEntity.OfTraining, TableCalls.After(MentorEntity.Of("")), cancellationToken))
            rows.Add(row);
        return new(rows);
    }

    /// <summary>Names a mentor; the same one again changes nothing.</summary>
    public async Task<MentorEntity> NameAsync(string partition, string key, string name, string email, string? nip, string? language, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var before = await store.Enrolments.FindAsync<MentorEntity>(partition, key, cancellationToken);
            if (before is not null && (before.Name, before.Email, before.Nip ?? "", before.Language ?? "") == (name, email, nip ?? "", language ?? ""))
                return before;
            var mentor = new MentorEntity { PartitionKey = partition, RowKey = key, Name = name, Email = email, Nip = nip, Language = language, Version = (before?.Version ?? 0) + 1, Announce = true };
            try
            {
                if (before is null)
                    await store.Enrolments.AddEntityAsync(mentor, cancellationToken);
                else
                    await store.Enrolments.UpdateEntityAsync(mentor, before.ETag, TableUpdateMode.Replace, cancellationToken);
                return mentor;
            }
            catch (RequestFailedException e) when (e.LostRace() && attempt < 10)
            {
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
    }

    /// <summary>Notes that participants were told; a naming that came meanwhile stays to be told.</summary>
    public async Task ToldAsync(MentorEntity mentor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mentor);
        try
        {
            await store.Enrolments.UpdateEntityAsync(new TableEntity(mentor.PartitionKey, mentor.RowKey) { [nameof(MentorEntity.Announce)] = false }, mentor.ETag, TableUpdateMode.Merge, cancellationToken);
        }
        catch (RequestFailedException e) when (e.LostRace())
        {
            // Another mentor was named.
        }
    }

    internal static MentorEntity? Fit(MentorEntity? mentor, NominationEntity row) => mentor is null || mentor.Email.Length == 0 || mentor.Is(row) ? null : mentor;
}

/// <summary>The mentors of a training.</summary>
/// <param name="All">Their rows.</param>
public sealed record MentorsOfTraining(IReadOnlyList<MentorEntity> All)
{
    /// <summary>The mentor of a person; null where none is named, or only the person.</summary>
    public MentorEntity? For(NominationEntity row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Mentors.Fit(All.FirstOrDefault(m => m.Uuid == row.Uuid) ?? All.FirstOrDefault(m => m.Uuid is null), row);
    }
}
