using System.Text;
using AsnTraining.LocalHost.Mail;

namespace AsnTraining.LocalHost.Tests.Mail;

/// <summary>The <c>.eml</c> file follows the mail formats, so that any mail program opens it.</summary>
public sealed class MimeMessageTests
{
    private static readonly StoredMail Plain = new(
        "id", new DateTimeOffset(2026, 3, 2, 8, 5, 9, TimeSpan.FromHours(7)), new("diklat@kota.example", "BKPSDM Kota Contoh"), [],
        [new("to", "siti@dinas.example", "Siti Aminah")], "Undangan", "Halo", null, [], [], [],
        new Dictionary<string, string>(), new Dictionary<string, string>());

    [Fact]
    public void A_plain_mail_is_plain()
    {
        Assert.Equal(
            """
            Date: Mon, 02 Mar 2026 08:05:09 +0700
            From: BKPSDM Kota Contoh <diklat@kota.example>
            To: Siti Aminah <siti@dinas.example>
            Subject: Undangan
            Message-ID: <1@mail.localhost>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit

            Halo

            """.ReplaceLineEndings("\r\n"),
            Write(Plain));
    }

    [Fact]
    public void Bodies_are_alternatives_inside_what_is_attached()
    {
        var mail = Plain with
        {
            Html = "<p>Halo</p>",
            Attachments = [new("a.pdf", "application/pdf", 3, false, null), new("logo.png", "image/png", 2, true, "logo")],
        };

        var text = Write(mail, [1, 2, 3], [4, 5]);

        var order = new[]
        {
            "multipart/mixed", "multipart/related", "multipart/alternative", "text/plain", "text/html", "image/png", "Content-ID: <logo>",
            "application/pdf", "attachment;\r\n filename=\"a.pdf\"", "AQID",
        };
        Assert.Equal(order.Select(part => text.IndexOf(part, StringComparison.Ordinal)).Order(), order.Select(part => text.IndexOf(part, StringComparison.Ordinal)));
        Assert.All(order, part => Assert.Contains(part, text, StringComparison.Ordinal));
        foreach (var kind in new[] { "mixed", "related", "alternative" })
        {
            Assert.Equal(2, Count(text, $"--=_{kind}_1\r\n"));
            Assert.Equal(1, Count(text, $"--=_{kind}_1--\r\n"));
        }
    }

    [Fact]
    public void Blind_copies_stay_blind()
    {
        var text = Write(Plain with { Recipients = [.. Plain.Recipients, new("cc", "c@x.example", null), new("bcc", "b@x.example", null)] });

        Assert.Contains("Cc: c@x.example\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("b@x.example", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_and_foreign_headers_are_encoded_in_words_of_legal_length_that_split_no_character()
    {
        var subject = string.Concat(Enumerable.Repeat("Pelatihan – “kepemimpinan” é🎓 ", 12)).Trim();

        var text = Write(Plain with { Subject = subject });

        var header = text[text.IndexOf("Subject:", StringComparison.Ordinal)..text.IndexOf("Message-ID:", StringComparison.Ordinal)];
        Assert.All(header.Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
        var words = header["Subject:".Length..].Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.All(words, word => Assert.Matches("^=\\?utf-8\\?B\\?[A-Za-z0-9+/=]{1,60}\\?=$", word));
        // Each word alone is valid UTF-8, or this would throw.
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        Assert.Equal(subject, string.Concat(words.Select(word => strict.GetString(Convert.FromBase64String(word[10..^2])))));
    }

    [Fact]
    public void Names_with_special_characters_are_quoted_and_foreign_file_names_encoded()
    {
        var text = Write(
            Plain with
            {
                Recipients = [new("to", "b@x.example", "Budi \"Bob\", S.E.")],
                Attachments = [new("Sertifikat – Siti é.pdf", "application/pdf", 1, false, null)],
            },
            [1]);

        Assert.Contains("To: \"Budi \\\"Bob\\\", S.E.\" <b@x.example>\r\n", text, StringComparison.Ordinal);
        Assert.Contains("filename*=utf-8''Sertifikat%20%E2%80%93%20Siti%20%C3%A9.pdf", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_ascii_or_has_long_lines_is_base64_in_short_lines()
    {
        var body = new string('x', 2000) + "\né";

        var text = Write(Plain with { Text = body });

        var encoded = text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.Contains("Content-Transfer-Encoding: base64\r\n", text, StringComparison.Ordinal);
        Assert.All(encoded.Split("\r\n"), line => Assert.InRange(line.Length, 0, 76));
        Assert.Equal(body.ReplaceLineEndings("\r\n"), Encoding.UTF8.GetString(Convert.FromBase64String(encoded.ReplaceLineEndings(""))));
    }

    private static string Write(StoredMail mail, params byte[][] attachments) =>
        Encoding.UTF8.GetString(MimeMessage.Write(new AcceptedMail(mail, [.. attachments.Select(bytes => (ReadOnlyMemory<byte>)bytes)]), "1@mail.localhost"));

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
