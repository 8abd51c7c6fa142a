using System.Net;
using AsnTraining.App.Tests.Running;
using AsnTraining.App.Trainings;

namespace AsnTraining.App.Tests.Certificates;

/// <summary>Each series counts for itself, so no two may ever have printed in the same pattern.</summary>
public sealed class SeriesTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task A_pattern_in_which_a_series_has_printed_numbers_is_no_other_series_ever()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var agency = held.Agency;

        await RefusedAsync(agency, new { certificateSeries = "DIKLAT" }, "certificateSeries");
        await TakenAsync(agency, new { certificateSeries = "DIKLAT", numberPattern = "D.{n}/{year}" });
        await RefusedAsync(agency, new { formSeries = Form("TEK", "B.{n:3}/BKPSDM/DIKLAT/{roman-month}/{year}") }, "formSeries.pelatihan-teknis.pattern");
        await TakenAsync(agency, new { formSeries = Form("TEK", "T.{n:3}/{year}") });
        await RefusedAsync(agency, new { numberPattern = "B.{n}/BKPSDM/DIKLAT/{roman-month}/20{yy}" }, "numberPattern");
        // Its own again.
        await TakenAsync(agency, new { certificateSeries = "STTP", numberPattern = "B.{n:3}/BKPSDM/DIKLAT/{roman-month}/{year}" });

        var next = await HeldTraining.CertifyAsync(app, 1, agency, "PLT-2");
        Assert.Equal(("STTP~2027~000001", "STTP~2027~000002"), ((string?)(await held.CertificateAsync())["id"], (string?)(await next.CertificateAsync())["id"]));
    }

    [Fact]
    public async Task A_series_that_printed_nothing_yet_binds_no_pattern()
    {
        var agency = await app.AgencyAsync();
        await TakenAsync(agency, new { certificateSeries = "DIKLTA" });
        await TakenAsync(agency, new { certificateSeries = "DIKLAT" });
        // As after a crash between the note and the settings.
        var settings = await app.Part<AgencyStore>().ReadAsync(agency.Id, TestContext.Current.CancellationToken);
        Assert.Empty(await app.Part<PatternBook>().ClaimAsync(agency.Id, settings, settings with { CertificateSeries = "HILANG", NumberPattern = "H.{n}/{year}" }, TestContext.Current.CancellationToken));

        await TakenAsync(agency, new { numberPattern = "H.{n}/{year}" });
    }

    private static Dictionary<string, object> Form(string series, string pattern) => new() { ["pelatihan-teknis"] = new { series, pattern } };

    private static async Task TakenAsync(AgencyUnderTest agency, object change)
    {
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", change);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
    }

    private static async Task RefusedAsync(AgencyUnderTest agency, object change, string field)
    {
        var before = (await agency.GetAsync("/api/agency/settings")).ToJsonString();
        var (status, body, _) = await agency.JsonAsync(HttpMethod.Put, "/api/agency/settings", change);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var problem = Assert.Single(body["errors"]!.AsArray())!;
        Assert.Equal((field, "pattern-used"), ((string?)problem["field"], (string?)problem["type"]));
        Assert.Contains("STTP", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal(before, (await agency.GetAsync("/api/agency/settings")).ToJsonString());
    }
}
