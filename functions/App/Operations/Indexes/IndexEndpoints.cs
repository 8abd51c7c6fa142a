using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Http.Idempotency;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Trainings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Operations.Indexes;

/// <summary>Indexes that were lost or are in doubt: written again from the rows that they lead to, for the caller's agency.</summary>
public sealed class IndexEndpoints(RebuildBook book, OperatorAudit audit, PendingLines pending, TimeProvider time)
{
    private const string Address = "/api/manage/indexes/rebuild";
    private const int LongestReason = 1000;

    /// <summary>
    /// Begins to write the agency's indexes again. While a run is under way there is no second one: the answer tells of the one
    /// that runs. The agency works on meanwhile.
    /// </summary>
    [Function("RebuildIndexes")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/manage/indexes/rebuild")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var (body, problem) = await JsonBody.ReadAsync<ReasonBody>(request, cancellationToken);
        if (problem is not null)
            return problem;
        if (body?.Reason?.Length > LongestReason)
            return Problems.Of(422, "reason-too-long", "The reason is too long.", $"Use at most {LongestReason} characters.");
        var caller = ApiCaller.Of(request);
        var run = EffectId.Of(request, time).ToString("N");
        var newest = await book.FindAsync(caller.Agency, cancellationToken);
        var state = await StateAsync(newest, client, cancellationToken);
        if (newest is null || (state != Running && newest.Run != run))
        {
            await audit.WriteAsync(caller.Agency, "rebuild", "indexes", RequestActor.Of(request), body?.Reason, cancellationToken);
            var lines = await pending.WriteAsync(PendingKind.Rebuild, [$"{caller.Agency}~{run}"], cancellationToken);
            newest = await book.BeginAsync(caller.Agency, newest, run, caller.ClientId, cancellationToken);
            state = Running;
            await Nudge.StartRebuildAsync(client, caller.Agency, newest.Run, cancellationToken);
            await pending.StrikeAsync(lines, cancellationToken);
        }
        else if (state == Running)
        {
            // One whose instance was lost, as with an empty task hub, gets a new one.
            await Nudge.StartRebuildAsync(client, caller.Agency, newest.Run, cancellationToken);
        }
        return ApiJson.At(request.HttpContext.Response, Address, View(newest, state), StatusCodes.Status202Accepted);
    }

    /// <summary>How far the newest run is.</summary>
    [Function("GetIndexRebuild")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/manage/indexes/rebuild")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        await book.FindAsync(ApiCaller.Of(request).Agency, cancellationToken) is { } newest
            ? ApiJson.Ok(View(newest, await StateAsync(newest, client, cancellationToken)))
            : Problems.NotFound("rebuild");

    private const string Running = "running";

    /// <summary>A run that was ended, or gave up after its retries, is not under way whatever its row says.</summary>
    private static async Task<string> StateAsync(RebuildEntity? run, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (run is not { IsRunning: true })
            return "completed";
        var instance = await client.GetInstanceAsync(IndexRebuild.InstanceId(run.PartitionKey, run.Run), cancellationToken);
        return instance is { IsCompleted: true, RuntimeStatus: not OrchestrationRuntimeStatus.Completed } ? "failed" : Running;
    }

    private static object View(RebuildEntity run, string state) => new
    {
        id = run.Run,
        state,
        run.RequestedAt,
        requestedBy = run.By,
        run.CompletedAt,
        run.Trainings,
        run.Nominations,
        run.Certificates,
        run.People,
        run.Lines,
        run.Written,
    };
}
