using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AsnTraining.App.Certificates;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using AsnTraining.Documents.Pages;
using AsnTraining.Documents.Sealing;
using AsnTraining.Domain;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Tests.Certificates;

public sealed class VerifyFileTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task A_file_is_compared_byte_for_byte_and_its_seal_is_checked()
    {
        var held = await HeldTraining.CertifyAsync(app, 2);
        var certificate = await held.CertificateAsync();
        var code = (string)certificate["code"]!;
        var file = await held.FileAsync(certificate);
        var other = await held.FileAsync(await held.CertificateAsync(1));
        using var verifier = new Verifier(app);

        var (status, same, _) = await verifier.CompareAsync(code, file);
        Assert.Equal((200, "identical", "valid"), (status, (string?)same["file"], (string?)same["status"]));

        var changed = (byte[])file.Clone();
        changed[^40] ^= 1;
        foreach (var forged in (byte[][])[changed, [.. file, (byte)'\n'], file[..^1]])
        {
            var (_, different, _) = await verifier.CompareAsync(code, forged);
            Assert.Equal("different", (string?)different["file"]);
            Assert.Equal("valid", (string?)different["status"]);
        }
        Assert.Equal("otherSealedFile", (string?)(await verifier.CompareAsync(code, other)).Body["file"]);

        var (pageStatus, page) = await verifier.PageAsync(code, changed);
        Assert.Equal(200, pageStatus);
        Assert.Contains(held.People[0].Name, page, StringComparison.Ordinal);
        Assert.Contains($"action=\"/verify/{code}\"", page, StringComparison.Ordinal);
        Assert.NotEqual(page, (await verifier.PageAsync(code, file)).Html);
    }

    [Fact]
    public async Task What_is_no_file_to_compare_is_said_and_not_taken_for_a_forgery()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var code = (string)(await held.CertificateAsync())["code"]!;
        using var verifier = new Verifier(app);

        Assert.Equal((422, "notAPdf"), Result(await verifier.CompareAsync(code, "Bukan PDF"u8.ToArray())));
        Assert.Equal((422, "noFile"), Result(await verifier.CompareAsync(code, null)));
        Assert.Equal((422, "noFile"), Result(await verifier.CompareAsync(code, [])));
        Assert.Equal((422, "noFile"), Result(await verifier.CompareAsync(code, "%PDF-"u8.ToArray(), field: "lampiran")));
        Assert.Equal((413, "tooLarge"), Result(await verifier.CompareAsync(code, new byte[5_000_001])));
        var unknown = await verifier.CompareAsync(VerificationCode.FromBytes(new byte[16]).Value, "%PDF-1.7"u8.ToArray());
        Assert.Equal((404, "unknown", null), (unknown.Status, (string?)unknown.Body["status"], (string?)unknown.Body["file"]));

        static (int, string?) Result((int Status, System.Text.Json.Nodes.JsonNode Body, HttpResponseMessage Answer) answer) => (answer.Status, (string?)answer.Body["file"]);
    }

    [Fact]
    public async Task A_file_that_is_far_too_large_gets_the_page_too()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var code = (string)(await held.CertificateAsync())["code"]!;
        using var verifier = new Verifier(app);

        var (status, page) = await verifier.PageAsync(code, new byte[8_000_000]);

        Assert.Equal(413, status);
        Assert.Contains("Berkas terlalu besar", page, StringComparison.Ordinal);
        Assert.Contains(held.People[0].Name, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_code_in_an_address_is_told_from_one_that_was_never_issued()
    {
        using var verifier = new Verifier(app, "203.0.113.20");
        var code = VerificationCode.FromBytes(new byte[16]).Value;
        var mistyped = "1" + code[1..];

        Assert.Equal((404, "unknown", null), Result(await verifier.LookUpAsync(code)));
        Assert.Equal((404, "unknown", "mistyped"), Result(await verifier.LookUpAsync(mistyped)));
        Assert.Equal((404, "unknown", "malformed"), Result(await verifier.LookUpAsync("BUKAN-KODE")));
        var (status, page) = await verifier.PageAsync(mistyped);
        Assert.Equal(404, status);
        Assert.Contains("salah ketik", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{mistyped}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("salah ketik", (await verifier.PageAsync(code)).Html, StringComparison.Ordinal);

        static (int, string?, string?) Result((int Status, System.Text.Json.Nodes.JsonNode Body, HttpResponseMessage Answer) answer) =>
            (answer.Status, (string?)answer.Body["status"], (string?)answer.Body["codeProblem"]);
    }

    [Fact]
    public async Task Trying_codes_is_held_back_and_other_people_are_not()
    {
        using var guesser = new Verifier(app, "203.0.113.7");
        using var neighbour = new Verifier(app, "203.0.113.8");
        var tried = 0;
        (int Status, System.Text.Json.Nodes.JsonNode Body, HttpResponseMessage Answer) last;
        do
        {
            last = await guesser.LookUpAsync(VerificationCode.FromBytes(Enumerable.Repeat((byte)++tried, 16).ToArray()).Value);
        }
        while (last.Status == 404 && tried < 100);

        Assert.Equal(429, last.Status);
        Assert.InRange(tried, 10, 60);
        Assert.Equal("urn:asn-training:problem:too-many-requests", (string?)last.Body["type"]);
        var wait = int.Parse(Assert.Single(last.Answer.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture);
        Assert.Equal(429, (await guesser.PageAsync(VerificationCode.FromBytes(new byte[16]).Value)).Status);
        Assert.Equal(404, (await neighbour.LookUpAsync(VerificationCode.FromBytes(new byte[16]).Value)).Status);

        await app.AdvanceAsync(TimeSpan.FromSeconds(wait));

        Assert.Equal(404, (await guesser.LookUpAsync(VerificationCode.FromBytes(new byte[16]).Value)).Status);
    }
}

/// <summary>Storage that takes every call and answers none.</summary>
public sealed class VerifyWithSilentStorageTests
{
    [Fact]
    public async Task Whoever_waits_for_storage_is_told_soon_that_it_cannot_be_checked_now()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = $"http://{silent.LocalEndpoint}/devstoreaccount1";
        using var metrics = new AppMetrics();
        var options = Options.Create(new StorageOptions
        {
            ConnectionString = $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Convert.ToBase64String(new byte[64])};BlobEndpoint={address};TableEndpoint={address}",
        });
        var verifier = new CertificateVerifier(new CertificateLookup(new DataStore(options, new DefaultAzureCredential(), metrics)), new SealVerifier()) { Patience = TimeSpan.FromMilliseconds(1) };

        var answer = await verifier.LookUpAsync(VerificationCode.FromBytes(new byte[16]).Value, TestContext.Current.CancellationToken);

        Assert.Equal((CertificateStatus.CannotBeCheckedNow, null), (answer.Status, answer.Certificate));
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => verifier.LookUpAsync(VerificationCode.FromBytes(new byte[16]).Value, gone.Token));
    }
}

/// <summary>A host whose storage can be taken away.</summary>
public sealed class VerifyWithoutStorageTests(AppHost app) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Storage_that_is_away_says_nothing_about_a_certificate()
    {
        var held = await HeldTraining.CertifyAsync(app, 1);
        var certificate = await held.CertificateAsync();
        var file = await held.FileAsync(certificate);
        var code = (string)certificate["code"]!;
        using var verifier = new Verifier(app);
        await app.StopStorageAsync();

        var (status, answer, _) = await verifier.CompareAsync(code, file);

        Assert.Equal((503, "cannotBeCheckedNow", "cannotBeCheckedNow"), (status, (string?)answer["status"], (string?)answer["file"]));
        var (pageStatus, page) = await verifier.PageAsync(code);
        Assert.Equal(503, pageStatus);
        Assert.DoesNotContain("dicabut", page, StringComparison.OrdinalIgnoreCase);
    }
}
