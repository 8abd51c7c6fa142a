using System.Text.Json;
using System.Text.Json.Nodes;
using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.Trainings;

public sealed class ParticipationRuleTests
{
    [Theory]
    [InlineData("mentoring", ParticipationKind.Logbook)]
    [InlineData("magang", ParticipationKind.Logbook)]
    [InlineData("e-learning", ParticipationKind.Completion)]
    public void Without_sessions_the_form_says_what_is_counted(string form, ParticipationKind kind)
    {
        var rule = Take(form, sessions: false, null);

        Assert.Equal(kind, rule.Kind);
        Assert.Equal(kind == ParticipationKind.Logbook ? 30 : null, rule.LogbookHours);
    }

    [Theory]
    [InlineData("mentoring")]
    [InlineData("e-learning")]
    [InlineData("pelatihan-manajerial")]
    public void Where_there_are_sessions_they_are_counted(string form) => Assert.Equal(ParticipationKind.Sessions, Take(form, sessions: true, null).Kind);

    [Fact]
    public void A_training_may_say_it_otherwise_and_gives_back_what_it_was_told()
    {
        var rule = Take("pelatihan-teknis", sessions: true, new JsonObject { ["logbookHours"] = 12.5, ["selfCheckIn"] = false, ["opensMinutesBefore"] = 5, ["closesMinutesAfter"] = 10 });

        Assert.Equal((ParticipationKind.Logbook, 12.5m, false, 5, 10), (rule.Kind, rule.LogbookHours, rule.SelfCheckIn, rule.OpensMinutesBefore, rule.ClosesMinutesAfter));
        var again = JsonSerializer.SerializeToNode(rule, JsonSerializerOptions.Web)!.AsObject();
        Assert.Equal(rule, Take("pelatihan-teknis", sessions: true, again));
    }

    [Fact]
    public void Presence_without_sessions_cannot_reach_a_minimum() =>
        Assert.Contains(Read("pelatihan-teknis", false, null).Problems, p => p is { Field: "sessions", Type: "missing" });

    [Theory]
    [InlineData("kind", "\"selfie\"", "unknown-value")]
    [InlineData("opensMinutesBefore", "-1", "out-of-range")]
    [InlineData("closesMinutesAfter", "0", "out-of-range")]
    [InlineData("closesMinutesAfter", "721", "out-of-range")]
    [InlineData("selfCheckIn", "\"ya\"", "not-a-boolean")]
    [InlineData("logbookHours", "0", "out-of-range")]
    public void What_cannot_be_is_refused_by_field(string field, string value, string type)
    {
        var problem = Assert.Single(Read("mentoring", true, new JsonObject { [field] = JsonNode.Parse(value) }).Problems);
        Assert.Equal(($"participation.{field}", type), (problem.Field, problem.Type));
    }

    [Fact]
    public void Hours_of_a_logbook_that_is_not_kept_are_refused() =>
        Assert.Contains(Read("e-learning", true, new JsonObject { ["kind"] = "completion", ["logbookHours"] = 3 }).Problems, p => p.Type == "no-logbook");

    private static ParticipationRule Take(string form, bool sessions, JsonNode? participation)
    {
        var draft = Read(form, sessions, participation);
        Assert.Empty(draft.Problems);
        return draft.Training!.Participation;
    }

    private static TrainingDraft Read(string form, bool sessions, JsonNode? participation) => TrainingDraft.Read(Samples.Training(json =>
    {
        json["form"] = form;
        json["hoursJp"] = 40;
        json["participation"] = participation?.DeepClone();
        if (!sessions)
            json["sessions"] = new JsonArray();
    }));
}
