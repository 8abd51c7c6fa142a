using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AsnTraining.LocalHost.Tests.Mail;

/// <summary>The sink refuses what the provider refuses, with the field at fault.</summary>
public sealed class SendRulesTests(SharedSink shared) : IClassFixture<SharedSink>
{
    private readonly RunningSink sink = shared.Sink;

    public static TheoryData<string, string> RefusedLetters => new()
    {
        // A merge patch over a good letter (null removes), and the field that the answer must name.
        { """{"personalizations": null}""", "personalizations" },
        { """{"personalizations": []}""", "personalizations" },
        { """{"personalizations": [{"cc": [{"email": "a@x.example"}]}]}""", "personalizations.0.to" },
        { """{"personalizations": [{"to": []}]}""", "personalizations.0.to" },
        { """{"personalizations": [{"to": [{"name": "Tanpa Alamat"}]}]}""", "personalizations.0.to.0.email" },
        { """{"personalizations": [{"to": [{"email": "bukan alamat"}]}]}""", "personalizations.0.to.0.email" },
        { """{"personalizations": [{"to": [{"email": "a@localhost"}]}]}""", "personalizations.0.to.0.email" },
        { """{"personalizations": [{"to": [{"email": "Siti <siti@x.example>"}]}]}""", "personalizations.0.to.0.email" },
        { """{"personalizations": [{"to": ["siti@x.example"]}]}""", "personalizations.0.to.0" },
        { """{"personalizations": [{"to": [{"email": "a@x.example"}, {"email": "A@x.example"}]}]}""", "personalizations.0.to" },
        { """{"personalizations": [{"to": [{"email": "a@x.example"}], "cc": [{"email": "a@x.example"}]}]}""", "personalizations.0.cc" },
        { """{"personalizations": [{"to": [{"email": "a@x.example"}], "bcc": [{"email": "a@x.example"}]}]}""", "personalizations.0.bcc" },
        { """{"personalizations": [{"to": [{"email": "a@x.example", "name": "Budi, S.E."}]}]}""", "personalizations.0.to.0.name" },
        { """{"personalizations": [{"to": [{"email": "a@x.example", "name": "Budi; S.E."}]}]}""", "personalizations.0.to.0.name" },
        { """{"personalizations": [{"to": [{"email": "a@x.example"}], "subject": ""}]}""", "personalizations.0.subject" },
        { """{"personalizations": [{"to": [{"email": "a@x.example"}], "custom_args": {"n": 1}}]}""", "personalizations.0.custom_args.n" },
        { """{"personalizations": [{"to": [{"email": "a@x.example"}], "tos": []}]}""", "personalizations.0.tos" },
        { """{"from": null}""", "from.email" },
        { """{"from": {"name": "Tanpa Alamat", "email": null}}""", "from.email" },
        { """{"from": {"email": "dïklat@kota.example"}}""", "from.email" },
        { """{"from": {"name": "baris\r\nBcc: x@y.example"}}""", "from.name" },
        { """{"reply_to": {"email": "x"}}""", "reply_to.email" },
        { """{"reply_to": {"email": "a@x.example"}, "reply_to_list": [{"email": "b@x.example"}]}""", "reply_to_list" },
        { """{"reply_to_list": [{"email": "b@x.example"}, {"email": "B@x.example"}]}""", "reply_to_list" },
        { """{"subject": null}""", "subject" },
        { """{"subject": ""}""", "subject" },
        { """{"subject": "a\r\nBcc: x@y.example"}""", "subject" },
        { """{"subject": 5}""", "subject" },
        { """{"content": null}""", "content" },
        { """{"content": []}""", "content" },
        { """{"content": [{"type": "text/plain", "value": ""}]}""", "content.0.value" },
        { """{"content": [{"type": "", "value": "x"}]}""", "content.0.type" },
        { """{"content": [{"type": "text/plain; charset=utf-8", "value": "x"}]}""", "content.0.type" },
        { """{"content": [{"type": "text/html", "value": "x"}, {"type": "text/plain", "value": "x"}]}""", "content" },
        { """{"content": [{"type": "text/calendar", "value": "x"}, {"type": "text/html", "value": "x"}]}""", "content" },
        { """{"content": [{"type": "text/plain", "value": "x"}, {"type": "text/plain", "value": "y"}]}""", "content" },
        { """{"template_id": "d-1"}""", "template_id" },
        { """{"attachments": [{"filename": "a.pdf"}]}""", "attachments.0.content" },
        { """{"attachments": [{"content": "eA=="}]}""", "attachments.0.filename" },
        { """{"attachments": [{"content": "bukan base64", "filename": "a.pdf"}]}""", "attachments.0.content" },
        { """{"attachments": [{"content": "eA==\n", "filename": "a.pdf"}]}""", "attachments.0.content" },
        { """{"attachments": [{"content": "eA", "filename": "a.pdf"}]}""", "attachments.0.content" },
        { """{"attachments": [{"content": "eA==", "filename": "a\r\n.pdf"}]}""", "attachments.0.filename" },
        { """{"attachments": [{"content": "eA==", "filename": "a.ics", "type": "text/calendar; method=REQUEST"}]}""", "attachments.0.type" },
        { """{"attachments": [{"content": "eA==", "filename": "a.ics", "type": "text/calendar\r\nX: y"}]}""", "attachments.0.type" },
        { """{"attachments": [{"content": "eA==", "filename": "a.ics", "disposition": "hidden"}]}""", "attachments.0.disposition" },
        { """{"attachments": [{"content": "eA==", "filename": "a.png", "content_id": "a;b"}]}""", "attachments.0.content_id" },
        { """{"attachments": {"content": "eA=="}}""", "attachments" },
        { """{"headers": {"Subject": "x"}}""", "headers.Subject" },
        { """{"headers": {"x-sg-id": "x"}}""", "headers.x-sg-id" },
        { """{"headers": {"X-A B": "x"}}""", "headers.X-A B" },
        { """{"headers": {"X-A": "x\r\ny"}}""", "headers.X-A" },
        { """{"categories": ["1","2","3","4","5","6","7","8","9","10","11"]}""", "categories" },
        { """{"categories": ["a","a"]}""", "categories" },
        { """{"categories": "a"}""", "categories" },
        { """{"custom_args": {"nomination": 1}}""", "custom_args.nomination" },
        { """{"send_at": 4102444800}""", "send_at" },
        { """{"sendAt": 1}""", "sendAt" },
    };

