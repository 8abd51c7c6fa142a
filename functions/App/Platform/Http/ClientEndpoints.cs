using AsnTraining.App.Operations;
using AsnTraining.App.Platform.Http.Idempotency;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Platform.Http;

/// <summary>A client to be made.</summary>
/// <param name="ClientId">Its id: letters, digits and hyphens.</param>
/// <param name="Agency">Agency it belongs to; a manage call makes clients of its own agency only.</param>
/// <param name="AgencyName">Name of the agency, when it is new.</param>
/// <param name="Scopes">What it may do; everything when left out.</param>
/// <param name="IssuePlace">Where a new agency issues its certificates.</param>
/// <param name="SignerTitle">Title of the official in whose name a new agency issues.</param>
/// <param name="SignerName">Name of that official.</param>
/// <param name="SignerNip">NIP of that official.</param>
public sealed record NewClient(
    string? ClientId, string? Agency, string? AgencyName, IReadOnlyList<string>? Scopes, string? IssuePlace = null, string? SignerTitle = null, string? SignerName = null, string? SignerNip = null);

/// <summary>How a client's secret is changed.</summary>
/// <param name="GraceHours">How long the old secret is still taken, so that the new one can be brought to where it is used; 0 ends it at once.</param>
public sealed record Rotation(int? GraceHours);

/// <summary>Makes, lists, rotates and revokes API clients: the first is made, with its agency, by the bootstrap secret; the rest is for clients that may manage.</summary>
public sealed class ClientEndpoints(ApiClients clients, AgencyStore agencies, OperatorAudit audit, Paging paging, TimeProvider time)
{
    private const int UsualGraceHours = 24;
    private const int LongestGraceHours = 30 * 24;

    /// <summary>Makes a client and shows its key, once.</summary>
    [Function("PostClient")]
    public async Task<IResult> PostAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/clients")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = ApiCaller.Of(request);
        var first = caller.Scopes.Contains("bootstrap");
        var (body, problem) = await JsonBody.ReadAsync<NewClient>(request, cancellationToken);
        if (problem is not null)
            return problem;
        var agency = first ? body?.Agency : caller.Agency;
        if (body?.ClientId is not { Length: > 2 and <= 30 } id || !id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || id == "bootstrap")
            return Problems.Of(422, "client-id", "The client's id was refused.", "Use 3 to 30 letters, digits and hyphens.");
        if (!AgencyId.TryParse(agency, out _))
            return Problems.Of(422, "agency-id", "The agency's id was refused.", "Use up to 30 letters, digits, dots and hyphens.");
        if (!first && body.Agency is not null && body.Agency != agency)
            return Problems.Of(403, "other-agency", "A client is made for one's own agency only.");
        var scopes = body.Scopes ?? ApiCaller.AllScopes;
        if (scopes.FirstOrDefault(s => !ApiCaller.AllScopes.Contains(s)) is { } unknown)
            return Problems.Of(422, "unknown-scope", $"There is no scope '{(unknown.Length > 30 ? unknown[..30] : unknown)}'.", $"Known scopes: {string.Join(", ", ApiCaller.AllScopes)}.");
        if (!await agencies.ExistsAsync(agency!, cancellationToken))
            await agencies.WriteAsync(agency!, Settings(agency!, body), cancellationToken);
        await audit.WriteAsync(agency!, "make", Subject(id), RequestActor.Of(request), string.Join(' ', scopes), cancellationToken);
        return await clients.CreateAsync(id, agency!, scopes, first, EffectId.Of(request, time), cancellationToken) is { } key
            ? ApiJson.Ok(new { clientId = id, agency, scopes, key }, StatusCodes.Status201Created)
            : Problems.Of(409, "client-exists", first ? "Another client is the first one." : "There is, or was, a client of this id.", "Choose another id; an id is given once, so that it means one client in every record.");
    }

    /// <summary>The clients of one's own agency, without their secrets.</summary>
    [Function("ListClients")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/clients")] HttpRequest request, CancellationToken cancellationToken)
    {
        const string list = "clients";
        if (!paging.TryRead(request, list, out var asked, out var problem))
            return problem;
        var (found, next) = await clients.PageAsync(ApiCaller.Of(request).Agency, asked.Size, asked.Continuation, cancellationToken);
        return ApiJson.Ok(new
        {
            items = found.Select(row => new
            {
                clientId = row.PartitionKey,
                scopes = row.Scopes.Split(' '),
                createdAt = row.CreatedAt,
                rotatedAt = row.RotatedAt,
                formerSecretUntil = row.FormerUntil > time.GetUtcNow() ? row.FormerUntil : null,
                revokedAt = row.RevokedAt,
            }).ToList(),
            continuation = paging.Next(request, list, next),
        });
    }

    /// <summary>Gives a client of one's own agency a new secret and shows its key, once. The old secret is taken until its grace has passed.</summary>
    [Function("RotateClient")]
    public async Task<IResult> RotateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/clients/{id}/rotate")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (body, problem) = await JsonBody.ReadAsync<Rotation>(request, cancellationToken);
        if (problem is not null)
            return problem;
        var hours = body?.GraceHours ?? UsualGraceHours;
        if (hours is < 0 or > LongestGraceHours)
            return Problems.Of(422, "grace-hours", "The time for which the old secret is still taken was refused.", $"Use 0 to {LongestGraceHours} hours.");
        if (!await clients.ExistsAsync(id, ApiCaller.Of(request).Agency, cancellationToken))
            return Problems.NotFound("client");
        await audit.WriteAsync(ApiCaller.Of(request).Agency, "rotate", Subject(id), RequestActor.Of(request), null, cancellationToken);
        return await clients.RotateAsync(id, ApiCaller.Of(request).Agency, TimeSpan.FromHours(hours), EffectId.Of(request, time), cancellationToken) is { } rotated
            ? ApiJson.Ok(new { clientId = id, key = rotated.Key, formerSecretUntil = rotated.FormerUntil })
            : Problems.NotFound("client");
    }

    /// <summary>Revokes a client of one's own agency; its keys are refused within half a minute. Nobody revokes themselves, so that a last one is left.</summary>
    [Function("DeleteClient")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/clients/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = ApiCaller.Of(request);
        if (string.Equals(id, caller.ClientId, StringComparison.Ordinal))
            return Problems.Of(409, "own-client", "A client cannot revoke itself.", "Use another client with the scope manage.");
        if (!await clients.ExistsAsync(id, caller.Agency, cancellationToken))
            return Problems.NotFound("client");
        await audit.WriteAsync(caller.Agency, "revoke", Subject(id), RequestActor.Of(request), null, cancellationToken);
        return await clients.RevokeAsync(id, caller.Agency, cancellationToken) ? Results.NoContent() : Problems.NotFound("client");
    }

    private static string Subject(string id) => "client " + id;

    private static AgencySettings Settings(string agency, NewClient body)
    {
        var settings = new AgencySettings { Name = Filled(body.AgencyName) ?? agency, SignerName = Filled(body.SignerName), SignerNip = Filled(body.SignerNip) };
        return settings with { IssuePlace = Filled(body.IssuePlace) ?? settings.IssuePlace, SignerTitle = Filled(body.SignerTitle) ?? settings.SignerTitle };
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
