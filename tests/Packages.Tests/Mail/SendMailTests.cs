using System.Net;
using System.Text.Json;
using AsnTraining.Packages.Tests.Support;
using Microsoft.AspNetCore.Http;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace AsnTraining.Packages.Tests.Mail;

/// <summary>What the mail client posts, and what it makes of the answer.</summary>
public sealed class SendMailTests
{
    private static readonly EmailAddress Sender = new("diklat@kota.example", "BKPSDM Kota Contoh");
    private static readonly EmailAddress Siti = new("siti@kota.example", "Siti");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_mail_is_posted_as_the_api_wants_it()
    {
        var message = new SendGridMessage
        {
            From = Sender,
            Subject = "Sertifikat \"Ārya\" <b> & 🎓",
            PlainTextContent = "Yth. Siti,\nterlampir.",
            HtmlContent = "<p>Yth. Siti, terlampir.</p>",
        };
        message.AddTo(Siti);
        message.AddCc("atasan@kota.example");
        message.AddBcc("arsip@kota.example", "Arsip");
        message.AddAttachment("sertifikat.pdf", "JVBERi0+/w==", "application/pdf", "attachment");
        message.AddAttachment(new Attachment { Filename = "logo.png", Content = "AA==", Type = "image/png", Disposition = "inline", ContentId = "logo" });
        message.AddCustomArg("mail", "certificate");
        message.AddCustomArgs(new Dictionary<string, string> { ["round"] = "1" });
        message.AddGlobalCustomArg("agency", "kota");
        message.AddCategory("certificate");
        message.AddHeader("X-Entity-Ref-ID", "1");
        message.AddGlobalHeader("List-Unsubscribe", "<mailto:berhenti@kota.example>");
        message.SetReplyTo(new EmailAddress("jawab@kota.example"));
        message.SetClickTracking(false, false);
        message.SetOpenTracking(false);
        message.SetSubscriptionTracking(false);
        message.SetSandBoxMode(true);
        message.SendAt = 1_780_000_000;

        var request = await SendAsync(message);

        AssertJson(
            """
            {
              "from": { "name": "BKPSDM Kota Contoh", "email": "diklat@kota.example" },
              "subject": "Sertifikat \"Ārya\" <b> & 🎓",
              "personalizations": [{
                "to": [{ "name": "Siti", "email": "siti@kota.example" }],
                "cc": [{ "email": "atasan@kota.example" }],
                "bcc": [{ "name": "Arsip", "email": "arsip@kota.example" }],
                "headers": { "X-Entity-Ref-ID": "1" },
                "custom_args": { "mail": "certificate", "round": "1" }
              }],
              "content": [
                { "type": "text/plain", "value": "Yth. Siti,\nterlampir." },
                { "type": "text/html", "value": "<p>Yth. Siti, terlampir.</p>" }
              ],
              "attachments": [
                { "content": "JVBERi0+/w==", "type": "application/pdf", "filename": "sertifikat.pdf", "disposition": "attachment" },
                { "content": "AA==", "type": "image/png", "filename": "logo.png", "disposition": "inline", "content_id": "logo" }
              ],
              "headers": { "List-Unsubscribe": "<mailto:berhenti@kota.example>" },
              "categories": ["certificate"],
              "custom_args": { "agency": "kota" },
              "send_at": 1780000000,
              "mail_settings": { "sandbox_mode": { "enable": true } },
              "tracking_settings": {
                "click_tracking": { "enable": false, "enable_text": false },
                "open_tracking": { "enable": false },
                "subscription_tracking": { "enable": false }
              },
              "reply_to": { "email": "jawab@kota.example" }
            }
            """,
            request.Body);
    }

