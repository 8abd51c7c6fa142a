using AsnTraining.Documents.Mails;
using AsnTraining.Documents.Tests.Gallery;

namespace AsnTraining.Documents.Tests.Mails;

/// <summary>Names, titles and reasons come from other systems and from people; they stay what they are: text.</summary>
public sealed class MailSafetyTests
{
    private const string Hostile = "</td><script>alert(1)</script><img src=x onerror=alert(2)>\"'&{0}{9}";

    private static ApprovalRequest Request => (ApprovalRequest)SampleMails.All["approval-request"];

    [Fact]
    public async Task Markup_in_any_field_stays_text()
    {
        var mail = await Rendering.Renderer.RenderAsync(
            Request with
            {
                RecipientName = Hostile,
                EmployeeName = Hostile,
                EmployeePosition = Hostile,
                EmployeeUnit = Hostile,
                IsEscalation = true,
                EscalatedFromName = Hostile,
                OnBehalfOfName = Hostile,
                Training = Request.Training with { Title = Hostile, Form = Hostile, Provider = Hostile, Place = Hostile },
            },
            new MailBranding(Hostile, "https://pelatihan.kota.example", Hostile),
            Language.Indonesian);
        var document = GalleryItems.Parse(mail.Html);

        Assert.Empty(document.QuerySelectorAll("script, img, [onerror]"));
        // Header, signature, and two times in the small print at least: nothing of it was swallowed.
        Assert.True(Count(document.Body!.TextContent, "<script>alert(1)</script>") >= 10);
        Assert.Contains(Hostile, document.Title, StringComparison.Ordinal);
        Assert.Contains(Hostile, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_cannot_break_out_of_its_place()
    {
        var mail = await Rendering.Mail((Rejected)SampleMails.All["rejected"] with { Reason = Hostile }, Language.English);
        Assert.Empty(GalleryItems.Parse(mail.Html).QuerySelectorAll("script, img"));
        Assert.Contains(Hostile, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_break_in_a_name_does_not_become_a_header()
    {
        var mail = await Rendering.Mail(Request with { EmployeeName = "Fajar\r\nBcc: semua@kota.example\t\0Halim" }, Language.Indonesian);

        Assert.DoesNotContain(mail.Subject, char.IsControl);
        Assert.EndsWith("Fajar Bcc: semua@kota.example Halim", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_with_a_quote_stays_within_its_attribute()
    {
        var mail = await Rendering.Mail(Request with { DecisionUrl = "https://pelatihan.kota.example/approvals?t=a\"onmouseover=\"alert(1)&x=<b>" }, Language.English);
        var document = GalleryItems.Parse(mail.Html);

        Assert.Empty(document.QuerySelectorAll("[onmouseover], b"));
        Assert.Equal("https://pelatihan.kota.example/approvals?t=a\"onmouseover=\"alert(1)&x=<b>", document.QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/approvals?t=x")]
    [InlineData("ftp://kota.example/")]
    [InlineData("")]
    public async Task A_link_that_is_no_web_address_is_refused_without_being_repeated(string address)
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => Rendering.Mail(Request with { DecisionUrl = address }, Language.English));
        if (address.Length > 0)
        {
            Assert.DoesNotContain(address, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Many_at_once_come_out_as_one_by_one()
    {
        var alone = await Rendering.Mail(Request, Language.Indonesian);
        var english = await Rendering.Mail(Request, Language.English);

        var together = await Task.WhenAll(Enumerable.Range(0, 200).Select(n =>
            Task.Run(() => Rendering.Mail(Request, n % 2 == 0 ? Language.Indonesian : Language.English))));

        Assert.All(together.Index(), item => Assert.Equal(item.Index % 2 == 0 ? alone : english, item.Item));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
