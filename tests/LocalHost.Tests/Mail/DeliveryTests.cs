using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AsnTraining.Testing;

namespace AsnTraining.LocalHost.Tests.Mail;

/// <summary>What is accepted is kept, whole and in order.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task An_accepted_mail_can_be_read_as_it_was_sent()
    {
        var clock = new StandingClock();
        await using var sink = await RunningSink.StartAsync(clock: clock);
        var pdf = Encoding.ASCII.GetBytes("%PDF-1.7 sertifikat");

        using var answer = await sink.SendAsync(RunningSink.With(letter =>
        {
            letter["attachments"] = new JsonArray(new JsonObject
            {
                ["filename"] = "sertifikat.pdf",
                ["type"] = "application/pdf",
                ["content"] = Convert.ToBase64String(pdf),
            });
            letter["categories"] = new JsonArray("certificate");
            letter["custom_args"] = new JsonObject { ["nomination"] = "kota~P-1~x" };
            letter["reply_to"] = new JsonObject { ["email"] = "hr@kota.example" };
        }));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        var mail = await sink.MailAsync(1);
        Assert.Equal(1, mail.GetProperty("n").GetInt32());
        Assert.Equal(Assert.Single(answer.Headers.GetValues("X-Message-Id")), mail.GetProperty("id").GetString());
        Assert.Equal("siti@dinas.example", mail.GetProperty("to").GetString());
        Assert.Equal("Siti Aminah", mail.GetProperty("toName").GetString());
        Assert.Equal("diklat@kota.example", mail.GetProperty("from").GetString());
        Assert.Equal("Undangan pelatihan", mail.GetProperty("subject").GetString());
        Assert.Equal(clock.Now, mail.GetProperty("date").GetDateTimeOffset());
        Assert.Equal("Yth. Siti Aminah", mail.GetProperty("text").GetString());
        Assert.Contains("<p>Yth. Siti</p>", mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal("certificate", mail.GetProperty("categories")[0].GetString());
        Assert.Equal("kota~P-1~x", mail.GetProperty("customArgs").GetProperty("nomination").GetString());
        var file = mail.GetProperty("attachments")[0];
        Assert.Equal("sertifikat.pdf", file.GetProperty("name").GetString());
        Assert.Equal(pdf.Length, file.GetProperty("size").GetInt64());
        using var download = await sink.Client.GetAsync("/mails/1/attachments/0");
        Assert.Equal("application/pdf", download.Content.Headers.ContentType?.MediaType);
        Assert.Equal(pdf, await download.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Each_personalization_is_a_mail_of_its_own()
    {
        await using var sink = await RunningSink.StartAsync();

        using var answer = await sink.SendAsync(RunningSink.With(letter =>
        {
            letter["custom_args"] = new JsonObject { ["a"] = "1", ["b"] = "1" };
            letter["personalizations"] = JsonNode.Parse("""
                [
                  {"to": [{"email": "a@x.example"}], "bcc": [{"email": "c@x.example"}], "custom_args": {"b": "2"}},
                  {"to": [{"email": "b@x.example"}], "subject": "Lain"}
                ]
                """);
        }));

        var items = (await sink.MailsAsync()).GetProperty("items");
        Assert.Equal(["a@x.example", "b@x.example"], items.EnumerateArray().Select(mail => mail.GetProperty("to").GetString()));
        Assert.Equal(["Undangan pelatihan", "Lain"], items.EnumerateArray().Select(mail => mail.GetProperty("subject").GetString()));
        Assert.Equal(2, items[0].GetProperty("recipients").GetArrayLength());
        Assert.Equal("2", items[0].GetProperty("customArgs").GetProperty("b").GetString());
        Assert.Equal("1", items[1].GetProperty("customArgs").GetProperty("b").GetString());
        Assert.Equal(items[0].GetProperty("id").GetString(), items[1].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Mails_are_numbered_without_gaps_also_when_many_arrive_at_once()
    {
        await using var sink = await RunningSink.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => sink.SendAsync(RunningSink.Letter())));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        var items = (await sink.MailsAsync()).GetProperty("items").EnumerateArray();
        Assert.Equal(Enumerable.Range(1, 60), items.Select(mail => mail.GetProperty("n").GetInt32()));
    }

    [Fact]
    public async Task Mails_survive_a_restart_and_what_was_half_written_does_not()
    {
        using var folder = new TemporaryFolder();
        await using (var before = await RunningSink.StartAsync(folder))
        {
            using var first = await before.SendAsync(RunningSink.Letter());
            using var second = await before.SendAsync(RunningSink.Letter());
        }

        // As a process leaves it that is killed while it writes.
        Directory.CreateDirectory(folder.Of("mail", "new-1"));
        await File.WriteAllTextAsync(folder.Of("mail", "new-1", "message.eml"), "Subject: ");
        await using var after = await RunningSink.StartAsync(folder);
        using var third = await after.SendAsync(RunningSink.Letter());

        var page = await after.MailsAsync();
        Assert.Equal([1, 2, 3], page.GetProperty("items").EnumerateArray().Select(mail => mail.GetProperty("n").GetInt32()));
        Assert.Equal(["000001", "000002", "000003"], Directory.GetDirectories(folder.Of("mail")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_listing_goes_on_after_the_last_number_and_by_recipient()
    {
        await using var sink = await RunningSink.StartAsync();
        foreach (var n in Enumerable.Range(1, 7))
        {
            using var answer = await sink.SendAsync(RunningSink.With(letter =>
                letter["personalizations"]![0]!["to"]![0]!["email"] = n % 2 == 0 ? "genap@x.example" : "ganjil@x.example"));
        }

        var first = await sink.MailsAsync("?limit=3");
        var second = await sink.MailsAsync($"?limit=10&after={first.GetProperty("last").GetInt32()}");
        var even = await sink.MailsAsync("?to=GENAP@x.example&limit=2");
        var none = await sink.MailsAsync("?after=7");

        Assert.Equal([1, 2, 3], Numbers(first));
        Assert.Equal([4, 5, 6, 7], Numbers(second));
        Assert.Equal(7, second.GetProperty("last").GetInt32());
        Assert.Equal([2, 4], Numbers(even));
        Assert.Equal(4, even.GetProperty("last").GetInt32());
        Assert.Empty(Numbers(none));
        Assert.Equal(7, none.GetProperty("last").GetInt32());

        static IEnumerable<int> Numbers(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(mail => mail.GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task Sends_fail_as_often_as_they_are_told_to()
    {
        await using var sink = await RunningSink.StartAsync();
        using var told = await sink.Client.PostAsync("/mails/fail?times=2&status=429", null);

        using var first = await sink.SendAsync(RunningSink.Letter());
        using var second = await sink.SendAsync(RunningSink.Letter());
        using var third = await sink.SendAsync(RunningSink.Letter());

        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.Equal([HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.Accepted],
            [first.StatusCode, second.StatusCode, third.StatusCode]);
        Assert.True(first.Headers.Contains("X-RateLimit-Reset"));
        Assert.Equal(1, (await sink.MailsAsync()).GetProperty("last").GetInt32());
    }

    [Fact]
    public async Task A_send_can_be_delivered_and_its_answer_lost()
    {
        await using var sink = await RunningSink.StartAsync();
        using var told = await sink.Client.PostAsync("/mails/fail?times=1&status=503&delivers=true", null);

        using var answer = await sink.SendAsync(RunningSink.Letter());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(1, (await sink.MailsAsync()).GetProperty("last").GetInt32());
    }
}
