using System.Text.Json.Serialization;

namespace AsnTraining.LocalHost.Engine.Journal;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IReadOnlyList<JournalRecord>))]
[JsonSerializable(typeof(JournalRecord[]))]
[JsonSerializable(typeof(InstanceStarted))]
[JsonSerializable(typeof(State.ShelvedTurn))]
internal sealed partial class JournalJson : JsonSerializerContext;
