using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Storage;
using Azure.Data.Tables;

namespace AsnTraining.App.Certificates.Templates;

/// <summary>An official as an agency names them on its certificates.</summary>
/// <param name="Title">Office; may hold several lines.</param>
/// <param name="Name">Name with titles.</param>
/// <param name="Nip">NIP; left out when null.</param>
/// <param name="Capacity">In which capacity, for instance <c>a.n. Wali Kota</c>.</param>
public sealed record TemplateSigner(string Title, string Name, string? Nip = null, string? Capacity = null);

/// <summary>The look of an agency's certificates, as the agency sets it. What it leaves out takes the language's own words.</summary>
public sealed record AgencyTemplate
{
    /// <summary>Language of the fixed words, dates and numbers: <c>id</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "id";

    /// <summary>The government above the agency.</summary>
    public string? GovernmentName { get; init; }

    /// <summary>The institution that issues, where it is not the agency itself: a mayor's office for instance lets its personnel agency issue.</summary>
    public string? InstitutionName { get; init; }

    /// <summary>Title of the certificate.</summary>
    public string? Title { get; init; }

    /// <summary>Line under the title.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Words before the name.</summary>
    public string? LeadIn { get; init; }

    /// <summary>Closing sentence.</summary>
    public string? Closing { get; init; }

    /// <summary>The regulations the certificate rests on, as one sentence.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>Main colour, <c>#rrggbb</c>.</summary>
    public string? PrimaryColour { get; init; }

    /// <summary>Second colour, <c>#rrggbb</c>.</summary>
    public string? AccentColour { get; init; }

    /// <summary>Emblem as a PNG; base64 in JSON.</summary>
    public byte[]? LogoPng { get; init; }

    /// <summary>What the emblem shows.</summary>
    public string? LogoAlternative { get; init; }

    /// <summary>One or two officials; empty takes the one of the agency's settings.</summary>
    public IReadOnlyList<TemplateSigner> Signers { get; init; } = [];
}

/// <summary>
/// Agencies' templates. Each change is a new version and none is ever changed, since a certificate's row names the version
/// that it was drawn with and must draw to the same bytes for ever.
/// </summary>
public sealed class TemplateStore(DataStore store, TimeProvider time)
{
    private const string Current = "template";
    private const int Tries = 12;

    // Which version is the newest may be this old, in real time.
    private const long MemoryMilliseconds = 10_000;
    private const int TemplatesKept = 200;
    private readonly ConcurrentDictionary<string, (int Version, long Until)> newest = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, int), AgencyTemplate> templates = new();

    /// <summary>Version of the template in use; 0 when the agency has set none.</summary>
    public async Task<int> VersionAsync(string agency, CancellationToken cancellationToken)
    {
        if (newest.TryGetValue(agency, out var seen) && seen.Until > Environment.TickCount64)
            return seen.Version;
        var version = (await store.Agencies.FindAsync<TableEntity>(agency, Current, cancellationToken))?.GetInt32("Version") ?? 0;
        newest[agency] = (version, Environment.TickCount64 + MemoryMilliseconds);
        return version;
    }

    /// <summary>Reads a version; 0 is the template of an agency that has set none.</summary>
    public async Task<AgencyTemplate> ReadAsync(string agency, int version, CancellationToken cancellationToken)
    {
        if (version == 0)
            return new AgencyTemplate();
        if (templates.TryGetValue((agency, version), out var known))
            return known;
        var row = await store.Agencies.FindAsync<TableEntity>(agency, Row(version), cancellationToken) ?? throw new InvalidOperationException("The template's row is not there.");
        var template = JsonSerializer.Deserialize<AgencyTemplate>(row.GetString("Json"), ApiJson.Options)! with { LogoPng = row.GetBinary("LogoPng") };
        if (templates.Count >= TemplatesKept)
            templates.Clear();
        return templates[(agency, version)] = template;
    }

    /// <summary>Stores a template as the newest version.</summary>
    /// <returns>Its version.</returns>
    public async Task<int> WriteAsync(string agency, AgencyTemplate template, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(template);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var pointer = await store.Agencies.FindAsync<TableEntity>(agency, Current, cancellationToken);
            var version = (pointer?.GetInt32("Version") ?? 0) + 1;
            var row = new TableEntity(agency, Row(version)) { ["Json"] = JsonSerializer.Serialize(template with { LogoPng = null }, ApiJson.Options), ["At"] = time.GetUtcNow() };
            if (template.LogoPng is { Length: > 0 } logo)
                row["LogoPng"] = logo;
            var next = new TableEntity(agency, Current) { ["Version"] = version };
            try
            {
                await store.Agencies.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Add, row),
                    pointer is null ? new(TableTransactionActionType.Add, next) : new(TableTransactionActionType.UpdateReplace, next, pointer.ETag),
                ], cancellationToken);
                newest.TryRemove(agency, out _);
                return version;
            }
            catch (TableTransactionFailedException e) when (e.LostRace())
            {
                await Backoff.DelayAsync(attempt, cancellationToken);
            }
        }
        throw new InvalidOperationException("The template was contended too long.");
    }

    private static string Row(int version) => string.Create(CultureInfo.InvariantCulture, $"template~{version:D6}");
}
