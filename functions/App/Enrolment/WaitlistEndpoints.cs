using System.Globalization;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Enrolment;

/// <summary>The waitlist of a training in its order.</summary>
public sealed class WaitlistEndpoints(DataStore store, TrainingCatalogue catalogue, Paging paging)
{
    private const int LargestPage = 200;

    /// <summary>A page of the waitlist: position, nomination, person, since when, and why.</summary>
    [Function("GetWaitlist")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/trainings/{id}/waitlist")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var agency = ApiCaller.Of(request).Agency;
        if (!TrainingId.TryParse(id, out _) || await catalogue.FindAsync(agency, id, cancellationToken) is null)
            return Problems.NotFound("training");
        var list = "waitlist/" + id;
        if (!paging.TryRead(request, list, out var asked, out var problem))
            return problem;
        var (position, from) = StartOf(asked.Continuation);
        var size = Math.Min(asked.Size, LargestPage);
        var partition = EnrolmentKeys.Partition(agency, id);
        var places = new List<string>();
        string? next = null;
        await foreach (var row in store.Enrolments.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {TableCalls.After(EnrolmentKeys.Wait)}"), size + 1, ["RowKey"], cancellationToken))
        {
            if (places.Count == size)
            {
                next = paging.Next(request, list, string.Create(CultureInfo.InvariantCulture, $"{position + size}|{row.RowKey}"));
                break;
            }
            places.Add(row.RowKey);
        }
        var rows = await Task.WhenAll(places.Select(place => store.Enrolments.FindAsync<NominationEntity>(partition, EnrolmentKeys.Nomination(place[^32..]), cancellationToken)));
        return ApiJson.Ok(new { items = rows.Select((row, index) => View(row, position + index)).OfType<object>(), continuation = next });
    }

    private static object? View(NominationEntity? row, int position) => row is null ? null : new
    {
        position,
        nomination = row.Id,
        employee = new { id = row.Employee, name = row.Name, unit = row.Unit },
        since = row.ChangedAt,
        allocation = AllocationWords.ViewOf(row),
    };

    private static (int Position, string From) StartOf(string? continuation)
    {
        if (continuation is null)
            return (1, EnrolmentKeys.Wait);
        var bar = continuation.IndexOf('|', StringComparison.Ordinal);
        return (int.Parse(continuation[..bar], CultureInfo.InvariantCulture), continuation[(bar + 1)..]);
    }
}
