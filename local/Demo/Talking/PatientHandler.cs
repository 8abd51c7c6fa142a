using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace AsnTraining.Demo.Talking;

/// <summary>
/// Sends a request again while nobody answers, or while the answer says "not now": a host that died is being started again.
/// Every request of the driver means the same when it arrives twice. The answer is read to its end here, so that a host that
/// dies half-way through it counts as one that did not answer.
/// </summary>
internal sealed class PatientHandler : DelegatingHandler
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly CancellationToken _givenUp;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    /// <param name="inner">Sends.</param>
    /// <param name="givenUp">Cancelled when the host will not come back.</param>
    public PatientHandler(HttpMessageHandler inner, CancellationToken givenUp)
        : base(inner)
    {
        _givenUp = givenUp;
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(LongestWait)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>()
                    .Handle<IOException>()
                    .HandleResult(answer => answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstPause,
                MaxDelay = LongestPause,
                DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result?.Headers.RetryAfter?.Delta),
            })
            .Build();
    }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _givenUp);
        try
        {
            return await _pipeline.ExecuteAsync(async stop =>
            {
                var answer = await base.SendAsync(request, stop);
                await answer.Content.LoadIntoBufferAsync(stop);
                return answer;
            }, ends.Token);
        }
        catch (TimeoutRejectedException late)
        {
            throw new UnmetException($"{request.RequestUri?.GetLeftPart(UriPartial.Path)} did not answer for {LongestWait.TotalMinutes:0} minutes.", late);
        }
        catch (OperationCanceledException) when (_givenUp.IsCancellationRequested)
        {
            throw new UnmetException("The local host died again and again while it started.");
        }
    }
}
