using System.Security.Cryptography;
using AsnTraining.Testing;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AsnTraining.Packages.Tests.Blobs;

/// <summary>The blob client as it restores here: certificates go up once and come down whole.</summary>
public sealed class BlobTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly BlobContainerClient _container = new(azurite.ConnectionString, AzuriteServer.UniqueName("c"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _container.CreateAsync(cancellationToken: Cancellation);

    public async ValueTask DisposeAsync() => await _container.DeleteIfExistsAsync(cancellationToken: CancellationToken.None);

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    [InlineData(9_000_000)]
    public async Task What_goes_up_comes_down(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        var blob = _container.GetBlobClient("kota/2026/a b.pdf");

        await blob.UploadAsync(BinaryData.FromBytes(bytes), new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/pdf" } }, Cancellation);

        BlobDownloadResult down = await blob.DownloadContentAsync(Cancellation);
        Assert.Equal(bytes, down.Content.ToArray());
        Assert.Equal("application/pdf", down.Details.ContentType);
        await using var stream = await blob.OpenReadAsync(cancellationToken: Cancellation);
        Assert.Equal(SHA256.HashData(bytes), await SHA256.HashDataAsync(stream, Cancellation));
    }

    [Fact]
    public async Task A_blob_in_blocks_comes_down_in_their_order()
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        var blob = _container.GetBlobClient("blocks");
        var inBlocks = new BlobUploadOptions { TransferOptions = new StorageTransferOptions { InitialTransferSize = 64_000, MaximumTransferSize = 64_000 } };

        await blob.UploadAsync(new MemoryStream(bytes), inBlocks, Cancellation);

        Assert.Equal(bytes, (await blob.DownloadContentAsync(Cancellation)).Value.Content.ToArray());
    }

    [Fact]
    public async Task A_blob_made_once_is_never_overwritten()
    {
        var blob = _container.GetBlobClient("once");
        var once = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        await blob.UploadAsync(BinaryData.FromString("first"), once, Cancellation);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => blob.UploadAsync(BinaryData.FromString("second"), once, Cancellation));

        Assert.Equal(409, refused.Status);
        Assert.True(refused.ErrorCode == BlobErrorCode.BlobAlreadyExists);
        Assert.Equal("first", (await blob.DownloadContentAsync(Cancellation)).Value.Content.ToString());
    }

    [Theory]
    [InlineData(StorageChecksumAlgorithm.MD5)]
    [InlineData(StorageChecksumAlgorithm.StorageCrc64)]
    public async Task A_checksum_is_computed_on_the_way_up(StorageChecksumAlgorithm algorithm)
    {
        var bytes = RandomNumberGenerator.GetBytes(100_000);
        var blob = _container.GetBlobClient($"{algorithm}");

        await blob.UploadAsync(
            new MemoryStream(bytes), new BlobUploadOptions { TransferValidation = new UploadTransferValidationOptions { ChecksumAlgorithm = algorithm } }, Cancellation);

        Assert.Equal(bytes, (await blob.DownloadContentAsync(Cancellation)).Value.Content.ToArray());
    }

    [Fact]
    public async Task A_missing_blob_says_so()
    {
        var blob = _container.GetBlobClient("missing");

        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => blob.DownloadContentAsync(Cancellation));

        Assert.Equal(404, missing.Status);
        Assert.True(missing.ErrorCode == BlobErrorCode.BlobNotFound);
        Assert.False(await blob.ExistsAsync(Cancellation));
        Assert.False(await blob.DeleteIfExistsAsync(cancellationToken: Cancellation));
    }
}