    [Fact]
    public async Task The_request_carries_key_and_types()
    {
        var request = await SendAsync(Simple());

        Assert.Equal(("POST", "/v3/mail/send"), (request.Method, request.Target));
        Assert.Equal("Bearer SG.key", request.Headers["Authorization"]);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal("application/json", request.Headers["Accept"]);
        Assert.StartsWith("sendgrid/", request.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("on behalf", request.Headers["X-Test"]);
    }

    [Fact]
    public async Task A_single_mail_has_its_subject_in_the_envelope()
    {
        var request = await SendAsync(MailHelper.CreateSingleEmail(Sender, Siti, "Halo", "teks", "<p>teks</p>"));

        AssertJson(
            """
            {
              "from": { "name": "BKPSDM Kota Contoh", "email": "diklat@kota.example" },
              "personalizations": [{ "to": [{ "name": "Siti", "email": "siti@kota.example" }], "subject": "Halo" }],
              "content": [{ "type": "text/plain", "value": "teks" }, { "type": "text/html", "value": "<p>teks</p>" }]
            }
            """,
            request.Body);
    }

    [Fact]
    public async Task Text_goes_before_html_and_both_before_anything_else()
    {
        var message = new SendGridMessage { From = Sender, Subject = "s" };
        message.AddTo(Siti);
        message.AddContent("text/calendar", "BEGIN:VCALENDAR");
        message.AddContent(MimeType.Html, "<p>a</p>");
        message.AddContent(MimeType.Text, "a");

        var request = await SendAsync(message);

        Assert.Equal(["text/plain", "text/html", "text/calendar"], Parse(request.Body).GetProperty("content").EnumerateArray().Select(body => body.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Recipients_of_their_own_envelope_do_not_see_each_other_and_none_is_named_twice()
    {
        var message = Simple();
        message.AddTo("SITI@kota.example");
        message.AddTo(new EmailAddress("budi@kota.example"), 1);
        message.SetSubject("Untuk Budi", 1);

        var envelopes = Parse((await SendAsync(message)).Body).GetProperty("personalizations").EnumerateArray().ToArray();

        Assert.Equal(
            [["siti@kota.example"], ["budi@kota.example"]],
            envelopes.Select(envelope => envelope.GetProperty("to").EnumerateArray().Select(to => to.GetProperty("email").GetString())));
        Assert.Equal("Untuk Budi", envelopes[1].GetProperty("subject").GetString());
        Assert.Throws<ArgumentException>(() => message.AddTo(Siti, 5));
    }

    [Fact]
    public async Task An_answer_is_given_as_it_is_whether_accepted_or_not()
    {
        await using var server = await ScriptedServer.StartAsync(async (context, count) =>
        {
            context.Response.StatusCode = count == 1 ? 202 : 400;
            context.Response.Headers["X-Message-Id"] = $"id{count}";
            if (count > 1) await context.Response.WriteAsync("""{"errors":[{"message":"bad","field":"from","help":null}]}""");
        });
        var client = Client(server);

        var accepted = await client.SendEmailAsync(Simple(), Cancellation);
        var refused = await client.SendEmailAsync(Simple(), Cancellation);

        Assert.Equal((HttpStatusCode.Accepted, true), (accepted.StatusCode, accepted.IsSuccessStatusCode));
        Assert.Equal(["id1"], accepted.Headers.GetValues("X-Message-Id"));
        Assert.Equal((HttpStatusCode.BadRequest, false), (refused.StatusCode, refused.IsSuccessStatusCode));
        Assert.Contains("bad", await refused.Body.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_provider_is_not_asked_again_by_the_client_itself()
    {
        await using var server = await ScriptedServer.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });

        var answer = await Client(server).SendEmailAsync(Simple(), Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_given_http_client_is_used()
    {
        await using var server = await ScriptedServer.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 202;
            return Task.CompletedTask;
        });
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Mine", "yes");

        await new SendGridClient(http, new SendGridClientOptions { ApiKey = "SG.key", Host = server.Address.ToString() }).SendEmailAsync(Simple(), Cancellation);

        Assert.Equal("yes", Assert.Single(server.Requests).Headers["X-Mine"]);
    }

    [Fact]
    public async Task A_cancelled_mail_is_not_sent()
    {
        await using var server = await ScriptedServer.StartAsync((_, _) => Task.CompletedTask);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client(server).SendEmailAsync(Simple(), new CancellationToken(true)));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Options_know_the_providers_regions_and_want_a_key()
    {
        Assert.Equal("https://api.sendgrid.com", new SendGridClientOptions().Host);
        Assert.Equal("https://api.eu.sendgrid.com/", new SendGridClientOptions().SetDataResidency("eu").Host);
        Assert.Throws<InvalidOperationException>(() => new SendGridClientOptions().SetDataResidency("moon"));
        Assert.Throws<ArgumentNullException>(() => new SendGridClientOptions { ApiKey = " " });
    }

    [Fact]
    public void Addresses_are_the_same_whatever_their_case()
    {
        Assert.Equal(new EmailAddress("a@kota.example", "A"), new EmailAddress("A@KOTA.example", "B"));
        Assert.True(new EmailAddress("a@kota.example") != new EmailAddress("b@kota.example"));
        Assert.Throws<ArgumentNullException>(() => new SendGridMessage().AddTo(" "));
    }

    private static SendGridMessage Simple()
    {
        var message = new SendGridMessage { From = Sender, Subject = "Halo", PlainTextContent = "teks" };
        message.AddTo(Siti);
        return message;
    }

    private static SendGridClient Client(ScriptedServer server) => new(new SendGridClientOptions
    {
        ApiKey = "SG.key",
        Host = server.Address.ToString().TrimEnd('/'),
        RequestHeaders = new Dictionary<string, string> { ["X-Test"] = "on behalf" },
    });

    private static async Task<RecordedRequest> SendAsync(SendGridMessage message)
    {
        await using var server = await ScriptedServer.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 202;
            return Task.CompletedTask;
        });
        var response = await Client(server).SendEmailAsync(message, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return Assert.Single(server.Requests);
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static void AssertJson(string expected, string actual) => Assert.True(JsonElement.DeepEquals(Parse(expected), Parse(actual)), actual);
}
