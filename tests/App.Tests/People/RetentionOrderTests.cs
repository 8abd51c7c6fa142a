using AsnTraining.App.People.Retention;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Certificates;
using AsnTraining.App.Tests.Running;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.App.Tests.People;

/// <summary>A night has room for so many trainings; each gets its turn.</summary>
public sealed class RetentionOrderTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trainings_that_were_never_closed_do_not_keep_those_of_others_from_being_minimised()
    {
        var (first, stuck, last) = (await app.AgencyAsync(), await app.AgencyAsync(), await app.AgencyAsync());
        foreach (var agency in (AgencyUnderTest[])[first, last])
            await agency.TrainingAsync("SELESAI", startsInDays: 5);
        foreach (var training in (string[])["A", "B"])
            await HeldTraining.HoldAsync(app, 1, stuck, training);
        await app.AdvanceAsync(TimeSpan.FromDays(35));
        foreach (var agency in (AgencyUnderTest[])[stuck, last])
            await KeepForAMonthAsync(agency);

        await NightAsync(most: 2);
        Assert.False(await IsMinimisedAsync(last));
        await NightAsync(most: 2);
        Assert.True(await IsMinimisedAsync(last));

        // And from the first again.
        await KeepForAMonthAsync(first);
        await NightAsync(most: 2);
        Assert.True(await IsMinimisedAsync(first));
    }

    private static Task KeepForAMonthAsync(AgencyUnderTest agency) =>
        agency.SettingsAsync(new() { ["retention"] = new System.Text.Json.Nodes.JsonObject { ["nominationDays"] = 30 } });

    private async Task NightAsync(int most)
    {
        await ActivatorUtilities.CreateInstance<RetentionNight>(app.Host.Services).StartAsync(app.Host.Engine.Client, most, Token);
        await app.IdleAsync();
    }

    private async Task<bool> IsMinimisedAsync(AgencyUnderTest agency) =>
        (await app.Part<DataStore>().Trainings.FindAsync<TableEntity>(agency.Id, "SELESAI", Token))!.GetBoolean("NominationsMinimised") == true;
}
