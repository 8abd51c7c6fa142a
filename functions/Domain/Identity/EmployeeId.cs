using System.Text.Json.Serialization;

namespace AsnTraining.Domain;

/// <summary>
/// An employee's internal id, the key everywhere; the NIP may change, this does not. The 32 lower-case hex digits of a UUID of
/// version 7.
/// </summary>
[JsonConverter(typeof(IdJsonConverter<EmployeeId>))]
public readonly record struct EmployeeId : IId<EmployeeId>
{
    private readonly string? _value;

    private EmployeeId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("This id was never set.");

    /// <summary>Makes an id of a UUID of version 7.</summary>
    /// <exception cref="ArgumentException">The UUID is of another version.</exception>
    public static EmployeeId Create(Guid uuid) => new(IdText.Hex(uuid));

    /// <inheritdoc/>
    public static bool TryParse(string? text, out EmployeeId id)
    {
        id = IdText.IsUuid7(text) ? new EmployeeId(text) : default;
        return id._value is not null;
    }

    /// <summary>Takes an id that is known to be one.</summary>
    /// <exception cref="FormatException">The text is no such id.</exception>
    public static EmployeeId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("Not a valid employee id.");

    /// <inheritdoc cref="Value"/>
    public override string ToString() => _value ?? "";
}
