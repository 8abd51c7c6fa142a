using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using AsnTraining.Demo.Files;
using AsnTraining.Demo.Talking;
using AsnTraining.Demo.Telling;

namespace AsnTraining.Demo.Roles;

/// <summary>What the audit looks at besides the app itself.</summary>
/// <param name="Nominated">What became of the file of nominations.</param>
/// <param name="AtStart">Seats taken when each training began.</param>
/// <param name="Received">What came by mail, by nomination.</param>
/// <param name="Attendance">All attendance that was sent.</param>
/// <param name="Results">All marks that were sent.</param>
public sealed record Evidence(
    Nominated Nominated, IReadOnlyDictionary<string, int> AtStart, IReadOnlyDictionary<string, IReadOnlyList<Received>> Received,
    TableFile Attendance, TableFile Results);

/// <summary>
/// Looks whether anything was lost: everything that went in is accounted for, every nomination ended, everyone who earned a
/// certificate has exactly one, and its number, file, mail and public page agree with each other.
/// </summary>
/// <param name="app">The app.</param>
/// <param name="known">What is known of the run.</param>
/// <param name="story">Hears of the progress.</param>
public sealed partial class Audit(AppClient app, Known known, IStory story)
{
    private const int AtOnce = 4;
    private static readonly string[] Attendees = ["enrolled", "certified", "notCompleted"];

    private readonly List<string> _losses = [];

