using AsnTraining.Packages.Tests.Support;
using AsnTraining.Testing;
using Azure.Data.Tables;

namespace AsnTraining.Packages.Tests.Tables;

/// <summary>Filters from interpolated strings: values cannot break out of their literals.</summary>
public sealed class FilterTests(AzuriteServer azurite) : WithTable(azurite)
{
    private static readonly DateTimeOffset Moment = new(2026, 2, 1, 8, 30, 0, TimeSpan.FromHours(7));

    public static TheoryData<string, string> Literals => new()
    {
        { TableClient.CreateQueryFilter($"a eq {"O'Brien''s"}"), "a eq 'O''Brien''''s'" },
        { TableClient.CreateQueryFilter($"a eq {'x'} or a eq {'\''}"), "a eq 'x' or a eq ''''" },
        { TableClient.CreateQueryFilter($"a eq {true} and b eq {false}"), "a eq true and b eq false" },
        { TableClient.CreateQueryFilter($"a eq {-1} and b eq {1L} and c eq {2UL}"), "a eq -1 and b eq 1L and c eq 2L" },
        { TableClient.CreateQueryFilter($"a gt {0.5} and b lt {1.5m}"), "a gt 0.5 and b lt 1.5" },
        { TableClient.CreateQueryFilter($"a eq {new Guid("11112222-3333-4444-5555-666677778888")}"), "a eq guid'11112222-3333-4444-5555-666677778888'" },
        { TableClient.CreateQueryFilter($"a ge {Moment}"), "a ge datetime'2026-02-01T01:30:00Z'" },
        { TableClient.CreateQueryFilter($"a ge {Moment.UtcDateTime.AddTicks(1)}"), "a ge datetime'2026-02-01T01:30:00.0000001Z'" },
        { TableClient.CreateQueryFilter($"a eq {new byte[] { 1, 0xAB }}"), "a eq X'01AB'" },
        { TableClient.CreateQueryFilter($"a eq {BinaryData.FromBytes(new byte[] { 1, 0xAB })}"), "a eq X'01AB'" },
        { TableClient.CreateQueryFilter($"no values"), "no values" },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_value_becomes_a_literal_of_its_type(string filter, string expected) => Assert.Equal(expected, filter);

    [Fact]
    public void A_value_of_an_unknown_type_is_refused() =>
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"a eq {new Version(1, 0)}"));

    [Theory]
    [InlineData("O'Brien")]
    [InlineData("' or PartitionKey ne '")]
    [InlineData("Ngurah Ārya 王 🎓")]
    [InlineData("100% a+b&c=d")]
    public async Task A_text_finds_itself_and_nothing_else(string text)
    {
        await Table.AddEntityAsync(new TableEntity("p", "wanted") { ["name"] = text }, Cancellation);
        await Table.AddEntityAsync(new TableEntity("p", "other") { ["name"] = "other" }, Cancellation);

        var found = await FindAsync(TableClient.CreateQueryFilter($"name eq {text}"));

        Assert.Equal(["wanted"], found);
    }

    [Fact]
    public async Task Values_of_other_types_compare_by_their_type()
    {
        await Table.AddEntityAsync(new TableEntity("p", "a") { ["time"] = Moment, ["long"] = 5L, ["int"] = 1, ["double"] = 1.5, ["flag"] = true }, Cancellation);
        await Table.AddEntityAsync(new TableEntity("p", "b") { ["time"] = Moment.AddSeconds(1), ["long"] = 10L, ["int"] = 2, ["double"] = 10.5, ["flag"] = false }, Cancellation);

        Assert.Equal(["b"], await FindAsync(TableClient.CreateQueryFilter($"time gt {Moment}")));
        Assert.Equal(["a"], await FindAsync(TableClient.CreateQueryFilter($"long lt {10L}")));
        Assert.Equal(["b"], await FindAsync(TableClient.CreateQueryFilter($"int ge {2}")));
        Assert.Equal(["b"], await FindAsync(TableClient.CreateQueryFilter($"double gt {2.5}")));
        Assert.Equal(["a"], await FindAsync(TableClient.CreateQueryFilter($"flag eq {true}")));
    }

    [Fact]
    public async Task A_range_of_keys_reads_only_that_range()
    {
        foreach (var key in new[] { "d~1", "n~1", "n~2", "p~1" }) await Table.AddEntityAsync(new TableEntity("p", key), Cancellation);
        await Table.AddEntityAsync(new TableEntity("q", "n~3"), Cancellation);

        var found = await FindAsync(TableClient.CreateQueryFilter($"PartitionKey eq {"p"} and RowKey ge {"n~"} and RowKey lt {"n\u007f"}"));

        Assert.Equal(["n~1", "n~2"], found);
    }

    private async Task<IEnumerable<string>> FindAsync(string filter) =>
        (await Table.QueryAsync<TableEntity>(filter, cancellationToken: Cancellation).ToListAsync(Cancellation)).Select(row => row.RowKey);
}
