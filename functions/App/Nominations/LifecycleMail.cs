using AsnTraining.App.Approvals;
using AsnTraining.App.Certificates;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.Documents;
using AsnTraining.Documents.Mails;
using AsnTraining.Domain;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Nominations;

/// <summary>Writes and sends a nomination's mails, each kind once: what was sent stands in the nomination's own row.</summary>
public sealed partial class LifecycleMail(
    DataStore store,
    AgencyStore agencies,
    TrainingCatalogue catalogue,
    CertificateFiles files,
    ParticipantCalendar calendar,
    NomineeAddress addresses,
    DocumentRenderer documents,
    MailSender sender,
    MailDeliveries deliveries,
    LinkTokens links,
    IOptions<SiteOptions> site,
    WaitingIndex waiting,
    TimeProvider time)
{
    /// <summary>What is due sooner than this does not wait for the digest of the next day.</summary>
    private static readonly TimeSpan Urgent = TimeSpan.FromDays(2);

    /// <summary>Start of the kinds of request that go to a delegate because of a delegation that began while the round was open.</summary>
    public const string Delegated = "delegated";

    /// <summary>Sends the approver's request or reminder of the current round.</summary>
    public async Task AskAsync(NominationEntity row, string kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Erased || row.WasMailed(kind))
            return;
        var training = await catalogue.ReadAsync(row.Agency, row.Training, cancellationToken);
        var agency = await agencies.ReadAsync(row.Agency, cancellationToken);
        var decideBy = ApprovalSchedule.ExpiresAt(agency.Approval, row.FirstAskedAt ?? row.ChangedAt, training.StartsAt);
        if (agency.DigestHour is not null)
        {
            await waiting.EnterAsync(row, cancellationToken);
            if (decideBy - time.GetUtcNow() > Urgent)
                return;
        }
        var mail = new ApprovalRequest
        {
            RecipientName = row.ApproverName ?? "",
            EmployeeName = row.Name,
            EmployeePosition = row.Position,
            EmployeeUnit = row.Unit,
            Training = training.Summary(withCost: true),
            DecideBy = decideBy,
            DecisionUrl = site.Value.At("/approvals?t=" + links.Create(LinkPurpose.Decision, DecisionLink.SubjectOf(row, waiting.ApproverOf(row.Agency, row.ApproverEmail ?? "")), decideBy.AddDays(30))),
            Round = row.Round,
            IsReminder = kind.StartsWith("reminder", StringComparison.Ordinal),
            IsEscalation = !string.IsNullOrEmpty(row.EscalatedFrom),
            EscalatedFromName = string.IsNullOrEmpty(row.EscalatedFrom) ? null : row.EscalatedFrom,
            OnBehalfOfName = Filled(row.OnBehalfOf),
            AsSuperior = row.LevelNow == ApprovalLevel.Supervisor,
            ApprovedByNames = [.. GivenApproval.Read(row.Approvals).Select(a => a.By).Distinct()],
        };
        await SendAsync(row, kind, new Recipient(row.ApproverEmail ?? "", row.ApproverName ?? "", row.ApproverLanguage), mail, agency, [], cancellationToken, kind.StartsWith(Delegated, StringComparison.Ordinal) ? Delegated : null);
    }

    /// <summary>Sends what the state reached owes: the request of the round to its approver, or the notice to the employee.</summary>
    public async Task TellAsync(NominationEntity row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Stage == NominationState.AwaitingApproval)
        {
            await AskAsync(row, $"request-{row.Round}", cancellationToken);
            return;
        }
        if (row.Stage == NominationState.NeedsSupervisor)
            await waiting.EnterForHrAsync(row, cancellationToken);
        if (row.Erased || row.Stage is NominationState.Submitted or NominationState.NeedsSupervisor)
            return;
        var kind = row.Stage.Name();
        if (row.WasMailed(kind) && row.Stage.IsFinal())
            return;
        var training = await catalogue.ReadAsync(row.Agency, row.Training, row.PlanRevision, cancellationToken);
        if (row.WasMailed(kind))
        {
            await TellOfPlanAsync(row, training, cancellationToken);
            return;
        }
        if (row.Stage == NominationState.Approved && (training.Allocation != AllocationRule.FewestJpFirst || training.AllocatesAt <= time.GetUtcNow()))
            return;
        await addresses.RefreshAsync(row, cancellationToken);
        var agency = await agencies.ReadAsync(row.Agency, cancellationToken);
        var summary = training.Summary(withCost: false);
        List<MailFile> attachments = [];
        MailContent mail = row.Stage switch
        {
            NominationState.Approved => new NominationApproved { RecipientName = row.Name, Training = summary, ByName = Filled(row.DecidedBy), SeatsDecidedAt = training.AllocatesAt },
            NominationState.Waitlisted => new Waitlisted { RecipientName = row.Name, Training = summary, Position = row.WaitPosition, AllocationExplanation = AllocationWords.Of(row) },
            NominationState.Enrolled => Seat(row, training, summary, agency, attachments),
            NominationState.Rejected => new Rejected { RecipientName = row.Name, Training = summary, Reason = row.Reason ?? "", ByName = Filled(row.DecidedBy) },
            NominationState.Expired => new Expired { RecipientName = row.Name, Training = summary, NoSupervisorFound = row.Round == 0 },
            NominationState.Withdrawn => new Withdrawn { RecipientName = row.Name, Training = summary, Reason = Filled(row.Reason) },
            NominationState.NotSeated => new NotSeated { RecipientName = row.Name, Training = summary, AllocationExplanation = AllocationWords.Of(row) },
            NominationState.Cancelled => new Cancelled { RecipientName = row.Name, Training = summary, Reason = Filled(row.Reason), HasCalendar = WasInvited(row) },
            NominationState.NotCompleted => new NotCompleted { RecipientName = row.Name, Training = summary, Shortfalls = OutcomeText.ShortfallsOf(row.Outcome) },
            NominationState.Certified => await CertificateAsync(row, summary, agency, attachments, cancellationToken),
            _ => throw new InvalidOperationException($"No mail is written for the state {row.State}."),
        };
        if (row.Stage is NominationState.Cancelled or NominationState.Withdrawn && WasInvited(row))
            attachments.AddRange(calendar.Cancel(row, await ToldAsync(row, training, cancellationToken), agency, agency.LanguageOf(row.Language)));
        await SendAsync(row, kind, Participant(row), mail, agency, attachments, cancellationToken, planTold: row.Stage.IsFinal() ? null : training.PlanRevision);
    }

    /// <summary>Sends the employee a mail of another stage, if that kind was not sent before.</summary>
    /// <param name="row">The nomination.</param>
    /// <param name="kind">Kind; one that counts on tells each mail apart.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="agency">The agency.</param>
    /// <param name="attachments">What travels with it.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="category">What it is counted as, where the kind is not that.</param>
    /// <returns>Whether the provider took it now.</returns>
    public async Task<bool> SendOnceAsync(NominationEntity row, string kind, MailContent mail, AgencySettings agency, IReadOnlyList<MailFile> attachments, CancellationToken cancellationToken, string? category = null)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Erased || row.WasMailed(kind))
            return false;
        await addresses.RefreshAsync(row, cancellationToken);
        return await SendAsync(row, kind, Participant(row), mail, agency, attachments, cancellationToken, category);
    }

    /// <summary>Sends a mail of this kind to somebody else who has to do with the nomination, once.</summary>
    /// <param name="row">The nomination.</param>
    /// <param name="kind">Kind; one that counts on tells each mail apart.</param>
    /// <param name="category">What it is counted as.</param>
    /// <param name="to">Receiver.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="agency">The agency.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether the provider took it now.</returns>
    public Task<bool> SendOnceAsync(NominationEntity row, string kind, string category, Recipient to, MailContent mail, AgencySettings agency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(to);
        return row.Erased || row.WasMailed(kind) ? Task.FromResult(false) : SendAsync(row, kind, to, mail, agency, [], cancellationToken, category);
    }

    /// <summary>Sees to it that a kind of mail that did not go out yet never does: what it says does not hold any more.</summary>
    public async Task PassOverAsync(NominationEntity row, string kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        for (var attempt = 0; !row.WasMailed(kind); attempt++)
        {
            var mailed = row.MailedWith(kind);
            try
            {
                var answer = await store.Enrolments.UpdateEntityAsync(new TableEntity(row.PartitionKey, row.RowKey) { ["Mailed"] = mailed }, row.ETag, TableUpdateMode.Merge, cancellationToken);
                (row.Mailed, row.ETag) = (mailed, answer.Headers.ETag ?? ETag.All);
            }
            catch (RequestFailedException e) when (e.LostRace() && attempt < 10)
            {
                var fresh = await store.Enrolments.GetEntityAsync<NominationEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
                (row.Mailed, row.ETag) = (fresh.Value.Mailed, fresh.Value.ETag);
            }
        }
    }

    private async Task<MailContent> CertificateAsync(NominationEntity row, TrainingSummary summary, AgencySettings agency, List<MailFile> attachments, CancellationToken cancellationToken)
    {
        var key = CertificateKey.Parse(row.Agency, row.Certificate!);
        var pdf = await files.ReadAsync(key, cancellationToken);
        attachments.Add(new MailFile(key.FileName, "application/pdf", pdf));
        var expires = time.GetUtcNow() + agency.DownloadLinkLife;
        return new CertificateIssued
        {
            RecipientName = row.Name,
            Training = summary,
            Number = row.CertificateNumber!,
            VerifyUrl = site.Value.At("/verify/" + row.CertificateCode),
            DownloadUrl = site.Value.At("/certificates?t=" + links.Create(LinkPurpose.Certificate, $"{row.Agency}|{key.Value}", expires)),
            LinkExpires = expires,
        };
    }

    private async Task<bool> SendAsync(NominationEntity row, string kind, Recipient to, MailContent mail, AgencySettings agency, IReadOnlyList<MailFile> attachments, CancellationToken cancellationToken, string? category = null, int? planTold = null)
    {
        var outcome = to.Address.Length == 0
            ? new MailOutcome(false, "There is no mail address.")
            : await sender.SendAsync(to, await documents.RenderAsync(mail, new MailBranding(agency.Name, site.Value.At("/"), agency.Contact), agency.LanguageOf(to.Language)), category ?? kind, $"{row.Id}~{kind}", attachments, cancellationToken);
        if (!outcome.Accepted)
            await deliveries.ListAsync(new(new(NominationId.Parse(row.Id), kind), MailDelivery.Undeliverable, time.GetUtcNow(), to.Address, outcome.Problem), cancellationToken);
        var problem = outcome.Problem ?? "";
        for (var attempt = 0; ; attempt++)
        {
            var mailed = row.MailedWith(kind);
            try
            {
                var told = new TableEntity(row.PartitionKey, row.RowKey) { ["Mailed"] = mailed };
                if (planTold is { } revision)
                    told[nameof(NominationEntity.PlanTold)] = revision;
                var answers = await store.EnrolmentMoves.SubmitAsync(
                [
                    new(TableTransactionActionType.UpdateMerge, told, row.ETag),
                    new(TableTransactionActionType.UpsertMerge, new TableEntity(row.PartitionKey, EnrolmentKeys.Mail(row.Uuid, kind)) { ["At"] = time.GetUtcNow(), ["Accepted"] = outcome.Accepted, ["Problem"] = problem }),
                ], cancellationToken);
                row.Mailed = mailed;
                row.PlanTold = planTold ?? row.PlanTold;
                row.ETag = answers[0].Headers.ETag ?? ETag.All;
                return outcome.Accepted;
            }
            catch (TableTransactionFailedException e) when (e.LostRace() && attempt < 10)
            {
                // The state moved on while the mail was on its way; what was sent is noted all the same.
                var fresh = await store.Enrolments.GetEntityAsync<NominationEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
                row.Mailed = fresh.Value.Mailed;
                row.ETag = fresh.Value.ETag;
                if (row.WasMailed(kind))
                    return outcome.Accepted;
                // Nor are words about an address kept that was erased meanwhile.
                if (problem.Length > 0 && !await deliveries.MayKeepAsync(fresh.Value, to.Address, cancellationToken))
                    problem = "";
            }
        }
    }

    private static Recipient Participant(NominationEntity row) => new(row.Email ?? "", row.Name, row.Language);

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
