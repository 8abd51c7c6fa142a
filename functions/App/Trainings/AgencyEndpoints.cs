using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AsnTraining.App.Approvals;
using AsnTraining.App.Attendance;
using AsnTraining.App.Operations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Rows;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Trainings;

/// <summary>What an agency decides for itself, set by the agency.</summary>
public sealed class AgencyEndpoints(AgencyStore agencies, PatternBook patterns, Desks desks, MissingApprovers missing, OperatorAudit audit, TimeProvider time)
{
    // A misspelt name within a rule would leave out what the rule was to be bound to, and make it one for everything.
    private static readonly JsonSerializerOptions Strict = new(ApiJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>The settings.</summary>
    [Function("GetAgencySettings")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agency/settings")] HttpRequest request, CancellationToken cancellationToken) =>
        Scope.Missing(request, "manage") ?? ApiJson.Ok(await agencies.ReadAsync(ApiCaller.Of(request).Agency, cancellationToken));

    /// <summary>Changes the settings that the body names; the others stay. Nothing is stored when one is refused.</summary>
    [Function("PutAgencySettings")]
    public async Task<IResult> PutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/agency/settings")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (Scope.Missing(request, "manage") is { } refusal)
            return refusal;
        var (body, unreadable) = await JsonBody.ReadAsync<JsonObject>(request, cancellationToken);
        if (unreadable is not null)
            return unreadable;
        if (body is null)
            return Problems.Unreadable("Send a JSON object with the settings to change.");
        var agency = ApiCaller.Of(request).Agency;
        var before = await agencies.ReadAsync(agency, cancellationToken);
        var merged = JsonSerializer.SerializeToNode(before, ApiJson.Options)!.AsObject();
        var known = typeof(AgencySettings).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).ToHashSet(StringComparer.Ordinal);
        List<RowProblem> problems = [.. body.Where(m => !known.Contains(m.Key)).Select(m => Problem(m.Key.Length > 40 ? m.Key[..40] : m.Key, "unknown-setting", "There is no such setting."))];
        foreach (var (name, value) in body.Where(m => known.Contains(m.Key)))
            merged[name] = value?.DeepClone();
        if (problems.Count == 0 && Read(merged, problems) is { } settings)
        {
            problems.AddRange(AgencySettingsCheck.ProblemsOf(agency, settings, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)));
            if (problems.Count == 0 && AgencyStore.Excess(settings) is > 0 and var excess)
                problems.Add(Problem(Longest(merged), "too-long", string.Create(CultureInfo.InvariantCulture, $"All settings together are {excess} characters longer than what can be kept of an agency, most of it here. Name fewer, or use shorter names.")));
            if (problems.Count == 0)
                problems.AddRange(await patterns.ClaimAsync(agency, before, settings, cancellationToken));
            if (problems.Count == 0)
            {
                await audit.WriteAsync(agency, "set", "settings", RequestActor.Of(request), string.Join(' ', body.Select(m => m.Key).Order(StringComparer.Ordinal)), cancellationToken);
                await agencies.WriteAsync(agency, settings, cancellationToken);
                if (body.ContainsKey("checkIn") || body.ContainsKey("attendanceNoticeAfter"))
                    await desks.WakeAllAsync(client, agency, cancellationToken);
                if (body.ContainsKey("unitApprovers") || body.ContainsKey("personnelApprover"))
                    await missing.AfterSettingsAsync(client, agency, cancellationToken);
                return ApiJson.Ok(settings);
            }
        }
        return Problems.Of(422, "invalid-settings", "The settings were refused; nothing was stored.", "Correct the fields below and send them again.", problems);
    }

    private static string Longest(JsonObject settings) => settings.MaxBy(m => m.Value?.ToJsonString(ApiJson.Options).Length ?? 0).Key;

    private static AgencySettings? Read(JsonObject merged, List<RowProblem> problems)
    {
        try
        {
            return merged.Deserialize<AgencySettings>(Strict);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            var path = (e as JsonException)?.Path?.TrimStart('$', '.') ?? "";
            problems.Add(IsReadable(merged)
                ? Problem(path, "unknown-setting", "There is no such setting. See the description of the settings for the names.")
                : Problem(path, "wrong-type", "The value is of another type or out of range. See the answer to GET for the form."));
            return null;
        }
    }

    private static bool IsReadable(JsonObject merged)
    {
        try
        {
            return merged.Deserialize<AgencySettings>(ApiJson.Options) is not null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }

    private static RowProblem Problem(string field, string type, string detail) => new(0, field, field, type, detail);
}
