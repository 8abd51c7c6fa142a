using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Platform.Http;

/// <summary>API clients: their secrets are stored hashed and shown once; a client has up to two at a time while it changes them.</summary>
public sealed class ApiClients(DataStore store, IOptions<SecurityOptions> security, TimeProvider time)
{
    /// <summary>Marks which client was the first; the bootstrap secret is dead once that one's key was used.</summary>
    private const string BootstrapMark = "~bootstrap";

    // A key that was right a moment ago is taken as right for this long, in real time: a revoked key works no longer than that.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, KnownKey> known = new(StringComparer.Ordinal);

    /// <summary>Whether the key was right a moment ago, so that finding its holder costs nothing.</summary>
    public bool Remembers(string? key) => TrySplit(key, out var client, out var secret) && Remembered(Hash(client, secret)) is not null;

    /// <summary>Who holds this <c>client.secret</c> key; null when nobody does.</summary>
    public async Task<ApiCaller?> FindAsync(string? key, CancellationToken cancellationToken)
    {
        if (!TrySplit(key, out var client, out var secret))
            return null;
        var hash = Hash(client, secret);
        if (Remembered(hash) is { } seen)
            return seen;
        var row = await RowAsync(client, cancellationToken);
        // Both comparisons run for an unknown client too, so that the time taken does not tell whether an id exists.
        var present = SameHash(hash, row?.SecretHash);
        var former = SameHash(hash, row?.FormerHash) & row?.FormerUntil > time.GetUtcNow();
        if (row is null || row.RevokedAt is not null || !(present | former))
            return null;
        if (row.Unproven && !await ProveAsync(row, cancellationToken))
            return await FindAsync(key, cancellationToken);
        var caller = new ApiCaller(client, row.Agency, row.Scopes.Split(' ').ToHashSet(StringComparer.Ordinal));
        if (known.Count > 10_000)
            known.Clear();
        known[hash] = new(caller, Environment.TickCount64 + (long)Memory.TotalMilliseconds, present ? null : row.FormerUntil);
        return caller;
    }

    /// <summary>Whether the key is the bootstrap secret and no client exists that has ever called.</summary>
    public async Task<bool> MayBootstrapAsync(string? key, CancellationToken cancellationToken)
    {
        var secret = security.Value.BootstrapSecret;
        if (secret.Length < 24 || !TrySplit(key, out var client, out var given) || client != "bootstrap")
            return false;
        var equal = CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        if (!equal)
            return false;
        // A first call that died half way, or whose answer never arrived, may be repeated.
        var mark = await store.ApiClients.FindAsync<TableEntity>(BootstrapMark, ApiClientEntity.Row, cancellationToken);
        return mark is null || await RowAsync(mark.GetString("Client"), cancellationToken) is null or { Unproven: true };
    }

    /// <summary>Makes a client.</summary>
    /// <param name="client">Its id.</param>
    /// <param name="agency">Its agency.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="first">Whether it is the first of all, made by the bootstrap secret; while its key was not used, the same call makes it a new one.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Its key, which is not stored and cannot be shown again; null when the id is taken, or another is the first.</returns>
    public Task<string?> CreateAsync(string client, string agency, IEnumerable<string> scopes, bool first, CancellationToken cancellationToken) =>
        CreateAsync(client, agency, scopes, first, Guid.NewGuid(), cancellationToken);

    /// <inheritdoc cref="CreateAsync(string, string, IEnumerable{string}, bool, CancellationToken)"/>
    /// <param name="client">Its id.</param>
    /// <param name="agency">Its agency.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="first">Whether it is the first of all.</param>
    /// <param name="call">
    /// The call that makes it. One that is repeated because its answer was lost gets the client that it made, with a new secret:
    /// the one before was shown to nobody, and stands nowhere.
    /// </param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<string?> CreateAsync(string client, string agency, IEnumerable<string> scopes, bool first, Guid call, CancellationToken cancellationToken)
    {
        var secret = NewSecret();
        var made = new ApiClientEntity
        {
            PartitionKey = client,
            Agency = agency,
            Scopes = string.Join(' ', scopes),
            SecretHash = Hash(client, secret),
            CreatedAt = time.GetUtcNow(),
            MadeBy = call.ToString("N"),
            Unproven = first,
        };
        try
        {
            if (first && !await MarkAsync(client, cancellationToken))
                return null;
            // The pointer comes first: one that leads nowhere is skipped, a client that is not listed would be forgotten.
            await store.Agencies.UpsertEntityAsync(new TableEntity(agency, Pointer(client)), TableUpdateMode.Replace, cancellationToken);
            var there = await RowAsync(client, cancellationToken);
            if (there?.Agency == agency && (first ? there.Unproven : IsUntouched(there) && there.MadeBy == made.MadeBy))
                await store.ApiClients.UpdateEntityAsync(made, there.ETag, TableUpdateMode.Replace, cancellationToken);
            else
                await store.ApiClients.AddEntityAsync(made, cancellationToken);
            Forget(client);
            return $"{client}.{secret}";
        }
        catch (RequestFailedException e) when (e.LostRace())
        {
            return null;
        }
    }

    /// <summary>Whether the agency has such a client, not revoked.</summary>
    public async Task<bool> ExistsAsync(string client, string agency, CancellationToken cancellationToken) => await LivingAsync(client, agency, cancellationToken) is not null;

