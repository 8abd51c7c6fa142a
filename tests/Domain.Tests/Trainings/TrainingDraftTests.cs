using System.Text.Json;
using System.Text.Json.Nodes;
using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.Trainings;

public sealed class TrainingDraftTests
{
    [Fact]
    public void Every_training_of_the_sample_catalogue_is_taken_without_a_word()
    {
        using var catalogue = Samples.Catalogue();

        var drafts = catalogue.RootElement.EnumerateArray().Select(json => TrainingDraft.Read(json)).ToArray();

        Assert.Equal(9, drafts.Length);
        Assert.All(drafts, draft => Assert.Empty(draft.Problems));
        Assert.All(drafts, draft => Assert.Empty(draft.Warnings));
        Assert.All(drafts, draft => Assert.NotNull(draft.Training));
    }

    [Fact]
    public void A_training_has_what_was_sent()
    {
        var training = Take(Samples.Training());

        Assert.Equal("PLT-2027-001", training.Id.Value);
        Assert.Equal("pelatihan-manajerial", training.Form.Code);
        Assert.Equal((40, 30, 2_500_000L), (training.HoursJp, training.Quota, training.CostPerParticipantIdr));
        Assert.Equal(0.9m, training.MinimumAttendance);
        Assert.Equal(new Assessment(true, 70), training.Assessment);
        Assert.Equal(["S1", "S2", "S3", "S4", "S5"], training.Sessions.Select(session => session.Id));
        Assert.Equal(5, training.Days);
        Assert.Equal(AllocationRule.FirstCome, training.Allocation);
        Assert.Null(training.ApprovalLevels);
    }

    [Theory]
    [InlineData("Asia/Jakarta", "Asia/Jakarta", 7)]
    [InlineData("WIB", "Asia/Jakarta", 7)]
    [InlineData("wita", "Asia/Makassar", 8)]
    [InlineData("WIT", "Asia/Jayapura", 9)]
    [InlineData("Asia/Tokyo", "Asia/Tokyo", 9)]
    public void Times_are_those_of_the_trainings_zone(string sent, string zone, int offset)
    {
        var training = Take(Samples.Training(json => json["timeZone"] = sent));

        Assert.Equal(zone, training.TimeZone);
        Assert.Equal(new DateTimeOffset(2027, 2, 1, 8, 0, 0, TimeSpan.FromHours(offset)), training.StartsAt);
        Assert.Equal(TimeSpan.FromHours(offset), training.StartsAt.Offset);
        Assert.Equal(new DateTimeOffset(2027, 2, 5, 16, 0, 0, TimeSpan.FromHours(offset)), training.EndsAt);
    }

    [Fact]
    public void Sessions_stand_in_order_of_time_however_they_were_sent()
    {
        var training = Take(Samples.Training(json =>
        {
            var sessions = json["sessions"]!.AsArray();
            var last = sessions[4]!;
            sessions.RemoveAt(4);
            sessions.Insert(0, last);
        }));

        Assert.Equal(["S1", "S2", "S3", "S4", "S5"], training.Sessions.Select(session => session.Id));
        Assert.Equal("S1", training.FindSession(" s1 ")?.Id);
        Assert.Null(training.FindSession("S9"));
    }

