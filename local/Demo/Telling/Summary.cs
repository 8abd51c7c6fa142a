namespace AsnTraining.Demo.Telling;

/// <summary>The end of a run, in words for people.</summary>
internal static class Summary
{
    private const int MostLosses = 20;

    /// <summary>Tells what came of it and what to open.</summary>
    public static void Tell(Report report, string folder, IStory story)
    {
        story.Note("");
        story.Note($"{"training",-16}{"quota",7}{"enrolled at start",19}{"certified",11}");
        foreach (var training in report.Trainings)
            story.Note($"{training.Id,-16}{training.Quota,7}{training.EnrolledAtStart,19}{training.Certified,11}");
        story.Note("");
        story.Note($"{report.Submitted} rows: {report.Accepted} nominations, {report.Duplicates} sent twice, {report.Refused.Count} refused; {report.EverApproved} were approved");
        story.Note("at the end: " + string.Join(", ", report.States.Select(state => $"{state.Value} {state.Key}")));
        var storage = report.StorageRequests is { } asked ? $", {asked.PerNomination:0.0} storage requests per nomination" : "";
        var memory = report.PeakMemoryMb is { } peak ? $", at most {peak} MB" : "";
        story.Note($"{report.MailsSent} mails{storage}; {report.Seconds:0} s{memory}");
        if (report.Restarts > 0) story.Note($"the host died {report.Restarts} time(s) and was started again on the same data");
        story.Note("");
        story.Note($"certificates  {Path.Combine(folder, "certificates")}");
        story.Note($"mails         {Path.Combine(folder, "mail")}");
        story.Note($"report        {Path.Combine(folder, "report.json")}");
        story.Note("");
        if (report.Losses.Count == 0)
        {
            story.Note("Nothing was lost.");
            return;
        }

        story.Note($"{report.Losses.Count} thing(s) were lost or do not add up:");
        foreach (var loss in report.Losses.Take(MostLosses)) story.Note($"  {loss}");
        if (report.Losses.Count > MostLosses) story.Note($"  and {report.Losses.Count - MostLosses} more, in report.json");
    }
}
