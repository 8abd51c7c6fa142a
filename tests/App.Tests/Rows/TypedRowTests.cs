using System.Text.Json;
using System.Text.Json.Nodes;
using AsnTraining.App.Platform.Rows;
using AsnTraining.Domain;

namespace AsnTraining.App.Tests.Rows;

public sealed class TypedRowTests
{
    private static readonly DateOnly Today = new(2027, 1, 4);
    private static readonly TrainingId Training = TrainingId.Parse("PLT-2027-001");
    private static readonly TimeZoneInfo Jakarta = TrainingZone.Find("Asia/Jakarta");

    private static readonly CourseTimes Course = new(new DateTimeOffset(2027, 2, 1, 1, 0, 0, TimeSpan.Zero), TrainingZone.Find("Asia/Jakarta"), new DateTimeOffset(2027, 2, 10, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task The_sample_employees_are_all_taken()
    {
        var problems = new List<RowProblem>();
        var employees = new List<EmployeeRow>();
        await foreach (var row in Sample("pegawai.csv", RowSchemas.EmployeeRows))
        {
            if (EmployeeRow.TryParse(row, Today, out var employee, problems))
                employees.Add(employee);
        }

        Assert.Empty(problems);
        Assert.Equal(400, employees.Count);
        Assert.Equal(89, employees.Count(employee => employee.Status == EmploymentStatus.Pppk));
        Assert.Equal(1, employees.Count(employee => employee.SupervisorNip is null));
        Assert.All(employees, employee => Assert.Empty(employee.Warnings));
    }

    [Theory]
    [InlineData("202701150001")]
    [InlineData("198001012005011001")]
    [InlineData("=1+1")]
    [InlineData("-5")]
    [InlineData("-")]
    [InlineData("2027")]
    [InlineData("'Aisyah")]
    [InlineData("'2027")]
    [InlineData("''202701150001")]
    public void What_was_written_for_a_spreadsheet_is_read_as_it_was(string text) =>
        Assert.Equal(text, SourceRow.FromJson(JsonSerializer.SerializeToElement(new { reference = SpreadsheetLine.Of([text]) }), RowSchemas.NominationRows)["reference"]);

    [Fact]
    public async Task Of_the_sample_nominations_those_are_refused_that_nobody_could_act_on()
    {
        var problems = new List<RowProblem>();
        var nominations = new List<NominationRow>();
        await foreach (var row in Sample("usulan.csv", RowSchemas.NominationRows))
        {
            if (NominationRow.TryParse(row, Today, out var nomination, problems))
                nominations.Add(nomination);
        }

        Assert.Equal(
            [("NIP", "nip", "nip-scientific-notation"), ("Email Atasan", "supervisorEmail", "invalid-email")],
            problems.Select(problem => (problem.Column, problem.Field, problem.Type)));
        Assert.Equal(592, nominations.Count);
        Assert.Equal(3, nominations.Count(nomination => nomination.SupervisorNip is null && nomination.SupervisorEmail is null));
        Assert.All(nominations, nomination => Assert.Empty(nomination.Warnings));
    }

    [Fact]
    public async Task The_sample_marks_above_the_scale_are_refused_by_row_and_column()
    {
        var problems = new List<RowProblem>();
        var taken = 0;
        await foreach (var row in Sample("hasil.csv", RowSchemas.ResultRows))
        {
            var training = TrainingId.Parse(row["training"]!);
            taken += ResultRow.TryParse(row, training, Course, Today, out _, problems) ? 1 : 0;
        }

        Assert.All(
            problems,
            problem => Assert.Equal(("Nilai", "mark", "mark-out-of-scale"), (problem.Column, problem.Field, problem.Type)));
        Assert.Equal(240, taken + problems.Count);
        Assert.Equal(6, problems.Count);
        Assert.Contains(problems, problem => problem.Detail.Contains("101", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sample_attendance_is_all_taken()
    {
        var problems = new List<RowProblem>();
        var entries = new List<AttendanceRow>();
        await foreach (var row in Sample("kehadiran.csv", RowSchemas.AttendanceRows))
        {
            if (AttendanceRow.TryParse(row, TrainingId.Parse(row["training"]!), Today, null, out var entry, problems))
                entries.Add(entry);
        }

        Assert.Empty(problems);
        Assert.Equal(1819, entries.Count(entry => entry.Attendance == SessionAttendance.Present));
        Assert.Equal(184, entries.Count(entry => entry.Attendance == SessionAttendance.Absent));
        Assert.Equal(new DateTimeOffset(2027, 2, 1, 8, 8, 0, TimeSpan.FromHours(7)), entries[0].At);
    }

    [Theory]
    [InlineData("nip", "1,98001E+17", "nip-scientific-notation")]
    [InlineData("nip", null, "nip-missing")]
    [InlineData("training", null, "missing")]
    [InlineData("training", "a b", "invalid-id")]
    [InlineData("email", "bukan-email", "invalid-email")]
    [InlineData("status", "honorer", "unknown-status")]
    [InlineData("supervisorNip", "12", "nip-length")]
    [InlineData("supervisorNip", "19900723 202101 1 032", "own-supervisor")]
    [InlineData("supervisorEmail", "PEGAWAI@kota.example", "own-supervisor")]
    [InlineData("name", "=HYPERLINK(\"http://x.example\")", "formula")]
    [InlineData("name", "@SUM(A1)", "formula")]
    [InlineData("position", "-1+2", "formula")]
    [InlineData("name", "a\u0007b", "control-character")]
    [InlineData("name", "a\u202Eb", "control-character")]
    [InlineData("name", "Ren\uFFFD", "control-character")]
    public void Each_fault_of_a_nomination_is_named(string field, string? value, string type)
    {
        var problem = Assert.Single(Refuse(json => json[field] = value));

        Assert.Equal((1, field, field, type), (problem.Row, problem.Column, problem.Field, problem.Type));
        Assert.NotEmpty(problem.Detail);
    }

    [Theory]
    [InlineData("name", 150)]
    [InlineData("grade", 50)]
    [InlineData("position", 200)]
    [InlineData("unit", 200)]
    [InlineData("reference", 100)]
    public void Texts_have_limits(string field, int limit)
    {
        Take(json => json[field] = new string('x', limit));
        Assert.Equal("too-long", Assert.Single(Refuse(json => json[field] = new string('x', limit + 1))).Type);
    }

    [Fact]
    public void All_faults_of_a_row_are_told_at_once() =>
        Assert.Equal(
            ["nip", "email", "supervisorEmail"],
            Refuse(json =>
            {
                json["nip"] = "1";
                json["email"] = "x";
                json["supervisorEmail"] = "y";
            }).Select(problem => problem.Field));

    [Fact]
    public void A_training_and_a_number_are_enough_for_a_nomination()
    {
        var nomination = Take(json =>
        {
            foreach (var field in json.AsObject().Select(property => property.Key).Except(["training", "nip"]).ToArray())
                json.AsObject().Remove(field);
        });

        Assert.Equal(EmploymentStatus.Pns, nomination.Status);
        Assert.Null(nomination.Name);
        Assert.Null(nomination.Email);
        Assert.Null(nomination.Reference);
    }

    [Fact]
    public void A_status_that_the_number_contradicts_is_taken_with_a_warning()
    {
        var nomination = Take(json => json["status"] = "PPPK");

        Assert.Equal(EmploymentStatus.Pppk, nomination.Status);
        var warning = Assert.Single(nomination.Warnings);
        Assert.Equal((1, "status", "status-mismatch"), (warning.Row, warning.Field, warning.Type));
    }

    [Fact]
    public void Texts_are_cleaned_of_what_copying_left_in_them()
    {
        var nomination = Take(json =>
        {
            json["name"] = "  Drs. Hana\r\n\u00A0 Subagyo,\tM.M.\u200B ";
            json["unit"] = "-";
            json["supervisorName"] = "–";
            json["position"] = "Guru - Ahli Madya";
        });

        Assert.Equal("Drs. Hana Subagyo, M.M.", nomination.Name);
        Assert.Null(nomination.Unit);
        Assert.Null(nomination.SupervisorName);
        Assert.Equal("Guru - Ahli Madya", nomination.Position);
    }

    [Fact]
    public void Names_are_taken_as_far_as_a_certificate_can_show_them()
    {
        foreach (var name in new[] { "Ni Luh Ayu O'Neil, S.Tr.Kes.", "José Ñandú", "Nguyễn Thị Hương", "Йосип", "Έλλη" })
            Assert.Equal(name, Take(json => json["name"] = name).Name);
        foreach (var name in new[] { "王小明", "ꦲꦏ꧀ꦱꦫ", "أحمد" })
            Assert.Equal("unsupported-character", Assert.Single(Refuse(json => json["name"] = name)).Type);
    }

    [Fact]
    public void An_employee_who_is_their_own_superior_is_taken_without_one()
    {
        using var json = JsonDocument.Parse("""{"nip":"199007232021011032","name":"Kepala","nipAtasan":"199007232021011032"}""");
        var problems = new List<RowProblem>();

        Assert.True(EmployeeRow.TryParse(SourceRow.FromJson(json.RootElement, RowSchemas.EmployeeRows), Today, out var employee, problems));

        Assert.Null(employee.SupervisorNip);
        var warning = Assert.Single(employee.Warnings);
        Assert.Equal(("nipAtasan", "supervisorNip", "own-supervisor"), (warning.Column, warning.Field, warning.Type));
    }

    [Fact]
    public void An_employee_needs_a_name()
    {
        using var json = JsonDocument.Parse("""{"nip":"199007232021011032","name":" "}""");
        var problems = new List<RowProblem>();

        Assert.False(EmployeeRow.TryParse(SourceRow.FromJson(json.RootElement, RowSchemas.EmployeeRows), Today, out _, problems));
        Assert.Equal(("name", "missing"), (Assert.Single(problems).Field, problems[0].Type));
    }

    [Theory]
    [InlineData("""{"training":"LAIN","nip":"199007232021011032","session":"S1","present":true}""", "training", "training-mismatch")]
    [InlineData("""{"nip":"199007232021011032","present":true}""", "session", "missing")]
    [InlineData("""{"nip":"199007232021011032","session":"S1"}""", "present", "missing")]
    [InlineData("""{"nip":"199007232021011032","session":"S1","present":"mungkin"}""", "present", "unknown-attendance")]
    [InlineData("""{"nip":"199007232021011032","session":"S1","present":true,"at":"kemarin"}""", "at", "not-a-time")]
    [InlineData("""{"nip":199007232021011032,"session":"S1","present":true}""", "nip", "nip-json-number")]
    public void Each_fault_of_an_attendance_entry_is_named(string text, string field, string type)
    {
        using var json = JsonDocument.Parse(text);
        var problems = new List<RowProblem>();

        var row = SourceRow.FromJson(json.RootElement, RowSchemas.AttendanceRows);

        Assert.False(AttendanceRow.TryParse(row, Training, Today, Jakarta, out _, problems));
        Assert.Equal((field, type), (Assert.Single(problems).Field, problems[0].Type));
    }

    [Fact]
    public void A_time_without_an_offset_is_the_trainings_own_where_its_zone_is_known()
    {
        using var json = JsonDocument.Parse("""{"nip":"199007232021011032","session":"S1","present":"hadir","at":"2027-02-01 08:08"}""");
        var row = SourceRow.FromJson(json.RootElement, RowSchemas.AttendanceRows);

        Assert.True(AttendanceRow.TryParse(row, Training, Today, Jakarta, out var entry, []));
        Assert.Equal(new DateTimeOffset(2027, 2, 1, 8, 8, 0, TimeSpan.FromHours(7)), entry.At);
        Assert.False(AttendanceRow.TryParse(row, Training, Today, null, out _, []));
    }

    [Fact]
    public void A_result_of_another_training_is_refused()
    {
        using var json = JsonDocument.Parse("""{"Kode Pelatihan":"LAIN","nip":"199007232021011032","mark":80}""");
        var problems = new List<RowProblem>();

        Assert.False(ResultRow.TryParse(SourceRow.FromJson(json.RootElement, RowSchemas.ResultRows), Training, Course, Today, out _, problems));
        Assert.Equal(("Kode Pelatihan", "training-mismatch"), (Assert.Single(problems).Column, problems[0].Type));
    }

    [Fact]
    public void A_row_that_was_broken_before_its_fields_keeps_that_reason()
    {
        using var json = JsonDocument.Parse("7");
        var row = SourceRow.FromJson(json.RootElement, RowSchemas.NominationRows, 4);
        var problems = new List<RowProblem>();

        Assert.False(NominationRow.TryParse(row, Today, out _, problems));
        Assert.Equal((4, "not-an-object"), (Assert.Single(problems).Row, problems[0].Type));
    }

    [Fact]
    public void Problems_of_earlier_rows_do_not_spoil_later_ones()
    {
        var problems = new List<RowProblem> { new(1, "", "", "x", "x") };

        Assert.True(NominationRow.TryParse(Row(_ => { }), Today, out _, problems));
        Assert.Single(problems);
    }

    private static NominationRow Take(Action<JsonNode> change)
    {
        var problems = new List<RowProblem>();
        Assert.True(NominationRow.TryParse(Row(change), Today, out var nomination, problems), string.Join("; ", problems));
        return nomination;
    }

    private static List<RowProblem> Refuse(Action<JsonNode> change)
    {
        var problems = new List<RowProblem>();
        Assert.False(NominationRow.TryParse(Row(change), Today, out _, problems));
        return problems;
    }

    private static SourceRow Row(Action<JsonNode> change)
    {
        var json = new JsonObject
        {
            ["training"] = "PLT-2027-001",
            ["nip"] = "199007232021011032",
            ["name"] = "dr. Fajar Halim",
            ["email"] = "pegawai@kota.example",
            ["status"] = "PNS",
            ["grade"] = "III/d",
            ["position"] = "Arsiparis",
            ["unit"] = "Dinas Kependudukan",
            ["supervisorNip"] = "199202132017071047",
            ["supervisorName"] = "Surya Susanto, S.Kom.",
            ["supervisorEmail"] = "atasan@kota.example",
            ["reference"] = "SIMPEG-000001",
        };
        change(json);
        return SourceRow.FromJson(JsonSerializer.SerializeToElement(json), RowSchemas.NominationRows);
    }

    private static async IAsyncEnumerable<SourceRow> Sample(string name, RowSchema schema)
    {
        await using var file = File.OpenRead(RowSamples.PathOf(name));
        await foreach (var row in RowReader.ReadAsync(file, "text/csv", schema, TestContext.Current.CancellationToken))
            yield return row;
    }
}
