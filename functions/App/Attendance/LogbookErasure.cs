using AsnTraining.App.Nominations;
using AsnTraining.App.People;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.App.Attendance;

/// <summary>Erases a person from logbooks, as the one who wrote and as the one who confirmed.</summary>
public sealed class LogbookErasure(DataStore store, Logbook logbook)
{
    /// <summary>Blanks what a participant wrote and was told, and forgets their mentor.</summary>
    public async Task EraseWriterAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var entries = await logbook.ReadAsync(row, cancellationToken);
        if (await store.Enrolments.FindAsync<RollEntity>(row.PartitionKey, EnrolmentKeys.Roll(row.Uuid), cancellationToken) is not null)
        {
            // Whoever was writing at this moment loses, so that nothing comes after the blanks.
            await store.Enrolments.UpdateEntityAsync(new TableEntity(row.PartitionKey, EnrolmentKeys.Roll(row.Uuid)) { [nameof(RollEntity.Sealed)] = true }, ETag.All, TableUpdateMode.Merge, cancellationToken);
            entries = await logbook.ReadAsync(row, cancellationToken);
        }
        foreach (var entry in entries)
            await BlankAsync(entry.PartitionKey, entry.RowKey, [nameof(LogbookEntity.Activity), nameof(LogbookEntity.Remark)], cancellationToken);
        await store.Enrolments.DeleteEntityAsync(row.PartitionKey, MentorEntity.Of(row.Uuid), ETag.All, cancellationToken);
    }

    /// <summary>Blanks a person where they are a mentor in a training.</summary>
    public async Task EraseMentorAsync(string partition, EmployeeEntity person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        await foreach (var mentor in store.Enrolments.BetweenAsync<MentorEntity>(partition, MentorEntity.OfTraining, TableCalls.After(MentorEntity.Of("")), cancellationToken))
        {
            if (mentor.Nip == person.Nip || (person.Email is { Length: > 0 } address && string.Equals(mentor.Email, address, StringComparison.OrdinalIgnoreCase)))
                await BlankAsync(mentor.PartitionKey, mentor.RowKey, [nameof(MentorEntity.Name), nameof(MentorEntity.Email), nameof(MentorEntity.Nip), nameof(MentorEntity.Language)], cancellationToken);
        }
    }

    /// <summary>Forgets the mentors of a training whose people were taken out.</summary>
    public async Task ForgetMentorsAsync(string partition, CancellationToken cancellationToken)
    {
        var named = new List<(string, string)>();
        await foreach (var mentor in store.Enrolments.BetweenAsync<MentorEntity>(partition, MentorEntity.OfTraining, TableCalls.After(MentorEntity.Of("")), cancellationToken))
            named.Add((mentor.PartitionKey, mentor.RowKey));
        await store.Enrolments.DeleteAllAsync(named, cancellationToken);
    }

    private async Task BlankAsync(string partition, string row, IEnumerable<string> properties, CancellationToken cancellationToken)
    {
        var blank = new TableEntity(partition, row);
        foreach (var property in properties)
            blank[property] = "";
        await store.Enrolments.UpdateEntityAsync(blank, ETag.All, TableUpdateMode.Merge, cancellationToken);
    }
}