    /// <summary>Names everything that is wrong.</summary>
    /// <param name="nominations">All nominations at the end.</param>
    /// <param name="evidence">What to compare them with.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<string>> FindLossesAsync(IReadOnlyList<Nomination> nominations, Evidence evidence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        CheckRows(evidence.Nominated);
        CheckStates(nominations);
        CheckSeats(nominations, evidence.AtStart);
        CheckOutcomes(nominations, evidence);
        var certified = nominations.Where(nomination => nomination.IsCertified).ToList();
        CheckNumbers(certified);
        await CheckCertificatesAsync(certified, evidence.Received, cancellationToken);
        return _losses;
    }

    private void CheckRows(Nominated nominated)
    {
        var import = nominated.Import;
        if (import.Accepted + import.Duplicates + import.Refused != nominated.Submitted)
        {
            Lose($"The file has {nominated.Submitted} rows, but the import accounts for {import.Accepted} accepted, {import.Duplicates} duplicate and {import.Refused} refused ones.");
        }

        if (import.Refused != nominated.Refused.Count)
            Lose($"The import refused {import.Refused} rows, but names {nominated.Refused.Count}.");
        if (nominated.Kept < import.Accepted)
            Lose($"The import accepted {import.Accepted} rows, but only {nominated.Kept} nominations are there.");
    }

    private void CheckStates(IReadOnlyList<Nomination> nominations)
    {
        foreach (var missing in known.Nominations.Keys.Except(nominations.Select(nomination => nomination.Id)))
            Lose($"The nomination {missing} is gone.");
        foreach (var nomination in nominations)
        {
            if (!nomination.IsFinal) Lose($"The nomination {nomination.Id} is still {nomination.State}.");
            var answer = known.Answered.GetValueOrDefault(nomination.Id);
            if (answer == Answer.Approve && !nomination.EverApproved) Lose($"The nomination {nomination.Id} was approved, but is {nomination.State} without an approval.");
            if (answer == Answer.Reject && nomination.State != "rejected") Lose($"The nomination {nomination.Id} was rejected, but is {nomination.State}.");
            if (known.Withdrawn.Contains(nomination.Id) && nomination.State != "withdrawn") Lose($"The nomination {nomination.Id} was withdrawn, but is {nomination.State}.");
        }
    }

    private void CheckSeats(IReadOnlyList<Nomination> nominations, IReadOnlyDictionary<string, int> atStart)
    {
        foreach (var training in known.Trainings)
        {
            var seated = nominations.Count(nomination => nomination.Training == training.Id && Attendees.Contains(nomination.State));
            if (seated > training.Quota) Lose($"{training.Id} had {seated} participants on {training.Quota} seats.");
            if (atStart.TryGetValue(training.Id, out var enrolled) && enrolled != seated)
                Lose($"{training.Id} began with {enrolled} seats taken, but {seated} of its nominations took part.");
        }
    }

    /// <summary>Works out from the files who earned a certificate.</summary>
    private void CheckOutcomes(IReadOnlyList<Nomination> nominations, Evidence evidence)
    {
        var present = new Dictionary<(string Training, string Nip, string Session), bool>();
        foreach (var row in Taken(evidence.Attendance))
            present[(row[Column.Training].Trim(), InputFiles.CleanNip(row[Column.Nip]), row[Column.Session].Trim())] = row[Column.Presence].Trim().ToUpperInvariant() is "HADIR" or "TRUE";
        var marks = new Dictionary<(string Training, string Nip), decimal>();
        foreach (var row in Taken(evidence.Results))
        {
            if (decimal.TryParse(row[Column.Mark].Trim().Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out var mark))
                marks[(row[Column.Training].Trim(), InputFiles.CleanNip(row[Column.Nip]))] = mark;
        }

        foreach (var nomination in nominations.Where(nomination => Attendees.Contains(nomination.State)))
        {
            if (known.Trainings.Find(training => training.Id == nomination.Training) is not { Sessions.Count: > 0 } training) continue;
            var nip = nomination.Employee?.Nip ?? "";
            var attended = training.Sessions.Count(session => present.GetValueOrDefault((training.Id, nip, session)));
            var earned = attended >= training.MinimumAttendance * training.Sessions.Count
                && (training.PassMark is not { } pass || (marks.TryGetValue((training.Id, nip), out var mark) && mark >= pass));
            if (earned != nomination.IsCertified)
                Lose($"The nomination {nomination.Id} {(earned ? "earned a certificate" : "earned none")} by the files that were sent, but is {nomination.State}.");
        }
    }

    private IEnumerable<TableRow> Taken(TableFile file) => file.Rows.Where(row => !known.RefusedRows.Contains((file.Name, row.Line)));

    /// <summary>The running number is the group of digits that tells a pattern's certificates apart: 1, 2, 3 without gaps or doubles.</summary>
    private void CheckNumbers(List<Nomination> certified)
    {
        foreach (var nomination in certified.Where(nomination => string.IsNullOrEmpty(nomination.Certificate?.Number)))
            Lose($"The nomination {nomination.Id} is certified without a number.");
        var numbers = certified.Select(nomination => nomination.Certificate?.Number).OfType<string>().Where(number => number.Length > 0).ToList();
        foreach (var doubled in numbers.GroupBy(number => number).Where(group => group.Count() > 1))
            Lose($"The number {doubled.Key} was given {doubled.Count()} times.");
        foreach (var doubled in certified.GroupBy(nomination => nomination.Certificate?.Id).Where(group => group.Count() > 1))
            Lose($"The certificate {doubled.Key} belongs to {doubled.Count()} nominations.");
        if (numbers.Count < 2) return;

        var digits = numbers.Select(number => Digits().Matches(number).Select(match => long.Parse(match.Value, CultureInfo.InvariantCulture)).ToList()).ToList();
        var running = Enumerable.Range(0, digits.Min(groups => groups.Count))
            .Select(place => digits.Select(groups => groups[place]).Order().ToList())
            .MaxBy(values => values.Distinct().Count());
        if (running is null || running[^1] - running[0] + 1 != running.Count || running.Distinct().Count() != running.Count)
            Lose($"The numbers of {numbers.Count} certificates are not one gap-free row.");
    }

    private async Task CheckCertificatesAsync(
        List<Nomination> certified, IReadOnlyDictionary<string, IReadOnlyList<Received>> received, CancellationToken cancellationToken)
    {
        foreach (var stray in received.Keys.Except(certified.Select(nomination => nomination.Id)))
            Lose($"A certificate went out by mail for the nomination {stray}, which is not certified.");
        var done = 0;
        await Parallel.ForEachAsync(
            certified,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (nomination, stop) =>
            {
                await CheckCertificateAsync(nomination, received.GetValueOrDefault(nomination.Id) ?? [], stop);
                story.Progress("certificates compared", Interlocked.Increment(ref done), certified.Count);
            });
    }

    private async Task CheckCertificateAsync(Nomination nomination, IReadOnlyList<Received> received, CancellationToken cancellationToken)
    {
        if (nomination.Certificate is not { } certificate)
        {
            Lose($"The nomination {nomination.Id} is certified without a certificate.");
            return;
        }

        if (await app.GetCertificateAsync(certificate.Id, cancellationToken) is not { } file || !file.AsSpan().StartsWith("%PDF-"u8))
        {
            Lose($"The certificate {certificate.Number} has no file.");
            return;
        }

        if (received.Count == 0) Lose($"The certificate {certificate.Number} never reached its owner by mail.");
        foreach (var one in received)
        {
            if (!string.Equals(one.Address, nomination.Employee?.Email, StringComparison.OrdinalIgnoreCase)) Lose($"The certificate {certificate.Number} went to another address than its owner's.");
            if (!one.File.AsSpan().SequenceEqual(file)) Lose($"The certificate {certificate.Number} is another file behind the mail's link.");
            if (one.Attached is null || !one.Attached.AsSpan().SequenceEqual(file)) Lose($"The certificate {certificate.Number} is not the file attached to its mail.");
        }

        await CheckPublicPageAsync(certificate, file, cancellationToken);
    }

    private async Task CheckPublicPageAsync(CertificateLink certificate, byte[] file, CancellationToken cancellationToken)
    {
        var address = certificate.VerifyUrl is { } url ? new Uri(url) : new Uri($"verify/{Uri.EscapeDataString(certificate.Code)}", UriKind.Relative);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await app.Pages.SendAsync(request, cancellationToken);
        var words = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode) Lose($"The public page of the certificate {certificate.Number} was answered with {(int)answer.StatusCode}.");
        else if (!words.Contains(Convert.ToHexString(SHA256.HashData(file)), StringComparison.OrdinalIgnoreCase)) Lose($"The public page of the certificate {certificate.Number} shows another file's hash.");
    }

    private void Lose(string what)
    {
        lock (_losses) _losses.Add(what);
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
