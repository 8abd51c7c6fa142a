namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>A mail that could not be delivered.</summary>
/// <param name="Nomination">The nomination that it is about.</param>
/// <param name="Kind">Kind of mail.</param>
/// <param name="Address">The address to correct.</param>
/// <param name="At">When it came back.</param>
/// <param name="Reason">The receiving system's words.</param>
internal sealed record UndeliverableMail(string? Nomination, string? Kind, string? Address, DateTimeOffset? At, string? Reason);

/// <summary>An orchestration.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it runs.</param>
/// <param name="Status">pending, running, suspended, failed, terminated or completed.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="LastUpdatedAt">When it went on last.</param>
/// <param name="Failure">Kind of the failure that ended it.</param>
internal sealed record InstanceAnswer(string Id, string Name, string Status, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt, string? Failure = null);

/// <summary>What is being done to an orchestration.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Action">restart, terminate, suspend or resume.</param>
internal sealed record InstanceAction(string Id, string Action);

/// <summary>The newest run that wrote the agency's indexes again.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">running, completed, or failed: then ask for it again.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="RequestedBy">The client that asked.</param>
/// <param name="Trainings">Trainings gone through so far.</param>
/// <param name="Nominations">Nominations gone through so far.</param>
/// <param name="Certificates">Numbers of certificates gone through so far.</param>
/// <param name="People">People of the register gone through so far.</param>
/// <param name="Lines">Lines that there are to be by what was gone through.</param>
/// <param name="Written">How many of them were missing and were written. A step that had to be repeated counts only what was missing the second time.</param>
/// <param name="CompletedAt">When it was done.</param>
internal sealed record RebuildAnswer(
    string Id, string State, DateTimeOffset RequestedAt, string RequestedBy, int Trainings, int Nominations, int Certificates, int People, int Lines, int Written, DateTimeOffset? CompletedAt = null);
