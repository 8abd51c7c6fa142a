using System.Globalization;
using System.Text;
using AsnTraining.App.People;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Rows;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.LearningRecords;

/// <summary>What people have learnt in a year, against what the rules ask of them.</summary>
public sealed class LearningEndpoints(LearningBook book, LearningReport report, EmployeeStore employees, AgencyStore agencies, AgencyCalendar calendar, Paging paging)
{
    private const int MostPeople = 200;
    private const int ParallelReads = 8;
    private const int PagesTried = 20;
    private const string Csv = "text/csv";
    private static readonly string[] Header = ["NIP", "Nama", "Status", "Unit Kerja", "Tahun", "JP", "Batas", "Jenis Batas", "Kekurangan JP", "Keterangan", "Awal Tahun Kontrak", "Akhir Tahun Kontrak", "JP Tahun Kontrak"];

    /// <summary>Hours and records of people, by NIP in the body, since addresses are logged.</summary>
    [Function("QueryLearningRecords")]
    public async Task<IResult> QueryAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/learning-records/query")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (body, unreadable) = await JsonBody.ReadAsync<LearningQuery>(request, cancellationToken);
        if (unreadable is not null)
            return unreadable;
        var agency = ApiCaller.Of(request).Agency;
        var today = await calendar.TodayAsync(agency, cancellationToken);
        var year = body?.Year ?? today.Year;
        var nips = new List<string>();
        var problems = new List<RowProblem>();
        foreach (var text in body?.Nips ?? [])
        {
            if (Nip.TryParse(text, today, out var nip, out var flaw))
                nips.Add(nip.Digits);
            else
                problems.Add(new(0, "nips", "nips", flaw.Type, flaw.Detail));
        }
        if (!IsYear(year, today))
            problems.Add(new(0, "year", "year", "out-of-range", $"Use a year from {OutsideRecords.FirstYear} to {today.Year + 1}."));
        if ((body?.Nips?.Count ?? 0) is 0 or > MostPeople)
            problems.Add(new(0, "nips", "nips", "count", $"Send {{\"nips\": [\"...\"], \"year\": {today.Year}}} with 1 to {MostPeople} numbers."));
        if (problems.Count > 0)
            return Problems.Of(422, "invalid-query", "The query was refused.", "Correct the fields below.", problems);
        nips = [.. nips.Distinct(StringComparer.Ordinal)];
        var ids = await employees.FindKnownAsync(agency, nips, cancellationToken);
        var targets = (await agencies.ReadAsync(agency, cancellationToken)).JpTargets;
        var found = new Dictionary<string, object>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken }, async (pair, token) =>
        {
            if (await employees.ReadAsync(agency, pair.Value.Id, token) is not { } person)
                return;
            var records = await book.RecordsOfYearAsync(agency, pair.Value.Id, year, token);
            var contract = (await report.ContractHoursAsync(agency, [person], year, token)).GetValueOrDefault(person.Id);
            lock (found)
                found[pair.Key] = View(person, records, contract, targets);
        });
        return ApiJson.Ok(new { year, items = nips.Where(found.ContainsKey).Select(n => found[n]), unknown = nips.Where(n => !found.ContainsKey(n)) });
    }

    /// <summary>
    /// Who is below the floor (<c>show=below</c>, the usual one), above the ceiling (<c>above</c>) or anywhere (<c>all</c>), of a unit
    /// or the whole agency. JSON in pages; CSV, asked for by <c>Accept</c> or <c>format=csv</c>, in one piece.
    /// </summary>
    [Function("GetLearningReport")]
    public async Task<IResult> ReportAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/learning-records/report")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var agency = ApiCaller.Of(request).Agency;
        if (Asked(request, await calendar.TodayAsync(agency, cancellationToken), out var asked) is { } wrong)
            return wrong;
        if (request.Query["format"] == "csv" || (request.Query["format"].Count == 0 && request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase))))
        {
            return Results.Stream(
                body => WriteAsync(body, asked.Year, report.AllAsync(agency, asked, cancellationToken), cancellationToken),
                Csv + "; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"capaian-jp-{asked.Year}.csv"));
        }
        var list = $"learning/{asked.Year}/{asked.Show}/{asked.Unit}";
        if (!paging.TryRead(request, list, out var page, out var problem))
            return problem;
        var items = new List<object>();
        string? next = null;
        var tried = 0;
        await foreach (var (lines, continuation) in report.PagesAsync(agency, asked, page.Size, page.Continuation, cancellationToken))
        {
            items.AddRange(lines.Select(View));
            next = continuation;
            // Nobody may be below in the first pages; what is found is answered at once, so that no page is larger than asked.
            if (items.Count > 0 || ++tried == PagesTried)
                break;
        }
        return ApiJson.Ok(new { year = asked.Year, items, continuation = paging.Next(request, list, next) });
    }

    /// <summary>The work units by name, each in figures: people, how many are below or above, and hours. Every page is counted from the whole register, so large pages cost less.</summary>
    [Function("GetLearningUnits")]
    public async Task<IResult> UnitsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/learning-records/units")] HttpRequest request, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        if (Asked(request, await calendar.TodayAsync(agency, cancellationToken), out var asked) is { } wrong)
            return wrong;
        var list = $"learning-units/{asked.Year}/{asked.Unit}";
        if (!paging.TryRead(request, list, out var page, out var problem))
            return problem;
        var (units, next) = await report.UnitsAsync(agency, asked, page.Size, page.Continuation, cancellationToken);
        return ApiJson.Ok(new
        {
            year = asked.Year,
            items = units.Select(u => new { unit = u.Unit, people = u.People, withoutRecord = u.WithoutHours, belowFloor = u.Below, aboveCeiling = u.Above, hoursJp = u.Hours }),
            continuation = paging.Next(request, list, next),
        });
    }

    private static bool IsYear(int year, DateOnly today) => year >= OutsideRecords.FirstYear && year <= today.Year + 1;

    private static IResult? Asked(HttpRequest request, DateOnly today, out ReportAsked asked)
    {
        asked = new(today.Year, request.Query["unit"].ToString() is { Length: > 0 } unit ? unit : null, ReportAsked.Below);
        if (request.Query["year"].ToString() is { Length: > 0 } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || !IsYear(year, today))
                return Problems.Of(400, "year", "The year is none.", $"Use a year from {OutsideRecords.FirstYear} to {today.Year + 1}.");
            asked = asked with { Year = year };
        }
        if (request.Query["show"].ToString() is { Length: > 0 } show)
        {
            if (show is not (ReportAsked.Below or ReportAsked.Above or ReportAsked.All))
                return Problems.Of(400, "show", "There is no such selection.", "Use show=below, show=above or show=all.");
            asked = asked with { Show = show };
        }
        return null;
    }

    private static async Task WriteAsync(Stream body, int year, IAsyncEnumerable<LearnerLine> lines, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 16 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(SpreadsheetLine.Of(Header).AsMemory(), cancellationToken);
        await foreach (var (person, standing) in lines.WithCancellation(cancellationToken))
        {
            string?[] cells =
            [
                person.Nip, person.Name, person.Status, person.Unit, Text(year), Text(standing.Hours), Text(standing.Target), standing.IsCeiling ? "maksimal" : "minimal", Text(standing.Missing),
                standing.IsBelow ? "Belum mencapai batas minimal" : standing.IsAbove ? "Melebihi batas maksimal" : standing.IsCeiling ? "Dalam batas" : "Tercapai",
                Day(standing.Contract?.Year.First), Day(standing.Contract?.Year.Last), standing.Contract is { } contract ? Text(contract.Hours) : null,
            ];
            await writer.WriteLineAsync(SpreadsheetLine.Of(cells).AsMemory(), cancellationToken);
        }
        await writer.FlushAsync(cancellationToken);

        static string? Day(DateOnly? day) => day is { } known ? Days.Write(known) : null;

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    private static object View(LearnerLine line) => new
    {
        nip = line.Person.Nip,
        name = line.Person.Name,
        status = line.Person.Status,
        unit = line.Person.Unit,
        hoursJp = line.Standing.Hours,
        target = Target(line.Standing),
        missingJp = line.Standing.Missing,
        state = line.Standing.State,
    };

    private static object View(EmployeeEntity person, IReadOnlyList<LearningRecordEntity> records, ContractHours? contract, JpTargets targets)
    {
        var counted = records.Where(r => !r.Withdrawn).ToList();
        var standing = LearningStanding.Of(person, counted.Sum(r => r.Jp), contract, targets);
        return new
        {
            nip = person.Nip,
            name = person.Name,
            status = person.Status,
            unit = person.Unit,
            hoursJp = standing.Hours,
            target = Target(standing),
            missingJp = standing.Missing,
            state = standing.State,
            byForm = counted.GroupBy(r => r.Form, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new { form = g.Key, hoursJp = g.Sum(r => r.Jp) }),
            byField = counted.GroupBy(r => r.Field ?? "", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new { field = g.Key.Length == 0 ? null : g.Key, hoursJp = g.Sum(r => r.Jp) }),
            records = records.OrderBy(r => r.EndedOn, StringComparer.Ordinal).Select(OutsideRecords.View),
        };
    }

    private static object Target(LearningStanding standing) => new
    {
        kind = standing.IsCeiling ? "ceiling" : "floor",
        hoursJp = standing.Target,
        contractYear = standing.Contract is { } contract ? new { from = contract.Year.First, until = contract.Year.Last, hoursJp = contract.Hours } : null,
    };
}

/// <summary>Whose records are asked for.</summary>
/// <param name="Nips">NIPs, up to 200.</param>
/// <param name="Year">Calendar year; the present one unless said otherwise.</param>
public sealed record LearningQuery(IReadOnlyList<string>? Nips, int? Year);
