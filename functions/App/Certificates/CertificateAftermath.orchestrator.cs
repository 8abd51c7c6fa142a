using System.Globalization;
using AsnTraining.App.Nominations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace AsnTraining.App.Certificates;

/// <summary>What follows when a certificate is revoked or corrected. The rows are the truth; these only see it through.</summary>
public static class CertificateAftermath
{
    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(60, TimeSpan.FromSeconds(5), 2, TimeSpan.FromHours(6)));

    /// <summary>Id of a revocation's aftermath.</summary>
    public static string RevocationId(string agency, string certificate) => $"{agency}~{certificate}~revoked";

    /// <summary>Id of a correction.</summary>
    public static string CorrectionId(string agency, string certificate) => $"{agency}~{certificate}~corrected";

    /// <summary>Id of another try at a held certificate; each time that it is asked for has its own.</summary>
    public static string ReleaseId(string agency, string certificate, int version) => string.Create(CultureInfo.InvariantCulture, $"{agency}~{certificate}~release{version}");

    /// <summary>Strikes the hours of a revoked certificate and tells the holder.</summary>
    [Function(nameof(CertificateRevocation))]
    public static Task CertificateRevocation([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.CallActivityAsync(nameof(SettleRevocation), context.GetInput<CertificateToMake>(), Patient);
    }

    /// <summary>Makes a new certificate, under its own number, in the place of one whose facts were corrected.</summary>
    [Function(nameof(CertificateCorrection))]
    public static async Task CertificateCorrection([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var old = context.GetInput<CertificateToMake>() ?? throw new InvalidOperationException("The correction needs its certificate.");
        var at = new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero);
        var next = await context.CallActivityAsync<string?>(nameof(TakeCorrectedNumber), new CertificateToCorrect(old.Agency, old.Id, at), Patient);
        if (next is null)
            return;
        var made = await context.CallActivityAsync<MadeCertificate>(nameof(MakeCertificate), new CertificateToMake(old.Agency, next), Patient);
        if (!made.IsMade)
            return;
        await context.CallActivityAsync(nameof(ReplaceCertificate), new Replacement(old.Agency, old.Id, made), Patient);
        await context.CallActivityAsync(nameof(TellOfCorrection), new CertificateToMake(old.Agency, next), Patient);
    }
}

/// <summary>Another try at a certificate that could not be drawn, under the number that it has.</summary>
public static class CertificateRelease
{
    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(60, TimeSpan.FromSeconds(5), 2, TimeSpan.FromHours(6)));

    /// <summary>Takes the corrected facts, and goes on where the issue stopped.</summary>
    [Function(nameof(CertificateRelease))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var held = context.GetInput<CertificateToMake>() ?? throw new InvalidOperationException("The release needs its certificate.");
        var released = await context.CallActivityAsync<ReleasedCertificate?>(nameof(ReleaseCertificate), held, Patient);
        if (released is null)
            return;
        var made = await context.CallActivityAsync<MadeCertificate>(nameof(MakeCertificate), held, Patient);
        if (!made.IsMade)
            return;
        if (released.Replaces is not null)
        {
            await context.CallActivityAsync(nameof(ReplaceCertificate), new Replacement(held.Agency, released.Replaces, made), Patient);
            await context.CallActivityAsync(nameof(TellOfCorrection), held, Patient);
            return;
        }
        await context.CallActivityAsync(nameof(RecordCertificates), new CertificateBlock(held.Agency, released.Training, [made]), Patient);
        context.SendEvent(released.Nomination, LifecycleEvents.Changed, null!);
    }
}

/// <summary>A certificate that is to be tried again.</summary>
/// <param name="Nomination">The nomination it is for.</param>
/// <param name="Training">Its training.</param>
/// <param name="Replaces">Id of the certificate in whose place it will stand.</param>
public sealed record ReleasedCertificate(string Nomination, string Training, string? Replaces);

/// <summary>A certificate to be corrected.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Id">Id within the agency.</param>
/// <param name="At">When the correction began: a repetition finds the same day and year.</param>
public sealed record CertificateToCorrect(string Agency, string Id, DateTimeOffset At);

/// <summary>A certificate and the file of the one that takes its place.</summary>
/// <param name="Agency">Agency.</param>
/// <param name="Old">Id of the one to be replaced.</param>
/// <param name="Made">The new one.</param>
public sealed record Replacement(string Agency, string Old, MadeCertificate Made);
