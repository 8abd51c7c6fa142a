using AsnTraining.App.Tests.Participants;
using AsnTraining.App.Tests.Running;
using Microsoft.DurableTask.Client;

namespace AsnTraining.App.Tests.People;

/// <summary>An erasure whose steps all run again, as after a crash before they were acknowledged.</summary>
public sealed class RepeatedErasureTests(TwiceHost app) : IClassFixture<TwiceHost>
{
    [Fact]
    public async Task The_seat_of_an_erased_person_goes_to_the_waitlist_and_what_waited_for_them_ends()
    {
        var agency = await app.AgencyAsync();
        var (leaving, next, boss) = (agency.NewPerson(), agency.NewPerson(), agency.NewPerson());
        await agency.RegisterAsync(leaving);
        var training = await agency.TrainingAsync(quota: 1);
        var seated = await agency.ApprovedAsync(training, leaving, boss);
        var waiting = await agency.ApprovedAsync(training, next, boss);
        var asked = await agency.NominateAsync(await agency.TrainingAsync("PLT-2", startsInDays: 60), leaving, boss);
        Assert.Equal("waitlisted", await agency.StateAsync(waiting));

        await agency.JsonAsync(HttpMethod.Post, "/api/people/erase", new { nip = leaving.Nip });
        await app.IdleAsync();

        Assert.Equal("enrolled", await agency.StateAsync(waiting));
        foreach (var nomination in (string[])[seated, asked])
        {
            Assert.Equal("withdrawn", await agency.StateAsync(nomination));
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await app.Host.Engine.Client.GetInstanceAsync(nomination, TestContext.Current.CancellationToken))!.RuntimeStatus);
        }
    }
}
