namespace AsnTraining.Domain.Tests.Nominations;

public sealed class ApprovalRouteTests
{
    private static readonly ApprovalRule Dear = new([ApprovalLevel.Supervisor, ApprovalLevel.PersonnelAgency], CostFromIdr: 1_000_000);
    private static readonly ApprovalRule Courses = new([ApprovalLevel.Unit], ["kursus", "Workshop"]);

    [Fact]
    public void What_the_training_says_comes_before_the_agencys_rules()
    {
        Assert.Equal([ApprovalLevel.Unit], ApprovalRoute.Of(Training(cost: 5_000_000, levels: [ApprovalLevel.Unit]), [Dear]));
        Assert.Empty(ApprovalRoute.Of(Training(cost: 5_000_000, levels: []), [Dear]));
    }

    [Theory]
    [InlineData("seminar", 999_999, "supervisor")]
    [InlineData("seminar", 1_000_000, "supervisor,personnelAgency")]
    [InlineData("workshop", 0, "unit")]
    [InlineData("workshop", 2_000_000, "supervisor,personnelAgency")]
    public void The_first_rule_that_covers_form_and_cost_holds(string form, long cost, string levels) =>
        Assert.Equal(levels, ApprovalRoute.Write(ApprovalRoute.Of(Training(form, cost), [Dear, Courses])));

    [Fact]
    public void A_route_reads_as_it_was_written_and_nothing_means_the_superior_alone()
    {
        Assert.Equal([ApprovalLevel.Supervisor, ApprovalLevel.PersonnelAgency], ApprovalRoute.Read("supervisor,personnelAgency"));
        Assert.Equal(ApprovalRoute.Default, ApprovalRoute.Read(null));
        Assert.Throws<FormatException>(() => ApprovalRoute.Read("walikota"));
    }

    [Fact]
    public void A_rule_names_what_is_wrong_with_it()
    {
        Assert.Empty(Dear.Problems());
        Assert.Equal(["levels", "forms", "costFromIdr"], new ApprovalRule([ApprovalLevel.Unit, ApprovalLevel.Unit], ["tidak-ada"], -1).Problems().Select(p => p.Field));
    }

    private static Training Training(string form = "seminar", long cost = 0, IReadOnlyList<ApprovalLevel>? levels = null) => new()
    {
        Id = TrainingId.Parse("PLT-1"),
        Title = "Pelatihan",
        Form = TrainingForms.TryParse(form, out var known) ? known : throw new ArgumentException("no such form", nameof(form)),
        Competency = "teknis",
        Provider = "BKPSDM",
        Location = "Aula",
        StartDate = new(2027, 3, 1),
        EndDate = new(2027, 3, 1),
        TimeZone = "Asia/Jakarta",
        HoursJp = 4,
        Quota = 10,
        MinimumAttendance = 0,
        Sessions = [],
        CostPerParticipantIdr = cost,
        ApprovalLevels = levels,
    };
}
