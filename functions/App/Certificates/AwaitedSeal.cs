using AsnTraining.Documents.Sealing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Certificates;

/// <summary>
/// In the place of a seal whose certificate is not there yet. A key is made with its vault, its certificate by an authority
/// days later; until then everything runs but the issue, which waits as it does while a vault is away.
/// </summary>
internal sealed class AwaitedSeal : ISealer
{
    /// <summary>What to do, for the operator.</summary>
    public const string Words =
        "The seal key has no certificate yet, and nothing is issued without a seal. Set Seal__certificateChain to base64 of the PEM certificates of the key in Seal__keyVaultKey, its own first; what waits is issued then.";

    /// <inheritdoc />
    public ValueTask<byte[]> SealAsync(ReadOnlyMemory<byte> unsealedPdf, SealRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromException<byte[]>(new SealingException(Words, transient: true));
}

/// <summary>Says at each start that certificates wait, since nobody misses one before the first training is over.</summary>
internal sealed partial class AwaitedSealNotice(IOptions<SealOptions> options, ILogger<AwaitedSealNotice> logger) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.AwaitsCertificate)
            LogAwaited(logger, AwaitedSeal.Words);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Error, "{Words}")]
    private static partial void LogAwaited(ILogger logger, string words);
}
