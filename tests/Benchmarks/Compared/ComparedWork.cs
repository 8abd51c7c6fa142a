using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using AsnTraining.Documents.Certificates;
using QRCoder;

namespace AsnTraining.Benchmarks.Compared;

/// <summary>The same certificates in the form that the other programs read: lines of text with their sizes and places.</summary>
internal static class ComparedWork
{
    private static readonly (string Name, string File)[] _fonts =
    [
        ("Serif", "EBGaramond12-Regular.ttf"), ("Italic", "EBGaramond12-Italic.ttf"), ("Sans", "Lato-Regular.ttf"), ("SansBold", "Lato-Bold.ttf"),
    ];

    /// <summary>Writes documents.json.</summary>
    public static string WriteDocuments(string folder, IEnumerable<CertificateContent> certificates)
    {
        var path = Path.Combine(folder, "documents.json");
        File.WriteAllText(path, JsonSerializer.Serialize(certificates.Select(content => new
        {
            title = content.Number,
            address = content.VerificationUrl.AbsoluteUri,
            lines = Lines(content).Select(line => new { text = line.Text, font = line.Font, size = line.Size, top = line.Top }),
        })));
        return path;
    }

    /// <summary>Writes pages with the font and the code as vectors.</summary>
    public static void WritePages(string folder, string fonts, IEnumerable<CertificateContent> certificates)
    {
        foreach (var (content, number) in certificates.Select((content, number) => (content, number)))
        {
            var lines = string.Concat(Lines(content).Select(line => string.Create(
                CultureInfo.InvariantCulture,
                $"<p style=\"top:{line.Top}mm;font:{line.Size}pt {line.Font}\">{WebUtility.HtmlEncode(line.Text)}</p>")));
            using var generator = new QRCodeGenerator();
            using var code = generator.CreateQrCode(content.VerificationUrl.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
            using var svg = new SvgQRCode(code);
            var page = new StringBuilder("<!DOCTYPE html><html lang=\"id\"><head><meta charset=\"utf-8\"><title>").Append(content.Number).Append("</title><style>");
            foreach (var (name, file) in _fonts)
                page.Append("@font-face{font-family:").Append(name).Append(";src:url('file://").Append(Path.Combine(fonts, file)).Append("')}");
            page.Append("body{margin:0}p{position:absolute;left:20mm;width:257mm;margin:0;text-align:center}")
                .Append("svg{position:absolute;left:22mm;top:168mm;width:23mm;height:23mm}</style></head><body>").Append(lines)
                .Append(svg.GetGraphic(4)).Append("</body></html>");
            File.WriteAllText(Path.Combine(folder, $"{number}.html"), page.ToString());
        }
    }

    private static IEnumerable<(string Text, string Font, double Size, double Top)> Lines(CertificateContent content)
    {
        var (holder, training, signer) = (content.Holder, content.Training, content.Template.Signers[0]);
        yield return (content.Template.GovernmentName!.ToUpperInvariant(), "SansBold", 9, 32);
        yield return (content.Template.AgencyName, "Serif", 15, 36);
        yield return ("Surat Tanda Tamat Pelatihan", "Serif", 34, 45);
        yield return ($"Nomor: {content.Number}", "Serif", 11.5, 60);
        yield return (content.LegalBasis!, "Italic", 10, 66);
        yield return ("diberikan kepada", "Italic", 12, 78);
        yield return (holder.Name, "Serif", 30, 84);
        yield return ("NIP        PANGKAT, GOLONGAN        TEMPAT, TANGGAL LAHIR        JABATAN        UNIT KERJA        INSTANSI", "SansBold", 6, 97);
        yield return ($"{holder.Nip}   {holder.Rank}   {holder.BirthPlace}, 17 November 1993   {holder.Position}", "Serif", 11, 100);
        yield return ($"{holder.Unit}   {holder.Agency}", "Serif", 11, 107);
        yield return ($"telah dinyatakan LULUS dengan kualifikasi {content.Qualification} pada {training.Form}", "Serif", 12, 117);
        yield return (training.Title, "Serif", 20, 124);
        yield return (
            $"yang diselenggarakan oleh {training.Organiser} di {training.Place} pada tanggal 4 s.d. 8 Mei 2026, angkatan {training.Batch} "
            + "tahun 2026, selama 40 (empat puluh) JP.", "Serif", 12, 135);
        yield return ($"{content.IssuePlace}, 12 Mei 2026", "Serif", 11, 152);
        yield return ($"{signer.Capacity} {signer.Title.Replace('\n', ' ')}", "Serif", 11, 158);
        yield return (signer.Name, "Serif", 12, 180);
        yield return ($"NIP {signer.Nip}", "Serif", 10, 186);
        yield return ("Periksa keaslian dengan memindai kode QR atau membuka", "Sans", 7, 191);
        yield return (content.VerificationUrl.AbsoluteUri, "Sans", 7, 194);
        yield return ($"Kode verifikasi: {content.VerificationCode}", "SansBold", 7, 197);
        yield return ($"Dokumen ini disegel secara elektronik oleh {content.Template.AgencyName}. Perubahan apa pun pada dokumen ini membuat segel tidak sah.", "Sans", 6, 200);
    }
}
