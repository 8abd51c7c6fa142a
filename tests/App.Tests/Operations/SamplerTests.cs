using System.Diagnostics;
using AsnTraining.App.Platform;
using OpenTelemetry.Trace;

namespace AsnTraining.App.Tests.Operations;

/// <summary>Which traces are kept: whoever begins one decides, and everything below follows.</summary>
public sealed class SamplerTests
{
    [Theory]
    [InlineData("0", SamplingDecision.Drop)]
    [InlineData("1", SamplingDecision.RecordAndSample)]
    [InlineData("", SamplingDecision.RecordAndSample)]
    [InlineData(null, SamplingDecision.RecordAndSample)]
    [InlineData("banyak", SamplingDecision.RecordAndSample)]
    [InlineData("7", SamplingDecision.RecordAndSample)]
    public void A_trace_that_begins_here_is_kept_by_its_share(string? ratio, SamplingDecision expected) => Assert.Equal(expected, Decide(ratio, default));

    [Theory]
    [InlineData("0", ActivityTraceFlags.Recorded, true, SamplingDecision.RecordAndSample)]
    [InlineData("1", ActivityTraceFlags.None, true, SamplingDecision.Drop)]
    [InlineData("0", ActivityTraceFlags.Recorded, false, SamplingDecision.RecordAndSample)]
    [InlineData("1", ActivityTraceFlags.None, false, SamplingDecision.Drop)]
    public void A_trace_that_began_elsewhere_goes_the_way_it_came(string ratio, ActivityTraceFlags given, bool remote, SamplingDecision expected) =>
        Assert.Equal(expected, Decide(ratio, new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), given, isRemote: remote)));

    [Fact]
    public void Of_many_about_the_share_is_kept()
    {
        var kept = Enumerable.Range(0, 4000).Count(n => Decide("0.2", default, Trace(n)) == SamplingDecision.RecordAndSample);

        Assert.InRange(kept, 600, 1000);
    }

    private static SamplingDecision Decide(string? ratio, ActivityContext parent, ActivityTraceId? trace = null) =>
        TelemetryExport.Sampler(ratio).ShouldSample(new SamplingParameters(parent, trace ?? Trace(1), "PostNomination", ActivityKind.Server)).Decision;

    // Made from the number, so that the outcome is the same each time.
    private static ActivityTraceId Trace(int n)
    {
        Span<byte> id = stackalloc byte[16];
        System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(n)).AsSpan(0, 16).CopyTo(id);
        return ActivityTraceId.CreateFromBytes(id);
    }
}
