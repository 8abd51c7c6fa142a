using System.Net;
using AsnTraining.App.Attendance;
using AsnTraining.App.Nominations;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Tests.Running;
using AsnTraining.App.Trainings;
using AsnTraining.Documents.Pages;

namespace AsnTraining.App.Tests.Attendance;

/// <summary>Entries that were under way when the closing judged: the clock that they ask holds them until it has.</summary>
public sealed class ClosingTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_training_that_has_not_begun_is_not_closed_and_its_participants_keep_their_seats()
    {
        var hall = await CheckInHall.SeatAsync(app, 1);

        var (early, problem, _) = await hall.Agency.JsonAsync(HttpMethod.Post, $"/api/trainings/{hall.Training}/close", new { });
        var (_, training, _) = await hall.Agency.SendAsync(HttpMethod.Get, $"/api/trainings/{hall.Training}");
        await hall.Agency.ReachAsync(hall.Training);
        var (onTheDay, _, _) = await hall.Agency.SendAsync(HttpMethod.Post, $"/api/trainings/{hall.Training}/close");

        Assert.Equal((HttpStatusCode.Conflict, "urn:asn-training:problem:not-begun"), (early, (string?)problem["type"]));
        Assert.Equal(("open", 1), ((string?)training["state"], (int?)training["enrolled"]));
        Assert.Equal(HttpStatusCode.Accepted, onTheDay);
    }

    [Fact]
    public async Task A_check_in_that_the_closing_overtook_is_refused_since_it_would_not_count()
    {
        var hall = await CheckInHall.SeatAsync(app, 1);
        await hall.AtAsync(0);
        using var held = new HeldClock(app.Clock);
        var desk = new CheckInDesk(app.Part<DataStore>(), app.Part<TrainingCatalogue>(), held);
        var row = await app.Part<NominationStore>().ReadAsync(hall.Nominations[0], Token);

        var underWay = Task.Run(() => desk.CheckInAsync(row, "S1", null, Token), Token);
        await held.Reached;
        await hall.Agency.CloseAsync(hall.Training);
        held.Release();

        Assert.Equal(CheckInState.Closed, (await underWay).State);
        Assert.Equal("notCompleted", await hall.Agency.StateAsync(hall.Nominations[0]));
        Assert.Equal(0, await hall.HappenedAsync(0, "checkedIn"));
    }

    [Fact]
    public async Task A_mentors_answer_that_the_closing_overtook_is_refused_since_it_would_not_count()
    {
        var internship = await InternshipUnderTest.BeginAsync(app);
        await internship.WriteAsync(0, "12", "Pendampingan.");
        await internship.IdleAsync();
        using var held = new HeldClock(app.Clock);
        var logbook = new Logbook(app.Part<DataStore>(), held);
        var row = await app.Part<NominationStore>().ReadAsync(internship.Nomination, Token);

        var underWay = Task.Run(() => logbook.AnswerAsync(row, [new("0001-1", true, "")], null, Token), Token);
        await held.Reached;
        await internship.Agency.CloseAsync(internship.Training);
        held.Release();

        Assert.Equal(LogbookResult.Closed, await underWay);
        Assert.Equal("notCompleted", await internship.Agency.StateAsync(internship.Nomination));
        Assert.Equal(0, await internship.HoursAsync());
    }

    /// <summary>A clock that answers only when it is let go.</summary>
    private sealed class HeldClock(TimeProvider clock) : TimeProvider, IDisposable
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim go = new();

        public Task Reached => reached.Task;

        public void Release() => go.Set();

        public override DateTimeOffset GetUtcNow()
        {
            reached.TrySetResult();
            go.Wait(Token);
            return clock.GetUtcNow();
        }

        public void Dispose() => go.Dispose();
    }
}
