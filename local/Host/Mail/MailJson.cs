using System.Text.Json.Serialization;

namespace AsnTraining.LocalHost.Mail;

[JsonSerializable(typeof(StoredMail))]
internal sealed partial class MailJson : JsonSerializerContext;