    [Fact]
    public void Without_sessions_the_days_bound_the_training()
    {
        var training = Take(Samples.Training(json =>
        {
            json["sessions"] = new JsonArray();
            json["minimumAttendance"] = 0;
        }));

        Assert.Equal(new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.FromHours(7)), training.StartsAt);
        Assert.Equal(new DateTimeOffset(2027, 2, 6, 0, 0, 0, TimeSpan.FromHours(7)), training.EndsAt);
    }

    [Theory]
    [InlineData("id", "\"bad id\"", "id", "invalid-id")]
    [InlineData("id", "\"-x\"", "id", "invalid-id")]
    [InlineData("title", "null", "title", "missing")]
    [InlineData("title", "\"  \"", "title", "missing")]
    [InlineData("title", "5", "title", "not-a-string")]
    [InlineData("title", "\"a\\u0000b\"", "title", "control-character")]
    [InlineData("form", "\"wayang\"", "form", "unknown-form")]
    [InlineData("competency", "null", "competency", "missing")]
    [InlineData("provider", "null", "provider", "missing")]
    [InlineData("online", "\"ya\"", "online", "not-a-boolean")]
    [InlineData("location", "null", "location", "missing")]
    [InlineData("startDate", "\"01-02-2027\"", "startDate", "not-a-date")]
    [InlineData("startDate", "\"2027-02-30\"", "startDate", "not-a-date")]
    [InlineData("endDate", "\"2027-01-31\"", "endDate", "end-before-start")]
    [InlineData("timeZone", "\"Mars/Olympus\"", "timeZone", "unknown-time-zone")]
    [InlineData("timeZone", "\"../etc/localtime\"", "timeZone", "unknown-time-zone")]
    [InlineData("timeZone", "\"SE Asia Standard Time\"", "timeZone", "unknown-time-zone")]
    [InlineData("timeZone", "null", "timeZone", "missing")]
    [InlineData("hoursJp", "0", "hoursJp", "out-of-range")]
    [InlineData("hoursJp", "\"40\"", "hoursJp", "not-an-integer")]
    [InlineData("hoursJp", "4.5", "hoursJp", "not-an-integer")]
    [InlineData("hoursJp", "null", "hoursJp", "missing")]
    [InlineData("quota", "0", "quota", "out-of-range")]
    [InlineData("quota", "null", "quota", "missing")]
    [InlineData("quota", "1e300", "quota", "not-an-integer")]
    [InlineData("costPerParticipantIdr", "-1", "costPerParticipantIdr", "out-of-range")]
    [InlineData("budgetCeilingIdr", "-1", "budgetCeilingIdr", "out-of-range")]
    [InlineData("minimumAttendance", "1.01", "minimumAttendance", "out-of-range")]
    [InlineData("minimumAttendance", "-0.1", "minimumAttendance", "out-of-range")]
    [InlineData("minimumAttendance", "\"90%\"", "minimumAttendance", "not-a-number")]
    [InlineData("minimumAttendance", "null", "minimumAttendance", "missing")]
    [InlineData("assessment", "true", "assessment", "not-an-object")]
    [InlineData("assessment", "{\"required\":true}", "assessment.passMark", "missing")]
    [InlineData("assessment", "{\"required\":true,\"passMark\":101}", "assessment.passMark", "out-of-range")]
    [InlineData("assessment", "{\"required\":1,\"passMark\":70}", "assessment.required", "not-a-boolean")]
    [InlineData("sessions", "{}", "sessions", "not-an-array")]
    [InlineData("sessions", "[]", "sessions", "missing")]
    [InlineData("sessions", "[7]", "sessions[0]", "not-an-object")]
    [InlineData("providerKind", "\"negara\"", "providerKind", "unknown-value")]
    [InlineData("approvalLevels", "[\"supervisor\",\"king\"]", "approvalLevels[1]", "unknown-value")]
    [InlineData("approvalLevels", "[\"supervisor\",\"supervisor\"]", "approvalLevels[1]", "duplicate-value")]
    [InlineData("registrationOpens", "\"2027-01-01T00:00:00\"", "registrationOpens", "not-a-time")]
    [InlineData("registrationOpens", "\"2027-03-01T00:00:00+07:00\"", "registrationOpens", "after-start")]
    [InlineData("subjects", "[{\"title\":\"Etika\"}]", "subjects[0].jp", "missing")]
    [InlineData("allocation", "\"lottery\"", "allocation", "unknown-value")]
    [InlineData("allocation", "\"fewestJpFirst\"", "allocatesAt", "missing")]
    public void Each_fault_is_named_with_its_field(string field, string value, string path, string type)
    {
        var draft = TrainingDraft.Read(Samples.Training(json => json[field] = JsonNode.Parse(value)));

        Assert.Null(draft.Training);
        var problem = Assert.Single(draft.Problems);
        Assert.Equal((path, type), (problem.Field, problem.Type));
        Assert.NotEmpty(problem.Detail);
    }

    [Theory]
    [InlineData("id", "\"S2\"", "sessions[1].id", "duplicate-session")]
    [InlineData("id", "\"s2\"", "sessions[1].id", "duplicate-session")]
    [InlineData("id", "\"S 1\"", "sessions[0].id", "invalid-id")]
    [InlineData("date", "\"2027-02-06\"", "sessions[0].date", "session-outside-training")]
    [InlineData("date", "\"2027-01-31\"", "sessions[0].date", "session-outside-training")]
    [InlineData("start", "\"16:00\"", "sessions[0].end", "end-before-start")]
    [InlineData("start", "\"8 pagi\"", "sessions[0].start", "not-a-time")]
    [InlineData("end", "null", "sessions[0].end", "missing")]
    public void Each_fault_of_a_session_is_named_with_its_place(string field, string value, string path, string type)
    {
        var draft = TrainingDraft.Read(Samples.Training(json => json["sessions"]![0]![field] = JsonNode.Parse(value)));

        var problem = Assert.Single(draft.Problems);
        Assert.Equal((path, type), (problem.Field, problem.Type));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        using var empty = JsonDocument.Parse("{}");

        var draft = TrainingDraft.Read(empty.RootElement);

        Assert.Equal(
            ["competency", "endDate", "form", "id", "location", "minimumAttendance", "provider", "quota", "startDate", "timeZone", "title"],
            draft.Problems.Select(problem => problem.Field).Order());
        Assert.All(draft.Problems, problem => Assert.Equal("missing", problem.Type));
    }

    [Fact]
    public void No_value_of_any_field_breaks_the_reading()
    {
        string[] values =
        [
            "null", "true", "-1", "1e400", "1.5", "99999999999999999999",
            "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "\"/\"", "\"Asia/\"",
            "\"0001-01-01\"", "\"9999-12-31\"", "\"1945-01-01\"", "\"9998-12-31\"",
            "\"2027-02-01T00:00:00Z\"", "\"24:00\"", "[]", "{}", "[null]",
            "[[]]", "[{}]", "[\"\\ud800\"]", "{\"\\ud800\":1}", "[{\"\\ud800\":1}]",
        ];
        var fields = JsonSerializer.SerializeToElement(Take(Samples.Training()), JsonSerializerOptions.Web)
            .EnumerateObject().Select(property => property.Name).ToArray();
        Assert.Contains("budgetCeilingIdr", fields);

        foreach (var field in fields)
        {
            foreach (var value in values)
            {
                var others = Samples.Training(json => json.AsObject().Remove(field)).GetRawText();
                using var json = JsonDocument.Parse($"{{\"{field}\":{value},{others.TrimStart()[1..]}");

                var draft = TrainingDraft.Read(json.RootElement);

                Assert.True(draft.Training is null == draft.Problems.Count > 0, $"{field}: {value}");
                if (draft.Training is { } training)
                    Assert.True(training.StartsAt < training.EndsAt, $"{field}: {value}");
            }
        }
    }

    [Fact]
    public void Longer_lists_than_any_training_has_are_refused()
    {
        JsonNode[] sessions = [.. Enumerable.Range(0, 367).Select(_ => new JsonObject())];

        var draft = TrainingDraft.Read(Samples.Training(json => json["sessions"] = new JsonArray(sessions)));

        Assert.Contains(draft.Problems, problem => (problem.Field, problem.Type) == ("sessions", "too-many"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"PLT\"")]
    public void Only_an_object_is_a_training(string text)
    {
        using var json = JsonDocument.Parse(text);

        Assert.Equal("not-an-object", Assert.Single(TrainingDraft.Read(json.RootElement).Problems).Type);
    }

    [Fact]
    public void The_address_may_give_the_id_but_not_another_one()
    {
        var without = Samples.Training(json => json.AsObject().Remove("id"));

        Assert.Equal("PLT-9", TrainingDraft.Read(without, "PLT-9").Training?.Id.Value);
        Assert.Equal("id-mismatch", Assert.Single(TrainingDraft.Read(Samples.Training(), "PLT-9").Problems).Type);
        Assert.Equal("invalid-id", Assert.Single(TrainingDraft.Read(without, "PLT~9").Problems).Type);
    }

    [Fact]
    public void A_misspelt_field_is_told_but_taken()
    {
        var draft = TrainingDraft.Read(Samples.Training(json =>
        {
            json["budgetCeiling"] = 5;
            json["enrolled"] = 3;
            json["state"] = "open";
        }));

        Assert.NotNull(draft.Training);
        Assert.Equal(("budgetCeiling", "unknown-field"), (Assert.Single(draft.Warnings).Field, draft.Warnings[0].Type));
    }

    [Fact]
    public void Hours_come_from_the_table_where_none_are_given()
    {
        var workshop = Samples.Training(json =>
        {
            json["form"] = "workshop";
            json["hoursJp"] = null;
        });

        Assert.Equal(25, Take(workshop).HoursJp);
    }

    [Fact]
    public void Hours_that_the_table_would_count_otherwise_are_taken_with_a_warning()
    {
        var draft = TrainingDraft.Read(Samples.Training(json => json["form"] = "workshop"));

        Assert.Equal(40, draft.Training?.HoursJp);
        var warning = Assert.Single(draft.Warnings);
        Assert.Equal(("hoursJp", "jp-differs-from-table"), (warning.Field, warning.Type));
        Assert.Contains("25 JP", warning.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agencys_own_table_replaces_the_default()
    {
        var own = new JpConversion("own", new DateOnly(2027, 1, 1), null, [new("workshop", new(JpUnit.PerDay, 8), new(JpUnit.PerDay, 9))]);
        var workshop = Samples.Training(json =>
        {
            json["form"] = "lokakarya";
            json["hoursJp"] = null;
        });

        Assert.Equal(40, TrainingDraft.Read(workshop, null, [own]).Training?.HoursJp);
    }

    [Fact]
    public void Nominations_are_taken_within_the_window_and_before_the_start()
    {
        var training = Take(Samples.Training(json =>
        {
            json["registrationOpens"] = "2027-01-04T00:00:00+07:00";
            json["registrationCloses"] = "2027-01-20T00:00:00+07:00";
        }));
        var opens = training.RegistrationOpens!.Value;
        var closes = training.RegistrationCloses!.Value;

        Assert.False(training.TakesNominationsAt(opens.AddTicks(-1)));
        Assert.True(training.TakesNominationsAt(opens));
        Assert.True(training.TakesNominationsAt(closes.AddTicks(-1)));
        Assert.False(training.TakesNominationsAt(closes));

        var open = training with { RegistrationOpens = null, RegistrationCloses = null };
        Assert.True(open.TakesNominationsAt(open.StartsAt.AddTicks(-1)));
        Assert.False(open.TakesNominationsAt(open.StartsAt));
    }

    [Fact]
    public void A_training_survives_json_and_reads_as_its_own_draft()
    {
        var training = Take(Samples.Training(json =>
        {
            json["providerKind"] = "university";
            json["approvalLevels"] = new JsonArray("supervisor", "personnelAgency");
            json["subjects"] = new JsonArray(new JsonObject { ["title"] = "Etika", ["jp"] = 4 });
            json["batch"] = "XII";
            json["budgetCeilingIdr"] = 50_000_000;
            json["registrationCloses"] = "2027-01-20T00:00:00+07:00";
            json["allocation"] = "fewestJpFirst";
            json["allocatesAt"] = "2027-01-21T08:00:00+07:00";
        }));

        var json = JsonSerializer.Serialize(training, JsonSerializerOptions.Web);
        var back = JsonSerializer.Deserialize<Training>(json, JsonSerializerOptions.Web)!;
        using var document = JsonDocument.Parse(json);
        var draft = TrainingDraft.Read(document.RootElement);

        Assert.Equal(json, JsonSerializer.Serialize(back, JsonSerializerOptions.Web));
        Assert.Empty(draft.Problems);
        Assert.Empty(draft.Warnings);
        Assert.Equal(json, JsonSerializer.Serialize(draft.Training, JsonSerializerOptions.Web));
        Assert.Contains("\"start\":\"08:00\"", json, StringComparison.Ordinal);
        Assert.Contains("\"form\":\"pelatihan-manajerial\"", json, StringComparison.Ordinal);
        Assert.Contains("\"approvalLevels\":[\"supervisor\",\"personnelAgency\"]", json, StringComparison.Ordinal);
        Assert.Contains("\"startDate\":\"2027-02-01\"", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Asia/Jakarta", "WIB")]
    [InlineData("Asia/Makassar", "WITA")]
    [InlineData("Asia/Jayapura", "WIT")]
    [InlineData("Asia/Tokyo", "Asia/Tokyo")]
    public void Zones_are_abbreviated_as_people_do(string zone, string abbreviation) =>
        Assert.Equal(abbreviation, TrainingZone.Abbreviation(zone));

    private static Training Take(JsonElement json)
    {
        var draft = TrainingDraft.Read(json);
        Assert.Empty(draft.Problems);
        return draft.Training!;
    }
}
