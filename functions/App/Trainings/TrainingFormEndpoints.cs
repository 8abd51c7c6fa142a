using AsnTraining.App.Operations;
using AsnTraining.App.Platform.Http;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Trainings;

/// <summary>The forms of training as data, and the tables by which they count.</summary>
public sealed class TrainingFormEndpoints(JpTables tables, OperatorAudit audit, AgencyCalendar calendar, Paging paging)
{
    /// <summary>All forms with their names, their group, SIASN's code where it is known, and what they count today.</summary>
    [Function("ListTrainingForms")]
    public async Task<IResult> FormsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/training-forms")] HttpRequest request, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        var table = JpConversion.On(await calendar.TodayAsync(agency, cancellationToken), await tables.ReadAsync(agency, cancellationToken));
        var rows = table.Rows.ToDictionary(row => row.Form, StringComparer.Ordinal);
        return ApiJson.Ok(new
        {
            jpTable = table.Version,
            items = TrainingForms.All.Select(form => new
            {
                form.Code,
                name = new { id = form.Indonesian, en = form.English },
                group = form.Group.ToString().ToLowerInvariant(),
                form.SiasnCode,
                jp = rows.GetValueOrDefault(form.Code) is { } row ? new { row.National, row.International } : null,
            }),
        });
    }

    /// <summary>The agency's tables by version, and the one that holds where none of them does.</summary>
    [Function("ListJpTables")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agency/jp-tables")] HttpRequest request, CancellationToken cancellationToken)
    {
        const string list = "jp-tables";
        if (!paging.TryRead(request, list, out var asked, out var problem))
            return problem;
        var (items, next) = await tables.PageAsync(ApiCaller.Of(request).Agency, asked.Size, asked.Continuation, cancellationToken);
        return ApiJson.Ok(new { items, @default = JpConversion.Default, continuation = paging.Next(request, list, next) });
    }

    /// <summary>Puts a table, or replaces the one of the same version. Trainings in the catalogue keep the hours they have.</summary>
    [Function("PutJpTable")]
    public async Task<IResult> PutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/agency/jp-tables/{version}")] HttpRequest request, string version, CancellationToken cancellationToken)
    {
        if (!TrainingId.TryParse(version, out _))
            return Problems.Of(422, "version", "The version in the address is none.", "Use up to 30 letters, digits, dots and hyphens, beginning with a letter or digit.");
        var (body, unreadable) = await JsonBody.ReadAsync<JpTableBody>(request, cancellationToken);
        if (unreadable is not null)
            return unreadable;
        var problems = JpTableCheck.ProblemsOf(body).ToList();
        if (problems.Count > 0)
            return Problems.Of(422, "invalid-jp-table", "The table was refused; nothing was stored.", "Correct the fields below and send it again.", problems);
        var table = new JpConversion(version, body!.ValidFrom!.Value, body.ValidTo, body.Rows!);
        var agency = ApiCaller.Of(request).Agency;
        await audit.WriteAsync(agency, "set", "jp-table " + version, RequestActor.Of(request), null, cancellationToken);
        return await tables.WriteAsync(agency, table, cancellationToken)
            ? ApiJson.Ok(table)
            : Problems.Of(409, "too-many-versions", $"An agency keeps at most {JpTables.Most} tables.", "Delete one that no training needs any more.");
    }

    /// <summary>Deletes a table. Trainings in the catalogue keep the hours they have.</summary>
    [Function("DeleteJpTable")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/agency/jp-tables/{version}")] HttpRequest request, string version, CancellationToken cancellationToken)
    {
        if (!TrainingId.TryParse(version, out _))
            return Problems.NotFound("table");
        var agency = ApiCaller.Of(request).Agency;
        await audit.WriteAsync(agency, "delete", "jp-table " + version, RequestActor.Of(request), null, cancellationToken);
        return await tables.DeleteAsync(agency, version, cancellationToken) ? Results.NoContent() : Problems.NotFound("table");
    }
}

/// <summary>A table as it is sent.</summary>
/// <param name="ValidFrom">The first day it holds.</param>
/// <param name="ValidTo">The last day it holds; open if null.</param>
/// <param name="Rows">One row for each form that it counts.</param>
/// <param name="Version">The version; as in the address, or left out.</param>
public sealed record JpTableBody(DateOnly? ValidFrom, DateOnly? ValidTo, IReadOnlyList<JpRow>? Rows, string? Version = null);
