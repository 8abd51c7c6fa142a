using System.Text.Json.Serialization;

namespace AsnTraining.Domain;

/// <summary>
/// A training's id within its agency: <c>PLT-2027-001</c>. Matches <c>[A-Za-z0-9][A-Za-z0-9.-]{0,29}</c>, case-sensitive.
/// </summary>
[JsonConverter(typeof(IdJsonConverter<TrainingId>))]
public readonly record struct TrainingId : IId<TrainingId>
{
    private readonly string? _value;

    private TrainingId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("This id was never set.");

    /// <inheritdoc/>
    public static bool TryParse(string? text, out TrainingId id)
    {
        id = IdText.IsName(text) ? new TrainingId(text) : default;
        return id._value is not null;
    }

    /// <summary>Takes an id that is known to be one.</summary>
    /// <exception cref="FormatException">The text is no such id.</exception>
    public static TrainingId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("Not a valid training id.");

    /// <inheritdoc cref="Value"/>
    public override string ToString() => _value ?? "";
}
