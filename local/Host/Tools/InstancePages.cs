using AsnTraining.LocalHost.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;

namespace AsnTraining.LocalHost.Tools;

/// <summary>The orchestrations and what each of them waits for.</summary>
/// <param name="engine">Runs them.</param>
public sealed class InstancePages(OrchestrationEngine engine) : IToolPages
{
    private const int PageSize = 200;

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/instances", List);
        routes.MapGet("/instances/{id}", ShowAsync);
    }

    private IResult List(HttpRequest request, string? status, string? name, int? skip, int? limit)
    {
        OrchestrationRuntimeStatus? only = null;
        if (!string.IsNullOrEmpty(status))
        {
            if (!char.IsLetter(status[0]) || !Enum.TryParse<OrchestrationRuntimeStatus>(status, ignoreCase: true, out var parsed))
            {
                return Wanted.Problem(request, StatusCodes.Status400BadRequest, "Not a status", "A status is Running, Completed, Failed, Terminated, Pending or Suspended.");
            }

            only = parsed;
        }

        var named = engine.ListInstances(null, string.IsNullOrEmpty(name) ? null : name);
        var found = only is null ? named : [.. named.Where(instance => instance.Status == only)];
        var page = found.Skip(Math.Max(skip ?? 0, 0)).Take(Math.Clamp(limit ?? (Wanted.Page(request) ? PageSize : int.MaxValue), 1, int.MaxValue)).ToList();
        return Wanted.Page(request)
            ? Wanted.Render<InstancesPage>(
                (nameof(InstancesPage.Instances), page), (nameof(InstancesPage.Status), only), (nameof(InstancesPage.Name), name),
                (nameof(InstancesPage.Found), found.Count), (nameof(InstancesPage.Skipped), Math.Max(skip ?? 0, 0)),
                (nameof(InstancesPage.Counts), named.CountBy(instance => instance.Status).OrderBy(count => count.Key).ToList()),
                (nameof(InstancesPage.Names), engine.ListInstances().Select(instance => instance.Name).Distinct().Order(StringComparer.Ordinal).ToList()))
            : Results.Json(new { items = page, total = found.Count }, JsonOptions.Web);
    }

    private async Task<IResult> ShowAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var summary = engine.ListInstances().FirstOrDefault(instance => instance.Id == id);
        var details = summary is null ? null : await engine.Client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation);
        if (summary is null || details is null)
        {
            return Wanted.Problem(request, StatusCodes.Status404NotFound, "No such instance", "There is no orchestration of this id.");
        }

        var history = engine.ListHistory(id);
        return Wanted.Page(request)
            ? Wanted.Render<InstancePage>((nameof(InstancePage.Summary), summary), (nameof(InstancePage.Details), details), (nameof(InstancePage.History), history))
            : Results.Json(new { summary, input = details.SerializedInput, output = details.SerializedOutput, history }, JsonOptions.Web);
    }
}