    /// <summary>Gives a client a new secret; the old one is taken for a while longer, the one before it no more.</summary>
    /// <param name="client">The client.</param>
    /// <param name="agency">The agency that it must belong to.</param>
    /// <param name="grace">How long the old secret is still taken.</param>
    /// <param name="call">The call that does it. Repeated because its answer was lost, it changes the secret that nobody has seen, and leaves the old one its time.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The new key, shown once, and until when the old one is taken; null when the agency has no such client.</returns>
    public async Task<(string Key, DateTimeOffset FormerUntil)?> RotateAsync(string client, string agency, TimeSpan grace, Guid call, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await LivingAsync(client, agency, cancellationToken) is not { } row)
                return null;
            var secret = NewSecret();
            var now = time.GetUtcNow();
            if (row.RotatedBy != call.ToString("N"))
            {
                row.FormerHash = grace > TimeSpan.Zero ? row.SecretHash : "";
                row.FormerUntil = now + grace;
            }
            row.SecretHash = Hash(client, secret);
            (row.RotatedAt, row.RotatedBy) = (now, call.ToString("N"));
            if (await TryWriteAsync(row, cancellationToken))
                return ($"{client}.{secret}", row.FormerUntil ?? now);
        }
    }

    /// <summary>Revokes a client for good. What other processes remember of its keys runs out within seconds.</summary>
    /// <returns>False when the agency has no such client.</returns>
    public async Task<bool> RevokeAsync(string client, string agency, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await LivingAsync(client, agency, cancellationToken) is not { } row)
                return false;
            (row.SecretHash, row.FormerHash, row.FormerUntil, row.RevokedAt) = ("", "", null, time.GetUtcNow());
            if (await TryWriteAsync(row, cancellationToken))
                return true;
        }
    }

    /// <summary>A page of the clients of an agency, revoked ones included.</summary>
    public async Task<(IReadOnlyList<ApiClientEntity> Clients, string? Continuation)> PageAsync(string agency, int size, string? continuation, CancellationToken cancellationToken)
    {
        var clients = new List<ApiClientEntity>();
        var page = await store.Agencies.PageAsync<TableEntity>(agency, Pointer(""), size, continuation, cancellationToken);
        foreach (var pointer in page.Values)
        {
            if (await RowAsync(pointer.RowKey[Pointer("").Length..], cancellationToken) is { } row && row.Agency == agency)
                clients.Add(row);
        }
        return (clients, page.ContinuationToken);
    }

    private Task<ApiClientEntity?> RowAsync(string client, CancellationToken cancellationToken) =>
        store.ApiClients.FindAsync<ApiClientEntity>(client, ApiClientEntity.Row, cancellationToken);

    private async Task<ApiClientEntity?> LivingAsync(string client, string agency, CancellationToken cancellationToken) =>
        IsId(client) && await RowAsync(client, cancellationToken) is { RevokedAt: null } row && row.Agency == agency ? row : null;

    /// <summary>Notes which client is the first.</summary>
    /// <returns>False when another one is.</returns>
    private async Task<bool> MarkAsync(string client, CancellationToken cancellationToken)
    {
        var mark = await store.ApiClients.FindAsync<TableEntity>(BootstrapMark, ApiClientEntity.Row, cancellationToken);
        if (mark is null)
            await store.ApiClients.AddEntityAsync(new TableEntity(BootstrapMark, ApiClientEntity.Row) { ["Client"] = client, ["At"] = time.GetUtcNow() }, cancellationToken);
        else if (mark.GetString("Client") is var marked && marked != client)
        {
            if (await RowAsync(marked, cancellationToken) is not null)
                return false;
            mark["Client"] = client;
            await store.ApiClients.UpdateEntityAsync(mark, mark.ETag, TableUpdateMode.Replace, cancellationToken);
        }
        return true;
    }

    private async Task<bool> ProveAsync(ApiClientEntity row, CancellationToken cancellationToken)
    {
        row.Unproven = false;
        return await TryWriteAsync(row, cancellationToken);
    }

    private async Task<bool> TryWriteAsync(ApiClientEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await store.ApiClients.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
            Forget(row.PartitionKey);
            return true;
        }
        catch (RequestFailedException e) when (e.LostRace())
        {
            return false;
        }
    }

    private ApiCaller? Remembered(string hash) =>
        known.TryGetValue(hash, out var seen) && seen.Until > Environment.TickCount64 && !(seen.Ends <= time.GetUtcNow()) ? seen.Caller : null;

    private void Forget(string client)
    {
        foreach (var (hash, seen) in known)
        {
            if (seen.Caller.ClientId == client)
                known.TryRemove(hash, out _);
        }
    }

    private static bool TrySplit(string? key, out string client, out string secret)
    {
        var dot = key is null || key.Length > 200 ? -1 : key.IndexOf('.', StringComparison.Ordinal);
        client = dot > 0 ? key![..dot] : "";
        secret = dot > 0 ? key![(dot + 1)..] : "";
        return secret.Length > 0 && IsId(client);
    }

    private static bool IsId(string client) => client.Length > 0 && client.All(c => char.IsAsciiLetterOrDigit(c) || c is '-');

    private static bool IsUntouched(ApiClientEntity row) => row.RotatedAt is null && row.RevokedAt is null;

    private static string Pointer(string client) => "client~" + client;

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    // The secret is 256 random bits, so one round of SHA-256 is enough: there is nothing to guess.
    private static string Hash(string client, string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{client}\0{secret}")));

    private static bool SameHash(string hash, string? stored) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(string.IsNullOrEmpty(stored) ? new string('-', hash.Length) : stored));

    /// <summary>A key that was right.</summary>
    /// <param name="Caller">Who holds it.</param>
    /// <param name="Until">Until when it is remembered, in ticks of the process.</param>
    /// <param name="Ends">When it ends by itself; null when it does not.</param>
    private sealed record KnownKey(ApiCaller Caller, long Until, DateTimeOffset? Ends);
}
