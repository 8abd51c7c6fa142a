using System.Globalization;
using AsnTraining.Demo.Roles;
using AsnTraining.Demo.Talking;

namespace AsnTraining.Demo;

/// <summary>What a run leaves for people to open. No file's name says whose it is.</summary>
/// <param name="folder">Where.</param>
internal sealed class Outbox(string folder)
{
    /// <summary>Writes certificates and mails; those of an earlier run in the same folder go.</summary>
    public async Task WriteAsync(
        IReadOnlyList<Nomination> nominations, IReadOnlyDictionary<string, IReadOnlyList<Received>> received, IReadOnlyList<Mail> mails,
        MailSink sink, CancellationToken cancellationToken)
    {
        var certificates = Empty("certificates", "*.pdf");
        foreach (var nomination in nominations)
        {
            if (nomination.Certificate is not { } certificate || !received.TryGetValue(nomination.Id, out var files)) continue;
            await File.WriteAllBytesAsync(Path.Combine(certificates, Participants.FileName(certificate.Number)), files[0].File, cancellationToken);
        }

        var letters = Empty("mail", "*.eml");
        foreach (var mail in mails)
        {
            var name = mail.N.ToString("00000", CultureInfo.InvariantCulture) + ".eml";
            await File.WriteAllBytesAsync(Path.Combine(letters, name), await sink.ReadMessageAsync(mail.N, cancellationToken), cancellationToken);
        }
    }

    private string Empty(string name, string pattern)
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        foreach (var file in Directory.EnumerateFiles(path, pattern)) File.Delete(file);
        return path;
    }
}
