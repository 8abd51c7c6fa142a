using Azure;
using Azure.Data.Tables;

namespace AsnTraining.Packages.Tests.Tables;

/// <summary>The dictionary that a row is before it meets the service.</summary>
public sealed class TableEntityTests
{
    [Fact]
    public void Keys_version_and_time_are_properties_among_others()
    {
        var row = new TableEntity("p", "r") { ["a"] = 1 };
        row.ETag = new ETag("W/\"v\"");

        Assert.Equal(["PartitionKey", "RowKey", "a", "odata.etag"], row.Keys);
        Assert.Equal("p", row["PartitionKey"]);
        Assert.Equal(new ETag("W/\"v\""), row.ETag);
        Assert.Null(row.Timestamp);
        Assert.Equal(4, row.Count);
    }

    [Fact]
    public void A_missing_property_reads_as_null_whatever_its_type()
    {
        var row = new TableEntity();

        Assert.Null(row["x"]);
        Assert.Null(row.GetString("x"));
        Assert.Null(row.GetInt32("x"));
        Assert.Null(row.GetInt64("x"));
        Assert.Null(row.GetDouble("x"));
        Assert.Null(row.GetBoolean("x"));
        Assert.Null(row.GetGuid("x"));
        Assert.Null(row.GetDateTime("x"));
        Assert.Null(row.GetDateTimeOffset("x"));
        Assert.Null(row.GetBinary("x"));
        Assert.Null(row.GetBinaryData("x"));
        Assert.Null(row.PartitionKey);
        Assert.False(row.TryGetValue("x", out _));
    }

    [Fact]
    public void A_property_is_not_read_as_another_type()
    {
        var row = new TableEntity { ["n"] = 1, ["s"] = "1" };

        Assert.Throws<InvalidOperationException>(() => row.GetInt64("n"));
        Assert.Throws<InvalidOperationException>(() => row.GetDouble("n"));
        Assert.Throws<InvalidOperationException>(() => row.GetString("n"));
        Assert.Throws<InvalidOperationException>(() => row.GetInt32("s"));
    }

    [Fact]
    public void Times_are_read_with_or_without_offset()
    {
        var time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        var row = new TableEntity { ["a"] = time, ["b"] = new DateTimeOffset(time).ToOffset(TimeSpan.FromHours(9)) };

        Assert.Equal(new DateTimeOffset(time), row.GetDateTimeOffset("a"));
        Assert.Equal(time, row.GetDateTime("b"));
    }

    [Fact]
    public void A_whole_number_put_where_a_long_or_double_was_stays_one()
    {
        var row = new TableEntity { ["long"] = 1L, ["double"] = 1.5, ["int"] = 1 };

        row["long"] = 2;
        row["double"] = 2;
        row["int"] = 2L;

        Assert.Equal(2L, row["long"]);
        Assert.Equal(2.0, row["double"]);
        Assert.Equal(2L, row["int"]);
    }

    [Fact]
    public void A_row_made_from_values_has_a_copy_of_them()
    {
        var values = new Dictionary<string, object> { ["PartitionKey"] = "p", ["RowKey"] = "r", ["a"] = 1 };

        var row = new TableEntity(values);
        values["a"] = 2;

        Assert.Equal(("p", "r", 1), (row.PartitionKey, row.RowKey, row.GetInt32("a")));
        Assert.True(row.Remove("a"));
        Assert.False(row.ContainsKey("a"));
    }

    [Fact]
    public void A_property_needs_a_name()
    {
        var row = new TableEntity();

        Assert.Throws<ArgumentNullException>(() => row[null!]);
        Assert.Throws<ArgumentException>(() => row[""] = 1);
    }
}
