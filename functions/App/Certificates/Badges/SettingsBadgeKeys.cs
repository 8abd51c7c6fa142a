using System.Security.Cryptography;
using AsnTraining.App.Platform.Mail;

namespace AsnTraining.App.Certificates.Badges;

/// <summary>Keys out of the settings, for runs without a vault. Without any, nothing is signed.</summary>
public sealed class SettingsBadgeKeys : IBadgeKeys, IDisposable
{
    private readonly List<ECDsa> keys;
    private readonly IReadOnlyList<BadgeSigner> signers;

    /// <summary>Reads the keys.</summary>
    public SettingsBadgeKeys(BadgeOptions options, SiteOptions site)
    {
        ArgumentNullException.ThrowIfNull(options);
        keys = [.. options.ReadKeys()];
        signers = [.. keys.Select(key => new BadgeSigner(BadgeKey.Of(key, site), (digest, _) => Task.FromResult(key.SignHash(digest, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))))];
    }

    /// <inheritdoc />
    public bool CanSign => signers.Count > 0;

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<BadgeSigner>> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(signers);

    /// <inheritdoc />
    public void Dispose() => keys.ForEach(key => key.Dispose());
}
