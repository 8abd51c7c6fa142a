using AsnTraining.Packages.Tests.Support;
using AsnTraining.Testing;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace AsnTraining.Packages.Tests.Tables;

/// <summary>Tables as such.</summary>
public sealed class TableTests(AzuriteServer azurite) : WithTable(azurite)
{
    private TableServiceClient Account => new(Azurite.ConnectionString);

    [Fact]
    public async Task A_table_is_made_once()
    {
        var name = AzuriteServer.UniqueName();

        Response<TableItem> made = await Account.CreateTableAsync(name, Cancellation);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Account.CreateTableAsync(name, Cancellation));
        Response<TableItem> there = await Account.CreateTableIfNotExistsAsync(name, Cancellation);

        Assert.Equal((name, 201), (made.Value.Name, made.GetRawResponse().Status));
        Assert.Equal((409, "TableAlreadyExists"), (refused.Status, refused.ErrorCode));
        Assert.Equal((name, 409), (there.Value.Name, there.GetRawResponse().Status));

        var deleted = await Account.DeleteTableAsync(name, Cancellation);
        var missing = await Account.DeleteTableAsync(name, Cancellation);
        Assert.Equal((204, 404), (deleted.Status, missing.Status));
    }

    [Fact]
    public async Task A_table_is_made_unless_it_is_there()
    {
        var table = Account.GetTableClient(AzuriteServer.UniqueName());

        var made = await table.CreateIfNotExistsAsync(Cancellation);
        var there = await table.CreateIfNotExistsAsync(Cancellation);

        Assert.Equal((204, 409), (made.GetRawResponse().Status, there.GetRawResponse().Status));
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);
        await table.DeleteAsync(Cancellation);
    }

    [Fact]
    public async Task Tables_are_listed_by_a_filter()
    {
        // The type is said because an interpolated string alone would choose the overload that quotes nothing.
        FormattableString filter = $"TableName eq {Table.Name}";
        var found = await Account.QueryAsync(filter, cancellationToken: Cancellation).ToListAsync(Cancellation);
        var text = await Account.QueryAsync(TableServiceClient.CreateQueryFilter($"TableName eq {Table.Name}"), cancellationToken: Cancellation).ToListAsync(Cancellation);
        var all = await Account.QueryAsync(cancellationToken: Cancellation).Select(table => table.Name).ToListAsync(Cancellation);

        Assert.Equal(Table.Name, Assert.Single(found).Name);
        Assert.Equal(Table.Name, Assert.Single(text).Name);
        Assert.Contains(Table.Name, all);
    }

    [Fact]
    public void A_client_knows_where_its_table_is()
    {
        var table = Account.GetTableClient(Table.Name);

        Assert.Equal(Table.Name, table.Name);
        Assert.Equal(AzuriteServer.AccountName, table.AccountName);
        Assert.Equal(new Uri($"{Azurite.TableEndpoint}/{Table.Name}"), table.Uri);
        Assert.Equal(table.Uri, Table.Uri);
        Assert.Equal(AzuriteServer.AccountName, Account.AccountName);
        Assert.Equal(Azurite.TableEndpoint, Account.Uri);
    }

    [Fact]
    public async Task Endpoint_and_key_do_as_well_as_a_connection_string()
    {
        var credential = new TableSharedKeyCredential(AzuriteServer.AccountName, AzuriteServer.AccountKey);
        await new TableServiceClient(Azurite.TableEndpoint, credential).GetTableClient(Table.Name).AddEntityAsync(new TableEntity("p", "r"), Cancellation);

        TableEntity read = await new TableClient(Azurite.TableEndpoint, Table.Name, credential).GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal("r", read.RowKey);
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        var wrong = new TableSharedKeyCredential(AzuriteServer.AccountName, Convert.ToBase64String(new byte[64]));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => new TableClient(Azurite.TableEndpoint, Table.Name, wrong).AddEntityAsync(new TableEntity("p", "r"), Cancellation));

        Assert.Equal(403, refused.Status);
        wrong.SetAccountKey(AzuriteServer.AccountKey);
        await new TableClient(Azurite.TableEndpoint, Table.Name, wrong).AddEntityAsync(new TableEntity("p", "r"), Cancellation);
    }
}
