using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Certificates;

public sealed class TemplateTests(AppHost app) : IClassFixture<AppHost>
{
    private static readonly object English = new
    {
        language = "en",
        governmentName = "City of Contoh",
        title = "Certificate of Completion",
        primaryColour = "#004d40",
        signers = new[] { new { title = "Head of Agency", name = "Drs. Bambang Contoh, M.Si.", nip = "197001011995031001" } },
    };

    [Fact]
    public async Task A_template_counts_from_its_storing_on_and_issued_certificates_keep_theirs()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var agency = held.Agency;
        var before = await held.FileAsync(await held.CertificateAsync());

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/template", English);
        var second = await HeldTraining.CertifyAsync(app, 1, agency, "PLT-2");

        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        Assert.Equal(1, (int)body["version"]!);
        Assert.Equal("City of Contoh", (string?)(await agency.GetAsync("/api/agency/template"))["template"]!["governmentName"]);
        Assert.Equal(before, await held.FileAsync(await held.CertificateAsync()));
        Assert.Contains("/Lang(en", Text(await second.FileAsync(await second.CertificateAsync())), StringComparison.Ordinal);
        Assert.DoesNotContain("/Lang(en", Text(before), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_can_be_looked_at_before_it_is_stored()
    {
        var agency = await app.AgencyAsync();

        using var answer = await agency.Http.PostAsJsonAsync("/api/agency/template/preview", English, TestContext.Current.CancellationToken);

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        var pdf = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("%PDF-"u8.ToArray(), pdf[..5]);
        Assert.Equal(Documents.Sealing.SealVerdict.NotSealed, app.Part<Documents.Sealing.SealVerifier>().Check(pdf).Verdict);
        Assert.Equal(0, (int)(await agency.GetAsync("/api/agency/template"))["version"]!);
        using var stored = await agency.Http.PostAsync(new Uri("/api/agency/template/preview", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, stored.StatusCode);
    }

    [Fact]
    public async Task A_field_that_nobody_knows_is_refused_by_name_and_not_dropped()
    {
        var agency = await app.AgencyAsync();

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/template", new { primaryColor = "#004d40" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("primaryColor", (string?)body["detail"], StringComparison.Ordinal);
        Assert.Equal(0, (int)(await agency.GetAsync("/api/agency/template"))["version"]!);
    }

    [Theory]
    [InlineData("""{"language":"fr"}""", "language")]
    [InlineData("""{"primaryColour":"#ffff00"}""", "primaryColour")]
    [InlineData("""{"accentColour":"merah"}""", "accentColour")]
    [InlineData("""{"title":"證書"}""", "title")]
    [InlineData("""{"logoPng":"AAAA"}""", "logoPng")]
    [InlineData("""{"signers":[{"title":"A","name":"B"},{"title":"A","name":"B"},{"title":"A","name":"B"}]}""", "signers")]
    public async Task A_template_that_cannot_be_drawn_is_refused_by_field(string template, string field)
    {
        var agency = await app.AgencyAsync();

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/template", JsonNode.Parse(template)!);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(body["errors"]!.AsArray(), e => (string?)e!["field"] == field);
        Assert.Equal(0, (int)(await agency.GetAsync("/api/agency/template"))["version"]!);
    }

    [Fact]
    public async Task Settings_are_changed_one_by_one_and_number_the_next_certificates()
    {
        var agency = await app.AgencyAsync();

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", new
        {
            issuePlace = "Contoh Raya",
            formSeries = new Dictionary<string, object> { ["pelatihan-manajerial"] = new { series = "MNJ", pattern = "M.{n:4}/{agency}/{roman-month}/{year}" } },
        });

        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        Assert.Equal(("Contoh Raya", "BKPSDM Kota Contoh"), ((string?)body["issuePlace"], (string?)body["name"]));
        var held = await HeldTraining.CertifyAsync(app, 1, agency);
        var certificate = await held.CertificateAsync();
        Assert.StartsWith("MNJ~", (string?)certificate["id"], StringComparison.Ordinal);
        Assert.StartsWith($"M.0001/{agency.Id}/", (string?)certificate["number"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"nomorPola":"x"}""", "nomorPola")]
    [InlineData("""{"numberPattern":"tanpa nomor"}""", "numberPattern")]
    [InlineData("""{"signerNip":"123"}""", "signerNip")]
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"downloadLinkLife":"00:00:01"}""", "downloadLinkLife")]
    [InlineData("""{"downloadLinkLife":"lama"}""", "downloadLinkLife")]
    [InlineData("""{"formSeries":{"pelatihan-teknis":{"series":"TEK","pattern":"B.{n}/BKPSDM/DIKLAT/{roman-month}/{year}"}}}""", "formSeries")]
    [InlineData("""{"formSeries":{"pelatihan-teknis":{"series":"TEK","pattern":"B.{n:3}/BKPSDM/DIKLAT/{roman-month}/{year}"}}}""", "formSeries")]
    [InlineData("""{"formSeries":{"kursus-masak":{"series":"TEK","pattern":"T.{n}/{year}"}}}""", "formSeries.kursus-masak")]
    public async Task A_setting_that_would_do_harm_is_refused_and_nothing_is_stored(string change, string field)
    {
        var agency = await app.AgencyAsync();
        var before = (await agency.GetAsync("/api/agency/settings")).ToJsonString();

        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", JsonNode.Parse(change)!);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(body["errors"]!.AsArray(), e => (string?)e!["field"] == field);
        Assert.Equal(before, (await agency.GetAsync("/api/agency/settings")).ToJsonString());
    }

    private static string Text(byte[] pdf) => System.Text.Encoding.Latin1.GetString(pdf);
}
