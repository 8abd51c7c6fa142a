using System.Globalization;
using System.Net;
using System.Text;
using AsnTraining.App.Imports;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;

namespace AsnTraining.App.Tests.Imports;

public sealed class StreamingTests(AppHost app) : IClassFixture<AppHost>
{
    private const string Header = "Kode Pelatihan;NIP;Nama;Email;Nama Atasan;Email Atasan\r\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parts_of_a_file_are_in_storage_before_its_end_has_come_and_count_only_after_it()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync(quota: 1);
        using var file = new SlowFile(Text(agency, (3 * ImportStore.ChunkRows) + 10));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/nominations/batch") { Content = file };
        var sending = agency.Http.SendAsync(request, Token);

        await PartsAsync(agency, 3);
        Assert.Empty((await agency.GetAsync("/api/imports"))["items"]!.AsArray());
        file.Finish();
        using var answer = await sending;
        await app.IdleAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var import = await agency.GetAsync(answer.Headers.Location!.ToString());
        Assert.Equal(("completed", 1510, 1510), ((string?)import["status"], (int)import["rows"]!, (int)import["accepted"]!));
        Assert.Empty(await BlobsAsync(agency));
    }

    [Fact]
    public async Task A_sender_who_breaks_off_leaves_nothing_behind()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        using var file = new SlowFile(Text(agency, ImportStore.ChunkRows + 10));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/nominations/batch") { Content = file };
        var sending = agency.Http.SendAsync(request, Token);
        await PartsAsync(agency, 1);

        file.Break();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => sending);
        await app.IdleAsync();

        Assert.Empty(await BlobsAsync(agency));
        Assert.Empty((await agency.GetAsync("/api/imports"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_file_that_was_accepted_by_a_host_that_then_died_is_worked_off()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        // What is stored when the answer goes out, and no orchestration: as after a death just before its start.
        var (imports, uuid) = (app.Part<ImportStore>(), Guid.CreateVersion7(app.Now).ToString("N"));
        var person = agency.NewPerson();
        var draft = new NominationDraft { Row = 2, Training = "PLT-1", TrainingColumn = "training", Nip = person.Nip, NipColumn = "nip", Status = "PNS", Name = person.Name, Email = person.Email };
        await imports.PutAsync(agency.Id, uuid, 0, new([new(2, null, [], draft, [])]), Token);
        await app.Part<PendingLines>().WriteAsync(PendingKind.Import, [ImportStore.InstanceId(agency.Id, uuid)], Token);
        await imports.OpenAsync(agency.Id, uuid, new(1, 1, ["training", "nip"], new Actor("client", "simpeg")), Token);

        await app.AdvanceAsync(TimeSpan.FromMinutes(10));

        var import = await agency.GetAsync("/api/imports/" + uuid);
        Assert.Equal(("completed", 1), ((string?)import["status"], (int)import["accepted"]!));
    }

    [Fact]
    public async Task Imports_are_listed_page_by_page_the_newest_first()
    {
        var agency = await app.AgencyAsync();
        await agency.TrainingAsync();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var (_, body, _) = await agency.CsvAsync(HttpMethod.Post, "/api/nominations/batch", Text(agency, i + 1));
            ids.Insert(0, (string)body["id"]!);
            await app.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        var first = await agency.GetAsync("/api/imports?pageSize=2");
        var rest = await agency.GetAsync("/api/imports?pageSize=2&continuation=" + first["continuation"]);

        var items = first["items"]!.AsArray().Concat(rest["items"]!.AsArray()).ToList();
        Assert.Equal(ids, items.Select(item => (string)item!["id"]!));
        Assert.Equal([3, 2, 1], items.Select(item => (int)item!["accepted"]!));
        Assert.All(items, item => Assert.Equal("completed", (string?)item!["status"]));
        Assert.Null(rest["continuation"]);
    }

    private static string Text(AgencyUnderTest agency, int rows)
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < rows; i++)
        {
            var person = agency.NewPerson();
            text.Append(CultureInfo.InvariantCulture, $"PLT-1;{person.Nip};{person.Name};{person.Email};Atasan Contoh;atasan@{agency.Id}.example\r\n");
        }
        return text.ToString();
    }

    private async Task PartsAsync(AgencyUnderTest agency, int wanted)
    {
        while ((await BlobsAsync(agency)).Count < wanted)
            Token.ThrowIfCancellationRequested();
    }

    private async Task<List<string>> BlobsAsync(AgencyUnderTest agency)
    {
        var names = new List<string>();
        await foreach (var blob in app.Part<DataStore>().ImportFiles.GetBlobsAsync(prefix: agency.Id + "/", cancellationToken: Token))
            names.Add(blob.Name);
        return names;
    }
}
