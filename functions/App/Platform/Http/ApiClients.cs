using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Platform.Http;

/// <summary>API clients: their secrets are stored hashed and shown once.</summary>
public sealed class ApiClients(DataStore store, IOptions<SecurityOptions> security, TimeProvider time)
{
    private const string Row = "client";

    /// <summary>Marks that the first client exists; the bootstrap secret is dead from then on.</summary>
    private const string BootstrapMark = "~bootstrap";

    // A key that was right a moment ago is taken as right for this long, in real time: a revoked key works no longer than that.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, (ApiCaller Caller, long Until)> known = new(StringComparer.Ordinal);

    /// <summary>Who holds this <c>client.secret</c> key; null when nobody does.</summary>
    public async Task<ApiCaller?> FindAsync(string? key, CancellationToken cancellationToken)
    {
        if (!TrySplit(key, out var client, out var secret))
            return null;
        var hash = Hash(client, secret);
        if (known.TryGetValue(hash, out var seen) && seen.Until > Environment.TickCount64)
            return seen.Caller;
        var row = await store.ApiClients.FindAsync<TableEntity>(client, Row, cancellationToken);
        // The comparison runs for an unknown client too, so that the time taken does not tell whether an id exists.
        var stored = row?.GetString("SecretHash") ?? new string('0', hash.Length);
        var equal = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(stored));
        if (row is null || !equal)
            return null;
        var caller = new ApiCaller(client, row.GetString("Agency"), row.GetString("Scopes").Split(' ').ToHashSet(StringComparer.Ordinal));
        if (known.Count > 10_000)
            known.Clear();
        known[hash] = (caller, Environment.TickCount64 + (long)Memory.TotalMilliseconds);
        return caller;
    }

    /// <summary>Whether the key is the bootstrap secret and no client exists yet.</summary>
    public async Task<bool> MayBootstrapAsync(string? key, CancellationToken cancellationToken)
    {
        var secret = security.Value.BootstrapSecret;
        if (secret.Length < 24 || !TrySplit(key, out var client, out var given) || client != "bootstrap")
            return false;
        var equal = CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        if (!equal)
            return false;
        // A mark without its client is a first call that died half way: it may be repeated.
        var mark = await store.ApiClients.FindAsync<TableEntity>(BootstrapMark, Row, cancellationToken);
        return mark is null || await store.ApiClients.FindAsync<TableEntity>(mark.GetString("Client"), Row, cancellationToken) is null;
    }

    /// <summary>Makes a client.</summary>
    /// <returns>Its key, which is not stored and cannot be shown again; null when the id is taken.</returns>
    public async Task<string?> CreateAsync(string client, string agency, IEnumerable<string> scopes, bool first, CancellationToken cancellationToken)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        try
        {
            if (first)
                await store.ApiClients.UpsertEntityAsync(new TableEntity(BootstrapMark, Row) { ["Client"] = client, ["At"] = time.GetUtcNow() }, TableUpdateMode.Replace, cancellationToken);
            await store.ApiClients.AddEntityAsync(new TableEntity(client, Row)
            {
                ["SecretHash"] = Hash(client, secret),
                ["Agency"] = agency,
                ["Scopes"] = string.Join(' ', scopes),
                ["CreatedAt"] = time.GetUtcNow(),
            }, cancellationToken);
            return $"{client}.{secret}";
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return null;
        }
    }

    /// <summary>Removes a client. What other processes remember of its key runs out within seconds.</summary>
    /// <returns>False when the agency has no such client.</returns>
    public async Task<bool> RemoveAsync(string client, string agency, CancellationToken cancellationToken)
    {
        if (client.Length == 0 || !client.All(c => char.IsAsciiLetterOrDigit(c) || c is '-')
            || await store.ApiClients.FindAsync<TableEntity>(client, Row, cancellationToken) is not { } row || row.GetString("Agency") != agency)
            return false;
        await store.ApiClients.DeleteEntityAsync(client, Row, ETag.All, cancellationToken);
        foreach (var (hash, seen) in known)
        {
            if (seen.Caller.ClientId == client)
                known.TryRemove(hash, out _);
        }
        return true;
    }

    private static bool TrySplit(string? key, out string client, out string secret)
    {
        var dot = key is null || key.Length > 200 ? -1 : key.IndexOf('.', StringComparison.Ordinal);
        client = dot > 0 ? key![..dot] : "";
        secret = dot > 0 ? key![(dot + 1)..] : "";
        return dot > 0 && secret.Length > 0 && client.All(c => char.IsAsciiLetterOrDigit(c) || c is '-');
    }

    // The secret is 256 random bits, so one round of SHA-256 is enough: there is nothing to guess.
    private static string Hash(string client, string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{client}\0{secret}")));
}
