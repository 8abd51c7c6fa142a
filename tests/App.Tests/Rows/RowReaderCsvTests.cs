using System.Text;
using AsnTraining.App.Platform.Rows;

namespace AsnTraining.App.Tests.Rows;

public sealed class RowReaderCsvTests
{
    private const string Csv = "text/csv";

    [Fact]
    public async Task Every_row_of_the_sample_files_is_read()
    {
        Assert.Equal(400, (await Sample("pegawai.csv", RowSchemas.EmployeeRows)).Count);
        Assert.Equal(594, (await Sample("usulan.csv", RowSchemas.NominationRows)).Count);
        Assert.Equal(2003, (await Sample("kehadiran.csv", RowSchemas.AttendanceRows)).Count);
        Assert.Equal(240, (await Sample("hasil.csv", RowSchemas.ResultRows)).Count);
    }

    [Fact]
    public async Task Rows_know_their_line_and_their_columns_as_in_the_file()
    {
        var rows = await Sample("usulan.csv", RowSchemas.NominationRows);

        Assert.Equal(Enumerable.Range(2, 594), rows.Select(row => row.Row));
        var first = rows[0];
        Assert.Equal("PLT-2027-001", first["training"]);
        Assert.Equal("dr. Fajar Halim", first["name"]);
        Assert.Equal("SIMPEG-000001", first["reference"]);
        Assert.Equal("Kode Pelatihan", first.ColumnName("training"));
        Assert.Equal("NIP Atasan", first.ColumnName("supervisorNip"));
        Assert.Equal("Nomor Referensi", first.ColumnName("reference"));
        Assert.Equal(12, first.Header.Count);
        Assert.Equal(12, first.Cells.Count);
        Assert.All(rows, row => Assert.Empty(row.Problems));
    }

    [Theory]
    [InlineData("nip;mark\n1;80,6\n")]
    [InlineData("nip,mark\n1,\"80,6\"\n")]
    [InlineData("nip\tmark\n1\t80,6\n")]
    [InlineData("\uFEFFnip;mark\r\n1;80,6\r\n")]
    [InlineData("nip;mark\n1;80,6")]
    [InlineData("sep=;\nnip;mark\n1;80,6\n")]
    [InlineData("\"NIP\";\"Nilai\"\n\"1\";\"80,6\"\n")]
    [InlineData(" NIP ; NILAI \n 1 ; 80,6 \n")]
    [InlineData("Nilai Akhir;Nomor_Induk_Pegawai\n80,6;1\n")]
    [InlineData("nip;mark;;\n1;80,6;;\n")]
    [InlineData("nip;mark\n1;80,6;;\n")]
    [InlineData("nip;catatan;mark\n1;x;80,6\n")]
    public async Task Separators_marks_quotes_and_order_do_not_matter(string text)
    {
        var row = Assert.Single(await Read(text, RowSchemas.ResultRows));

        Assert.Empty(row.Problems);
        Assert.Equal(("1", "80,6"), (row["nip"], row["mark"]));
    }

    [Fact]
    public async Task Commas_in_the_cells_do_not_pass_for_the_separator()
    {
        var text = "Kode Pelatihan;NIP;Nilai\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"Kursus, A;{i};8{i % 10},6\n"));

        var rows = await Read(text, RowSchemas.ResultRows);

        Assert.Equal(50, rows.Count);
        Assert.Equal("80,6", rows[0]["mark"]);
    }

    [Fact]
    public async Task Lines_are_counted_through_quoted_line_breaks_and_blank_lines()
    {
        var rows = await Read("nip;name\r\n1;\"Satu\r\nS.Kom.\"\r\n\r\n;;\r\n2;Dua\r\n", RowSchemas.EmployeeRows);

        Assert.Equal([2, 6], rows.Select(row => row.Row));
        Assert.Equal("Satu\r\nS.Kom.", rows[0]["name"]);
    }

    [Fact]
    public async Task Files_of_old_systems_with_bare_carriage_returns_are_read()
    {
        var rows = await Read("nip;mark\r1;80\r2;90\r", RowSchemas.ResultRows);

        Assert.Equal([(2, "80"), (3, "90")], rows.Select(row => (row.Row, row["mark"]!)));
    }

