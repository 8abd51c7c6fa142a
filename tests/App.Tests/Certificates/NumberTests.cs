using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using AsnTraining.Domain;
using AsnTraining.LocalHost.Engine;
using Azure.Data.Tables;

namespace AsnTraining.App.Tests.Certificates;

/// <summary>A host on which every activity runs twice, as after a crash before its acknowledgement.</summary>
public sealed class TwiceHost : AppHost
{
    /// <inheritdoc />
    protected override EngineFaults Faults => new() { EveryActivityTwice = true };
}

public sealed class NumberTests(TwiceHost app) : IClassFixture<TwiceHost>
{
    private const int Trainings = 4;
    private const int Each = 250;

    [Fact]
    public async Task A_thousand_certificates_issued_side_by_side_with_every_step_twice_have_no_gap_and_no_double()
    {
        var agency = await app.AgencyAsync();
        for (var t = 0; t < Trainings; t++)
        {
            await agency.TrainingAsync($"PLT-{t}", quota: Each, startsInDays: 5, minimumAttendance: 0);
            await EnrolAsync(agency, $"PLT-{t}");
        }
        await app.AdvanceAsync(TimeSpan.FromDays(7));

        await Task.WhenAll(Enumerable.Range(0, Trainings).Select(t => agency.SendAsync(HttpMethod.Post, $"/api/trainings/PLT-{t}/close")));
        await app.IdleAsync();

        var certificates = new List<(int Number, string Code, string Printed)>();
        for (var t = 0; t < Trainings; t++)
        {
            var items = (await agency.GetAsync($"/api/nominations?training=PLT-{t}&state=certified&pageSize=1000"))["items"]!.AsArray();
            certificates.AddRange(items.Select(i => (int.Parse(((string)i!["certificate"]!["id"]!).Split('~')[2], System.Globalization.CultureInfo.InvariantCulture), (string)i["certificate"]!["code"]!, (string)i["certificate"]!["number"]!)));
        }
        Assert.Equal(Enumerable.Range(1, Trainings * Each), certificates.Select(c => c.Number).Order());
        Assert.Equal(Trainings * Each, certificates.Select(c => c.Code).Distinct().Count());
        Assert.Equal(Trainings * Each, certificates.Select(c => c.Printed).Distinct().Count());
        // No number was taken that nobody holds.
        var states = new List<string>();
        await foreach (var row in app.Part<DataStore>().Certificates.RangeAsync<TableEntity>($"{agency.Id}~STTP~{app.Now.Year}", "number~", TestContext.Current.CancellationToken))
            states.Add(row.GetString("State"));
        Assert.Equal(Enumerable.Repeat("valid", Trainings * Each), states);
    }

    /// <summary>Seats people as their approval would have left them; how they got there is proved elsewhere.</summary>
    private async Task EnrolAsync(AgencyUnderTest agency, string training)
    {
        var partition = EnrolmentKeys.Partition(agency.Id, training);
        var rows = Enumerable.Range(0, Each).Select(n => new NominationEntity
        {
            PartitionKey = partition,
            RowKey = EnrolmentKeys.Nomination(Guid.CreateVersion7(app.Now.AddMilliseconds(n)).ToString("N")),
            State = NominationState.Enrolled.Name(),
            Version = 1,
            Employee = Guid.CreateVersion7().ToString("N"),
            Nip = agency.NewPerson().Nip,
            Name = $"Peserta {n} Contoh",
            CreatedAt = app.Now,
            ChangedAt = app.Now,
        });
        foreach (var chunk in rows.Chunk(TableCalls.TransactionRows))
            await app.Part<DataStore>().Enrolments.SubmitTransactionAsync(chunk.Select(r => new TableTransactionAction(TableTransactionActionType.Add, r)), TestContext.Current.CancellationToken);
    }
}
