using System.Text.Json.Serialization;

namespace AsnTraining.LocalHost.Engine.Journal;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IReadOnlyList<JournalRecord>))]
[JsonSerializable(typeof(JournalRecord[]))]
[JsonSerializable(typeof(State.Turn))]
internal sealed partial class JournalJson : JsonSerializerContext;