    [Theory]
    [MemberData(nameof(RefusedLetters))]
    public async Task What_the_provider_refuses_is_refused_with_its_field(string patch, string field)
    {

        var before = await LastAsync();

        using var answer = await sink.SendAsync(Patched(patch));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(field, await RunningSink.FieldsAsync(answer));
        Assert.Equal(before, await LastAsync());
    }

    [Fact]
    public async Task An_error_has_message_field_and_help()
    {

        using var answer = await sink.SendAsync(Patched("""{"attachments": [{"content": "eA==", "filename": "a", "type": "a;b"}]}"""));

        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        Assert.Contains("';'", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("attachments.0.type", error.GetProperty("field").GetString());
        Assert.EndsWith("#message.attachments.type", error.GetProperty("help").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_problems_are_named_at_once()
    {

        using var answer = await sink.SendAsync("{}");

        Assert.Equal(["from.email", "content", "personalizations"], await RunningSink.FieldsAsync(answer));
    }

    [Theory]
    [InlineData(1000, HttpStatusCode.Accepted)]
    [InlineData(1001, HttpStatusCode.BadRequest)]
    public async Task A_request_has_at_most_a_thousand_recipients(int recipients, HttpStatusCode expected)
    {
        var letter = RunningSink.With(letter => letter["personalizations"] = new JsonArray(
            [.. Enumerable.Range(0, recipients).Chunk(600).Select(some => new JsonObject
            {
                ["to"] = new JsonArray([.. some.Select(n => new JsonObject { ["email"] = $"p{n}@x.example" })]),
            })]));

        using var answer = await sink.SendAsync(letter);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData(9_980, HttpStatusCode.Accepted)]
    [InlineData(10_000, HttpStatusCode.BadRequest)]
    public async Task Custom_arguments_are_limited_in_size(int length, HttpStatusCode expected)
    {

        using var answer = await sink.SendAsync(RunningSink.With(letter => letter["custom_args"] = new JsonObject { ["a"] = new string('x', length) }));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Thirty_megabytes_are_too_large()
    {
        var letter = RunningSink.With(letter => letter["attachments"] = new JsonArray(
            new JsonObject { ["filename"] = "a.bin", ["content"] = Convert.ToBase64String(new byte[23 * 1024 * 1024]) }));

        var before = await LastAsync();
        using var answer = await sink.SendAsync(letter);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(before, await LastAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task Without_a_key_nothing_is_accepted(string? key)
    {

        using var answer = await sink.SendAsync(RunningSink.Letter(), key);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal([null], await RunningSink.FieldsAsync(answer));
    }

    [Fact]
    public async Task Only_json_is_read()
    {

        using var form = await sink.SendAsync("a=b", mediaType: "application/x-www-form-urlencoded");
        using var broken = await sink.SendAsync("{");
        using var list = await sink.SendAsync("[]");
        using var get = await sink.Client.GetAsync("/v3/mail/send");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, list.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
    }

    [Fact]
    public async Task A_name_with_a_comma_is_accepted_in_quotes_and_shown_without()
    {

        using var answer = await sink.SendAsync(Patched("""{"personalizations": [{"to": [{"email": "a@x.example", "name": "\"Budi, S.E., M.Si.\""}]}]}"""));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("Budi, S.E., M.Si.", (await sink.MailAsync(await LastAsync())).GetProperty("toName").GetString());
    }

    [Fact]
    public async Task The_sandbox_checks_and_delivers_nothing()
    {

        var before = await LastAsync();

        using var answer = await sink.SendAsync(Patched("""{"mail_settings": {"sandbox_mode": {"enable": true}}}"""));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(before, await LastAsync());
    }

    private async Task<int> LastAsync() => (await sink.MailsAsync("?to=nobody@x.example")).GetProperty("last").GetInt32();

    private static JsonObject Patched(string patch) => Merge(RunningSink.Letter(), JsonNode.Parse(patch)!.AsObject());

    private static JsonObject Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject inner when target[name] is JsonObject outer:
                    Merge(outer, inner);
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }

        return target;
    }
}
