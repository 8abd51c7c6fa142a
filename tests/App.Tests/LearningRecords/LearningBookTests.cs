using AsnTraining.App.LearningRecords;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;
using Azure.Data.Tables;

namespace AsnTraining.App.Tests.LearningRecords;

public sealed class LearningBookTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LearningBook Book => app.Part<LearningBook>();

    [Fact]
    public async Task A_certificate_counts_for_the_year_in_which_the_training_ended()
    {
        var held = await HeldTraining.CertifyAsync(app, 2);
        var id = (await app.Part<App.People.EmployeeStore>().FindIdAsync(held.Agency.Id, held.People[0].Nip, Token))!;

        Assert.Equal(16, await Book.HoursOfYearAsync(held.Agency.Id, id, app.Now.Year, Token));
        Assert.Equal(0, await Book.HoursOfYearAsync(held.Agency.Id, id, app.Now.Year + 1, Token));
        Assert.Equal(0, await Book.HoursOfYearAsync("lain", id, app.Now.Year, Token));
        var record = Assert.Single(await Book.RecordsOfYearAsync(held.Agency.Id, id, app.Now.Year, Token));
        Assert.Equal(("pelatihan-manajerial", "manajerial", "PLT-1"), (record.Form, record.Field, record.Training));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(1300)]
    public async Task Hours_of_many_are_the_same_as_of_each(int people)
    {
        var agency = $"banyak{people}";
        var ids = Enumerable.Range(0, people).Select(_ => Guid.CreateVersion7().ToString("N")).ToList();
        // Every third has nothing, the others one or two records; a withdrawn one does not count.
        var rows = ids.SelectMany((id, n) => Enumerable.Range(0, n % 3).Select(k => new LearningRecordEntity
        {
            PartitionKey = LearningKeys.Partition(agency, 2027),
            RowKey = LearningKeys.OfCertificate(id, $"STTP~2027~{k:D6}"),
            Jp = n + k + 1,
            Withdrawn = n % 5 == 0 && k == 1,
        })).ToList();
        foreach (var chunk in rows.Chunk(TableCalls.TransactionRows))
            await app.Part<DataStore>().LearningRecords.SubmitTransactionAsync(chunk.Select(r => new TableTransactionAction(TableTransactionActionType.UpsertReplace, r)), Token);

        var asked = ids.Append("0190000000007000800000000000abcd").ToList();
        var hours = await Book.HoursOfYearAsync(agency, asked, 2027, Token);

        Assert.Equal(asked.Count, hours.Count);
        Assert.Equal(0, hours[asked[^1]]);
        for (var n = 0; n < people; n++)
            Assert.Equal((n % 3) switch { 0 => 0, 1 => n + 1, _ => n + 1 + (n % 5 == 0 ? 0 : n + 2) }, hours[ids[n]]);
    }
}
