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

    /// <summary>
    /// Whether the call was begun before, under the same id, and came to an end that nobody knows: what it wants may be done
    /// already. A state that speaks against a first call may be what this one has made.
    /// </summary>
    public static bool WasBegun(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return KeptCall.Of(request.HttpContext)?.WasBegun == true;
    }

    /// <summary>Whether the call bears a key, so that its effect may be there already.</summary>
    public static bool IsKept(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return KeptCall.Of(request.HttpContext) is not null;
    }
}
