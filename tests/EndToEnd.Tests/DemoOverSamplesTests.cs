using System.Text.RegularExpressions;
using AsnTraining.Demo.Files;
using AsnTraining.Demo.Running;
using AsnTraining.Demo.Telling;
using AsnTraining.Testing;

namespace AsnTraining.EndToEnd.Tests;

/// <summary>What the demo over the sample files leaves behind.</summary>
public sealed partial class DemoOverSamplesTests(SampleRun run) : IClassFixture<SampleRun>
{
    private const int Looked = 25;

    private Report Report => run.Ended.Report;

    private string[] Certificates => Directory.GetFiles(Path.Combine(run.Options.Out, "certificates"), "*.pdf");

    [Fact]
    public void Nothing_is_lost() => Assert.Empty(Report.Losses);

    [Fact]
    public void Every_row_of_the_nominations_is_accounted_for()
    {
        Assert.Equal(594, Report.Submitted);
        Assert.Equal(Report.Submitted, Report.Accepted + Report.Duplicates + Report.Refused.Count);
        Assert.Equal(1, Report.Duplicates);
        Assert.Equal([7, 11, 14], Report.Refused.Select(refused => refused.Row));
    }

    [Fact]
    public void What_a_spreadsheet_did_to_a_number_is_said_by_row_and_column()
    {
        var refused = Report.Refused.Single(refused => refused.Row == 7);

        Assert.Equal(("usulan.csv", "NIP"), (refused.File, refused.Column));
        Assert.Contains("spreadsheet", refused.Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Marks_above_the_scale_are_refused_by_the_lines_of_the_file()
    {
        var above = Report.RefusedEntries.Where(refused => refused.File == "hasil.csv" && refused.Column == "Nilai").Select(refused => refused.Row);

        var expected = TableFile.Read(Inputs.All.Results).Rows
            .Where(row => decimal.Parse(row[Column.Mark].Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture) > 100).Select(row => row.Line);
        Assert.Equal(expected.Order(), above.Order());
    }

    [Fact]
    public void Every_nomination_ends_in_a_final_state_and_each_kind_of_end_occurs()
    {
        Assert.Equal(Report.Accepted, Report.States.Values.Sum());
        Assert.All(run.Ended.Nominations, nomination => Assert.True(nomination.IsFinal, nomination.State));
        Assert.Equal(["certified", "expired", "notCompleted", "notSeated", "rejected", "withdrawn"], Report.States.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void About_as_many_are_approved_as_asked_for()
    {
        Assert.InRange(Report.EverApproved / (double)Report.Accepted, 0.78, 0.90);
        Assert.Equal(
            Report.EverApproved,
            Report.Accepted - Report.States["rejected"] - Report.States["expired"]);
    }

    [Fact]
    public void Seats_are_never_overbooked_and_scarce_ones_are_all_taken()
    {
        Assert.All(Report.Trainings, training => Assert.InRange(training.EnrolledAtStart, 1, training.Quota));
        Assert.All(Report.Trainings, training => Assert.InRange(training.Certified, 1, training.EnrolledAtStart));
        // More approvals than seats: a waitlist, so that the seats that were given back were taken again.
        Assert.All(Report.Trainings.Where(training => training.Id is "SEM-2027-003" or "MGG-2027-005"), training => Assert.Equal(training.Quota, training.EnrolledAtStart));
    }

    [Fact]
    public void Everyone_certified_has_a_file_and_no_name_tells_whose()
    {
        Assert.Equal(Report.States["certified"], Certificates.Length);
        Assert.Equal(Report.States["certified"], Report.Trainings.Sum(training => training.Certified));
        var mails = Directory.GetFiles(Path.Combine(run.Options.Out, "mail"), "*.eml");
        Assert.Equal(Report.MailsSent, mails.Length);
        Assert.DoesNotContain(Certificates.Concat(mails), file => EighteenDigits().IsMatch(Path.GetFileName(file)));
    }

    [Fact]
    public async Task The_report_on_disk_says_the_same()
    {
        var read = await Report.ReadAsync(Path.Combine(run.Options.Out, "report.json"), TestContext.Current.CancellationToken);

        Assert.Equivalent(Report, read, strict: true);
    }

    /// <summary>A cohort of people who answer at once costs less, see docs/benchmarks.md: here there are reminders, escalations and waitlists too.</summary>
    [Fact]
    public void What_a_nomination_costs_in_storage_requests_stays_bounded() =>
        Assert.InRange(Report.StorageRequests!.PerNomination, 1, 25);

    [Fact]
    public async Task Certificates_are_sound_files()
    {
        var qpdf = DebianTool.Require("qpdf");

        foreach (var certificate in Certificates.Take(Looked))
        {
            var verdict = await qpdf.RunAsync(["--check", certificate], TestContext.Current.CancellationToken);
            Assert.True(verdict.ExitCode == 0, verdict.Output + verdict.Error);
        }
    }

    [Fact]
    public async Task The_code_printed_on_a_certificate_leads_to_its_public_page_even_after_a_restart()
    {
        var pdftoppm = DebianTool.Require("pdftoppm");
        var zbarimg = DebianTool.Require("zbarimg");
        using var folder = new TemporaryFolder();
        var nomination = run.Ended.Nominations.First(nomination => nomination.IsCertified);
        var file = Certificates.Single(path => Path.GetFileName(path) == Demo.Roles.Participants.FileName(nomination.Certificate!.Number));

        await pdftoppm.RunAsync(["-r", "150", "-png", "-f", "1", "-l", "1", file, folder.Of("page")], TestContext.Current.CancellationToken);
        var read = await zbarimg.RunAsync(["--quiet", "--raw", Directory.GetFiles(folder.FullPath, "*.png")[0]], TestContext.Current.CancellationToken);

        var address = new Uri(read.Output.Trim());
        Assert.EndsWith("/verify/" + nomination.Certificate!.Code, address.AbsolutePath, StringComparison.Ordinal);
        await using var system = await LocalSystem.StartAsync(run.Options.Data, run.Options.Ports, fresh: false, new QuietStory(), keep: true, TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        var page = await http.GetStringAsync(new Uri(system.Addresses.App, address.AbsolutePath), TestContext.Current.CancellationToken);
        Assert.Contains(nomination.Certificate.Number, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_over_data_whose_trainings_have_ended_says_how_to_get_fresh_ones()
    {
        var unmet = await Assert.ThrowsAsync<Demo.UnmetException>(() => Demo.DemoCommand.RunHereAsync(run.Options, fresh: false, new QuietStory(), null, TestContext.Current.CancellationToken));

        Assert.Contains("leave --data out", unmet.Message, StringComparison.Ordinal);
        Assert.Contains("2027-", unmet.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("[0-9]{18}")]
    private static partial Regex EighteenDigits();
}
