using System.Text.Json.Serialization;

namespace AsnTraining.Domain;

/// <summary>A certificate's id, which also names its blob. The 32 lower-case hex digits of a UUID of version 7.</summary>
[JsonConverter(typeof(IdJsonConverter<CertificateId>))]
public readonly record struct CertificateId : IId<CertificateId>
{
    private readonly string? _value;

    private CertificateId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("This id was never set.");

    /// <summary>Makes an id of a UUID of version 7.</summary>
    /// <exception cref="ArgumentException">The UUID is of another version.</exception>
    public static CertificateId Create(Guid uuid) => new(IdText.Hex(uuid));

    /// <inheritdoc/>
    public static bool TryParse(string? text, out CertificateId id)
    {
        id = IdText.IsUuid7(text) ? new CertificateId(text) : default;
        return id._value is not null;
    }

    /// <summary>Takes an id that is known to be one.</summary>
    /// <exception cref="FormatException">The text is no such id.</exception>
    public static CertificateId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("Not a valid certificate id.");

    /// <inheritdoc cref="Value"/>
    public override string ToString() => _value ?? "";
}
