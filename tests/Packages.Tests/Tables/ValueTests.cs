using AsnTraining.Packages.Tests.Support;
using AsnTraining.Testing;
using Azure.Data.Tables;

namespace AsnTraining.Packages.Tests.Tables;

/// <summary>Values of every type that rows know, there and back.</summary>
public sealed class ValueTests(AzuriteServer azurite) : WithTable(azurite)
{
    private static readonly DateTimeOffset Moment = new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.FromHours(7)).AddTicks(1234567);

    [Fact]
    public async Task Every_type_comes_back_as_it_went()
    {
        var id = Guid.NewGuid();
        await Table.AddEntityAsync(
            new TableEntity("p", "r")
            {
                ["text"] = "Ngurah \"Ārya\" \\ 王 🎓 <b>&amp;</b> \r\n\t\u0001",
                ["empty"] = "",
                ["yes"] = true,
                ["no"] = false,
                ["int"] = int.MinValue,
                ["long"] = long.MaxValue,
                ["small long"] = 5L,
                ["double"] = 0.1,
                ["whole double"] = 5.0,
                ["huge double"] = 1e300,
                ["nan"] = double.NaN,
                ["guid"] = id,
                ["time"] = Moment,
                ["utc"] = Moment.UtcDateTime,
                ["bytes"] = new byte[] { 0, 255, 62, 63 },
                ["data"] = BinaryData.FromString("isi"),
            },
            Cancellation);

        var row = await ReadAsync("r");

        Assert.Equal("Ngurah \"Ārya\" \\ 王 🎓 <b>&amp;</b> \r\n\t\u0001", row.GetString("text"));
        Assert.Equal("", row.GetString("empty"));
        Assert.True(row.GetBoolean("yes"));
        Assert.False(row.GetBoolean("no"));
        Assert.Equal(int.MinValue, row.GetInt32("int"));
        Assert.Equal(long.MaxValue, row.GetInt64("long"));
        Assert.Equal(5L, row.GetInt64("small long"));
        Assert.Equal(0.1, row.GetDouble("double"));
        Assert.Equal(5.0, row.GetDouble("whole double"));
        Assert.Equal(1e300, row.GetDouble("huge double"));
        Assert.Equal(double.NaN, row.GetDouble("nan"));
        Assert.Equal(id, row.GetGuid("guid"));
        Assert.Equal(Moment, row.GetDateTimeOffset("time"));
        Assert.Equal(TimeSpan.Zero, row.GetDateTimeOffset("time")!.Value.Offset);
        Assert.Equal(Moment.UtcDateTime, row.GetDateTime("utc"));
        Assert.Equal(DateTimeKind.Utc, row.GetDateTime("utc")!.Value.Kind);
        Assert.Equal([0, 255, 62, 63], row.GetBinary("bytes"));
        Assert.Equal("isi", row.GetBinaryData("data").ToString());
    }

    [Fact]
    public async Task The_same_types_come_back_from_a_query()
    {
        await Table.AddEntityAsync(new TableEntity("p", "a") { ["long"] = 1L, ["time"] = Moment, ["x"] = 1 }, Cancellation);
        await Table.AddEntityAsync(new TableEntity("p", "b") { ["x"] = "text here", ["long"] = 2L }, Cancellation);

        var rows = await Table.QueryAsync<TableEntity>(cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal([1L, 2L], rows.Select(row => row.GetInt64("long")!.Value));
        Assert.Equal([1, "text here"], rows.Select(row => row["x"]));
        Assert.Equal([Moment, null], rows.Select(row => row.GetDateTimeOffset("time")));
    }

    [Fact]
    public async Task A_property_set_to_null_is_not_stored()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["nothing"] = null, ["something"] = 1 }, Cancellation);

        var row = await ReadAsync("r");

        Assert.Null(row["nothing"]);
        Assert.Equal(1, row.GetInt32("something"));
    }

    [Fact]
    public async Task What_a_row_cannot_hold_is_refused_before_it_is_sent()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => Add(DateTime.SpecifyKind(Moment.UtcDateTime, DateTimeKind.Unspecified)));
        await Assert.ThrowsAsync<NotSupportedException>(() => Add(Moment.LocalDateTime.Kind == DateTimeKind.Local ? Moment.LocalDateTime : default));
        await Assert.ThrowsAsync<NotSupportedException>(() => Add(DayOfWeek.Monday));
        await Assert.ThrowsAsync<NotSupportedException>(() => Add(new Version(1, 0)));
        await Assert.ThrowsAsync<ArgumentException>(() => Add(double.PositiveInfinity));

        Task Add(object value) => Table.AddEntityAsync(new TableEntity("p", "r") { ["value"] = value }, Cancellation);
    }
}
