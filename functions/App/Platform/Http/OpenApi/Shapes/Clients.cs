namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>A client that was made.</summary>
/// <param name="ClientId">Its id.</param>
/// <param name="Agency">Its agency.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Key">Its key, shown this once.</param>
internal sealed record ClientAnswer(string ClientId, string Agency, IReadOnlyList<string> Scopes, string Key);

/// <summary>A client, without its secret.</summary>
/// <param name="ClientId">Its id.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RotatedAt">When its secret was changed last.</param>
/// <param name="FormerSecretUntil">Until when the secret before is still taken.</param>
/// <param name="RevokedAt">When it was revoked.</param>
internal sealed record ClientListed(string ClientId, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? RotatedAt = null, DateTimeOffset? FormerSecretUntil = null, DateTimeOffset? RevokedAt = null);

/// <summary>A client with a new secret.</summary>
/// <param name="ClientId">Its id.</param>
/// <param name="Key">Its key, shown this once.</param>
/// <param name="FormerSecretUntil">Until when the secret before is still taken.</param>
internal sealed record ClientRotated(string ClientId, string Key, DateTimeOffset? FormerSecretUntil = null);
