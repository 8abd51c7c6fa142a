using System.Text;
using System.Text.Json;
using AsnTraining.App.Platform.Rows;

namespace AsnTraining.App.Tests.Rows;

public sealed class RowReaderJsonTests
{
    [Fact]
    public async Task Elements_are_rows_counted_from_one()
    {
        var text = """[{"nip":"199007232021011032","mark":80.6},{"NIP":" 2 ","Nilai":"80,6","lain":[1]}]""";

        var rows = await Read(text, RowSchemas.ResultRows);

        Assert.Equal([1, 2], rows.Select(row => row.Row));
        Assert.Equal("80.6", rows[0]["mark"]);
        Assert.Equal("2", rows[1]["nip"]);
        Assert.Equal("Nilai", rows[1].ColumnName("mark"));
        Assert.All(rows, row => Assert.Empty(row.Problems));
    }

    [Fact]
    public async Task Truth_values_and_nulls_are_taken()
    {
        var row = Assert.Single(await Read("""[{"nip":"1","session":"S1","present":true,"at":null}]""", RowSchemas.AttendanceRows));

        Assert.Equal("true", row["present"]);
        Assert.Null(row["at"]);
    }

    [Fact]
    public async Task A_number_for_a_nip_is_refused_with_the_reason()
    {
        var rows = await Read("""[{"nip":199007232021011032,"mark":80},{"nip":"2","mark":90}]""", RowSchemas.ResultRows);

        var problem = Assert.Single(rows[0].Problems);
        Assert.Equal((1, "nip", "nip", "nip-json-number"), (problem.Row, problem.Column, problem.Field, problem.Type));
        Assert.Contains("string in quotes", problem.Detail, StringComparison.Ordinal);
        Assert.Empty(rows[1].Problems);
    }

    [Theory]
    [InlineData("""[7]""", "", "not-an-object")]
    [InlineData("""[null]""", "", "not-an-object")]
    [InlineData("""[["a"]]""", "", "not-an-object")]
    [InlineData("""[{"nip":"1","mark":{}}]""", "mark", "not-a-value")]
    [InlineData("""[{"nip":"1","mark":80,"nilai":90}]""", "mark", "duplicate-field")]
    [InlineData("""[{"nip":"\ud800","mark":80}]""", "nip", "not-utf8")]
    [InlineData("""[{"nip":"1","mark":80,"\ud800":1}]""", "", "not-utf8")]
    public async Task A_broken_element_is_refused_and_the_next_is_read(string text, string field, string type)
    {
        var rows = await Read(text[..^1] + """,{"nip":"2","mark":90}]""", RowSchemas.ResultRows);

        var problem = Assert.Single(rows[0].Problems);
        Assert.Equal((field, type), (problem.Field, problem.Type));
        Assert.Empty(rows[1].Problems);
    }

    [Theory]
    [InlineData("", "not-an-array")]
    [InlineData("{}", "not-an-array")]
    [InlineData("""{"nip":"1"}""", "not-an-array")]
    [InlineData("nip;mark\n1;80\n", "not-an-array")]
    [InlineData("""[{"nip":"1"},{"nip":}]""", "invalid-json")]
    [InlineData("""[{"nip":"1"}""", "invalid-json")]
    [InlineData("""[{"nip":"1"}] x""", "invalid-json")]
    public async Task What_is_no_array_is_refused(string text, string type)
    {
        var wrong = await Assert.ThrowsAsync<RowFileException>(() => Read(text, RowSchemas.ResultRows));

        Assert.Equal((type, 400), (wrong.Type, wrong.Status));
    }

    [Fact]
    public async Task An_error_of_syntax_has_a_place()
    {
        var text = "[\n" + string.Concat(Enumerable.Repeat("{\"nip\":\"1\"},\n", 5000)) + "{\"nip\":}]";

        var wrong = await Assert.ThrowsAsync<RowFileException>(() => Read(text, RowSchemas.ResultRows));

        Assert.Contains("line 5002, byte 8", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_before_an_error_of_syntax_are_given()
    {
        var rows = new List<SourceRow>();
        var text = "[" + string.Concat(Enumerable.Repeat("""{"nip":"1","mark":80},""", 5000)) + "oops]";

        await Assert.ThrowsAsync<RowFileException>(() => Read(text, RowSchemas.ResultRows, rows));

        Assert.NotEmpty(rows);
    }

    [Fact]
    public async Task An_empty_array_has_no_rows() => Assert.Empty(await Read(" [ ] ", RowSchemas.ResultRows));

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/merge-patch+json")]
    [InlineData(null)]
    public async Task Types_of_json_are_taken(string? type)
    {
        await using var body = new AsyncOnlyStream(Encoding.UTF8.GetBytes("""﻿ [{"nip":"1","mark":80}]"""));
        var count = 0;
        await foreach (var row in RowReader.ReadAsync(body, type, RowSchemas.ResultRows, TestContext.Current.CancellationToken))
            count += row.Row;

        Assert.Equal(1, count);
    }

    [Fact]
    public async Task The_array_is_read_element_by_element()
    {
        await using var body = new EndlessBody("[", """{"nip":"199007232021011032","mark":80.6},""");
        var rows = RowReader.ReadAsync(body, "application/json", RowSchemas.ResultRows, TestContext.Current.CancellationToken);
        await foreach (var row in rows)
        {
            if (row.Row == 20_000)
                break;
        }

        Assert.InRange(body.Given, 20_000 * 41, (20_000 * 41) + 200_000);
    }

    [Fact]
    public void One_object_is_a_row()
    {
        using var json = JsonDocument.Parse("""{"training":"PLT-1","nip":"1"}""");

        var row = SourceRow.FromJson(json.RootElement, RowSchemas.NominationRows);

        Assert.Equal((1, "PLT-1", "1"), (row.Row, row["training"], row["nip"]));
        Assert.Empty(row.Problems);
    }

    private static async Task<List<SourceRow>> Read(string text, RowSchema schema, List<SourceRow>? rows = null)
    {
        rows ??= [];
        await using var body = new AsyncOnlyStream(Encoding.UTF8.GetBytes(text));
        await foreach (var row in RowReader.ReadAsync(body, "application/json", schema, TestContext.Current.CancellationToken))
            rows.Add(row);
        return rows;
    }
}
