using AsnTraining.Packages.Tests.Support;
using AsnTraining.Testing;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace AsnTraining.Packages.Tests.Tables;

/// <summary>One row at a time: keys, versions and what the service answers when they do not fit.</summary>
public sealed class RowTests(AzuriteServer azurite) : WithTable(azurite)
{
    [Fact]
    public async Task An_added_row_reads_back_with_the_version_that_adding_returned()
    {
        var added = await Table.AddEntityAsync(new TableEntity("p", "r") { ["state"] = "submitted" }, Cancellation);

        Response<TableEntity> read = await Table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal(204, added.Status);
        Assert.Equal("submitted", read.Value.GetString("state"));
        Assert.Equal(added.Headers.ETag, read.Value.ETag);
        Assert.InRange(read.Value.Timestamp!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
    }

    [Fact]
    public async Task A_second_row_of_the_same_keys_is_refused()
    {
        await Table.AddEntityAsync(new TableEntity("p", "twice"), Cancellation);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddEntityAsync(new TableEntity("p", "twice"), Cancellation));

        Assert.Equal(409, refused.Status);
        Assert.Equal("EntityAlreadyExists", refused.ErrorCode);
        Assert.True(refused.ErrorCode == TableErrorCode.EntityAlreadyExists);
    }

    [Fact]
    public async Task A_missing_row_throws_unless_it_is_asked_whether_it_exists()
    {
        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => Table.GetEntityAsync<TableEntity>("p", "missing", cancellationToken: Cancellation));
        Assert.Equal(404, missing.Status);
        Assert.Equal("ResourceNotFound", missing.ErrorCode);

        NullableResponse<TableEntity> asked = await Table.GetEntityIfExistsAsync<TableEntity>("p", "missing", cancellationToken: Cancellation);
        Assert.False(asked.HasValue);
        Assert.Equal(404, asked.GetRawResponse().Status);
        Assert.ThrowsAny<Exception>(() => asked.Value);

