using System.Runtime.CompilerServices;
using System.Text.Json;
using AsnTraining.App.Platform.Http;
using Azure.Data.Tables;

namespace AsnTraining.App.Webhooks;

/// <summary>Where an agency wants to be told, and of what.</summary>
public sealed record WebhookSubscription
{
    /// <summary>The property of the agency's row that holds it.</summary>
    public const string Property = "Webhook";

    private static readonly ConditionalWeakTable<TableEntity, WebhookSubscription> Read = [];

    /// <summary>Address of the receiver.</summary>
    public required Uri Url { get; init; }

    /// <summary>Types that are wanted, <c>nomination.*</c> for all of a kind; empty for everything.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Secrets that sign, newest first.</summary>
    public required IReadOnlyList<StoredWebhookSecret> Secrets { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Why nothing is sent at the moment, though everything is kept; null while all is well.</summary>
    public string? Stopped { get; init; }

    /// <summary>The receiver answered that it is gone (410).</summary>
    public const string Gone = "gone";

    /// <summary>Whether the agency wants events of a type.</summary>
    public bool Wants(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Events.Count == 0 || Events.Any(e => e == type || (e.EndsWith(".*", StringComparison.Ordinal) && type.StartsWith(e[..^1], StringComparison.Ordinal)));
    }

    /// <summary>The subscription in an agency's row; null when there is none.</summary>
    public static WebhookSubscription? In(TableEntity? row) => row?.GetString(Property) is { Length: > 0 } json
        ? Read.GetValue(row, _ => JsonSerializer.Deserialize<WebhookSubscription>(json, ApiJson.Options)!)
        : null;
}

/// <summary>A secret as stored.</summary>
/// <param name="Id">Names it towards people.</param>
/// <param name="Sealed">The secret, encrypted.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Until">When it stops signing, once another has taken its place.</param>
public sealed record StoredWebhookSecret(string Id, string Sealed, DateTimeOffset CreatedAt, DateTimeOffset? Until = null);
