using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace AsnTraining.App.Platform.Http.Idempotency;

/// <summary>
/// Gives a POST that is repeated under the same <c>Idempotency-Key</c> the answer of the first. Without the header nothing is
/// read or written. A crash between an effect and its record is safe because the repetition runs under the same id
/// (<see cref="EffectId"/>) and every effect is keyed: it finds what the first one did.
/// </summary>
public sealed class IdempotencyMiddleware(KeptCalls calls) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var http = context.GetHttpContext();
        if (http is null || !HttpMethods.IsPost(http.Request.Method) || !http.Request.Headers.ContainsKey(IdempotencyKey.Header)
            || ApiCaller.Find(http) is not { Agency.Length: > 0 } caller)
        {
            await next(context);
            return;
        }
        if (!IdempotencyKey.TryRead(http.Request, out var key))
        {
            await Problems.Of(400, "idempotency-key", "The Idempotency-Key was refused.", "Send 1 to 128 letters, digits and signs without spaces; a random UUID is best.").ExecuteAsync(http);
            return;
        }
        var body = new HashedBody(http.Request);
        http.Response.RegisterForDispose(body);
        var (call, answer) = await calls.BeginAsync(http.Request, caller, key, body, http.RequestAborted);
        if (call is null)
        {
            await answer!.ExecuteAsync(http);
            return;
        }
        http.Request.Body = body;
        call.AttachTo(http);
        // Files and the like are not kept: whoever repeats such a call gets a fresh one, and may do so as soon as this answer is
        // read; hence before its first byte. A caller who has left is given no answer, and the call is dropped all the same.
        http.Response.OnStarting(call.DropAsync);
        http.Response.OnCompleted(call.DropAsync);
        try
        {
            await next(context);
        }
        catch
        {
            await call.FreeAsync();
            throw;
        }
    }
}
