namespace AsnTraining.Documents.Pages;

/// <summary>The API's description for those who connect a system to it.</summary>
public sealed record ApiReferencePage : PageModel
{
    /// <summary>What is true of all operations.</summary>
    public required string Introduction { get; init; }

    /// <summary>Where the machine-readable description is.</summary>
    public required string DocumentAddress { get; init; }

    /// <summary>The operations by stage.</summary>
    public required IReadOnlyList<ApiReferenceGroup> Groups { get; init; }

    /// <summary>What is true of all events, in paragraphs.</summary>
    public required IReadOnlyList<string> EventsIntroduction { get; init; }

    /// <summary>The events that webhooks are told of; their path is the type.</summary>
    public required IReadOnlyList<ApiReferenceOperation> Events { get; init; }

    /// <summary>The records of bodies and answers.</summary>
    public required IReadOnlyList<ApiReferenceRecord> Records { get; init; }

    /// <summary>The types of problems with their meanings.</summary>
    public required IReadOnlyList<ApiReferenceProblem> Problems { get; init; }
}

/// <summary>Operations of one stage.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Operations">Its operations.</param>
public sealed record ApiReferenceGroup(string Name, IReadOnlyList<ApiReferenceOperation> Operations);

/// <summary>An operation.</summary>
public sealed record ApiReferenceOperation
{
    /// <summary>Its id, for links.</summary>
    public required string Id { get; init; }

    /// <summary>GET, POST, PUT or DELETE.</summary>
    public required string Method { get; init; }

    /// <summary>Its address.</summary>
    public required string Path { get; init; }

    /// <summary>What it does, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>The scopes of which a client needs one; empty where no key is needed.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Values in address, query and headers.</summary>
    public IReadOnlyList<ApiReferenceField> Parameters { get; init; } = [];

    /// <summary>Bodies that it takes.</summary>
    public IReadOnlyList<ApiReferenceBody> Bodies { get; init; } = [];

    /// <summary>Its answers.</summary>
    public IReadOnlyList<ApiReferenceAnswer> Answers { get; init; } = [];
}

/// <summary>A value.</summary>
/// <param name="Name">Name.</param>
/// <param name="Kind">Where it stands, or its type.</param>
/// <param name="Required">Whether it may not be left out.</param>
/// <param name="Meaning">Meaning.</param>
public sealed record ApiReferenceField(string Name, string Kind, bool Required, string? Meaning);

/// <summary>A body.</summary>
/// <param name="MediaType">Media type.</param>
/// <param name="Record">Name of its record.</param>
/// <param name="Example">An example.</param>
public sealed record ApiReferenceBody(string MediaType, string? Record, string? Example);

/// <summary>An answer.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Meaning">Meaning.</param>
/// <param name="Problems">Problem types that it may bear.</param>
/// <param name="Bodies">Its bodies.</param>
public sealed record ApiReferenceAnswer(string Status, string Meaning, IReadOnlyList<string> Problems, IReadOnlyList<ApiReferenceBody> Bodies);

/// <summary>A record.</summary>
/// <param name="Name">Name.</param>
/// <param name="Meaning">Meaning.</param>
/// <param name="Fields">Its fields.</param>
public sealed record ApiReferenceRecord(string Name, string? Meaning, IReadOnlyList<ApiReferenceField> Fields);

/// <summary>A type of problem.</summary>
/// <param name="Type">Last part of its type.</param>
/// <param name="Meaning">Meaning.</param>
public sealed record ApiReferenceProblem(string Type, string Meaning);

/// <summary>The sentences of the page; what the API itself says stays in English, as its fields do.</summary>
internal static class ApiReferenceWords
{
    public static readonly Phrase Title = new("Antarmuka pemrograman (API)", "Programming interface (API)");
    public static readonly Phrase Lead = new(
        "Untuk pengembang yang menghubungkan sistem kepegawaian. Uraian teknis ditulis dalam bahasa Inggris.",
        "For developers who connect an HR system.");
    public static readonly Phrase Document = new("Dokumen OpenAPI 3.1", "OpenAPI 3.1 document");
    public static readonly Phrase Contents = new("Isi", "Contents");
    public static readonly Phrase Scopes = new("Lingkup kunci (salah satu)", "Scope of the key (one of)");
    public static readonly Phrase NoKey = new("Tanpa kunci API", "Needs no API key");
    public static readonly Phrase Parameters = new("Parameter", "Parameters");
    public static readonly Phrase Body = new("Isi permintaan", "Request body");
    public static readonly Phrase Answers = new("Jawaban", "Answers");
    public static readonly Phrase Events = new("Peristiwa (webhook)", "Events (webhooks)");
    public static readonly Phrase Signed = new("Dikirim oleh aplikasi ke alamat webhook, dengan tanda tangan", "Sent by the app to the webhook's address, signed");
    public static readonly Phrase Records = new("Bentuk data", "Records");
    public static readonly Phrase Problems = new("Jenis masalah", "Problem types");
    public static readonly Phrase ProblemsLead = new(
        "Nilai type pada jawaban masalah adalah urn:asn-training:problem: diikuti nama di bawah ini.",
        "The type of a problem is urn:asn-training:problem: followed by one of these names.");
    public static readonly Phrase Required = new("wajib", "required");
    public static readonly Phrase Example = new("Contoh", "Example");
}
