using AsnTraining.App.Approvals;
using AsnTraining.App.Nominations.Checks;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Platform.Storage;
using AsnTraining.Domain;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Nominations;

/// <summary>A nomination as the API shows it.</summary>
public sealed class NominationView(DataStore store, NominationStore nominations, IOptions<SiteOptions> site)
{
    /// <summary>The nomination without its history, for lists.</summary>
    public object Brief(NominationEntity row) => Fields(row);

    /// <summary>The nomination with its place on the waitlist, its roll and its audit trail.</summary>
    public async Task<object> FullAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var fields = Fields(row);
        var id = NominationId.Parse(row.Id);
        if (row.Stage == NominationState.Waitlisted && Filled(row.PlaceKey) is { } place)
        {
            var position = 1;
            await foreach (var _ in store.Enrolments.BetweenAsync<TableEntity>(row.PartitionKey, EnrolmentKeys.Wait, place, cancellationToken))
                position++;
            fields["waitlistPosition"] = position;
        }
        if (await store.Enrolments.FindAsync<Attendance.RollEntity>(row.PartitionKey, EnrolmentKeys.Roll(row.Uuid), cancellationToken) is { } roll)
        {
            fields["sessions"] = roll.Sessions();
            if (Filled(roll.Mark) is { } mark)
                fields["mark"] = decimal.Parse(mark, System.Globalization.CultureInfo.InvariantCulture);
        }
        fields["history"] = (await nominations.HistoryAsync(id, cancellationToken)).Select(line => new
        {
            version = line.RowKey[(line.RowKey.LastIndexOf('~') + 1)..].TrimStart('0'),
            at = line.GetDateTimeOffset("At"),
            state = line.GetString("State"),
            @event = line.GetString("Event"),
            actor = line.GetString("Actor"),
            actorId = line.GetString("ActorId"),
            from = line.GetString("From"),
            reason = line.GetString("Reason"),
        }).ToList();
        return fields;
    }

    private Dictionary<string, object?> Fields(NominationEntity row)
    {
        var view = new Dictionary<string, object?>
        {
            ["id"] = row.Id,
            ["training"] = row.Training,
            ["reference"] = row.Reference,
            ["state"] = row.State,
            ["version"] = row.Version,
            ["reason"] = Filled(row.Reason),
            ["everApproved"] = row.EverApproved,
            ["createdAt"] = row.CreatedAt,
            ["changedAt"] = row.ChangedAt,
            ["employee"] = new { id = row.Employee, nip = row.Nip, name = row.Name, email = row.Email, unit = row.Unit },
        };
        if (row.Round > 0)
        {
            view["round"] = row.Round;
            view["approver"] = new { name = row.ApproverName, email = row.ApproverEmail, onBehalfOf = Filled(row.OnBehalfOf) };
        }
        if (Filled(row.Route) is not null)
        {
            view["level"] = row.LevelNow.Name();
            view["levels"] = row.Levels.Select(level => level.Name());
            view["approvals"] = GivenApproval.Read(row.Approvals).Select(a => new { level = a.Level.Name(), a.Round, a.By, a.OnBehalfOf, a.At, a.Comment });
        }
        if (Filled(row.DecidedBy) is not null)
            view["decision"] = new { by = row.DecidedBy, onBehalfOf = Filled(row.DecidedFor), at = row.DecidedAt, comment = Filled(row.Comment) };
        if (row.SeatConfirmedAt is { } confirmed)
            view["seatConfirmedAt"] = confirmed;
        if (row.SeatDeclinedAt is { } declined)
            view["seatDeclinedAt"] = declined;
        if (AllocationWords.ViewOf(row) is { } allocation)
            view["allocation"] = allocation;
        if (Filled(row.Certificate) is { } certificate)
            view["certificate"] = new { id = certificate, number = row.CertificateNumber, code = row.CertificateCode, verifyUrl = site.Value.At("/verify/" + row.CertificateCode) };
        if (NominationWarning.Read(row.Warnings) is { Count: > 0 } warnings)
            view["warnings"] = warnings;
        return view.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