    [Fact]
    public async Task A_field_without_a_column_or_a_text_is_nothing()
    {
        var row = Assert.Single(await Read("nip;mark;training\n1;80;  \n", RowSchemas.ResultRows));

        Assert.Null(row["training"]);
        var other = Assert.Single(await Read("nip;mark\n1;80\n", RowSchemas.ResultRows));
        Assert.Null(other["training"]);
        Assert.Equal("training", other.ColumnName("training"));
        Assert.Throws<ArgumentOutOfRangeException>(() => other["nilai"]);
    }

    [Theory]
    [InlineData("nip;mark\n1\n", "too-few-fields")]
    [InlineData("nip;mark\n1;80;x\n", "too-many-fields")]
    [InlineData("nip;mark\n1;8\"0\n", "malformed-quotes")]
    [InlineData("nip;mark\n1;\"8\"0\n", "malformed-quotes")]
    public async Task A_broken_row_is_refused_and_the_next_is_read(string text, string type)
    {
        var rows = await Read(text + "2;90\n", RowSchemas.ResultRows);

        var problem = Assert.Single(rows[0].Problems);
        Assert.Equal((2, "", "", type), (problem.Row, problem.Column, problem.Field, problem.Type));
        Assert.Empty(rows[1].Problems);
        Assert.Equal("90", rows[1]["mark"]);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_says_that_nothing_after_it_was_read()
    {
        var rows = await Read("nip;mark\n1;80\n2;\"90\n3;70\n", RowSchemas.ResultRows);

        Assert.Equal(2, rows.Count);
        var problem = rows[1].Problems[0];
        Assert.Equal((3, "malformed-quotes"), (problem.Row, problem.Type));
        Assert.Contains("no row after this one was taken", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_that_swallows_a_long_file_stops_the_reading_with_its_line()
    {
        var text = "nip;mark\n1;80\n2;\"90\n" + string.Concat(Enumerable.Repeat("3;70\n", 50_000));
        var rows = new List<SourceRow>();

        var wrong = await Assert.ThrowsAsync<RowFileException>(() => Read(text, RowSchemas.ResultRows, rows: rows));

        Assert.Equal("row-too-long", wrong.Type);
        Assert.Contains("line 3", wrong.Message, StringComparison.Ordinal);
        Assert.Single(rows);
    }

    [Fact]
    public async Task A_long_row_is_refused()
    {
        var text = $"nip;name\n1;{new string('x', 17_000)}\n2;Dua\n3;{new string('x', 60_000)}\n4;Empat\n";

        var rows = await Read(text, RowSchemas.EmployeeRows);

        var problems = rows.SelectMany(row => row.Problems).Select(problem => (problem.Row, problem.Type));
        Assert.Equal([(2, "row-too-long"), (4, "row-too-long")], problems);
        Assert.Equal("Dua", rows[1]["name"]);
        Assert.Equal("Empat", rows[3]["name"]);
    }

    [Fact]
    public async Task Letters_that_are_not_utf8_are_refused_by_row_and_column()
    {
        byte[] bytes = [.. "nip;Nama\n1;Ren"u8, 0xE9, .. "\n2;Dua\n"u8];

        var rows = await Read(bytes, RowSchemas.EmployeeRows);

        var problem = Assert.Single(rows[0].Problems);
        Assert.Equal((2, "Nama", "name", "not-utf8"), (problem.Row, problem.Column, problem.Field, problem.Type));
        Assert.Contains("CSV UTF-8", problem.Detail, StringComparison.Ordinal);
        Assert.Equal("Dua", rows[1]["name"]);
    }

    [Fact]
    public async Task Utf16_with_its_mark_is_read_and_without_it_refused()
    {
        var text = "nip;name\r\n1;René\r\n";
        var bytes = Encoding.Unicode.GetBytes(text);

        var row = Assert.Single(await Read([.. Encoding.Unicode.GetPreamble(), .. bytes], RowSchemas.EmployeeRows));
        var wrong = await Assert.ThrowsAsync<RowFileException>(() => Read(bytes, RowSchemas.EmployeeRows));

        Assert.Equal("René", row["name"]);
        Assert.Equal("not-utf8", wrong.Type);
    }

    [Theory]
    [InlineData("", "empty-file")]
    [InlineData("\uFEFF", "empty-file")]
    [InlineData("\r\n\r\n", "empty-file")]
    [InlineData("nip;catatan\n1;2\n", "missing-columns")]
    [InlineData("1;80\n2;90\n", "missing-columns")]
    [InlineData("nip;NIP;mark\n1;1;80\n", "duplicate-columns")]
    [InlineData("nip;nilai;mark\n1;80;90\n", "duplicate-columns")]
    [InlineData("nip;\"mark\n1;80\n", "malformed-header")]
    public async Task A_file_without_a_usable_header_is_refused(string text, string type)
    {
        var wrong = await Assert.ThrowsAsync<RowFileException>(() => Read(text, RowSchemas.ResultRows));

        Assert.Equal((type, 400), (wrong.Type, wrong.Status));
    }

    [Fact]
    public async Task Missing_columns_are_named_with_what_is_there_instead()
    {
        var wrong = await Assert.ThrowsAsync<RowFileException>(() => Read("kode;nomor pegawai;Nama\nA;1;x\n", RowSchemas.NominationRows));

        Assert.Contains("training (also written", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("nip (also written", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("nomor pegawai", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_alone_has_no_rows() => Assert.Empty(await Read("nip;mark\n", RowSchemas.ResultRows));

    [Theory]
    [InlineData("text/csv; charset=utf-8")]
    [InlineData("text/csv;charset=\"UTF-8\"")]
    [InlineData("text/plain")]
    [InlineData("application/vnd.ms-excel")]
    [InlineData(null)]
    [InlineData("")]
    public async Task Types_of_csv_are_taken(string? type) =>
        Assert.Single(await Read("nip;mark\n1;80\n", RowSchemas.ResultRows, type));

    [Theory]
    [InlineData("text/csv; charset=windows-1252", "unsupported-charset")]
    [InlineData("application/pdf", "unsupported-media-type")]
    [InlineData("multipart/form-data; boundary=x", "unsupported-media-type")]
    [InlineData("nonsense", "unsupported-media-type")]
    public async Task Other_types_are_refused(string type, string problem)
    {
        var wrong = await Assert.ThrowsAsync<RowFileException>(() => Read("nip;mark\n1;80\n", RowSchemas.ResultRows, type));

        Assert.Equal((problem, 415), (wrong.Type, wrong.Status));
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x14, 0, 6, 0 })]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 })]
    public async Task A_workbook_is_told_from_a_file(byte[] head)
    {
        var wrong = await Assert.ThrowsAsync<RowFileException>(() => Read(head, RowSchemas.ResultRows));

        Assert.Equal("spreadsheet-workbook", wrong.Type);
    }

    [Fact]
    public async Task Rows_come_before_the_body_has_been_read_and_the_body_stays_open()
    {
        await using var body = new EndlessBody("nip;mark\n", "199007232021011032;80,6\n");
        await foreach (var row in RowReader.ReadAsync(body, Csv, RowSchemas.ResultRows, TestContext.Current.CancellationToken))
        {
            if (row.Row == 100_001)
                break;
        }

        var read = body.Given;
        Assert.InRange(read, 100_000 * 24, (100_000 * 24) + 100_000);
        Assert.False(body.IsDisposed);
    }

    [Fact]
    public async Task Reading_ends_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await using var body = new EndlessBody("nip;mark\n", "199007232021011032;80,6\n");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in RowReader.ReadAsync(body, Csv, RowSchemas.ResultRows, cancellation.Token))
            {
                if (row.Row == 10)
                    await cancellation.CancelAsync();
            }
        });
    }

    [Fact]
    public async Task A_row_prints_its_place_and_not_its_people()
    {
        var row = Assert.Single(await Read("nip;mark\n199007232021011032;80\n", RowSchemas.ResultRows));

        Assert.Equal("row 2 of results", row.ToString());
    }

    private static Task<List<SourceRow>> Sample(string name, RowSchema schema) =>
        Read(File.ReadAllBytes(RowSamples.PathOf(name)), schema);

    private static Task<List<SourceRow>> Read(string text, RowSchema schema, string? type = Csv, List<SourceRow>? rows = null) =>
        Read(Encoding.UTF8.GetBytes(text), schema, type, rows);

    private static async Task<List<SourceRow>> Read(byte[] bytes, RowSchema schema, string? type = Csv, List<SourceRow>? rows = null)
    {
        rows ??= [];
        await using var body = new AsyncOnlyStream(bytes);
        await foreach (var row in RowReader.ReadAsync(body, type, schema, TestContext.Current.CancellationToken))
            rows.Add(row);
        return rows;
    }
}
