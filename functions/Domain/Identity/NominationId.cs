using System.Text.Json.Serialization;

namespace AsnTraining.Domain;

/// <summary>
/// A nomination's id, <c>{agency}~{training}~{UUIDv7, 32 hex digits}</c>: it says where the nomination's row lies and is also the
/// id of its orchestration (at most 94 characters).
/// </summary>
[JsonConverter(typeof(IdJsonConverter<NominationId>))]
public readonly record struct NominationId : IId<NominationId>
{
    private readonly string? _uuid;

    private NominationId(AgencyId agency, TrainingId training, string uuid)
    {
        Agency = agency;
        Training = training;
        _uuid = uuid;
    }

    /// <summary>The agency that nominates.</summary>
    public AgencyId Agency { get; }

    /// <summary>The training nominated for.</summary>
    public TrainingId Training { get; }

    /// <summary>The last part, 32 hex digits that sort by the time the nomination was made.</summary>
    public string Uuid => _uuid ?? throw new InvalidOperationException("This id was never set.");

    /// <inheritdoc/>
    public string Value => $"{Agency.Value}~{Training.Value}~{Uuid}";

    /// <summary>Makes the id of a new nomination.</summary>
    /// <exception cref="ArgumentException">The UUID is not of version 7.</exception>
    public static NominationId Create(AgencyId agency, TrainingId training, Guid uuid)
    {
        // Both are read here, so that an id that was never set fails now rather than at its first use.
        ArgumentException.ThrowIfNullOrEmpty(agency.Value, nameof(agency));
        ArgumentException.ThrowIfNullOrEmpty(training.Value, nameof(training));
        return new(agency, training, IdText.Hex(uuid));
    }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out NominationId id)
    {
        id = default;
        var parts = text?.Split('~') ?? [];
        if (parts.Length != 3
            || !AgencyId.TryParse(parts[0], out var agency)
            || !TrainingId.TryParse(parts[1], out var training)
            || !IdText.IsUuid7(parts[2]))
            return false;

        id = new NominationId(agency, training, parts[2]);
        return true;
    }

    /// <summary>Takes an id that is known to be one.</summary>
    /// <exception cref="FormatException">The text is no nomination's id.</exception>
    public static NominationId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("Not a valid nomination id.");

    /// <inheritdoc cref="Value"/>
    public override string ToString() => _uuid is null ? "" : Value;
}
