using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Certificates;

/// <summary>A host that signs badges.</summary>
public sealed class BadgeHost : AppHost
{
    /// <inheritdoc />
    protected override void AdjustSettings(IDictionary<string, string?> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var former = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        settings["Badges:signingKeys"] = $"{Convert.ToBase64String(key.ExportPkcs8PrivateKey())};{Convert.ToBase64String(former.ExportPkcs8PrivateKey())}";
    }
}

public sealed class BadgeTests(BadgeHost app) : IClassFixture<BadgeHost>
{
    [Fact]
    public async Task A_certificate_is_a_signed_badge_that_holds_by_the_published_key()
    {
        var held = await CertifiedAsync();
        var certificate = await held.CertificateAsync();

        var (status, type, jwt) = await GetAsync($"/badges/{certificate["code"]}");

        Assert.Equal((HttpStatusCode.OK, "application/vc+jwt"), (status, type));
        var parts = jwt.Split('.');
        var header = Json(parts[0]);
        Assert.Equal(("ES256", "JWT"), ((string?)header["alg"], (string?)header["typ"]));
        var keys = JsonNode.Parse((await GetAsync("/.well-known/jwks.json")).Body)!["keys"]!.AsArray();
        Assert.Equal(2, keys.Count);
        Assert.All(keys, k => Assert.Null(k!["d"]));
        var key = Assert.Single(keys, k => (string?)k!["kid"] == (string?)header["kid"])!;
        Assert.Equal((string?)key["x"], (string?)JsonNode.Parse((await GetAsync(new Uri((string)header["kid"]!).AbsolutePath)).Body)!["x"]);
        using var publicKey = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Bytes((string)key["x"]!), Y = Bytes((string)key["y"]!) } });
        Assert.True(publicKey.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Bytes(parts[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        foreach (var personal in (string[])[held.People[0].Nip, held.People[0].Name, held.People[0].Email])
            Assert.DoesNotContain(personal, Encoding.UTF8.GetString(Bytes(parts[1])), StringComparison.Ordinal);
        using var verifier = new Verifier(app);
        Assert.Contains($"/badges/{certificate["code"]}", (await verifier.PageAsync((string)certificate["code"]!)).Html, StringComparison.Ordinal);
    }

    /// <summary>What the public schema of an Open Badges 3.0 AchievementCredential requires.</summary>
    [Fact]
    public async Task The_credential_keeps_the_rules_of_the_public_schema()
    {
        var held = await CertifiedAsync();
        var certificate = await held.CertificateAsync();

        var badge = Json((await GetAsync($"/badges/{certificate["code"]}")).Body.Split('.')[1]);

        Assert.Equal("https://www.w3.org/ns/credentials/v2", (string?)badge["@context"]![0]);
        Assert.Matches(@"^https://purl\.imsglobal\.org/spec/ob/v3p0/context-3\.\d\.\d\.json$", (string)badge["@context"]![1]!);
        // Whoever reads the credential as linked data finds the type of the status there and nowhere else.
        Assert.Equal("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json", (string?)badge["@context"]![2]);
        Assert.Equal(["VerifiableCredential", "OpenBadgeCredential"], badge["type"]!.AsArray().Select(t => (string?)t));
        AssertAddress(badge["id"]);
        Assert.NotEmpty((string)badge["name"]!);
        Assert.True(DateTimeOffset.TryParseExact((string)badge["validFrom"]!, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from));
        Assert.Equal(new DateTimeOffset(app.Now.ToOffset(TimeSpan.FromHours(7)).Date, TimeSpan.FromHours(7)), from);
        var issuer = badge["issuer"]!;
        AssertAddress(issuer["id"]);
        Assert.Contains("Profile", issuer["type"]!.AsArray().Select(t => (string?)t));
        var subject = badge["credentialSubject"]!;
        Assert.Contains("AchievementSubject", subject["type"]!.AsArray().Select(t => (string?)t));
        var identity = subject["identifier"]![0]!;
        Assert.Equal(("IdentityObject", true, "name"), ((string?)identity["type"], (bool)identity["hashed"]!, (string?)identity["identityType"]));
        var salted = Encoding.UTF8.GetBytes(held.People[0].Name + (string?)identity["salt"]);
        Assert.Equal("sha256$" + Convert.ToHexStringLower(SHA256.HashData(salted)), (string?)identity["identityHash"]);
        AssertAddress(subject["id"]);
        Assert.Equal(16, (int)subject["creditsEarned"]!);
        var achievement = subject["achievement"]!;
        AssertAddress(achievement["id"]);
        Assert.Contains("Achievement", achievement["type"]!.AsArray().Select(t => (string?)t));
        Assert.Equal("Certificate", (string?)achievement["achievementType"]);
        foreach (var required in (string?[])[(string?)achievement["name"], (string?)achievement["description"], (string?)achievement["criteria"]!["narrative"]])
            Assert.False(string.IsNullOrEmpty(required));
        Assert.Equal(16, (int)achievement["creditsAvailable"]!);
        Assert.Null(badge["evidence"]);
        Assert.Equal(((string?)badge["id"] + "/status", "1EdTechRevocationList"), ((string?)badge["credentialStatus"]!["id"], (string?)badge["credentialStatus"]!["type"]));
        // The registered claims say what the credential's members say.
        Assert.Equal((string?)issuer["id"], (string?)badge["iss"]);
        Assert.Equal((string?)badge["id"], (string?)badge["jti"]);
        Assert.Equal(from.ToUnixTimeSeconds(), (long)badge["nbf"]!);
        Assert.Equal((string?)subject["id"], (string?)badge["sub"]);
        Assert.Null(badge["vc"]);
        var profile = JsonNode.Parse((await GetAsync(new Uri((string)issuer["id"]!).AbsolutePath)).Body)!;
        Assert.Equal((string?)issuer["id"], (string?)profile["id"]);
        Assert.Equal((string?)issuer["name"], (string?)profile["name"]);
    }

    [Fact]
    public async Task Whoever_kept_the_badge_of_a_revoked_certificate_learns_of_it_by_its_status()
    {
        var held = await CertifiedAsync();
        var certificate = await held.CertificateAsync();
        var badge = Json((await GetAsync($"/badges/{certificate["code"]}")).Body.Split('.')[1]);
        var address = new Uri((string)badge["credentialStatus"]!["id"]!).AbsolutePath;
        Assert.Empty(JsonNode.Parse((await GetAsync(address)).Body)!["revokedCredential"]!.AsArray());

        await held.Agency.JsonAsync(HttpMethod.Post, $"/api/certificates/{certificate["id"]}/revoke", new { reason = "Salah terbit." });

        var list = JsonNode.Parse((await GetAsync(address)).Body)!;
        Assert.Equal((string?)badge["issuer"]!["id"], (string?)list["issuer"]);
        var entry = Assert.Single(list["revokedCredential"]!.AsArray())!;
        Assert.Equal(((string?)badge["id"], true, "revoked"), ((string?)entry["id"], (bool)entry["revoked"]!, (string?)entry["revocationReason"]));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/badges/BUKANKODE/status")).Status);
    }

    [Fact]
    public async Task A_revoked_certificate_has_no_badge_and_neither_has_one_of_an_agency_that_wants_none()
    {
        var held = await CertifiedAsync();
        var certificate = await held.CertificateAsync();
        await held.Agency.JsonAsync(HttpMethod.Post, $"/api/certificates/{certificate["id"]}/revoke", new { reason = "Salah terbit." });
        Assert.Equal(HttpStatusCode.Gone, (await GetAsync($"/badges/{certificate["code"]}")).Status);

        var plain = await HeldTraining.CertifyAsync(app, 1);
        var other = await plain.CertificateAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"/badges/{other["code"]}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"/badges/issuers/{plain.Agency.Id}")).Status);
        using var verifier = new Verifier(app);
        Assert.DoesNotContain("/badges/", (await verifier.PageAsync((string)other["code"]!)).Html, StringComparison.Ordinal);
    }

    private async Task<HeldTraining> CertifiedAsync() => await HeldTraining.CertifyAsync(app, 1, await app.AgencyAsync(s => s with { OpenBadges = true }));

    private async Task<(HttpStatusCode Status, string? Type, string Body)> GetAsync(string address)
    {
        using var http = app.Anonymous();
        using var answer = await http.GetAsync(new Uri(app.Host.Address, address), TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static void AssertAddress(JsonNode? node) => Assert.True(Uri.TryCreate((string?)node, UriKind.Absolute, out _), node?.ToJsonString());

    private static JsonNode Json(string part) => JsonNode.Parse(Bytes(part))!;

    private static byte[] Bytes(string part) => Base64Url.DecodeFromChars(part);
}
