using Microsoft.AspNetCore.Http;

namespace AsnTraining.App.Platform.Http.Idempotency;

/// <summary>
/// The id of what a POST makes. Whoever inserts a row under a fresh id takes it from here: a call that is repeated under its
/// <c>Idempotency-Key</c> after a crash gets the same id and meets its own row.
/// </summary>
public static class EffectId
{
    /// <summary>The id: that of the first call with the same key, else a new one in the order of time.</summary>
    public static Guid Of(HttpRequest request, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(time);
        return KeptCall.Of(request.HttpContext)?.Effect ?? Guid.CreateVersion7(time.GetUtcNow());
    }

    /// <summary>Whether the call bears a key, so that its effect may be there already.</summary>
    public static bool IsKept(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return KeptCall.Of(request.HttpContext) is not null;
    }
}