        await Table.AddEntityAsync(new TableEntity("p", "there"), Cancellation);
        asked = await Table.GetEntityIfExistsAsync<TableEntity>("p", "there", cancellationToken: Cancellation);
        Assert.True(asked.HasValue);
        Assert.Equal("there", asked.Value!.RowKey);
    }

    [Fact]
    public async Task An_update_with_the_version_read_succeeds_once()
    {
        var first = (await Table.AddEntityAsync(new TableEntity("p", "r") { ["n"] = 1 }, Cancellation)).Headers.ETag!.Value;

        var second = await Table.UpdateEntityAsync(new TableEntity("p", "r") { ["n"] = 2 }, first, TableUpdateMode.Replace, Cancellation);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => Table.UpdateEntityAsync(new TableEntity("p", "r") { ["n"] = 3 }, first, TableUpdateMode.Replace, Cancellation));

        Assert.NotEqual(first, second.Headers.ETag);
        Assert.Equal(412, refused.Status);
        Assert.Equal("UpdateConditionNotSatisfied", refused.ErrorCode);
        Assert.Equal(2, (await ReadAsync("r")).GetInt32("n"));
    }

    [Fact]
    public async Task An_update_of_a_missing_row_is_refused_even_with_any_version()
    {
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => Table.UpdateEntityAsync(new TableEntity("p", "missing"), ETag.All, TableUpdateMode.Merge, Cancellation));

        Assert.Equal(404, refused.Status);
        Assert.Equal("ResourceNotFound", refused.ErrorCode);
    }

    [Fact]
    public async Task An_update_without_a_version_is_refused_before_it_is_sent() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Table.UpdateEntityAsync(new TableEntity("p", "r"), default, TableUpdateMode.Merge, Cancellation));

    [Fact]
    public async Task Merging_keeps_what_it_does_not_name_and_replacing_drops_it()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["kept"] = "old", ["changed"] = "old" }, Cancellation);

        await Table.UpdateEntityAsync(new TableEntity("p", "r") { ["changed"] = "new" }, ETag.All, TableUpdateMode.Merge, Cancellation);
        var merged = await ReadAsync("r");
        Assert.Equal(("old", "new"), (merged.GetString("kept"), merged.GetString("changed")));

        await Table.UpdateEntityAsync(new TableEntity("p", "r") { ["changed"] = "newest" }, ETag.All, TableUpdateMode.Replace, Cancellation);
        var replaced = await ReadAsync("r");
        Assert.Equal((null, "newest"), (replaced.GetString("kept"), replaced.GetString("changed")));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task An_upsert_adds_a_row_and_then_changes_it(TableUpdateMode mode)
    {
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["a"] = 1 }, mode, Cancellation);
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["b"] = 2 }, mode, Cancellation);

        var row = await ReadAsync("r");
        Assert.Equal(2, row.GetInt32("b"));
        Assert.Equal(mode == TableUpdateMode.Merge ? 1 : null, row.GetInt32("a"));
    }

    [Fact]
    public async Task A_deletion_heeds_the_version_when_one_is_given()
    {
        var old = (await Table.AddEntityAsync(new TableEntity("p", "r"), Cancellation)).Headers.ETag!.Value;
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["n"] = 1 }, TableUpdateMode.Replace, Cancellation);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Table.DeleteEntityAsync("p", "r", old, Cancellation));
        var deleted = await Table.DeleteEntityAsync("p", "r", cancellationToken: Cancellation);
        var again = await Table.DeleteEntityAsync(new TableEntity("p", "r"), cancellationToken: Cancellation);

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (refused.Status, refused.ErrorCode));
        Assert.Equal(204, deleted.Status);
        Assert.Equal(404, again.Status);
    }

    [Theory]
    [InlineData("O'Brien", "quote's")]
    [InlineData("BKPSDM KOTA CONTOH", "a~b.c_d-e")]
    [InlineData("Ngurah Ārya 王 🎓", "spasi dan 100%")]
    [InlineData("plus+plus&and=eq", "(par)'='(en),ön;!*")]
    [InlineData("%27%2F", "..")]
    [InlineData("", "")]
    public async Task Keys_may_hold_what_names_hold(string partitionKey, string rowKey)
    {
        await Table.AddEntityAsync(new TableEntity(partitionKey, rowKey) { ["n"] = 1 }, Cancellation);
        await Table.UpdateEntityAsync(new TableEntity(partitionKey, rowKey) { ["n"] = 2 }, ETag.All, TableUpdateMode.Merge, Cancellation);

        TableEntity read = await Table.GetEntityAsync<TableEntity>(partitionKey, rowKey, cancellationToken: Cancellation);
        var deleted = await Table.DeleteEntityAsync(partitionKey, rowKey, cancellationToken: Cancellation);

        Assert.Equal((partitionKey, rowKey, 2), (read.PartitionKey, read.RowKey, read.GetInt32("n")!.Value));
        Assert.Equal(204, deleted.Status);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    public async Task Keys_may_not_hold_what_separates_the_parts_of_an_address(string rowKey)
    {
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddEntityAsync(new TableEntity("p", rowKey), Cancellation));

        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task Only_the_selected_properties_come_back()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1, ["b"] = 2 }, Cancellation);

        TableEntity read = await Table.GetEntityAsync<TableEntity>("p", "r", ["RowKey", "b"], Cancellation);

        Assert.Equal(("r", 2), (read.RowKey, read.GetInt32("b")!.Value));
        Assert.False(read.ContainsKey("a"));
    }

    [Fact]
    public async Task A_row_without_keys_is_refused_before_it_is_sent()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => Table.AddEntityAsync(new TableEntity { RowKey = "r" }, Cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Table.UpsertEntityAsync(new TableEntity { PartitionKey = "p" }, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_text_of_64_KiB_fits_and_a_longer_one_does_not()
    {
        var longest = new string('x', 32 * 1024);
        await Table.AddEntityAsync(new TableEntity("p", "fits") { ["text"] = longest }, Cancellation);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => Table.AddEntityAsync(new TableEntity("p", "too long") { ["text"] = longest + "x" }, Cancellation));

        Assert.Equal(longest, (await ReadAsync("fits")).GetString("text"));
        Assert.Equal((400, "PropertyValueTooLarge"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task A_row_of_nearly_a_mebibyte_reads_back_whole()
    {
        var row = new TableEntity("p", "big");
        for (var i = 0; i < 15; i++) row[$"part{i}"] = new string((char)('a' + i), 32 * 1024 - 100);

        await Table.AddEntityAsync(row, Cancellation);

        var read = await ReadAsync("big");
        for (var i = 0; i < 15; i++) Assert.Equal(row[$"part{i}"], read[$"part{i}"]);
    }
}
