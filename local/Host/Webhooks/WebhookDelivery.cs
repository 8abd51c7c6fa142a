namespace AsnTraining.LocalHost.Webhooks;

/// <summary>What a signature is worth.</summary>
public enum SignatureVerdict
{
    /// <summary>The hook has no secret, so nothing was checked.</summary>
    Unchecked,

    /// <summary>Signed with the hook's secret, a short time ago.</summary>
    Valid,

    /// <summary>One of the three headers is missing or cannot be read.</summary>
    Missing,

    /// <summary>Signed long ago or in the future: perhaps a replay.</summary>
    Stale,

    /// <summary>Not signed with the hook's secret, or changed on the way.</summary>
    Wrong,
}

/// <summary>One request that a hook has received.</summary>
/// <param name="N">Counts from 1 for each hook.</param>
/// <param name="At">When, on the clock of the app.</param>
/// <param name="Headers">The request's headers.</param>
/// <param name="Body">The request's body as text.</param>
/// <param name="Signature">What the signature is worth.</param>
/// <param name="Status">The HTTP status that was answered.</param>
public sealed record WebhookDelivery(
    int N, DateTimeOffset At, IReadOnlyDictionary<string, string> Headers, string Body, SignatureVerdict Signature, int Status);
