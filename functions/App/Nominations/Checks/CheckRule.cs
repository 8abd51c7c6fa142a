using System.Text.Json.Serialization;

namespace AsnTraining.App.Nominations.Checks;

/// <summary>What a check does with a nomination that does not pass it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckRule>))]
public enum CheckRule
{
    /// <summary>Takes it; the answer and the approver's page carry a warning.</summary>
    [JsonStringEnumMemberName("warn")]
    Warn,

    /// <summary>Refuses it.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse,
}
