using System.Reflection;
using AsnTraining.Domain;

namespace AsnTraining.App.Webhooks;

/// <summary>A type of event that webhooks are told of.</summary>
/// <param name="Name">Type without the product's prefix, as subscriptions name it: <c>nomination.approved</c>.</param>
/// <param name="When">When it is sent, in one sentence.</param>
/// <param name="Data">An example of its data, whose type is the schema.</param>
/// <param name="State">For an event that says that a nomination came into a state: the state's documentation says when.</param>
internal sealed record ToldEvent(string Name, string When, object Data, FieldInfo? State = null)
{
    private const string Nomination = "kota~PLT-2027-001~01940b1a5e0c7c3ab1d2e3f405162738";
    private const string Employee = "01940b1a5e0c7000a1b2c3d4e5f60718";
    private const string Code = "7F3K2M9QXW4T8ZB1HRNVC5";

    /// <summary>Every type. What is not here is not sent; a test sees each of them sent.</summary>
    public static IReadOnlyList<ToldEvent> All { get; } =
    [
        .. NominationStates.All.Select(OfState),
        new(NominationEvents.Updated, "Something happened to a nomination within its state: event says what, for instance escalated, reminded or mailUndeliverable.", Changed(NominationState.AwaitingApproval, "escalated", 3)),
        Certificate("issued", "A new certificate took the place of a corrected one. A first certificate is told with nomination.certified.", "valid", replaces: "STTP~2027~000001"),
        Certificate("held", "A certificate could not be drawn; it waits for a correction.", "held", reason: "name: U+6F22 is in no font. Write it in Latin letters."),
        Certificate("released", "A certificate that was held is being made.", "issuing"),
        Certificate("revoked", "A certificate was revoked.", "revoked", reason: "Diterbitkan untuk orang yang salah."),
        Certificate("replaced", "A corrected certificate stands in this one's place.", "replaced", replacedBy: "STTP~2027~000002"),
        Certificate("voided", "A number will bear no certificate.", "void", reason: "The nomination was no longer enrolled when its certificate was to be recorded."),
        new("training.rescheduled", "The time or place of a training changed.", new TrainingRescheduled("PLT-2027-001", new(2027, 3, 1), new(2027, 3, 2), "Asia/Jakarta", false, "Aula BKPSDM")),
        new("training.closed", "A training was closed; outcomes and certificates follow.", new TrainingEnded("PLT-2027-001")),
        new("training.cancelled", "A training was called off.", new TrainingEnded("PLT-2027-001", "Narasumber berhalangan.")),
        new(WebhookMessage.Test, "POST /api/webhooks/test was called; it is sent once, whatever the subscription names.", new WebhookTried("If you can read this and the signature holds, the webhook works.")),
    ];

    /// <summary>Its subject in an example.</summary>
    public string Subject => Data switch
    {
        NominationChanged nomination => nomination.Nomination,
        CertificateChanged certificate => certificate.Certificate,
        WebhookTried => "kota",
        _ => "PLT-2027-001",
    };

    /// <summary>Whether a subscription may name it: a type, or <c>kind.*</c> for all of a kind.</summary>
    public static bool IsKnown(string pattern) => All.Any(told => told.Data is not WebhookTried && (pattern == told.Name || pattern == told.Name[..told.Name.IndexOf('.', StringComparison.Ordinal)] + ".*"));

    private static ToldEvent OfState(NominationState state) =>
        new($"{NominationEvents.Kind}.{state.Name()}", "", Changed(state, Happening(state), (int)state + 1), typeof(NominationState).GetField(state.ToString()));

    // The audit's word where it differs from the state's.
    private static string Happening(NominationState state) => state switch
    {
        NominationState.NeedsSupervisor => "supervisorMissing",
        NominationState.AwaitingApproval => "approvalRequested",
        NominationState.Enrolled => "seatGranted",
        NominationState.NotSeated => "waitlistEnded",
        NominationState.Cancelled => "trainingCancelled",
        _ => state.Name(),
    };

    private static NominationChanged Changed(NominationState state, string happening, int version) => new(
        Nomination, "PLT-2027-001", state.Name(), happening, version, Employee, "SIMPEG/2027/0001",
        state == NominationState.Rejected ? "Tugas dinas pada tanggal itu." : null,
        state == NominationState.Certified ? new("STTP~2027~000001", "B.1/BKPSDM/DIKLAT/II/2027", Code) : null);

