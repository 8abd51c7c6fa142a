using System.Runtime.Serialization;
using AsnTraining.Packages.Tests.Support;
using AsnTraining.Testing;
using Azure;
using Azure.Data.Tables;

namespace AsnTraining.Packages.Tests.Tables;

/// <summary>Rows as classes of the caller's.</summary>
public sealed class EntityClassTests(AzuriteServer azurite) : WithTable(azurite)
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 4, 5, 6, 7, 8, TimeSpan.FromHours(8));

    private enum State
    {
        Submitted,
        Approved,
    }

    [Fact]
    public async Task Properties_of_every_type_come_back_as_they_went()
    {
        var sent = new Nomination
        {
            PartitionKey = "p",
            RowKey = "r",
            Name = "Siti",
            State = State.Approved,
            OldState = State.Submitted,
            Rounds = 2,
            Order = 1L << 40,
            Mark = 86.5,
            Passed = true,
            At = Moment,
            Day = Moment.UtcDateTime,
            Id = Guid.NewGuid(),
            Hash = [1, 2, 3],
            Note = BinaryData.FromString("catatan"),
            MaybeOrder = 7,
            MaybeMark = 1,
            MaybeAt = Moment,
        };

        await Table.AddEntityAsync(sent, Cancellation);
        Response<Nomination> answer = await Table.GetEntityAsync<Nomination>("p", "r", cancellationToken: Cancellation);

        var read = answer.Value;
        Assert.Equal(("p", "r"), (read.PartitionKey, read.RowKey));
        Assert.NotEqual(default, read.ETag);
        Assert.NotNull(read.Timestamp);
        Assert.Equal(
            (sent.Name, sent.State, sent.OldState, sent.Rounds, sent.Order, sent.Mark, sent.Passed, sent.At, sent.Day, sent.Id),
            (read.Name, read.State, read.OldState, read.Rounds, read.Order, read.Mark, read.Passed, read.At, read.Day, read.Id));
        Assert.Equal([1, 2, 3], read.Hash);
        Assert.Equal("catatan", read.Note?.ToString());
        Assert.Equal((7L, 1.0, Moment), (read.MaybeOrder, read.MaybeMark, read.MaybeAt));
        Assert.Equal((null, null), (read.MaybeRounds, read.MaybeId));
    }

    [Fact]
    public async Task The_service_sees_edm_types_and_enums_by_name()
    {
        await Table.AddEntityAsync(new Nomination { PartitionKey = "p", RowKey = "r", State = State.Approved, Order = 1, Mark = 2, At = Moment }, Cancellation);

        var row = await ReadAsync("r");

        Assert.Equal("Approved", row.GetString("State"));
        Assert.Equal(1L, row.GetInt64("Order"));
        Assert.Equal(2.0, row.GetDouble("Mark"));
        Assert.Equal(Moment, row.GetDateTimeOffset("At"));
    }

    [Fact]
    public async Task Attributes_rename_and_leave_out()
    {
        await Table.AddEntityAsync(new Renamed { PartitionKey = "p", RowKey = "r", Long = "panjang", Left = "tinggal" }, Cancellation);

        var row = await ReadAsync("r");
        Assert.Equal("panjang", row.GetString("l"));
        Assert.False(row.ContainsKey("Long"));
        Assert.False(row.ContainsKey("Left"));

        row["Left"] = "foreign";
        await Table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Cancellation);
        Renamed read = await Table.GetEntityAsync<Renamed>("p", "r", cancellationToken: Cancellation);
        Assert.Equal("panjang", read.Long);
        Assert.Null(read.Left);
    }

    [Fact]
    public async Task The_interface_may_be_implemented_explicitly()
    {
        ITableEntity sent = new Explicit { Value = 5 };
        (sent.PartitionKey, sent.RowKey) = ("p", "r");

        await Table.AddEntityAsync(sent, Cancellation);
        Explicit read = await Table.GetEntityAsync<Explicit>("p", "r", cancellationToken: Cancellation);

        ITableEntity row = read;
        Assert.Equal(("p", "r", 5), (row.PartitionKey, row.RowKey, read.Value));
        Assert.NotEqual(default, row.ETag);
        Assert.NotNull(row.Timestamp);
    }

    [Fact]
    public async Task Init_only_properties_are_set_and_computed_ones_are_stored()
    {
        await Table.AddEntityAsync(new Computed { PartitionKey = "p", RowKey = "r", First = 2 }, Cancellation);

        Computed read = await Table.GetEntityAsync<Computed>("p", "r", cancellationToken: Cancellation);

        Assert.Equal(2, read.First);
        Assert.Equal(4, (await ReadAsync("r")).GetInt32("Doubled"));
    }

    [Fact]
    public async Task Properties_that_the_class_lacks_are_passed_over_and_those_that_the_row_lacks_stay()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["Unknown"] = 1L, ["First"] = 3, ["Another"] = "x" }, Cancellation);

        Computed read = await Table.GetEntityAsync<Computed>("p", "r", cancellationToken: Cancellation);

        Assert.Equal((3, "default"), (read.First, read.Defaulted));
    }

    [Fact]
    public async Task A_number_of_another_type_is_not_taken_for_the_right_one()
    {
        await Table.AddEntityAsync(new TableEntity("p", "text") { ["First"] = "3" }, Cancellation);
        await Table.AddEntityAsync(new TableEntity("p", "int") { ["Order"] = 3 }, Cancellation);

        await Assert.ThrowsAnyAsync<Exception>(() => Table.GetEntityAsync<Computed>("p", "text", cancellationToken: Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => Table.GetEntityAsync<Nomination>("p", "int", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Merging_a_class_with_nulls_keeps_what_is_stored()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["l"] = "stored" }, Cancellation);

        await Table.UpsertEntityAsync(new Renamed { PartitionKey = "p", RowKey = "r" }, TableUpdateMode.Merge, Cancellation);

        Assert.Equal("stored", (await ReadAsync("r")).GetString("l"));
    }

    [Fact]
    public async Task Many_rows_come_back_as_classes()
    {
        for (var i = 0; i < 3; i++) await Table.AddEntityAsync(new Computed { PartitionKey = "p", RowKey = $"{i}", First = i }, Cancellation);

        var rows = await Table.QueryAsync<Computed>(cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal([("0", 0), ("1", 1), ("2", 2)], rows.Select(row => (row.RowKey, row.First)));
        Assert.All(rows, row => Assert.NotEqual(default, row.ETag));
    }

    private abstract record Row : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }
    }

    private sealed record Nomination : Row
    {
        public string? Name { get; set; }

        public State State { get; set; }

        public State? OldState { get; set; }

        public int Rounds { get; set; }

        public int? MaybeRounds { get; set; }

        public long Order { get; set; }

        public long? MaybeOrder { get; set; }

        public double Mark { get; set; }

        public double? MaybeMark { get; set; }

        public bool Passed { get; set; }

        public DateTimeOffset At { get; set; }

        public DateTimeOffset? MaybeAt { get; set; }

        public DateTime Day { get; set; } = DateTime.UnixEpoch;

        public Guid Id { get; set; }

        public Guid? MaybeId { get; set; }

        public byte[]? Hash { get; set; }

        public BinaryData? Note { get; set; }
    }

    private sealed record Renamed : Row
    {
        [DataMember(Name = "l")]
        public string? Long { get; set; }

        [IgnoreDataMember]
        public string? Left { get; set; }
    }

    private sealed record Computed : Row
    {
        public int First { get; init; }

        public int Doubled => 2 * First;

        public string Defaulted { get; set; } = "default";
    }

    private sealed class Explicit : ITableEntity
    {
        public int Value { get; set; }

        string ITableEntity.PartitionKey { get; set; } = "";

        string ITableEntity.RowKey { get; set; } = "";

        DateTimeOffset? ITableEntity.Timestamp { get; set; }

        ETag ITableEntity.ETag { get; set; }
    }
}
