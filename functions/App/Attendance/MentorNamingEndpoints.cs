using AsnTraining.App.Nominations;
using AsnTraining.App.People;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Attendance;

/// <summary>A mentor as HR names one: by NIP from the register, or by name and address.</summary>
/// <param name="Nip">NIP of a person in the register.</param>
/// <param name="Name">Name with titles, where the person is not in the register.</param>
/// <param name="Email">Address, where the person is not in the register.</param>
public sealed record MentorBody(string? Nip, string? Name, string? Email);

/// <summary>HR names who confirms logbooks: for all of a training, or for one participant.</summary>
public sealed class MentorNamingEndpoints(Mentors mentors, NominationStore nominations, TrainingCatalogue catalogue, EmployeeStore employees, PendingLines pending, TimeProvider time)
{
    private const int LongestName = 150;

    /// <summary>Names the mentor of everybody in a training who has none of their own.</summary>
    [Function("PutTrainingMentor")]
    public async Task<IResult> PutOfTrainingAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/trainings/{id}/mentor")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        return !TrainingId.TryParse(id, out _) || await catalogue.FindAsync(agency, id, cancellationToken) is not { } training
            ? Problems.NotFound("training")
            : await NameAsync(request, agency, training, null, client, cancellationToken);
    }

    /// <summary>Names the mentor of one participant.</summary>
    [Function("PutNominationMentor")]
    public async Task<IResult> PutOfNominationAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/nominations/{id}/mentor")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var agency = ApiCaller.Of(request).Agency;
        if (!NominationId.TryParse(id, out var parsed) || parsed.Agency.Value != agency || await nominations.FindAsync(parsed, cancellationToken) is not { } row)
            return Problems.NotFound("nomination");
        if (row.Stage.IsFinal())
            return Problems.Of(409, "nomination-final", $"The nomination is {row.State}; it needs no mentor any more.");
        return await NameAsync(request, agency, await catalogue.ReadAsync(agency, row.Training, cancellationToken), row, client, cancellationToken);
    }

    private async Task<IResult> NameAsync(HttpRequest request, string agency, Training training, NominationEntity? row, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (body, unreadable) = await JsonBody.ReadAsync<MentorBody>(request, cancellationToken);
        if (unreadable is not null)
            return unreadable;
        if (training.Participation.Kind != ParticipationKind.Logbook)
            return Problems.Of(409, "no-logbook", "This training keeps no logbooks.", "Set participation.kind to logbook in the training, or leave the mentor out.");
        if (await catalogue.SeatsAsync(agency, training.Id.Value, cancellationToken) is not { Stage: TrainingPhase.Open })
            return Problems.Of(409, "training-ended", "The training is closed or cancelled; entries are final.");
        var (mentor, problem) = await ReadAsync(agency, body, cancellationToken);
        if (mentor is null)
            return problem!;
        if (row is not null && mentor.Is(row))
            return Problems.Of(422, "own-mentor", "The participant is named as their own mentor.", "Name somebody else; nobody confirms their own logbook.");
        var partition = EnrolmentKeys.Partition(agency, training.Id.Value);
        var lines = await pending.WriteAsync(PendingKind.Desk, [partition], cancellationToken);
        await mentors.NameAsync(partition, row is null ? MentorEntity.OfTraining : MentorEntity.Of(row.Uuid), mentor.Name, mentor.Email, mentor.Nip, mentor.Language, cancellationToken);
        await Nudge.WakeDeskAsync(client, agency, training.Id.Value, cancellationToken);
        await pending.StrikeAsync(lines, cancellationToken);
        return ApiJson.Ok(new { training = training.Id.Value, nomination = row?.Id, mentor = new { name = mentor.Name, email = mentor.Email, nip = mentor.Nip } });
    }

    private async Task<(MentorEntity? Mentor, IResult? Problem)> ReadAsync(string agency, MentorBody? body, CancellationToken cancellationToken)
    {
        if (body?.Nip is { Length: > 0 } text)
        {
            if (!Nip.TryParse(text, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), out var nip, out var wrong))
                return (null, Problems.Of(422, wrong.Type, "The mentor's NIP was refused.", wrong.Detail));
            return await employees.FindAsync(agency, nip.Digits, cancellationToken) is { } person && EmailAddress.TryParse(person.Email, out var known)
                ? (new() { Name = person.Name, Email = known.Value, Nip = nip.Digits, Language = person.Language }, null)
                : (null, Problems.Of(422, "mentor-unknown", "The mentor is not in the register of employees, or has no e-mail address there.", "Send name and email instead."));
        }
        if (LogbookAccess.Typed(body?.Name) is not { Length: > 0 and <= LongestName } name || name.Contains('\n', StringComparison.Ordinal))
            return (null, Problems.Of(422, "mentor-missing", "No mentor was named.", $"Send nip of a person in the register, or name (up to {LongestName} characters) and email."));
        return EmailAddress.TryParse(body?.Email, out var address)
            ? (new() { Name = name, Email = address.Value }, null)
            : (null, Problems.Of(422, "email-malformed", "The mentor's e-mail address is not deliverable in form.", "Send an address like nama@kota.example."));
    }
}