    private static ToldEvent Certificate(string happening, string when, string state, string? replacedBy = null, string? replaces = null, string? reason = null) =>
        new("certificate." + happening, when, new CertificateChanged("STTP~2027~000001", "B.1/BKPSDM/DIKLAT/II/2027", Code, state, Nomination, "PLT-2027-001", Employee, replacedBy, replaces, reason));
}

/// <summary>An event as it is sent: CloudEvents 1.0 as structured JSON.</summary>
/// <param name="Specversion">Version of CloudEvents, 1.0.</param>
/// <param name="Id">Id of the event, the same for every try: whoever has seen it has the event already. It is also the header webhook-id.</param>
/// <param name="Source">The agency: urn:asn-training:agency: and its id.</param>
/// <param name="Type">What happened.</param>
/// <param name="Subject">Id of what it happened to. The events of one subject arrive in order.</param>
/// <param name="Time">When it happened, UTC.</param>
/// <param name="Datacontenttype">Type of the data, application/json.</param>
/// <param name="Sequence">Sorted as text, the order in which things happened to the subject.</param>
/// <param name="Data">What is told of it; no NIP, name or address.</param>
internal sealed record CloudEvent<T>(string Specversion, string Id, string Source, string Type, string Subject, DateTime Time, string Datacontenttype, string Sequence, T Data);

/// <summary>What is told of a nomination.</summary>
/// <param name="Nomination">Its id; GET /api/nominations/{id} shows it.</param>
/// <param name="Training">Id of the training.</param>
/// <param name="State">State after the event.</param>
/// <param name="Event">What happened, as the nomination's history says it.</param>
/// <param name="Version">The nomination's version after it.</param>
/// <param name="Employee">Internal id of the person; not there once the person was erased.</param>
/// <param name="Reference">The agency's own number.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Certificate">The certificate, with state certified.</param>
internal sealed record NominationChanged(
    string Nomination, string Training, string State, string Event, int Version, string? Employee = null, string? Reference = null, string? Reason = null, CertificateNamed? Certificate = null);

/// <summary>Names a certificate.</summary>
/// <param name="Id">Its id; GET /api/certificates/{id}/pdf fetches it.</param>
/// <param name="Number">The number that is printed on it.</param>
/// <param name="Code">Its verification code.</param>
internal sealed record CertificateNamed(string Id, string Number, string Code);

/// <summary>What is told of a certificate.</summary>
/// <param name="Certificate">Its id.</param>
/// <param name="Number">The number that is printed on it.</param>
/// <param name="Code">Its verification code.</param>
/// <param name="State">valid, held, issuing, revoked, replaced or void.</param>
/// <param name="Nomination">Id of the nomination.</param>
/// <param name="Training">Id of the training.</param>
/// <param name="Employee">Internal id of the person.</param>
/// <param name="ReplacedBy">Id of the certificate that stands in its place.</param>
/// <param name="Replaces">Id of the certificate in whose place it stands.</param>
/// <param name="Reason">Why.</param>
internal sealed record CertificateChanged(
    string Certificate, string Number, string Code, string State, string Nomination, string Training, string Employee, string? ReplacedBy = null, string? Replaces = null, string? Reason = null);

/// <summary>What is told of a training whose time or place changed.</summary>
/// <param name="Training">Its id.</param>
/// <param name="StartDate">First day.</param>
/// <param name="EndDate">Last day.</param>
/// <param name="TimeZone">IANA name of its zone.</param>
/// <param name="Online">Whether it is held online.</param>
/// <param name="Location">Where it is held.</param>
internal sealed record TrainingRescheduled(string Training, DateOnly StartDate, DateOnly EndDate, string TimeZone, bool Online, string? Location);

/// <summary>What is told of a training that ended.</summary>
/// <param name="Training">Its id.</param>
/// <param name="Reason">Why it was called off.</param>
internal sealed record TrainingEnded(string Training, string? Reason = null);

/// <summary>What a test event says.</summary>
/// <param name="Message">A sentence.</param>
internal sealed record WebhookTried(string Message);
