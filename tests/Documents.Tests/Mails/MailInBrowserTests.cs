using AsnTraining.Documents.Mails;
using AsnTraining.Documents.Tests.Gallery;

namespace AsnTraining.Documents.Tests.Mails;

/// <summary>The mails as the mail program of a phone lays them out.</summary>
[Collection(InBrowser.Name)]
public sealed class MailInBrowserTests(Browser browser)
{
    public static TheoryData<string> Names => [.. SampleMails.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Fits_a_narrow_phone_and_asks_for_nothing(string name)
    {
        var opened = await browser.OpenAsync((await GalleryItems.MailAsync(name, Language.Indonesian)).Html, 320, secured: false);

        Assert.Equal(320, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        // The document itself, and the picture of the tab that only a browser looks for.
        Assert.All(opened.Requests, request => Assert.Matches("/(halaman|favicon.ico)$", request.Url));
    }

    [Fact]
    public async Task Buttons_are_large_enough_for_a_thumb()
    {
        var opened = await browser.OpenAsync((await GalleryItems.MailAsync("approval-request", Language.Indonesian)).Html, 390, secured: false);
        Assert.True(await opened.Page.EvaluateAsync<double>("document.querySelector('a').getBoundingClientRect().height") >= 44);
    }

    [Fact]
    public async Task A_word_without_end_stays_inside()
    {
        var sample = (ApprovalRequest)SampleMails.All["approval-request"];
        var endless = new string('W', 90);
        var mail = await Rendering.Mail(
            sample with { EmployeeName = endless, EmployeeUnit = endless, RecipientName = endless, Training = sample.Training with { Place = endless } }, Language.Indonesian);
        var opened = await browser.OpenAsync(mail.Html, 390, secured: false);
        Assert.Equal(390, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
