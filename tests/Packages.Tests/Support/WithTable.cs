using AsnTraining.Testing;
using Azure.Data.Tables;

namespace AsnTraining.Packages.Tests.Support;

/// <summary>Tests that each have an empty table of their own.</summary>
public abstract class WithTable(AzuriteServer azurite) : IAsyncLifetime
{
    protected AzuriteServer Azurite { get; } = azurite;

    protected TableClient Table { get; } = new(azurite.ConnectionString, AzuriteServer.UniqueName());

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await Table.CreateAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await Table.DeleteAsync(CancellationToken.None);
        GC.SuppressFinalize(this);
    }

    protected async Task<TableEntity> ReadAsync(string rowKey) => await Table.GetEntityAsync<TableEntity>("p", rowKey, cancellationToken: Cancellation);
}
