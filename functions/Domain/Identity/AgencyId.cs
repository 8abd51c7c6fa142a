using System.Text.Json.Serialization;

namespace AsnTraining.Domain;

/// <summary>An agency's id. Matches <c>[A-Za-z0-9][A-Za-z0-9.-]{0,29}</c>, case-sensitive.</summary>
[JsonConverter(typeof(IdJsonConverter<AgencyId>))]
public readonly record struct AgencyId : IId<AgencyId>
{
    private readonly string? _value;

    private AgencyId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("This id was never set.");

    /// <inheritdoc/>
    public static bool TryParse(string? text, out AgencyId id)
    {
        id = IdText.IsName(text) ? new AgencyId(text) : default;
        return id._value is not null;
    }

    /// <summary>Takes an id that is known to be one.</summary>
    /// <exception cref="FormatException">The text is no such id.</exception>
    public static AgencyId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("Not a valid agency id.");

    /// <inheritdoc cref="Value"/>
    public override string ToString() => _value ?? "";
}
