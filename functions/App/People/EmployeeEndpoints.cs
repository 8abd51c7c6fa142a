using AsnTraining.App.Approvals;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Rows;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.People;

/// <summary>The register of employees, kept up to date by the HR system.</summary>
public sealed class EmployeeEndpoints(EmployeeStore employees, AgencyCalendar calendar, MissingApprovers missing)
{
    private const int BlockRows = 500;

    // Whoever sends a hundred thousand rows with one fault in each sees it in these.
    private const int MostWarnings = 500;

    // Whoever sends more sends the register as a whole.
    private const int MostRemembered = 10_000;

    /// <summary>
    /// Takes employees as JSON or CSV. A row replaces what was known of the person; bad rows are refused, the others go in.
    /// Nominations for which the register lacked an approver go on.
    /// </summary>
    [Function("PutEmployees")]
    public async Task<IResult> PutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/employees")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        var (problems, warnings) = (new List<RowProblem>(), new List<RowProblem>());
        var accepted = 0;
        var people = new HashSet<string>(StringComparer.Ordinal);
        IResult? broken = null;
        var today = await calendar.TodayAsync(agency, cancellationToken);
        try
        {
            // Within a block the last row of a person counts; blocks go in one after the other.
            var block = new Dictionary<string, EmployeeEntry>(StringComparer.Ordinal);
            await foreach (var source in RowReader.ReadAsync(request.Body, request.ContentType, RowSchemas.EmployeeRows, cancellationToken))
            {
                if (!EmployeeRow.TryParse(source, today, out var row, problems))
                    continue;
                block[row.Nip.Digits] = new(row.Nip.Digits, row.Name, row.Status.Name(), row.Grade, row.Position, row.Unit, row.Email?.Value, row.SupervisorNip?.Digits,
                    row.Language, row.ContractStart, row.BirthPlace, row.BirthDate);
                accepted++;
                if (people.Count <= MostRemembered)
                    people.Add(row.Nip.Digits);
                warnings.AddRange(row.Warnings.Take(MostWarnings - warnings.Count));
                if (block.Count == BlockRows)
                {
                    await employees.StoreAsync(agency, block.Values, onlyNew: false, cancellationToken);
                    block.Clear();
                }
            }
            if (block.Count > 0)
                await employees.StoreAsync(agency, block.Values, onlyNew: false, cancellationToken);
        }
        catch (RowFileException e)
        {
            broken = Problems.Of(e.Status, e.Type, accepted == 0 ? "The file was refused; nothing of it was stored." : "The file could not be read to its end; the rows before were stored.", e.Message, accepted: accepted);
        }
        if (accepted > 0)
            await missing.AfterRegisterAsync(client, agency, people.Count > MostRemembered ? null : people, cancellationToken);
        return broken ?? (problems.Count > 0 ? Problems.RowsRefused(accepted, problems, warnings) : ApiJson.Ok(new { accepted, refused = 0, warnings = RowError.FromAll(warnings) }));
    }
}
