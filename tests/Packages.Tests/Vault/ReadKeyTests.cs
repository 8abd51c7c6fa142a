using System.Security.Cryptography;
using Azure;
using Azure.Security.KeyVault.Keys;

namespace AsnTraining.Packages.Tests.Vault;

/// <summary>How the versions of a key in a vault are listed and their public parts read.</summary>
public sealed class ReadKeyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_pages_of_versions_are_listed_with_what_the_vault_says_of_each()
    {
        await using var vault = await FakeVault.StartAsync();
        var versions = new List<KeyProperties>();

        await foreach (var version in vault.Keys().GetPropertiesOfKeyVersionsAsync("badge", Cancellation))
            versions.Add(version);

        Assert.Equal([("badge", "a", true), ("badge", "b", false)], versions.Select(v => (v.Name, v.Version, v.Enabled == true)));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_790_000_000), versions[0].CreatedOn);
        Assert.Equal(new Uri("https://uji.vault.azure.net/keys/badge/a"), versions[0].Id);
    }

    [Fact]
    public async Task The_public_part_of_a_version_checks_what_the_key_signs()
    {
        await using var vault = await FakeVault.StartAsync();

        KeyVaultKey key = await vault.Keys().GetKeyAsync("badge", "a", Cancellation);

        var signature = vault.Ecdsa.SignData("lencana"u8, HashAlgorithmName.SHA256);
        using var point = key.Key.ToECDsa();
        Assert.True(point.VerifyData("lencana"u8, signature, HashAlgorithmName.SHA256));
        Assert.Equal(("badge", new Uri("https://uji.vault.azure.net/keys/badge/a")), (key.Name, key.Id));
    }

    [Fact]
    public async Task A_key_that_may_not_be_read_is_an_error()
    {
        await using var vault = await FakeVault.StartAsync();
        vault.Refuse = (403, "Forbidden");

        var problem = await Assert.ThrowsAsync<RequestFailedException>(async () => await vault.Keys().GetKeyAsync("badge", "a", Cancellation));

        Assert.Equal((403, "Forbidden"), (problem.Status, problem.ErrorCode));
    }
}
