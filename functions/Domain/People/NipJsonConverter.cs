using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnTraining.Domain;

/// <summary>Refuses to write or read a NIP: none gets into a message, history or answer without someone asking for its digits.</summary>
internal sealed class NipJsonConverter : JsonConverter<Nip>
{
    public override Nip Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Read a NIP with Nip.TryParse.");

    public override void Write(Utf8JsonWriter writer, Nip value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A NIP is personal data: pass an employee id, or write Nip.Digits or Nip.Masked on purpose.");
}
