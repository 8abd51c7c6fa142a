using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Http.Idempotency;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Operations;

/// <summary>
/// Stuck orchestrations: list them, and restart, end, hold or release one. For clients that may manage, within their own
/// agency, whose id every instance id begins with. The row stays the truth: nothing here changes a nomination.
/// </summary>
public sealed class InstanceEndpoints(NominationStore nominations, OperatorAudit audit, Paging paging)
{
    private const int MostOnAPage = 500;
    private const int LongestReason = 1000;
    private const int LongestId = 100;

    private static readonly Dictionary<string, OrchestrationRuntimeStatus> Statuses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pending"] = OrchestrationRuntimeStatus.Pending,
        ["running"] = OrchestrationRuntimeStatus.Running,
        ["suspended"] = OrchestrationRuntimeStatus.Suspended,
        ["failed"] = OrchestrationRuntimeStatus.Failed,
        ["terminated"] = OrchestrationRuntimeStatus.Terminated,
        ["completed"] = OrchestrationRuntimeStatus.Completed,
    };

    /// <summary>A page of the agency's instances in one status, failed ones when none is named.</summary>
    [Function("ListInstances")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/manage/instances")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var name = request.Query["status"].ToString() is { Length: > 0 } asked ? asked : "failed";
        if (!Statuses.TryGetValue(name, out var status))
            return Problems.Of(400, "unknown-status", "There is no such status.", $"Known: {string.Join(", ", Statuses.Keys)}.");
        var list = $"instances/{status}";
        if (!paging.TryRead(request, list, out var wanted, out var problem))
            return problem;
        var size = Math.Min(wanted.Size, MostOnAPage);
        var query = new OrchestrationQuery(Statuses: [status], InstanceIdPrefix: ApiCaller.Of(request).Agency + "~", PageSize: size, ContinuationToken: wanted.Continuation);
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages(wanted.Continuation, size).WithCancellation(cancellationToken))
            return ApiJson.Ok(new { items = page.Values.Select(View).ToList(), continuation = paging.Next(request, list, page.ContinuationToken) });
        return ApiJson.Ok(new { items = Array.Empty<object>() });
    }

    /// <summary>One instance.</summary>
    [Function("GetInstance")]
    public static async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/manage/instances/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return IsOwn(request, id) && await client.GetInstanceAsync(id, cancellationToken) is { } found ? ApiJson.Ok(View(found)) : Problems.NotFound("instance");
    }

    /// <summary>
    /// Starts an instance again that has ended. It reads the rows first and goes on from there: what was done is found by its
    /// keys and not done twice. A nomination that lost its instance altogether gets a new one.
    /// </summary>
    [Function("RestartInstance")]
    public Task<IResult> RestartAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/manage/instances/{id}/restart")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        DoAsync(request, id, "restart", client, found => found is null or { IsCompleted: true }, async token =>
        {
            if (await client.GetInstanceAsync(id, token) is null)
                await Nudge.StartNominationAsync(client, id, token);
            else
                await client.RestartAsync(id, restartWithNewInstanceId: false, token);
        }, cancellationToken);

    /// <summary>Ends an instance. Its nomination stays as it is, and nothing carries it on until the instance is restarted.</summary>
    [Function("TerminateInstance")]
    public Task<IResult> TerminateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/manage/instances/{id}/terminate")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        DoAsync(request, id, "terminate", client, IsUnderWay, token => client.TerminateInstanceAsync(id, new TerminateInstanceOptions(), token), cancellationToken);

    /// <summary>Holds an instance: it takes events and timers in, and does nothing about them until it is resumed.</summary>
    [Function("SuspendInstance")]
    public Task<IResult> SuspendAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/manage/instances/{id}/suspend")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        DoAsync(request, id, "suspend", client, IsUnderWay, token => client.SuspendInstanceAsync(id, cancellation: token), cancellationToken);

    /// <summary>Lets a held instance go on.</summary>
    [Function("ResumeInstance")]
    public Task<IResult> ResumeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/manage/instances/{id}/resume")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        DoAsync(request, id, "resume", client, IsUnderWay, token => client.ResumeInstanceAsync(id, cancellation: token), cancellationToken);

    private async Task<IResult> DoAsync(
        HttpRequest request, string id, string action, DurableTaskClient client, Func<OrchestrationMetadata?, bool> fits, Func<CancellationToken, Task> deed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var (body, problem) = await JsonBody.ReadAsync<ReasonBody>(request, cancellationToken);
        if (problem is not null)
            return problem;
        if (body?.Reason?.Length > LongestReason)
            return Problems.Of(422, "reason-too-long", "The reason is too long.", $"Use at most {LongestReason} characters.");
        if (!IsOwn(request, id))
            return Problems.NotFound("instance");
        var found = await client.GetInstanceAsync(id, cancellationToken);
        if (found is null && !(action == "restart" && await IsLostAsync(id, cancellationToken)))
            return Problems.NotFound("instance");
        // A repeated call whose first try did it finds a status that would speak against it.
        if (!fits(found) && EffectId.WasBegun(request))
            return Accepted(request, id, action);
        if (!fits(found))
            return Problems.Of(409, "instance-status", $"The instance is {NameOf(found!.RuntimeStatus)}.", action == "restart" ? "Only an ended instance is restarted; terminate it first." : "Only an instance that has not ended can be ended, held or released.");
        await audit.WriteAsync(ApiCaller.Of(request).Agency, action, id, RequestActor.Of(request), body?.Reason, cancellationToken);
        await deed(cancellationToken);
        return Accepted(request, id, action);
    }

    private static IResult Accepted(HttpRequest request, string id, string action) =>
        ApiJson.At(request.HttpContext.Response, "/api/manage/instances/" + id, new { id, action }, StatusCodes.Status202Accepted);

    /// <summary>Whether a nomination is under way by its row and has no instance, as after a lost task hub.</summary>
    private async Task<bool> IsLostAsync(string id, CancellationToken cancellationToken) =>
        NominationId.TryParse(id, out var nomination) && await nominations.FindAsync(nomination, cancellationToken) is { } row && !row.Stage.IsFinal();

    private static bool IsUnderWay(OrchestrationMetadata? found) => found is { IsCompleted: false };

    // Another agency's instance is answered like one that does not exist.
    private static bool IsOwn(HttpRequest request, string id) => id.Length <= LongestId && id.StartsWith(ApiCaller.Of(request).Agency + "~", StringComparison.Ordinal);

    private static string NameOf(OrchestrationRuntimeStatus status) => status.ToString().ToLowerInvariant();

    private static object View(OrchestrationMetadata found) => new
    {
        id = found.InstanceId,
        name = found.Name,
        status = NameOf(found.RuntimeStatus),
        createdAt = found.CreatedAt,
        lastUpdatedAt = found.LastUpdatedAt,
        failure = found.FailureDetails?.ErrorType,
    };
}
