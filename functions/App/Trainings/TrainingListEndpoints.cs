using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Trainings;

/// <summary>The catalogue as a list.</summary>
public sealed class TrainingListEndpoints(DataStore store, TrainingCatalogue catalogue, Paging paging)
{
    // So many rows are looked at for one answer: a rare word leads to a short page and a continuation, not to a slow answer.
    private const int MostLookedAt = 5_000;
    private const int ParallelReads = 16;
    private const int LongestWord = 100;

    /// <summary>
    /// A page of the catalogue in the order of ids. <c>form</c>, <c>field</c>, <c>state</c>, <c>from</c> and <c>to</c> (days,
    /// both counted; a training that touches the span is listed) and <c>text</c> (every word in title, provider, place, batch or
    /// id) narrow it; <c>seats=true</c> adds the seats of each.
    /// </summary>
    [Function("ListTrainings")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/trainings")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var agency = ApiCaller.Of(request).Agency;
        if (!TrainingFilter.TryRead(request.Query, out var filter, out var wrong))
            return wrong;
        var list = "trainings/" + filter.Name;
        if (!paging.TryRead(request, list, out var asked, out var problem))
            return problem;
        var found = new List<(Training Training, string State)>();
        var (last, lookedAt, more) = ("", 0, false);
        await foreach (var row in store.Trainings.QueryAsync<TableEntity>(filter.Of(agency, asked.Continuation ?? ""), filter.Words.Length > 0 ? 1000 : Math.Min(1000, asked.Size + 1), cancellationToken: cancellationToken))
        {
            if (found.Count == asked.Size || lookedAt == MostLookedAt)
            {
                more = true;
                break;
            }
            (last, lookedAt) = (row.RowKey, lookedAt + 1);
            var training = CatalogueRow.Read(row);
            if (filter.Matches(training))
                found.Add((training, row.GetString("State") ?? nameof(TrainingPhase.Open)));
        }
        var items = found.Select(entry => View(entry.Training, entry.State)).ToList();
        if (request.Query["seats"] == "true")
            await AddSeatsAsync(agency, items, cancellationToken);
        return ApiJson.Ok(new { items, continuation = paging.Next(request, list, more ? last : null) });
    }

    private async Task AddSeatsAsync(string agency, List<JsonObject> items, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken }, async (item, token) =>
        {
            if (await catalogue.SeatsAsync(agency, (string)item["id"]!, token) is not { } seats)
                return;
            var figures = seats.Figures;
            item["enrolled"] = figures.Enrolled;
            item["seatsFree"] = figures.Free;
            item["committedIdr"] = figures.CommittedIdr;
        });

    /// <summary>The entry without its long lists, which the training itself shows.</summary>
    private static JsonObject View(Training training, string state)
    {
        var view = JsonSerializer.SerializeToNode(training, ApiJson.Options)!.AsObject();
        view.Remove("subjects");
        view.Remove("sessions");
        view["sessionCount"] = training.Sessions.Count;
        view["startsAt"] = training.StartsAt;
        view["endsAt"] = training.EndsAt;
        view["state"] = state.ToLowerInvariant();
        return view;
    }

    /// <summary>What a caller wants to see of the catalogue.</summary>
    private sealed record TrainingFilter(TrainingForm? Form, string? Field, TrainingPhase? State, DateOnly? From, DateOnly? To, string[] Words)
    {
        /// <summary>Names the filter, so that a continuation of one is none of another.</summary>
        public string Name => string.Join('/', Form?.Code, Field, State, From?.ToString("O", CultureInfo.InvariantCulture), To?.ToString("O", CultureInfo.InvariantCulture), string.Join(' ', Words));

        public static bool TryRead(IQueryCollection query, out TrainingFilter filter, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out IResult? problem)
        {
            filter = new(null, null, null, null, null, []);
            problem = null;
            var text = query["text"].ToString();
            if (text.Length > LongestWord)
                problem = Wrong("text", $"Use at most {LongestWord} characters.");
            if (query["form"].ToString() is { Length: > 0 } form)
            {
                if (TrainingForms.TryParse(form, out var known))
                    filter = filter with { Form = known };
                else
                    problem = Wrong("form", "There is no such form of training; GET /api/training-forms lists them.");
            }
            if (query["state"].ToString() is { Length: > 0 } state)
            {
                if (Enum.TryParse<TrainingPhase>(state, ignoreCase: true, out var phase) && Enum.IsDefined(phase) && !char.IsDigit(state[0]))
                    filter = filter with { State = phase };
                else
                    problem = Wrong("state", "Known states: open, closed, cancelled.");
            }
            foreach (var name in (string[])["from", "to"])
            {
                if (query[name].ToString() is not { Length: > 0 } day)
                    continue;
                if (!Days.TryParse(day, out var date))
                    problem = Wrong(name, "Write a day as 2027-03-01.");
                else
                    filter = name == "from" ? filter with { From = date } : filter with { To = date };
            }
            filter = filter with
            {
                Field = query["field"].ToString() is { Length: > 0 } field ? CatalogueRow.FieldOf(field) : null,
                Words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            };
            return problem is null;
        }

        /// <summary>The filter as storage applies it, behind a row.</summary>
        public string Of(string agency, string after)
        {
            var parts = new List<string> { TableClient.CreateQueryFilter($"PartitionKey eq {agency} and RowKey gt {after}") };
            if (Form is { } form)
                parts.Add(TableClient.CreateQueryFilter($"Form eq {form.Code}"));
            if (Field is { } field)
                parts.Add(TableClient.CreateQueryFilter($"Field eq {field}"));
            if (State is { } state)
                parts.Add(TableClient.CreateQueryFilter($"State eq {state.ToString()}"));
            if (From is { } from)
                parts.Add(TableClient.CreateQueryFilter($"LastDay ge {CatalogueRow.Day(from)}"));
            if (To is { } to)
                parts.Add(TableClient.CreateQueryFilter($"FirstDay le {CatalogueRow.Day(to)}"));
            return string.Join(" and ", parts);
        }

        /// <summary>What storage cannot look for.</summary>
        public bool Matches(Training training) => Words.All(word =>
            new[] { training.Title, training.Provider, training.Location, training.Batch, training.Id.Value }.Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));

        private static IResult Wrong(string name, string detail) => Problems.Of(400, "unknown-filter", $"The filter {name} cannot be read.", detail);
    }
}
