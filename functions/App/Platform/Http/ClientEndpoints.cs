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

/// <summary>Makes API clients: the first, with its agency, by the bootstrap secret; others by a client that may manage.</summary>
public sealed class ClientEndpoints(ApiClients clients, AgencyStore agencies)
{
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
        return await clients.CreateAsync(id, agency!, scopes, first, cancellationToken) is { } key
            ? ApiJson.Ok(new { clientId = id, agency, scopes, key }, StatusCodes.Status201Created)
            : Problems.Of(409, "client-exists", "There is a client of this id.", "Choose another id, or remove the one that exists first.");
    }

    /// <summary>Removes a client of one's own agency; its key is refused within half a minute. Nobody removes themselves, so that a last one is left.</summary>
    [Function("DeleteClient")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/clients/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = ApiCaller.Of(request);
        if (string.Equals(id, caller.ClientId, StringComparison.Ordinal))
            return Problems.Of(409, "own-client", "A client cannot remove itself.", "Use another client with the scope manage.");
        return await clients.RemoveAsync(id, caller.Agency, cancellationToken) ? Results.NoContent() : Problems.NotFound("client");
    }

    private static AgencySettings Settings(string agency, NewClient body)
    {
        var settings = new AgencySettings { Name = Filled(body.AgencyName) ?? agency, SignerName = Filled(body.SignerName), SignerNip = Filled(body.SignerNip) };
        return settings with { IssuePlace = Filled(body.IssuePlace) ?? settings.IssuePlace, SignerTitle = Filled(body.SignerTitle) ?? settings.SignerTitle };
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
