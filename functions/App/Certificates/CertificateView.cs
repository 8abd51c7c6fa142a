using System.Text.Json;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Mail;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Certificates;

/// <summary>A certificate as the API shows it.</summary>
public sealed class CertificateView(CertificateBook book, IOptions<SiteOptions> site)
{
    /// <summary>The certificate with its history.</summary>
    public async Task<object> FullAsync(CertificateKey key, CertificateEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(row);
        var facts = JsonSerializer.Deserialize<CertificateFacts>(row.Facts, ApiJson.Options)!;
        var issued = !string.IsNullOrEmpty(row.Sha256);
        return new
        {
            id = row.Id,
            number = row.Printed,
            state = row.State,
            since = row.ChangedAt,
            reason = Filled(row.Reason),
            replaces = Filled(row.Replaces),
            replacedBy = Filled(row.ReplacedBy),
            code = row.Code,
            verifyUrl = site.Value.At("/verify/" + row.Code),
            nomination = row.Nomination,
            training = row.Training,
            employee = new { id = row.Employee, nip = Filled(facts.Nip), name = Filled(facts.Name) },
            title = facts.Title,
            hoursJp = facts.HoursJp,
            issuedOn = row.IssuedOn,
            erased = row.Erased ? true : (bool?)null,
            sha256 = Filled(row.Sha256),
            size = issued ? row.Size : (long?)null,
            history = (await book.HistoryAsync(key, cancellationToken)).Select(line => new
            {
                at = line.GetDateTimeOffset("At"),
                state = line.GetString("State"),
                @event = line.GetString("Event"),
                actor = line.GetString("Actor"),
                actorId = Filled(line.GetString("ActorId")),
                from = Filled(line.GetString("From")),
                reason = Filled(line.GetString("Reason")),
            }).ToList(),
        };
    }

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
