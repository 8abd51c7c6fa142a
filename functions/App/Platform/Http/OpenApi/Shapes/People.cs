namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>How many people went in.</summary>
/// <param name="Accepted">Rows stored.</param>
/// <param name="Refused">Rows refused.</param>
/// <param name="Warnings">What looks wrong in rows that were stored all the same, by row and column; at most 500.</param>
internal sealed record PeopleAnswer(int Accepted, int Refused, IReadOnlyList<RowError>? Warnings = null);

/// <summary>An employee as the register takes them.</summary>
/// <param name="Nip">NIP, 18 digits as a string.</param>
/// <param name="Name">Name with titles.</param>
/// <param name="Status">PNS or PPPK.</param>
/// <param name="Grade">Rank or grade.</param>
/// <param name="Position">Position.</param>
/// <param name="Unit">Work unit.</param>
/// <param name="Email">Mail address.</param>
/// <param name="SupervisorNip">The superior's NIP.</param>
/// <param name="Language">Language of mails to the person, also as an approver: id or en; the agency's own where left out. It counts for nominations and rounds of approval made from then on.</param>
/// <param name="ContractStart">First day of a PPPK's contract, for instance 2026-03-01: the ceiling of hours then counts from anniversary to anniversary, else by calendar year.</param>
/// <param name="BirthPlace">Place of birth, if certificates are to name it.</param>
/// <param name="BirthDate">Date of birth, for instance 1980-01-31; left out, certificates that name the place take the date of the NIP.</param>
internal sealed record EmployeeBody(
    string Nip, string Name, string? Status = null, string? Grade = null, string? Position = null, string? Unit = null, string? Email = null, string? SupervisorNip = null, string? Language = null, string? ContractStart = null,
    string? BirthPlace = null, string? BirthDate = null);

/// <summary>An erasure.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">running or completed.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="RequestedBy">The client that asked.</param>
/// <param name="CompletedAt">When it was done.</param>
/// <param name="Nominations">Nominations that were blanked.</param>
/// <param name="Certificates">Certificates that were blanked.</param>
internal sealed record ErasureAnswer(string Id, string State, DateTimeOffset? RequestedAt = null, string? RequestedBy = null, DateTimeOffset? CompletedAt = null, int? Nominations = null, int? Certificates = null);

/// <summary>A person of the register.</summary>
/// <param name="Nip">NIP.</param>
/// <param name="Name">Name with titles.</param>
internal sealed record PersonAnswer(string? Nip, string? Name);
