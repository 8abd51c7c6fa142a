using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AsnTraining.App.Nominations;
using AsnTraining.App.Tests.Running;
using AsnTraining.Domain;

namespace AsnTraining.App.Tests.Operations;

public sealed class ShutdownTests
{
    [Fact]
    public async Task A_request_under_way_is_answered_before_the_app_stops()
    {
        await using var app = new AppHost();
        await app.InitializeAsync();
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var nominations = app.Part<NominationStore>();
        var body = new HeldBody(System.Text.Json.JsonSerializer.Serialize(AgencyUnderTest.Nomination(training, nominee, boss)));
        var asked = agency.SendAsync(HttpMethod.Post, "/api/nominations", body);
        await body.HalfSent;
        while (app.IdleAsync().IsCompleted)
            await Task.Yield();

        var stopping = app.StopAsync();
        Assert.False(stopping.IsCompleted);
        body.SendTheRest();
        var (status, answer, _) = await asked;
        await stopping;

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.NotNull(await nominations.FindAsync(NominationId.Parse((string)answer["id"]!), TestContext.Current.CancellationToken));
    }

    /// <summary>A body whose second half waits to be released.</summary>
    private sealed class HeldBody : HttpContent
    {
        private readonly byte[] bytes;
        private readonly TaskCompletionSource half = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HeldBody(string json)
        {
            bytes = Encoding.UTF8.GetBytes(json);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        public Task HalfSent => half.Task;

        public void SendTheRest() => released.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            half.TrySetResult();
            await released.Task;
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
